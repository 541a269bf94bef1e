import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../../../core/engine/duckdb.js'
import type { Engine } from '../../../core/engine/engine.js'
import { recordingEngine } from '../../../core/engine/recording-engine.js'

describe('recordingEngine', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openDuckDb(':memory:')
  })
  afterAll(() => engine.close())

  it('remembers purpose, SQL and values of what it was asked, in order', async () => {
    const recording = recordingEngine(engine)
    await recording.execute('CREATE OR REPLACE TEMP TABLE t AS SELECT 1 AS n', 'prepare')
    const result = await recording.query('SELECT n FROM t WHERE n = $1', [1], 'the one')
    await recording.query('SELECT 2')
    expect(result.rowCount).toBe(1)
    expect(recording.statements).toEqual([
      { purpose: 'prepare', sql: 'CREATE OR REPLACE TEMP TABLE t AS SELECT 1 AS n', params: [] },
      { purpose: 'the one', sql: 'SELECT n FROM t WHERE n = $1', params: [1] },
      { purpose: '', sql: 'SELECT 2', params: [] },
    ])
  })

  it('remembers a query that failed', async () => {
    const recording = recordingEngine(engine)
    await expect(recording.query('SELECT nothing')).rejects.toMatchObject({ code: 'query_failed' })
    expect(recording.statements).toHaveLength(1)
  })

  it('leaves the wrapped engine open when it is closed', async () => {
    await recordingEngine(engine).close()
    expect((await engine.query('SELECT 1 AS n')).rowCount).toBe(1)
  })
})
