import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../../../bot/cli/run.js'
import { rowsOf } from '../../../../core/engine/engine.js'
import { openLedger } from '../../../../core/ledger/ledger.js'
import { PASSWORD, type PostgresServer, startPostgres } from '../../../support/postgres.js'
import { createFakeTerminal } from '../../../support/terminal.js'

const server: PostgresServer | undefined = await startPostgres()
const url = server?.url ?? ''
let root: string
let dir: string
let said = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'driftwatch-sources-'))
  await server?.run(`
    CREATE SCHEMA shop;
    CREATE TABLE shop."Orders" (id int PRIMARY KEY, customer text, ordered_at timestamptz, amount numeric(12,3), note text);
    INSERT INTO shop."Orders" VALUES (1, '宏远', '2024-01-05 23:30:00+02', 1.125, E'two\\nlines, "quoted"'),
      (2, 'B', '2024-02-01 10:00:00+00', 1234567.500, NULL), (3, NULL, '2024-02-02', 3, NULL);
    CREATE TABLE many AS SELECT i AS id, 'C' || i % 50 AS customer, DATE '2024-01-01' + i % 300 AS ordered_on,
      (i % 90 + 1)::float8 AS amount FROM generate_series(1, 25000) t(i)`)
})
afterAll(async () => {
  await server?.stop()
  await rm(root, { recursive: true, force: true })
  expect(said).not.toContain(PASSWORD)
})
beforeEach(async () => {
  dir = join(await mkdtemp(join(root, 'ledger-')), 'ledger')
})

async function driftwatch(...argv: string[]) {
  const { terminal, written } = createFakeTerminal({ ledger: dir, variables: { DATABASE_URL: url } })
  const code = await runCommandLine(argv, terminal)
  said += written.stdout + written.stderr
  return { code, ...written }
}

async function rows(sql: string) {
  const ledger = await openLedger(dir)
  return ledger.engine
    .query(sql)
    .then(rowsOf)
    .finally(() => ledger.close())
}

const TOTALS = 'SELECT count(*) AS n, sum(net_amount) AS amount FROM main.orders'

describe.skipIf(server === undefined)('a Postgres database', { timeout: 60_000 }, () => {
  it('gives a table, every row loaded or in quarantine, and the same rows once', async () => {
    const call = ['import', '--from', url, '--table', 'shop.Orders', '--as', 'orders']
    const { code, stdout, stderr } = await driftwatch(...call)
    expect([code, stderr]).toMatchObject([
      0,
      expect.stringContaining('shop.Orders of postgres on 127.0.0.1 as orders'),
    ])
    expect(stdout).toContain('3 rows in = 2 loaded + 1 in quarantine')
    expect(await rows('SELECT customer_id, ordered_at, net_amount FROM main.orders ORDER BY line')).toEqual([
      { customer_id: '宏远', ordered_at: '2024-01-05T21:30:00', net_amount: 1.125 },
      { customer_id: 'B', ordered_at: '2024-02-01T10:00:00', net_amount: 1234567.5 },
    ])
    expect((await driftwatch(...call)).stdout).toContain('imported before; nothing has changed')
    expect((await readdir(dir)).filter((name) => name.includes('rows'))).toEqual([])
  })

  it('gives what a query finds, by pieces, with the address of the environment', async () => {
    const query = 'SELECT customer, ordered_on, amount FROM many; -- all'
    const { code, stdout, stderr } = await driftwatch(
      'import',
      '--query',
      query.replace('; -- all', ';'),
      '--table',
      'orders',
    )
    expect([code, stdout + stderr]).toMatchObject([
      0,
      expect.stringContaining('25,000 rows in = 25,000 loaded'),
    ])
  })

  it.each([
    ['DELETE FROM many RETURNING *', /syntax error|must be one SELECT/],
    ['SELECT 1; DROP TABLE many', /cannot insert multiple commands|syntax error/],
    ["SELECT nextval('shop_numbers')", /does not exist/],
    ['SELECT * FROM nowhere', /relation "nowhere" does not exist\. Check the name of the table/],
    ['WITH d AS (DELETE FROM many RETURNING *) SELECT * FROM d', /must not|read-only|data-modifying/],
  ])('refuses %s and changes nothing', async (query, message) => {
    const { code, stderr } = await driftwatch('import', '--query', query, '--as', 'orders')
    expect([code, stderr]).toMatchObject([1, expect.stringMatching(message)])
    await server?.run('DO $$ BEGIN ASSERT (SELECT count(*) FROM many) = 25000; END $$')
  })

  it('names a wrong password, host and address without repeating them', async () => {
    const wrong = url.replace(PASSWORD, 'wrong-secret')
    for (const [from, message] of [
      [wrong, /Check the user and the password/],
      [url.replace(/:\d+\//, ':1/'), /Check the host and the port/],
      ['mysql://a:wrong-secret@b/c', /must be postgres:\/\//],
      ['postgres://a:wrong-secret@:::/c', /must be postgres:\/\//],
    ] as const) {
      const { code, stderr, stdout } = await driftwatch(
        'import',
        '--from',
        from,
        '--table',
        'many',
        '--as',
        'orders',
      )
      expect(code).toBeGreaterThan(0)
      expect(stderr).toMatch(message)
      expect(stderr + stdout).not.toContain('wrong-secret')
    }
  })

  it('fetches what is new at each refresh, and once more what was broken off', async () => {
    await server?.run(`CREATE TABLE fresh AS SELECT 'A' AS customer, TIMESTAMP '2024-01-01' + i * INTERVAL '1 day' AS ordered_at,
      10 AS amount, i AS id FROM generate_series(1, 5) t(i)`)
    await (await openLedger(dir, { create: true })).close()
    const source = { name: 'shop', from: '$DATABASE_URL', as: 'orders', table: 'fresh', watermark: 'id' }
    await writeFile(join(dir, 'sources.json'), JSON.stringify({ sources: [source] }))
    expect((await driftwatch('refresh', '--sources')).stdout).toContain('5 rows in = 5 loaded')
    expect((await driftwatch('refresh', '--sources')).stdout).toContain('shop: nothing new')
    await server?.run("INSERT INTO fresh VALUES ('B', '2024-03-01', 7, 6)")
    expect((await driftwatch('refresh', '--sources')).stdout).toMatch(/1 rows? in = 1 loaded/)
    expect(await rows(TOTALS)).toEqual([{ n: 6, amount: 57 }])
    // As if the process had been killed between the import and the note of how far it came.
    await rows(
      `UPDATE settings SET value = json_merge_patch(value::JSON, '{"done":"5","begun":"6"}')::VARCHAR WHERE name = 'source:shop'`,
    )
    await server?.run("INSERT INTO fresh VALUES ('C', '2024-03-02', 1, 7)")
    expect((await driftwatch('refresh', '--sources')).code).toBe(0)
    expect(await rows(TOTALS)).toEqual([{ n: 7, amount: 58 }])
    await writeFile(join(dir, 'sources.json'), JSON.stringify({ sources: [{ ...source, table: 'many' }] }))
    expect((await driftwatch('refresh', '--sources')).stderr).toContain('Give it a new name')
  })

  it('refuses a watermark with gaps, and sources that would load rows again', async () => {
    await (await openLedger(dir, { create: true })).close()
    const gaps = { name: 'gaps', from: url, as: 'orders', table: 'shop.Orders', watermark: 'note' }
    await writeFile(join(dir, 'sources.json'), JSON.stringify({ sources: [gaps] }))
    expect((await driftwatch('refresh', '--sources')).stderr).toContain('rows where it is NULL')
    await writeFile(
      join(dir, 'sources.json'),
      JSON.stringify({ sources: [{ ...gaps, watermark: undefined }] }),
    )
    expect((await driftwatch('refresh', '--sources')).stderr).toContain('must have a watermark')
  })
})
