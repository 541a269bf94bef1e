import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConnectionPool } from '../../../core/engine/connection-pool.js'
import { type DuckDbEngine, openDuckDb } from '../../../core/engine/duckdb.js'

/** Connections that are only numbers, and a record of what was done to them. */
function numbered(size: number) {
  let made = 0
  const log: string[] = []
  const pool = createConnectionPool(async () => {
    const no = ++made
    return {
      no,
      interrupt: () => log.push(`interrupt ${no}`),
      closeSync: () => log.push(`close ${no}`),
    } as unknown as DuckDBConnection
  }, size)
  const use = (work: (no: number) => Promise<unknown>) =>
    pool.use((connection) => work((connection as unknown as { no: number }).no))
  return { pool, use, log, made: () => made }
}

describe('createConnectionPool', () => {
  it('lends the same connection to work that comes one after another', async () => {
    const { use, made } = numbered(3)
    for (let turn = 0; turn < 5; turn++) expect(await use(async (no) => no)).toBe(1)
    expect(made()).toBe(1)
  })

  it('opens no more than its size, and lets the rest wait in order', async () => {
    const { use, made } = numbered(2)
    let running = 0
    let most = 0
    const done: number[] = []
    const work = (turn: number) =>
      use(async () => {
        most = Math.max(most, ++running)
        await sleep(5)
        running--
        done.push(turn)
      })
    await Promise.all([0, 1, 2, 3, 4, 5].map(work))
    expect([made(), most]).toEqual([2, 2])
    expect(done).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('takes a connection back when the work fails', async () => {
    const { use } = numbered(1)
    await expect(use(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom')
    expect(await use(async (no) => no)).toBe(1)
  })

  it('lets those who wait go on when a connection cannot be opened', async () => {
    const pool = createConnectionPool(() => Promise.reject(new Error('no room')), 1)
    const asked = [1, 2].map(() => pool.use(async () => 1).catch((error: Error) => error.message))
    expect(await Promise.all(asked)).toEqual(['no room', 'no room'])
  })

  it('interrupts all that is lent, and closes each when it has come back', async () => {
    const { pool, use, log } = numbered(3)
    const slow = [use(() => sleep(20)), use(() => sleep(10))]
    await sleep(1)
    pool.interrupt()
    expect(log).toEqual(['interrupt 1', 'interrupt 2'])
    log.length = 0
    await pool.close()
    expect(log).toEqual(['interrupt 1', 'interrupt 2', 'close 2', 'close 1'])
    await Promise.all(slow)
    await expect(use(async () => 1)).rejects.toThrow('closed')
  })
})

describe('a reader with several connections', () => {
  /** Takes DuckDB minutes: ten billion products. */
  const SLOW = 'SELECT sum(hash(a.range * b.range)) FROM range(100000) a, range(100000) b'
  let folder: string
  let engine: DuckDbEngine
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'driftwatch-pool-'))
    const path = join(folder, 'some.duckdb')
    const writer = await openDuckDb(path)
    await writer.execute('CREATE TABLE t AS SELECT 7 AS n')
    await writer.close()
    engine = await openDuckDb(path, { readOnly: true, reaches: folder })
  })
  afterAll(async () => {
    await engine.close()
    await rm(folder, { recursive: true })
  })

  it('answers a quick statement while slow ones run, and an interruption ends them all', async () => {
    const slow = [engine.query(SLOW), engine.query(SLOW)]
    const ended = Promise.all(slow.map((query) => query.catch((error: { code: string }) => error.code)))
    await sleep(50)
    const { columns } = await engine.query('SELECT n FROM t')
    expect(columns.n?.[0]).toBe(7)
    engine.interrupt()
    expect(await ended).toEqual(['query_failed', 'query_failed'])
  })

  it('has every connection in UTC, and sees what another has attached', async () => {
    await engine.execute(`ATTACH '${join(folder, 'side.duckdb')}' AS side (READ_WRITE)`)
    await engine.execute('CREATE TABLE side.t AS SELECT 1 AS n')
    const zones = await Promise.all(
      [1, 2, 3].map(() => engine.query("SELECT current_setting('TimeZone') AS zone, n FROM side.t")),
    )
    for (const { columns } of zones) expect([columns.zone?.[0], columns.n?.[0]]).toEqual(['UTC', 1])
  })

  it('closes at once while a slow statement runs', async () => {
    const other = await openDuckDb(join(folder, 'some.duckdb'), { readOnly: true })
    const slow = other.query(SLOW).catch((error: { code: string }) => error.code)
    await sleep(50)
    await other.close()
    expect(await slow).toBe('query_failed')
  })
})
