import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Row, rowsOf } from '../../../../core/engine/engine.js'
import type { FactTable } from '../../../../core/facts/fact.js'
import { openFacts } from '../../../../core/facts/open-facts.js'
import type { KeptStages } from '../../../../core/facts/sources/stage-facts.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type DemoLedger, simulateWholesaler } from '../../../../core/simulate/wholesaler.js'
import { customerStages } from '../../../../core/stages/customer-stages.js'
import { openStageLedger, walkPieces } from '../../../../core/stages/stage-world.js'
import { querySql, type SqlFragment, sql } from '../../../../core/summary/sql-fragment.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

const DAY = '2025-02-28'
const view = (snapshot: Snapshot) => ({ snapshot, settings: DEFAULT_SETTINGS })

describe('The stages among the facts of a day', () => {
  let demo: DemoLedger
  let snapshot: Snapshot
  let facts: FactTable
  beforeAll(async () => {
    demo = simulateWholesaler({ customers: 300, seed: 5 })
    const { orders, customers, invoices, wallets } = demo
    snapshot = await memorySnapshot({ orders, customers, invoices, wallets })
    facts = await openFacts(view(snapshot), DAY)
  })
  afterAll(() => snapshot.close())
  const ask = async (statement: SqlFragment, of = snapshot) =>
    rowsOf(await querySql(of.engine, '', statement))

  it('are those of customerStages', async () => {
    const { byId } = await customerStages(view(snapshot), DAY)
    const rows = await ask(sql`SELECT customer_id, stage, stage_since FROM ${facts.customers} ORDER BY 1`)
    expect(rows.length).toBe(byId.size)
    for (const { customer_id, stage, stage_since } of rows) {
      const customer = byId.get(String(customer_id))
      expect([stage, stage_since]).toEqual([customer?.stage, customer?.since])
    }
  })

  it('agree with the runs: one after another without a gap, the last one the present stage and its day', async () => {
    const runs =
      await ask(sql`SELECT r.*, f.stage AS now, f.stage_since FROM ${facts.table('stage_runs')} AS r
      JOIN ${facts.customers} AS f USING (customer_no) ORDER BY customer_no, run_no`)
    expect(runs.length).toBeGreaterThan(400)
    runs.forEach((run, row) => {
      const next = runs[row + 1]
      if (next?.customer_no === run.customer_no) {
        expect(Date.parse(String(next?.from_day)) - Date.parse(String(run.to_day))).toBe(86_400_000)
        expect(String(run.from_day) <= String(run.to_day)).toBe(true)
        expect(next?.stage).not.toBe(run.stage)
      } else {
        expect([run.stage, run.to_day]).toEqual([run.now, undefined])
        if (run.stage !== 'unknown') expect(run.from_day).toBe(run.stage_since)
        expect(run.from_day === undefined || String(run.from_day) <= DAY).toBe(true)
      }
    })
  })

  it('know nothing of days to come: cutting the ledger at the day changes no stage, run or number of it', async () => {
    const { customers, invoices, wallets } = demo
    const orders = demo.orders.filter(({ ordered_at }) => ordered_at.slice(0, 10) <= DAY)
    const cut = await memorySnapshot({ orders, customers, invoices, wallets })
    const then = await openFacts(view(cut), DAY)
    const stages = (table: FactTable) =>
      sql`SELECT customer_id, COLUMNS('stage.*|pending_stage|.*_gap|past_churn_point') FROM ${table.customers} ORDER BY 1`
    const runs = (table: FactTable) =>
      sql`SELECT * FROM ${table.table('stage_runs')} ORDER BY customer_no, run_no`
    expect(await ask(stages(then), cut)).toEqual(await ask(stages(facts)))
    expect(await ask(runs(then), cut)).toEqual(await ask(runs(facts)))
    await cut.close()
  })

  it('are the same whatever the size of the pieces', async () => {
    const walked = async (pieceSize: number) => {
      const numbered = facts.table('customer_numbers')
      const scope = { snapshot, settings: DEFAULT_SETTINGS.stages, asOf: DAY, numbered, pieceSize }
      const ledger = await openStageLedger(scope)
      const rows: unknown[] = []
      for await (const { stages, runs } of walkPieces(scope, ledger)) {
        for (const [columns, count] of [
          [stages, stages.rows],
          [runs, runs.rows],
        ] as const) {
          const lists = Object.entries(columns).filter(([, column]) => ArrayBuffer.isView(column))
          for (let row = 0; row < count; row++)
            rows.push(lists.map(([name, column]) => [name, (column as Float64Array)[row]]))
        }
      }
      return { pieces: ledger.pieces.length, rows: new Set(rows.map((row) => JSON.stringify(row))) }
    }
    const [one, many] = [await walked(1e9), await walked(400)]
    expect(one.pieces).toBe(1)
    expect(many.pieces).toBeGreaterThan(5)
    expect(many.rows).toEqual(one.rows)
  })

  it('keep the terms by which they were judged', async () => {
    const kept = (await facts.kept('stages')) as KeptStages
    expect(kept.periodEnds.at(-1)).toBe(DAY)
    expect(kept.stableFrom).toBe(kept.periodEnds[9])
    expect(kept.churnGap).toBeGreaterThan(kept.warnGap ?? Infinity)
    const stableBefore = await ask(
      sql`SELECT count(*) AS n FROM ${facts.table('stage_runs')} WHERE stage = 'stable' AND from_day < CAST(${kept.stableFrom ?? ''} AS DATE)`,
    )
    expect(stableBefore).toEqual([{ n: 0 }])
  })

  it('type customers where the ledger does not, lost before key account before new and repeat', async () => {
    const rows: Row[] = await ask(sql`SELECT t.customer_type, count(*) AS n, min(f.order_days) AS least,
        max(f.order_days) AS most, bool_and(stage = 'terminated' OR past_churn_point = 'yes') AS gone
      FROM ${facts.table('customer_type_facts')} AS t JOIN ${facts.customers} AS f USING (customer_no)
      GROUP BY t.customer_type ORDER BY 1`)
    const of = (type: string) => rows.find((row) => row.customer_type === type)
    expect(of('new')).toMatchObject({ least: 1, most: 1, gone: false })
    expect(of('repeat')?.least).toBe(2)
    expect(of('lost')?.gone).toBe(true)
    expect(Number(of('key_account')?.n)).toBeGreaterThan(0)
  })
})

describe('Stages of a ledger with enormous amounts', () => {
  it('are answered, and one giant order puts nobody in decline for ever', async () => {
    const weekly = (customer: string, weeks: number, amount: (week: number) => number) =>
      Array.from({ length: weeks }, (_, week) => ({
        customer_id: customer,
        ordered_at: new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 19),
        net_amount: amount(week),
      }))
    const snapshot = await memorySnapshot({
      orders: [
        ...weekly('giant', 104, (week) => (week === 40 ? 9_999_999.99 : 100)),
        ...weekly('huge', 104, () => 10_000_000_000_000),
        ...weekly('plain', 104, () => 100),
      ],
    })
    const { byId } = await customerStages(view(snapshot), '2025-12-28')
    expect([...byId.values()].map(({ stage }) => stage)).toEqual(['stable', 'stable', 'stable'])
    await snapshot.close()
  })
})
