import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../core/engine/engine.js'
import { importFiles } from '../../../core/ledger/import-files.js'
import { openLedger } from '../../../core/ledger/ledger.js'
import { openSnapshot } from '../../../core/ledger/open-snapshot.js'
import { createDemoLedger, type DemoReport } from '../../../core/simulate/demo-ledger.js'
import { simulateWholesaler } from '../../../core/simulate/wholesaler.js'

const OPTIONS = { customers: 60, seed: 2 }
const demo = simulateWholesaler(OPTIONS)

let folder: string
let report: DemoReport
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-demo-'))
  report = await createDemoLedger(join(folder, 'ledger'), OPTIONS)
})
afterAll(() => rm(folder, { recursive: true }))

async function query(sql: string) {
  const ledger = await openLedger(join(folder, 'ledger'))
  try {
    return rowsOf(await ledger.engine.query(sql))
  } finally {
    await ledger.close()
  }
}

describe('createDemoLedger', () => {
  it('loads every row of every table, and refuses none', async () => {
    expect(report.rows).toEqual({
      orders: demo.orders.length,
      customers: 60,
      products: demo.products.length,
      touches: demo.touches.length,
      invoices: demo.invoices.length,
      surveys: demo.surveys.length,
      complaints: demo.complaints.length,
      wallets: demo.wallets.length,
    })
    expect(report.snapshot).toMatchObject({
      changed: true,
      quarantined: 0,
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
    })
  })

  it('leaves a snapshot that holds what was simulated, to the cent', async () => {
    const snapshot = await openSnapshot(join(folder, 'ledger'))
    const { columns } = await snapshot.engine.query(
      'SELECT sum(net_amount) AS net, sum(product_cost) AS cost FROM orders',
    )
    const sum = (column: 'net_amount' | 'product_cost') =>
      demo.orders.reduce((total, line) => total + line[column], 0)
    expect(Number(columns.net?.[0])).toBeCloseTo(sum('net_amount'), 2)
    expect(Number(columns.cost?.[0])).toBeCloseTo(sum('product_cost'), 2)
    const known = await snapshot.engine.query('SELECT count(team) AS teams FROM customer_list')
    expect(known.columns.teams?.[0]).toBe(60)
    await snapshot.close()
  })

  it('keeps the truth in the ledger and out of the snapshot', async () => {
    const truth = await query('SELECT * FROM demo_truth ORDER BY customer_id')
    const same = demo.truth.map((one) => [one.customer_id, one.stage, one.died_on, one.regularity])
    expect(truth.map((row) => [row.customer_id, row.stage, row.died_on, row.regularity])).toEqual(same)
    const stages = await query('SELECT * FROM demo_truth_stages ORDER BY customer_id, from_on')
    expect(stages).toEqual(demo.truthStages)
    const snapshot = await openSnapshot(join(folder, 'ledger'))
    await expect(snapshot.engine.query('SELECT * FROM demo_truth')).rejects.toMatchObject({
      code: 'query_failed',
    })
    const { columns } = await snapshot.engine.query(
      "SELECT count(*) AS n FROM duckdb_tables() WHERE table_name LIKE '%truth%'",
    )
    expect(columns.n?.[0]).toBe(0)
    await snapshot.close()
  })

  it('changes nothing the second time', async () => {
    const again = await createDemoLedger(join(folder, 'ledger'), OPTIONS)
    expect(again.snapshot).toMatchObject({ id: report.snapshot.id, changed: false })
    expect(again.rows).toEqual(report.rows)
  })

  it('gives the same snapshot in another folder', async () => {
    const other = await createDemoLedger(join(folder, 'other'), OPTIONS)
    expect(other.snapshot.id).toBe(report.snapshot.id)
  })

  it('refuses a ledger of another demo or of other data, and says what to do', async () => {
    await expect(createDemoLedger(join(folder, 'ledger'), { ...OPTIONS, seed: 3 })).rejects.toThrow(
      /which holds a demo of other options or of another version\. Name another folder with --ledger/,
    )
    const file = join(folder, 'mine.csv')
    await writeFile(file, 'customer_id,ordered_at,net_amount\na,2024-01-01,5\n')
    const ledger = await openLedger(join(folder, 'mine'), { create: true })
    await importFiles(ledger, { table: 'orders', files: [file] })
    await ledger.close()
    await expect(createDemoLedger(join(folder, 'mine'), OPTIONS)).rejects.toThrow(
      /^The demo's ledger must be empty or hold this same demo; got .*mine, which holds 1 imported file\./,
    )
  })

  it('goes on after an interruption', async () => {
    const dir = join(folder, 'interrupted')
    const stop = new AbortController()
    const half = createDemoLedger(dir, {
      ...OPTIONS,
      signal: stop.signal,
      progress: ({ phase, done }) => {
        if (phase === 'import' && done === 3) stop.abort()
      },
    })
    await expect(half).rejects.toMatchObject({ code: 'cancelled' })
    const whole = await createDemoLedger(dir, OPTIONS)
    expect(whole.snapshot.id).toBe(report.snapshot.id)
  })
})
