import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../../../core/engine/duckdb.js'
import { rowsOf } from '../../../core/engine/engine.js'
import { generateLedger } from './generate-ledger.js'

const SIZE = { orders: 20_000, customers: 1_000 }

describe('the generated ledger', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'driftwatch-generated-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('has the size that was asked for, the same rows each time, and customers who differ and leave', async () => {
    const files = await generateLedger(join(folder, 'a'), SIZE)
    const again = await generateLedger(join(folder, 'b'), SIZE)
    const engine = await openDuckDb(':memory:')
    const [facts] = rowsOf(
      await engine.query(`
      WITH each AS (SELECT customer_id, count(*) AS n, max(ordered_at) AS last FROM '${files.orders}' GROUP BY 1)
      SELECT (SELECT count(*) FROM '${files.orders}') AS orders, (SELECT count(*) FROM '${files.customers}') AS customers,
        (SELECT count(DISTINCT name) FROM '${files.customers}') AS names,
        (SELECT max(n) / median(n) FROM each) AS spread,
        (SELECT avg(CAST(last < DATE '2026-05-01' AS INTEGER)) FROM each) AS left_share,
        (SELECT count(*) FROM (FROM '${files.orders}' EXCEPT ALL FROM '${again.orders}')) AS differing`),
    )
    await engine.close()
    expect(facts).toMatchObject({ customers: 1_000, names: 1_000, differing: 0 })
    expect(Math.abs(Number(facts?.orders) / SIZE.orders - 1)).toBeLessThan(0.05)
    expect(Number(facts?.spread)).toBeGreaterThan(10)
    expect(Number(facts?.left_share)).toBeGreaterThan(0.2)
    expect(Number(facts?.left_share)).toBeLessThan(0.7)
  })
})
