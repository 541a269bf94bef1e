import { readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DuckDbEngine, openDuckDb, SPILL } from '../../../core/engine/duckdb.js'
import { rowsOf } from '../../../core/engine/engine.js'
import { DriftwatchError } from '../../../core/errors.js'

describe('openDuckDb', () => {
  let engine: DuckDbEngine
  let folder: string
  beforeAll(async () => {
    engine = await openDuckDb(':memory:')
    folder = await mkdtemp(join(tmpdir(), 'driftwatch-engine-'))
  })
  afterAll(async () => {
    await engine.close()
    await rm(folder, { recursive: true })
  })

  it('gives numeric columns without unknown values as typed arrays', async () => {
    const { columns } = await engine.query(`
      SELECT 7::INTEGER AS whole, 1.5::DOUBLE AS double, 12345678901.1234::DECIMAL(18,4) AS money,
             5000000000::BIGINT AS big, sum(3) AS huge`)
    expect(columns.whole).toEqual(Int32Array.of(7))
    expect(columns.double).toEqual(Float64Array.of(1.5))
    expect(columns.money).toEqual(Float64Array.of(12345678901.1234))
    expect(columns.big).toEqual(Float64Array.of(5000000000))
    expect(columns.huge).toEqual(Float64Array.of(3))
  })

  it('gives an unknown value as undefined, in any type', async () => {
    const { columns } = await engine.query(
      "SELECT unnest([1, NULL]) AS n, unnest([NULL, DATE '2020-02-29']) AS day",
    )
    expect(columns).toEqual({ n: [1, undefined], day: [undefined, '2020-02-29'] })
  })

  it('gives days as YYYY-MM-DD and timestamps as ISO without a zone', async () => {
    const result = await engine.query(
      "SELECT DATE '1999-12-31' AS day, TIMESTAMP '2020-01-02 03:04:05.5' AS at",
    )
    expect(rowsOf(result)).toEqual([{ day: '1999-12-31', at: '2020-01-02T03:04:05.5' }])
  })

  it('has the columns of a result without rows', async () => {
    const result = await engine.query('SELECT 1 AS n WHERE false')
    expect(result).toEqual({ rowCount: 0, names: ['n'], columns: { n: new Int32Array(0) } })
  })

  it('reads results longer than a chunk in order', async () => {
    const { columns } = await engine.query('SELECT range AS n FROM range(5000) ORDER BY n')
    expect(columns.n).toEqual(Float64Array.from({ length: 5000 }, (_, index) => index))
  })

  it('gives every decimal as the number nearest to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1e15, max: 1e15 }), async (scaled) => {
        const text = `${scaled < 0 ? '-' : ''}${Math.trunc(Math.abs(scaled) / 1e4)}.${String(Math.abs(scaled) % 1e4).padStart(4, '0')}`
        const { columns } = await engine.query('SELECT $1::DECIMAL(18,4) AS amount', [text])
        expect(columns.amount?.[0] === Number(text)).toBe(true)
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it('binds text, numbers, flags and unknown values', async () => {
    const result = await engine.query('SELECT $1 AS a, $2 + 1 AS b, $3 AS c, $4 IS NULL AS d', [
      "O'Neil",
      5e9,
      true,
      null,
    ])
    expect(rowsOf(result)).toEqual([{ a: "O'Neil", b: 5000000001, c: true, d: true }])
  })

  it('compares a bound day with a date', async () => {
    const result = await engine.query("SELECT DATE '2020-05-01' < $1 AS before", ['2020-06-01'])
    expect(result.columns.before).toEqual([true])
  })

  it('fails with the SQL, its values and the cause', async () => {
    const failure = await engine
      .query('SELECT * FROM nowhere WHERE a = $1', [3])
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DriftwatchError)
    expect(failure).toMatchObject({
      code: 'query_failed',
      details: { sql: 'SELECT * FROM nowhere WHERE a = $1', params: [3] },
    })
    expect((failure as DriftwatchError).message).toContain('nowhere')
    expect((failure as DriftwatchError).cause).toBeInstanceOf(Error)
  })

  it('lets several readers open a file at once and lets none of them write', async () => {
    const path = join(folder, 'readers.duckdb')
    const writer = await openDuckDb(path)
    await writer.execute('CREATE TABLE t AS SELECT 42 AS n')
    await writer.close()
    const readers = await Promise.all(
      [1, 2].map(() => openDuckDb(path, { readOnly: true, threads: 1, memoryLimit: '100MB' })),
    )
    for (const reader of readers) {
      expect((await reader.query('SELECT n FROM t')).columns.n).toEqual(Int32Array.of(42))
      await expect(reader.execute('DROP TABLE t')).rejects.toMatchObject({ code: 'query_failed' })
    }
    await Promise.all(readers.map((reader) => reader.close()))
  })

  it('keeps a reader from other files, from extensions and from its own settings', async () => {
    const path = join(folder, 'sealed.duckdb')
    await (await openDuckDb(path)).close()
    await writeFile(join(folder, 'secret.csv'), 'a')
    const reader = await openDuckDb(path, { readOnly: true })
    for (const sql of [
      `SELECT * FROM read_text('${join(folder, 'secret.csv')}')`,
      `ATTACH '${join(folder, 'other.duckdb')}'`,
      `COPY (SELECT 1) TO '${join(folder, 'out.csv')}'`,
      'LOAD httpfs',
      'SET enable_external_access = true',
      "SET memory_limit = '1GB'",
    ]) {
      await expect(reader.execute(sql), sql).rejects.toMatchObject({ code: 'query_failed' })
    }
    await reader.execute('CREATE TEMP TABLE own AS SELECT 1 AS n')
    await reader.close()
  })

  it('spills into a folder of its own, and removes it', async () => {
    const path = join(folder, 'spilling.duckdb')
    const writer = await openDuckDb(path)
    await writer.execute(
      "CREATE TABLE t AS SELECT 'abc' || (range * 7919 % 1000003) AS s, hash(range) AS h FROM range(2000000)",
    )
    await writer.close()
    const reader = await openDuckDb(path, { readOnly: true, memoryLimit: '30MB', threads: 1 })
    const sorted = reader.query(
      'SELECT count(*) AS n FROM (SELECT s, h FROM t ORDER BY h, s LIMIT 1999990 OFFSET 5)',
    )
    let spilled = false
    const watch = setInterval(() => {
      spilled ||= readdirSync(folder).some((name) => name.startsWith(SPILL))
    }, 5)
    expect((await sorted.finally(() => clearInterval(watch))).columns.n?.[0]).toBe(1999990)
    await reader.close()
    expect(spilled).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith(SPILL))).toEqual([])
  })

  it('says that a file is damaged, and what to do', async () => {
    const path = join(folder, 'damaged.duckdb')
    await writeFile(path, 'not a database, whatever its block or lock')
    await expect(openDuckDb(path, { whenDamaged: 'Mend it.' })).rejects.toMatchObject({
      code: 'file_damaged',
      message: expect.stringMatching(/damaged\.duckdb must be a whole database; .* Mend it\.$/),
    })
  })

  it.each(['[a]', 'a*', "it's", 'a=1;b', '数据'])('opens a database in the folder %s', async (name) => {
    await mkdir(join(folder, name))
    const path = join(folder, name, 'x.duckdb')
    const writer = await openDuckDb(path)
    await writer.execute('CREATE TABLE t AS SELECT 42 AS n')
    await writer.close()
    expect(readdirSync(join(folder, name))).toEqual(['x.duckdb'])
  })

  it('refuses a path with a question mark, behind which the engine would read options', async () => {
    await expect(openDuckDb(join(folder, 'what?', 'x.duckdb'))).rejects.toMatchObject({
      code: 'invalid_option',
    })
  })

  it('says which file it could not open', async () => {
    await expect(openDuckDb(join(folder, 'missing.duckdb'), { readOnly: true })).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringContaining('missing.duckdb'),
    })
  })

  it('gives up a running query when interrupted', async () => {
    const long = engine.query('SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b')
    setTimeout(() => engine.interrupt(), 100)
    await expect(long).rejects.toMatchObject({
      code: 'query_failed',
      message: expect.stringContaining('Interrupt'),
    })
  })

  it('is closed after what is running, and fails for what comes later', async () => {
    const closing = await openDuckDb(':memory:')
    await closing.execute('CREATE TABLE u (k INTEGER)')
    const rows = [{ type: 'INTEGER', values: new Int32Array(5000) }] as const
    const added = closing.append({ database: 'memory', table: 'u' }, rows)
    await closing.close()
    await expect(added).resolves.toBeUndefined()
    await expect(closing.append({ database: 'memory', table: 'u' }, rows)).rejects.toMatchObject({
      code: 'query_failed',
    })
  })
})
