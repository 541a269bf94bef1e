import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Answer } from '../../../../core/answer/answer.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { createRandom } from '../../../../core/stats/random.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

const FROM = '2022-01-03'
const THROUGH = '2023-12-29'

type Line = readonly [id: string, day: string, amount: number, quantity?: number]

/** Orders every `interval` ± `jitter` days from a day to another. */
function rhythm(
  id: string,
  options: { interval: number; jitter: number; to: string; amount?: number; from?: string },
): Line[] {
  const random = createRandom(Number(id.replace(/\D/g, '')) + 1)
  const lines: Line[] = []
  let day = options.from ?? FROM
  while (day <= options.to) {
    lines.push([id, day, options.amount ?? 100])
    day = addDays(day, options.interval + random.integer(2 * options.jitter + 1) - options.jitter)
  }
  return lines
}

/** Steady buyers of every pace, one of whom got a free sample, and two who left their rhythm: one went silent, one buys less. */
function ledger() {
  const steady = Array.from({ length: 40 }, (_, k) =>
    rhythm(`s${k}`, { interval: [14, 28, 60][k % 3] ?? 14, jitter: 3, to: THROUGH }),
  ).flat()
  const silent = rhythm('d1', { interval: 21, jitter: 4, to: '2023-11-16', amount: 900 })
  const shrinking = rhythm('d2', { interval: 30, jitter: 2, to: THROUGH, amount: 500 })
  const cut = shrinking.slice(-3).map(([, day]) => day)[0] ?? THROUGH
  const less = shrinking.map(([id, day, amount]): Line => [id, day, day >= cut ? amount / 5 : amount])
  const customers = [
    { customer_id: 'd1', name: '宏远机械', owner: 'li.wei@a.example', region: 'East' },
    { customer_id: 'd2', name: 'Sunrise Foods', owner: 'anna@a.example', region: 'West' },
    ...Array.from({ length: 40 }, (_, k) => ({
      customer_id: `s${k}`,
      owner: k % 2 ? 'li.wei@a.example' : 'anna@a.example',
    })),
  ]
  const sample: Line = ['s1', '2023-05-05', 0, 1]
  return { orders: orderLines([...steady, ...silent, ...less, sample]), customers }
}

describe('drift', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot(ledger(), 'GBP')
  })
  afterAll(() => snapshot.close())

  const ask = (reading: Partial<Reading> = {}): Promise<Answer> =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'drift', lang: 'en', asOf: THROUGH, ...reading },
    )
  const listed = (answer: Answer) => answer.table?.rows.map(({ customer }) => customer)

  it('lists who left their own rhythm, with the number behind it in both languages', async () => {
    const answer = await ask({ params: { min_score: 0 } })
    expect(listed(answer)).toContain('d1')
    const row = answer.table?.rows.find(({ customer }) => customer === 'd1')
    expect(row?.lead_signal).toEqual({
      en: 'ordered every 20 ± 2 days for 22 months; now 50 days',
      zh: '22 个月来每 20±2 天下一次单，现已 50 天未下单',
    })
    expect(row).toMatchObject({ name: '宏远机械', stage: 'stable', region: 'East' })
    expect(Number(row?.gap_ratio)).toBeCloseTo(Number(row?.gap) / Number(row?.own_interval), 12)
  })

  it('sees smaller orders of a customer who keeps ordering, whose stage is decline by now', async () => {
    const answer = await ask({ where: { customer: ['Sunrise Foods'], stage: ['decline'] }, params: { min_score: 0 } })
    expect(answer.table?.rows[0]?.lead_signal).toMatchObject({
      en: 'the last 3 orders averaged £100, 80% below the £500 before',
    })
  })

  it('leaves steady buyers alone, however slow', async () => {
    const answer = await ask({ params: { min_score: 0 } })
    const steady = listed(answer)?.filter((id) => String(id).startsWith('s')) ?? []
    expect(steady.length).toBeLessThanOrEqual(4)
  })

  it('puts the evidence to each row: the strongest statement first, then score and orders', async () => {
    const answer = await ask({ params: { min_score: 0 } })
    const first = answer.table?.rows[0]
    const evidence = answer.evidence.find(({ subject }) => subject === first?.customer)
    const lead = first?.lead_signal as { en: string }
    expect(evidence?.statements[0]?.en.toLowerCase()).toBe(`${lead.en.toLowerCase()}.`)
    expect(evidence?.statements.at(-1)?.en).toMatch(/^Last orders: \d{4}-\d\d-\d\d \(£/)
    expect(evidence?.numbers?.value_at_risk).toBeCloseTo(
      Number(evidence?.numbers?.score) * Number(evidence?.numbers?.expected_value),
      9,
    )
  })

  it('takes the revenue of the last twelve months for what is at stake', async () => {
    const answer = await ask({ params: { min_score: 0 } })
    const revenue = ledger()
      .orders.map((line) => line as { customer_id: string; ordered_at: string; net_amount: number })
      .filter(({ customer_id, ordered_at }) => customer_id === 'd1' && ordered_at.slice(0, 10) > '2022-12-29')
      .reduce((sum, { net_amount }) => sum + net_amount, 0)
    const numbers = answer.evidence.find(({ subject }) => subject === 'd1')?.numbers
    expect(numbers?.expected_value).toBe(revenue)
  })

  it('says that the past holds too few losses, and scores by the buying model then', async () => {
    const answer = await ask()
    expect(answer.caveats.map(({ code }) => code)).toContain('score_fallback')
    expect(answer.method.settings).toMatchObject({ score: 'no_purchase', horizon_days: 90 })
    expect(answer.method.summary.en).toContain('It is not 1 − P(alive)')
  })

  it('heeds min_score, horizon_days and filters', async () => {
    expect(await ask({ params: { min_score: 1 } })).toMatchObject({ status: 'empty' })
    const short = await ask({ params: { horizon_days: 30 } })
    expect(short.method.settings.horizon_days).toBe(30)
    expect(short.caveats.map(({ code }) => code)).toContain('short_horizon')
    expect((await ask()).caveats.map(({ code }) => code)).not.toContain('short_horizon')
    expect(listed(await ask({ where: { owner: ['anna'] }, params: { min_score: 0 } }))).not.toContain('d1')
    expect((await ask({ where: { stage: ['build_up'] } })).headline.en).toContain('build-up customers')
  })

  it('refuses params that it does not know', async () => {
    await expect(ask({ params: { min_score: 2 } })).rejects.toMatchObject({ code: 'params_invalid' })
    await expect(ask({ params: { horizon: 30 } })).rejects.toMatchObject({ code: 'params_invalid' })
  })

  it('groups and counts', async () => {
    const answer = await ask({ groupBy: ['owner'], params: { min_score: 0 } })
    const counts = answer.table?.rows.reduce((sum, { count }) => sum + Number(count), 0)
    expect(counts).toBe((await ask({ params: { min_score: 0 }, top: 1000 })).table?.total)
    expect(answer.table?.columns.map(({ name }) => name)).toEqual([
      'owner',
      'count',
      'share',
      'value_at_risk',
    ])
  })

  it('explains a customer who does not drift', async () => {
    const answer = await ask({ show: 'explain', where: { customer: ['s3'] } })
    expect(answer.headline.en).toMatch(/^s3 is not drifting: ordered every /)
    expect(answer.headline.zh).toMatch(/^s3没有漂移：/)
    expect(answer.evidence.find(({ subject }) => subject === 's3')?.statements[0]?.en).toMatch(
      /^Ordered every /,
    )
  })

  it('answers about one customer by name, whatever its stage', async () => {
    const drifting = await ask({ where: { customer: ['宏远机械'] }, params: { min_score: 0 } })
    expect(drifting.headline.en).toMatch(
      /^宏远机械 is drifting: ordered every 20 ± 2 days for 22 months; now 50 days\. Chance of no order/,
    )
    const elsewhere = await ask({ where: { customer: ['宏远机械'], stage: ['build_up'] } })
    expect(elsewhere.headline.en).toMatch(/^宏远机械 is stable: /)
    expect(elsewhere.status).toBe('empty')
  })

  it('judges a customer by the same threshold whoever else is asked for', async () => {
    const everyone = await ask()
    for (const where of [{ customer: ['d1'] }, { owner: ['anna'] }, { region: ['East'] }]) {
      expect((await ask({ where })).method.settings.min_score).toBe(everyone.method.settings.min_score)
    }
    const all = listed(await ask({ top: 1000 })) ?? []
    const annas = listed(await ask({ where: { owner: ['anna'] }, top: 1000 })) ?? []
    expect(all).toEqual(expect.arrayContaining(annas))
  })

  it('says how many meet the conditions, and when none does', async () => {
    const params = { min_score: 0 }
    const some = await ask({ params, having: [{ by: 'gap', op: '>', value: 45 }] })
    expect(some.headline.en).toMatch(/at risk\. 1 of them has days since the last order > 45\.$/)
    const none = await ask({ params, having: [{ by: 'score', op: '>', value: 0.99 }] })
    expect(none.headline.en).toMatch(/None of them has risk > 99%\.$/)
    expect(none.headline.zh).toMatch(/其中没有一位满足风险 > 99%。$/)
    const unknown = await ask({ params, having: [{ by: 'clv', op: '>', value: 1 }] })
    expect(unknown.headline.en).toMatch(/at risk\.$/)
  })

  it('gives the same Answer again, and knows nothing of the days after asOf', async () => {
    expect(await ask()).toEqual(await ask())
    const { orders, customers } = ledger()
    const past = await memorySnapshot(
      {
        orders: orders.filter(
          (line) => (line as { ordered_at: string }).ordered_at.slice(0, 10) <= '2023-06-30',
        ),
        customers,
      },
      'GBP',
    )
    const reading: Reading = { analysis: 'drift', lang: 'en', asOf: '2023-06-30', params: { min_score: 0 } }
    const then = await runAnalysis({ snapshot: past, settings: DEFAULT_SETTINGS }, reading)
    const now = await runAnalysis({ snapshot, settings: DEFAULT_SETTINGS }, reading)
    expect(now.table).toEqual(then.table)
    expect(now.evidence).toEqual(then.evidence)
    await past.close()
  })

  it('has nothing to say on a ledger of one order', async () => {
    const tiny = await memorySnapshot({ orders: orderLines([['a', '2024-01-01', 10]]) })
    const answer = await runAnalysis(
      { snapshot: tiny, settings: DEFAULT_SETTINGS },
      { analysis: 'drift', lang: 'zh' },
    )
    expect(answer).toMatchObject({
      status: 'empty',
      headline: { en: 'There are no stable and build-up customers.' },
    })
    await tiny.close()
  })
})
