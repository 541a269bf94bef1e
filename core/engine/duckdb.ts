import type { DuckDBInstance } from '@duckdb/node-api'
import { DriftwatchError } from '../errors.js'
import { createConnectionPool } from './connection-pool.js'
import type { Dialect, Engine } from './engine.js'

export interface DuckDbOptions {
  /** Opens the file for reading only; any number of readers may do so at once. */
  readonly readOnly?: boolean
  /** Threads of one query; as many as there are processors when absent. */
  readonly threads?: number
  /** For example `2GB`; four fifths of the machine's memory when absent. */
  readonly memoryLimit?: string
  /** Statements that may run at once; one for a writer, whose statements share a session, and three for a reader. */
  readonly connections?: number
}

/** An Engine in this process, which can also be told to give up what it is doing. */
export interface DuckDbEngine extends Engine {
  /** Makes the running queries fail; does nothing when none runs. */
  interrupt(): void
}

/** Each statement that runs takes one of the four threads that Node has for all of its files and addresses. */
const READER_CONNECTIONS = 3

const DUCKDB: Dialect = Object.freeze({ concurrentReaders: true, exactQuantiles: true })

/**
 * Opens a DuckDB database in this process; `:memory:` is a new, empty one.
 *
 * A reader's statements run side by side and share no session: nothing that a statement sets or makes for its session
 * alone (a temporary table, a transaction) may be counted on by the next. DuckDB itself is loaded at the first call.
 *
 * Extensions are never downloaded, and the session's time zone is UTC wherever the process runs. A writer must be the
 * only one in its process: DuckDB's lock guards against other processes alone.
 *
 * @throws DriftwatchError `query_failed` with `sql`, `params` and the cause, from every query that fails
 * @throws DriftwatchError `file_not_readable` when the file can't be opened
 * @example
 * const engine = await openDuckDb(':memory:')
 * const { columns } = await engine.query('SELECT 1 + $1 AS two', [1])
 */
export async function openDuckDb(path: string, options: DuckDbOptions = {}): Promise<DuckDbEngine> {
  const [{ runStatement }, { appendColumns }] = await Promise.all([
    import('./run-statement.js'),
    import('./append-columns.js'),
  ])
  const instance = await openInstance(path, options)
  const pool = createConnectionPool(
    async () => {
      const connection = await instance.connect()
      await connection.run("SET TimeZone = 'UTC'")
      return connection
    },
    options.connections ?? (options.readOnly === true ? READER_CONNECTIONS : 1),
  )
  let closed = false
  return {
    dialect: DUCKDB,
    query: (sql, params = []) => pool.use((connection) => runStatement(connection, sql, params)),
    execute: async (sql) => {
      await pool.use((connection) => runStatement(connection, sql, []))
    },
    append: (table, columns) => pool.use((connection) => appendColumns(connection, table, columns)),
    interrupt: () => pool.interrupt(),
    close: async () => {
      if (closed) return
      closed = true
      await pool.close()
      instance.closeSync()
    },
  }
}

async function openInstance(path: string, options: DuckDbOptions): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  try {
    return await DuckDBInstance.create(path, configurationOf(options))
  } catch (cause) {
    throw new DriftwatchError(
      'file_not_readable',
      `${path} must be a DuckDB database that can be opened; got: ${cause instanceof Error ? cause.message.trim().replace(/\.$/, '') : String(cause)}. Check the path and that no other program writes to it.`,
      { path },
      cause,
    )
  }
}

function configurationOf(options: DuckDbOptions): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    ...(options.readOnly === true && { access_mode: 'READ_ONLY' }),
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    ...(options.memoryLimit !== undefined && { memory_limit: options.memoryLimit }),
  }
}
