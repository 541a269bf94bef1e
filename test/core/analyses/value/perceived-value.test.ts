import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

describe('perceived_value', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const said = (customer_id: string, item: string, score: number, answered_on = '2024-05-01') => ({
      customer_id,
      item,
      score,
      answered_on,
    })
    snapshot = await memorySnapshot({
      orders: orderLines(['a', 'b', 'c', 'd'].map((id) => [id, '2024-01-01', 9000] as const)),
      surveys: [
        said('a', 'perceived_benefit', 100, '2024-01-01'),
        said('a', 'perceived_benefit', 500),
        said('a', 'perceived_cost_price', 300),
        said('a', 'perceived_cost_time', 50),
        said('b', 'perceived_benefit', 200),
        said('b', 'perceived_cost_price', 250),
        said('c', 'perceived_benefit', 900),
        said('d', 'perceived_value', 7),
        said('d', 'csat', 10),
      ],
    })
  })
  afterAll(() => snapshot.close())
  const ask = () =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'perceived_value', lang: 'en', asOf: '2024-06-30' },
    )

  it('takes cost from benefit: 500 − 350 = 150, by the latest answers', async () => {
    const { table, evidence } = await ask()
    expect(table?.rows[0]).toMatchObject({ customer: 'a', benefit: 500, cost: 350, perceived_value: 150 })
    expect(evidence[0]?.statements[0]?.en).toBe('Benefit 500 − cost 350 = 150; the average is 50.')
  })

  it('keeps a rating apart, and knows no value of who was asked for half of it', async () => {
    const { table, headline } = await ask()
    expect(table?.rows.map(({ customer }) => customer)).toEqual(['a', 'b', 'd'])
    expect(table?.rows[2]).not.toHaveProperty('perceived_value')
    expect(table?.rows[2]?.rating).toBe(7)
    // (150 − 50) ÷ 2
    expect(headline.en).toBe(
      'To 2 customers the offer is worth 50 more than it costs them on average; to 1 it is worth less.',
    )
  })
})
