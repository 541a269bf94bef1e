import type { Statement } from '../answer/answer.js'
import type { Engine } from './engine.js'

/** An Engine that remembers what it was asked, in order. */
export interface RecordingEngine extends Engine {
  /** Every statement that was sent, failed ones included; a query without a purpose has an empty one. */
  readonly statements: readonly Statement[]
}

/**
 * Wraps an engine for one Answer, so that the SQL that ran can be shown with it.
 *
 * Closing the wrapper leaves the wrapped engine open, since it belongs to the snapshot.
 */
export function recordingEngine(engine: Engine): RecordingEngine {
  const statements: Statement[] = []
  return {
    dialect: engine.dialect,
    statements,
    query(sql, params = [], purpose = '') {
      statements.push({ purpose, sql, params: [...params] })
      return engine.query(sql, params, purpose)
    },
    execute(sql, purpose = '') {
      statements.push({ purpose, sql, params: [] })
      return engine.execute(sql, purpose)
    },
    append: (table, columns) => engine.append(table, columns),
    close: async () => {},
  }
}
