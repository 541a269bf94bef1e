import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

describe('prospect_potential', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    // Four of food at 1,200 each and eight of steel at 600: a mean of 800, as in the example of F11.
    const food = ['f1', 'f2', 'f3', 'f4']
    const steel = Array.from({ length: 8 }, (_, no) => `s${no}`)
    const customer = (industry: string) => (customer_id: string) => ({ customer_id, industry })
    snapshot = await memorySnapshot(
      {
        customers: [
          ...[...food, 'lead'].map(customer('food')),
          ...steel.map(customer('steel')),
          ...['other', 'young'].map(customer('wood')),
        ],
        orders: orderLines([
          ...food.map((id) => [id, '2023-01-01', 1200] as const),
          ...food.map((id) => [id, '2024-03-01', 9999] as const),
          ...steel.map((id) => [id, '2023-01-01', 600] as const),
          ['young', '2024-05-01', 50_000],
        ]),
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = () =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'prospect_potential', lang: 'en', asOf: '2024-06-30' },
    )

  it('draws four at 1,200 towards 800 by ten: 914.3, as F11 works out', async () => {
    const { table } = await ask()
    const lead = table?.rows.find(({ customer }) => customer === 'lead')
    expect(lead?.potential_value).toBeCloseTo(914.3, 1)
    expect(lead).toMatchObject({ lookalikes: 4, cell_mean: 1200, spread: 0 })
  })

  it('values a prospect without anybody like it by the mean of all, and says so', async () => {
    const { table, caveats } = await ask()
    expect(table?.rows.find(({ customer }) => customer === 'other')).toMatchObject({
      lookalikes: 0,
      potential_value: 800,
    })
    expect(caveats.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['few_lookalikes', 'revenue_for_profit', 'first_year_only']),
    )
  })

  it('lists nobody who ordered', async () => {
    expect((await ask()).table?.rows.map(({ customer }) => customer)).toEqual(['lead', 'other'])
  })
})
