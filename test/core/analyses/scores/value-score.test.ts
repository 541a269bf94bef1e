import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type LedgerRows, memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'value_score', lang: 'en', asOf: '2024-06-30', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}
const scores = ({ table }: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries((table?.rows ?? []).map(({ customer, score }) => [String(customer), Number(score)]))

/** Silent for 0, 10, 20 days; 1, 2, 3 purchases. */
const ORDERS = orderLines([
  ['a', '2024-06-30', 100],
  ['b', '2024-06-10', 50],
  ['b', '2024-06-20', 50],
  ['c', '2024-06-08', 10],
  ['c', '2024-06-09', 10],
  ['c', '2024-06-10', 10],
])

describe('value_score', () => {
  it('is the weighted sum of points between the 5th and 95th percentile', async () => {
    // R: percentiles of 0, 10, 20 are 1 and 19, so 10 is a half and the ends are 1 and 0. F: 1, 2, 3 gives 0, ½, 1.
    const answer = await ask({ orders: ORDERS }, { params: { weights: { R: 30, F: 10 } } })
    expect(scores(answer)).toEqual({ a: 75, b: 50, c: 25 })
    expect(answer.method.settings).toEqual({ weight_R: 0.75, weight_F: 0.25 })
    expect(answer.evidence[0]?.statements[0]?.en).toBe(
      'Points × weight: recency 100% × 75%; frequency 0% × 25%.',
    )
  })

  it('takes amounts by their logarithm, so a total that is twice another isn’t twice as good', async () => {
    const orders = orderLines([
      ['a', '2024-06-01', Math.E ** 0 - 1 + 1e-4],
      ['b', '2024-06-01', Math.E ** 2 - 1],
      ['c', '2024-06-01', Math.E ** 4 - 1],
    ])
    const { b } = scores(await ask({ orders }, { params: { weights: { M: 1 } } }))
    expect(b).toBeCloseTo(50, 2)
  })

  it('gives a half where all are equal', async () => {
    const orders = orderLines(['a', 'b'].map((name) => [name, '2024-06-01', 7]))
    expect(scores(await ask({ orders }))).toEqual({ a: 50, b: 50 })
  })

  it('lets the other weights stand in for what isn’t known of a customer, and shows how much is known', async () => {
    const customers = [
      { customer_id: 'a', employees: 10 },
      { customer_id: 'b', employees: 1000 },
      { customer_id: 'c' },
    ]
    const answer = await ask({ orders: ORDERS, customers }, { params: { weights: { R: 0.5, scale: 0.5 } } })
    expect(scores(answer)).toEqual({ a: 50, b: 75, c: 0 })
    const coverage = Object.fromEntries((answer.table?.rows ?? []).map((row) => [row.customer, row.coverage]))
    expect(coverage).toEqual({ a: 1, b: 1, c: 0.5 })
  })

  it('says where the ledger has nothing for a weight', async () => {
    const answer = await ask({ orders: ORDERS }, { params: { weights: { R: 1, brand: 1 } } })
    expect(answer.caveats.find(({ code }) => code === 'indicator_unknown')?.text.en).toContain('brand value')
    expect(scores(answer)).toEqual({ a: 100, b: 50, c: 0 })
  })

  it('counts ratings by hand, recommendations and filled fields', async () => {
    const customers = [
      { customer_id: 'a', region: 'North', referred_by: 'b' },
      { customer_id: 'b', region: 'North' },
      { customer_id: 'c' },
    ]
    const surveys = [
      { customer_id: 'a', answered_on: '2024-01-01', item: 'rating_brand', score: 5 },
      { customer_id: 'b', answered_on: '2024-01-01', item: 'rating_brand', score: 1 },
      { customer_id: 'b', answered_on: '2024-02-01', item: 'rating_brand', score: 3 },
    ]
    const rows = { orders: ORDERS, customers, surveys }
    expect(scores(await ask(rows, { params: { weights: { brand: 1 } } }))).toEqual({ a: 100, b: 50 })
    expect(scores(await ask(rows, { params: { weights: { information: 1 } } }))).toEqual({
      a: 100,
      b: 50,
      c: 0,
    })
    expect(scores(await ask(rows, { params: { weights: { network: 1 } } }))).toEqual({ a: 0, b: 100, c: 0 })
  })

  it('compares with all customers, whatever is filtered, and stays between 0 and 100', async () => {
    const all = scores(await ask({ orders: ORDERS }))
    const one = scores(await ask({ orders: ORDERS }, { where: { customer: ['b'] } }))
    expect(one.b).toBe(all.b)
    for (const score of Object.values(all)) expect(score >= 0 && score <= 100).toBe(true)
  })

  it('refuses weights that are all 0 or of something else', async () => {
    for (const weights of [{ R: 0 }, { loyalty: 1 }, { R: -1 }])
      await expect(ask({ orders: ORDERS }, { params: { weights } })).rejects.toMatchObject({
        code: 'params_invalid',
      })
  })
})
