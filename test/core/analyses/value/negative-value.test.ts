import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('negative_value', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const order = (customer_id: string, net_amount: number, product_cost?: number) => ({
      customer_id,
      ordered_at: '2024-05-01',
      net_amount,
      ...(product_cost === undefined ? {} : { product_cost }),
    })
    snapshot = await memorySnapshot(
      {
        orders: [
          order('cheap', 100, 120),
          order('served', 100, 90),
          order('near', 100, 99),
          order('good', 100, 50),
          order('unclear', 100),
        ],
        touches: [{ customer_id: 'served', happened_on: '2024-05-02', cost: 30 }],
      },
      'GBP',
    )
  })
  afterAll(() => snapshot.close())
  const ask = (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'negative_value', lang: 'en', asOf: '2024-06-30', ...reading },
    )

  it('lists who costs more than they bring, with the term that caused it', async () => {
    const answer = await ask()
    expect(answer.table?.rows).toMatchObject([
      { customer: 'cheap', profit: -20, cause: 'product_cost' },
      { customer: 'served', profit: -20, cause: 'relationship_cost', relationship_cost: 30 },
    ])
    expect(answer.headline.en).toBe(
      '2 of 4 customers (50%) cost more than they brought between 1 July 2023 and 30 June 2024: -£40 together.',
    )
  })

  it('claims no condition on a column that has no numbers', async () => {
    const { headline, caveats } = await ask({ having: [{ by: 'name', op: '>', value: 5 }] })
    expect(headline.en).not.toContain('> 5')
    expect(caveats.map(({ code }) => code)).toContain('having_not_applied')
  })

  it('names the days that a running period was compared with', async () => {
    const { headline } = await ask({
      asOf: '2024-05-10',
      period: { from: '2024-04-01', to: '2024-07-01' },
      compareTo: { from: '2024-01-01', to: '2024-04-01' },
    })
    expect(headline.en).toContain('1 Jan to 9 Feb 2024: 0 (+2).')
  })

  it('adds those near loss when asked, by the margin that is asked for', async () => {
    const near = await ask({ params: { include: ['near_zero'] } })
    expect(near.table?.rows.map(({ customer, value_state }) => [customer, value_state])).toEqual([
      ['cheap', 'negative'],
      ['served', 'negative'],
      ['near', 'near_zero'],
    ])
    const none = await ask({ params: { include: ['near_zero'], near_margin: 0.005 } })
    expect(none.table?.total).toBe(2)
    expect((await ask({ where: { cause: ['sold below cost'] } })).table?.total).toBe(1)
  })

  it('tells of one customer that was named, on the list or not', async () => {
    const answer = await ask({ where: { customer: ['good'] } })
    expect(answer.headline.en).toMatch(/^good is not among customers .* Revenue £100 − product cost £50/)
  })
})
