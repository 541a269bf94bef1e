import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('value_pyramid', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    // A hundred customers who spend 1, 2, … 100 in the year, one who bought long ago, and a prospect: 5,050 in all.
    snapshot = await memorySnapshot(
      {
        customers: [{ customer_id: 'nobody' }],
        orders: [
          ...Array.from({ length: 100 }, (_, no) => ({
            customer_id: `C${String(no + 1).padStart(3, '0')}`,
            ordered_at: '2024-05-01',
            net_amount: no + 1,
          })),
          { customer_id: 'old', ordered_at: '2022-01-01', net_amount: 500 },
        ],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'value_pyramid', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('has 1, 4, 15 and 80 of a hundred, what they bring, and the amounts at the cuts', async () => {
    const { table, headline } = await ask()
    expect(table?.rows).toMatchObject([
      { tier: 'top', count: 1, value: 100, from_amount: 100 },
      { tier: 'big', count: 4, value: 99 + 98 + 97 + 96, from_amount: 96 },
      { tier: 'medium', count: 15, value: (95 * 96 - 80 * 81) / 2, from_amount: 81 },
      { tier: 'small', count: 80, value: (80 * 81) / 2, from_amount: 1 },
      { tier: 'inactive', count: 1, value: 0 },
      { tier: 'prospect', count: 1, value: 0 },
    ])
    const sum = (name: string) => table?.rows.reduce((all, row) => all + Number(row[name]), 0)
    expect(sum('value')).toBe(5050)
    expect(sum('value_share')).toBeCloseTo(1, 9)
    expect(sum('share')).toBeCloseTo(1, 9)
    expect(headline.en).toBe(
      'The top tier holds 1 customer, who bring 2% of £5,050 (spend a year). It begins at £100.',
    )
  })

  it('draws shares of customers beside shares of value', async () => {
    const { figures } = await ask()
    expect(figures[0]?.data).toHaveLength(2)
    const shares = figures[0]?.data[1]?.x as number[]
    expect(shares[3]).toBeCloseTo(3240 / 5050, 9)
  })

  it('takes other cuts, as shares or as amounts, and the ABC variant', async () => {
    const tiers = async (params: Record<string, unknown>) =>
      (await ask({ params })).table?.rows.map(({ tier, count }) => [tier, count])
    expect(await tiers({ cuts: [0.1, 0.2, 0.5] })).toEqual([
      ['top', 10],
      ['big', 10],
      ['medium', 30],
      ['small', 50],
      ['inactive', 1],
      ['prospect', 1],
    ])
    expect(await tiers({ cuts: [91, 81, 51] })).toEqual(await tiers({ cuts: [0.1, 0.2, 0.5] }))
    // The first 56 bring 4,060 of 5,050 (80.4 %), the 55 before the last of them less than 80 %.
    expect((await tiers({ tiers: 'abc' }))?.[0]).toEqual(['A', 56])
  })

  it('ranks by points of RFM and by expected value too', async () => {
    for (const metric of ['score', 'clv'])
      expect((await ask({ params: { metric } })).table?.rows.length, metric).toBeGreaterThan(1)
  })

  it('ranks among all customers, whatever is filtered', async () => {
    const { table } = await ask({ where: { customer: ['C096'] } })
    expect(table?.rows[0]).toMatchObject({ customer: 'C096', tier: 'big', place: 5 })
    expect((await ask({ where: { tier: ['top'] } })).table?.rows).toMatchObject([{ customer: 'C100' }])
  })
})
