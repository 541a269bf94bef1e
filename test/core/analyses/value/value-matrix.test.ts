import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('value_matrix', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const order = (customer_id: string, product_id: string, net_amount: number, product_cost: number) => ({
      customer_id,
      ordered_at: '2024-05-01',
      net_amount,
      product_id,
      product_cost,
    })
    // All spend 100, so all are of one size: a product's expected profit is its profit by customer, over 4 customers.
    snapshot = await memorySnapshot(
      {
        orders: [
          order('a', 'pump', 100, 20),
          order('b', 'pump', 60, 40),
          order('b', 'valve', 40, 40),
          order('c', 'valve', 100, 60),
          order('d', 'hose', 100, 90),
        ],
        touches: [{ customer_id: 'd', happened_on: '2024-05-02', cost: 5 }],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'value_matrix', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('adds up what customers of like size bring with products that this one has not bought', async () => {
    // pump 80 + 20 = 100 / 4 = 25, valve 0 + 40 = 40 / 4 = 10, hose 10 / 4 = 2.5.
    const answer = await ask({ where: { stage: ['exploration'] }, params: { cut: [20, 12.5] } })
    expect(answer.table?.rows).toMatchObject([
      { customer: 'a', current_value: 80, potential_value: 12.5, value_type: 'IV' },
      { customer: 'c', current_value: 40, potential_value: 27.5, value_type: 'IV' },
      { customer: 'b', current_value: 20, potential_value: 2.5, value_type: 'III' },
      { customer: 'd', current_value: 5, potential_value: 35, value_type: 'II' },
    ])
    expect(answer.headline.en).toBe(
      'Of 4 customers, 2 have high current and potential value (type IV) and 1 have little now and much to come (type II).',
    )
  })

  it('counts those within a tenth of a cut, and takes a value at the cut as high', async () => {
    const { caveats } = await ask({ where: { stage: ['exploration'] }, params: { cut: [20, 12.5] } })
    expect(caveats.find(({ code }) => code === 'near_cut')?.text.en).toMatch(/^2 customers of the listed lie/)
  })

  it('looks at growing and stable customers unless asked otherwise', async () => {
    const answer = await ask()
    expect(answer.table?.total).toBe(0)
    expect(answer.headline.en).toMatch(/^No growing or stable customer/)
  })
})
