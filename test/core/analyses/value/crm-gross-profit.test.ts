import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

const line = (customer_id: string, ordered_at: string, net_amount: number, product_cost?: number) => ({
  customer_id,
  ordered_at,
  net_amount,
  ...(product_cost === undefined ? {} : { product_cost }),
})

describe('crm_gross_profit', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot(
      {
        orders: [
          line('a', '2024-01-10', 100, 60),
          line('a', '2024-04-10', 200, 150),
          line('b', '2024-04-11', 50, 30),
          line('b', '2024-05-11', -10, -6),
          line('c', '2024-06-01', 40),
        ],
        customers: [
          { customer_id: 'a', region: 'East' },
          { customer_id: 'b', region: 'West' },
          { customer_id: 'c' },
        ],
        touches: [{ customer_id: 'b', happened_on: '2024-04-20', cost: 6 }],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'crm_gross_profit', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('is revenue less product cost less relationship cost, with the margin of each group', async () => {
    const period = { from: '2024-01-01', to: '2024-06-01' }
    const answer = await ask({ period, groupBy: ['region'] })
    expect(answer.table?.rows).toEqual([
      // East: 300 − 210 − 0; West: 40 − 24 − 6
      {
        region: 'East',
        profit: 90,
        revenue: 300,
        product_cost: 210,
        relationship_cost: 0,
        margin: 0.3,
        customers: 1,
      },
      {
        region: 'West',
        profit: 10,
        revenue: 40,
        product_cost: 24,
        relationship_cost: 6,
        margin: 0.25,
        customers: 1,
      },
    ])
    expect(answer.headline.en).toBe(
      '£100 of gross profit from 2 customers between 1 Jan and 31 May 2024: 29% of £340 revenue.',
    )
  })

  it('is not known where a line has no cost, in its group and in all, and nowhere else', async () => {
    const answer = await ask({ groupBy: ['region'] })
    expect(answer.headline.en).toMatch(
      /is not known: some of the goods have no cost\. They bought for £380\.$/,
    )
    expect(answer.table?.rows.map(({ profit }) => profit)).toEqual([90, 10, undefined])
    expect(answer.table?.rows.at(-1)).toMatchObject({ customers: 1, revenue: 40 })
  })

  it('sets each quarter of a region against its like, a group on one side only included', async () => {
    const answer = await ask({
      groupBy: ['region', 'quarter'],
      period: { from: '2024-04-01', to: '2024-07-01' },
      compareTo: { from: '2024-01-01', to: '2024-04-01' },
      where: { region: ['East', 'West'] },
    })
    expect(answer.table?.rows).toMatchObject([
      { region: 'East', period: '2024 Q2', profit: 50, profit_before: 40, profit_change: 10, margin: 0.25 },
      { region: 'West', period: '2024 Q2', profit: 10, profit_before: 0, profit_change: 10 },
    ])
  })
})
