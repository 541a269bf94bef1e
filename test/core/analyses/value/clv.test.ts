import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { bareLedger, DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

const open =
  (snapshot: () => Snapshot) =>
  (reading: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot: snapshot(), settings: DEFAULT_SETTINGS },
      { analysis: 'clv', lang: 'en', asOf: DAY, ...reading },
    )

describe('clv', () => {
  let [whole, bare, yearly]: Snapshot[] = []
  beforeAll(async () => {
    whole = await memorySnapshot(wholeLedger(), 'GBP')
    bare = await memorySnapshot(bareLedger())
    // Of five who bought two years ago, four bought in the last year, for 100 each: r = 0.8, m = 100.
    const order = (customer_id: string, ordered_at: string) => ({ customer_id, ordered_at, net_amount: 100 })
    yearly = await memorySnapshot({
      orders: ['a', 'b', 'c', 'd', 'e'].flatMap((id) => [
        order(id, '2022-10-01'),
        ...(id === 'e' ? [] : [order(id, '2023-10-01')]),
      ]),
    })
  })
  afterAll(async () => {
    for (const snapshot of [whole, bare, yearly]) await snapshot?.close()
  })
  const askWhole = open(() => whole!)
  const sumOf = async (ask: typeof askWhole, params: Record<string, unknown>, name = 'clv') =>
    Number((await ask({ show: 'count', groupBy: [], params })).table?.rows[0]?.[name])

  it('agrees with F4.2 and F4.3 by hand: 100 a year at r = .8 and d = .1 is 164.0872 in 3 years of 266.6667', async () => {
    const answer = await open(() => yearly!)({ params: { model: 'retention', metric: 'horizon_coverage' } })
    expect(answer.table?.rows[0]).toMatchObject({ clv: 164.0872, whole_life: 266.6667 })
    expect(answer.headline.en).toMatch(/^3 years cover 62% of what 5 customers are expected to bring/)
  })

  it('gives the same money whatever the unit of the horizon', async () => {
    const years = await sumOf(askWhole, { horizon: '3y' })
    expect(years).toBeGreaterThan(0)
    for (const horizon of ['36m', '12q']) expect(await sumOf(askWhole, { horizon })).toBeCloseTo(years, 2)
  })

  it('is more for a longer horizon and less for a higher rate, and never covers more than all', async () => {
    const [three, five, dear] = [
      await sumOf(askWhole, { horizon: '3y' }),
      await sumOf(askWhole, { horizon: '5y' }),
      await sumOf(askWhole, { horizon: '3y', discount_rate: 0.2 }),
    ]
    expect(five).toBeGreaterThan(three)
    expect(dear).toBeLessThan(three)
    expect(await sumOf(askWhole, {}, 'whole_life')).toBeGreaterThan(five)
  })

  it('says that it is order value where no cost is known, and is then never negative', async () => {
    const answer = await open(() => bare!)({ top: 100 })
    expect(answer.caveats.map(({ code }) => code)).toContain('no_product_cost')
    for (const { clv } of answer.table?.rows ?? []) expect(Number(clv)).toBeGreaterThanOrEqual(0)
  })

  it('tells how the forecasts behind it did on past days', async () => {
    const { evidence } = await askWhole()
    expect(evidence.at(-1)?.statements[0]?.en).toMatch(/^Looking back at \d past days?/)
  })
})
