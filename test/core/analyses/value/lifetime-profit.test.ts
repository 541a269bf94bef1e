import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

const ask = (snapshot: Snapshot, reading: Partial<Reading> = {}) =>
  runAnalysis(
    { snapshot, settings: DEFAULT_SETTINGS },
    { analysis: 'lifetime_profit', lang: 'en', asOf: DAY, ...reading },
  )

describe('lifetime_profit', () => {
  let [golden, whole]: Snapshot[] = []
  beforeAll(async () => {
    const order = (ordered_at: string, net_amount: number, product_cost: number) => ({
      customer_id: 'a',
      ordered_at,
      net_amount,
      product_cost,
      list_amount: net_amount + 10,
    })
    // First order on 2 July 2022: 365 days to 1 July 2023, 730 in all. Year one: 100 of profit, 20 of contacts; after: 180 and 10.
    golden = await memorySnapshot(
      {
        customers: [{ customer_id: 'a', acquisition_cost: 30 }],
        orders: [
          order('2022-07-02', 100, 60),
          order('2023-01-02', 100, 40),
          order('2023-12-01', 200, 110),
          order('2024-06-25', 200, 110),
        ],
        touches: [
          { customer_id: 'a', happened_on: '2022-06-01', cost: 7 },
          { customer_id: 'a', happened_on: '2022-09-01', cost: 20 },
          { customer_id: 'a', happened_on: '2023-09-01', cost: 10 },
        ],
      },
      'GBP',
    )
    whole = await memorySnapshot(wholeLedger(), 'GBP')
  })
  afterAll(async () => {
    for (const snapshot of [golden, whole]) await snapshot?.close()
  })

  it('splits by hand: base (100 − 20) × 2, growth 280 − 200, savings 40 − 30, acquisition 30', async () => {
    const { table } = await ask(golden!)
    expect(table?.rows[0]).toMatchObject({
      base_profit: 160,
      growth_profit: 80,
      cost_savings: 10,
      acquisition_spend: 30,
      profit: 220,
      short_form: 220,
    })
  })

  it('shows the price concession as a memo that is not deducted again', async () => {
    const { table } = await ask(golden!)
    expect(table?.rows[0]?.price_concession).toBe(40)
    expect(table?.rows[0]?.profit).toBe(table?.rows[0]?.short_form)
  })

  it('has components that sum to the short form for everybody, and leaves unknown what has no cost', async () => {
    const { table } = await ask(whole!, { top: 100 })
    const number = (value: unknown) => Number(value ?? 0)
    for (const row of table?.rows ?? []) {
      if (row.profit === undefined) continue
      const sum =
        number(row.base_profit) +
        number(row.growth_profit) +
        number(row.cost_savings) -
        number(row.acquisition_spend)
      expect(sum).toBeCloseTo(number(row.short_form), 2)
    }
    expect(table?.rows.find(({ customer }) => customer === 'C020')?.profit).toBeUndefined()
  })

  it('has the gross profit of the ledger less contacts and acquisition', async () => {
    const { table } = await ask(whole!, { where: { customer: ['C004'] } })
    const { columns } = await whole!.engine.query(
      `SELECT CAST(sum(net_amount - product_cost) AS DOUBLE) - (SELECT CAST(sum(cost) AS DOUBLE) FROM touches WHERE customer_id = 'C004') - 24 AS profit
       FROM orders WHERE customer_id = 'C004' AND ordered_on <= DATE '${DAY}'`,
    )
    expect(table?.rows[0]?.profit).toBeCloseTo(Number(columns.profit?.[0]), 2)
  })

  it('adds referrals only when asked, and warns of counting them twice', async () => {
    const where = { customer: ['C000'] }
    const [without, with_] = [
      await ask(whole!, { where }),
      await ask(whole!, { where, params: { include: ['referral_value'] } }),
    ]
    const referral = Number(with_.table?.rows[0]?.referral_value)
    expect(referral).not.toBe(0)
    expect(Number(with_.table?.rows[0]?.profit) - Number(without.table?.rows[0]?.profit)).toBeCloseTo(
      referral,
      2,
    )
    expect(with_.caveats.map(({ code }) => code)).toContain('referral_counted_twice')
  })
})
