import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('loyalty_profit_matrix', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const monthly = (customer_id: string, from: string, to: string, net_amount: number) => {
      const months = ['2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06', '2023-07', '2023-08']
      const later = ['2023-09', '2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-04']
      return [...months, ...later, '2024-05', '2024-06']
        .filter((month) => month >= from && month <= to)
        .map((month) => ({
          customer_id,
          ordered_at: `${month}-20`,
          net_amount,
          product_cost: net_amount / 2,
        }))
    }
    snapshot = await memorySnapshot(
      {
        orders: [
          ...monthly('friend', '2023-01', '2024-06', 1000),
          ...monthly('barnacle', '2023-01', '2024-06', 10),
          ...monthly('butterfly', '2023-06', '2023-09', 4000),
          ...monthly('stranger', '2023-06', '2023-08', 10),
          { customer_id: 'unpriced', ordered_at: '2024-05-01', net_amount: 50 },
        ],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'loyalty_profit_matrix', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('puts each of four clear cases into its group', async () => {
    const { table } = await ask()
    expect(
      Object.fromEntries(table?.rows.map(({ customer, loyalty_type }) => [customer, loyalty_type]) ?? []),
    ).toEqual({
      friend: 'true_friends',
      butterfly: 'butterflies',
      barnacle: 'barnacles',
      stranger: 'strangers',
    })
  })

  it('has shares of profit that sum to one, and profit worked out by hand', async () => {
    const { table } = await ask()
    // July 2023 to June 2024: 12 × 500, 12 × 5, 3 × 2,000, 2 × 5.
    expect(table?.rows.map(({ profit }) => profit)).toEqual([6000, 6000, 60, 10])
    expect(table?.rows.reduce((sum, row) => sum + Number(row.share_of_profit), 0)).toBeCloseTo(1, 12)
  })

  it('tells what share of the profit true friends bring', async () => {
    expect((await ask()).headline.en).toBe(
      '1 of 4 customers are true friends, loyal and profitable: they bring 50% of the profit between 1 July 2023 and 30 June 2024.',
    )
  })

  it('calls nobody loyal for a profit, nor counts a profit that is not known', async () => {
    const answer = await ask()
    expect(answer.table?.rows.map(({ customer }) => customer)).not.toContain('unpriced')
    expect(answer.caveats.map(({ code }) => code)).toContain('few_customers')
    expect(answer.method.summary.en).toContain('our stand-in for P(active)')
  })

  it('finds one group by its name', async () => {
    const { table } = await ask({ where: { loyalty_type: ['butterflies'] } })
    expect(table?.rows.map(({ customer }) => customer)).toEqual(['butterfly'])
  })
})
