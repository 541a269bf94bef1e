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
  const less = shrinking.map(([id, day, amount]): Line => [id, day, day >= cut ? amount * 0.5 : amount])
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
    const answer = await ask()
    expect(listed(answer)).toContain('d1')
    const row = answer.table?.rows.find(({ customer }) => customer === 'd1')
    expect(row?.reason).toEqual({
      en: 'usually orders every 18 to 23 days; nothing for 50 days, the longest gap so far was 25',
      zh: '平时 18～23 天一单，已 50 天没下单（以往最长 25 天）',
    })
    expect(row).toMatchObject({ name: '宏远机械', stage: 'stable', region: 'East', drift_level: 'act_now' })
    expect(row?.what_to_do).toMatchObject({ en: expect.stringMatching(/^Ring today/) })
    expect(answer.headline).toEqual({
      en: '2 of 42 stable and growing customers (5%) have left their rhythm. They spend £19,650 a year; the likely loss is £7,517.',
      zh: expect.stringMatching(
        /^42 家稳定期、成长期客户中有 2 家（5%）下单节奏变了。合计年采购额 2 万英镑，预计损失约 [\d,]+ 英镑。/,
      ),
    })
  })

  it('sees smaller orders of a customer who keeps ordering', async () => {
    const answer = await ask({ where: { customer: ['Sunrise Foods'] } })
    expect(answer.headline.en).toMatch(
      /^Watch Sunrise Foods: spent £750 in the last 90 days, usually £1,429\. /,
    )
    expect(answer.table?.rows[0]).toMatchObject({ drift_level: 'watch', lead_signal: 'money' })
  })

  it('leaves steady buyers alone, however slow', async () => {
    const steady = listed(await ask())?.filter((id) => String(id).startsWith('s')) ?? []
    expect(steady.length).toBeLessThanOrEqual(2)
  })

  it('puts the evidence to each row: its reasons first, then the last order and the chance with its base', async () => {
    const answer = await ask()
    const first = answer.table?.rows[0]
    const { statements = [], numbers = {} } =
      answer.evidence.find(({ subject }) => subject === first?.customer) ?? {}
    const reason = first?.reason as { en: string }
    expect(statements[0]?.en.toLowerCase()).toBe(`${reason.en.toLowerCase()}.`)
    expect(
      statements.some(({ en }) => /^Last order 50 days ago: £900\. \d+ order days so far\.$/.test(en)),
    ).toBe(true)
    expect(numbers.value_at_risk).toBeCloseTo(Number(numbers.score) * Number(numbers.yearly_value), 9)
  })

  it('takes the spend of the last twelve months for what a customer brings', async () => {
    const revenue = ledger()
      .orders.map((line) => line as { customer_id: string; ordered_at: string; net_amount: number })
      .filter(({ customer_id, ordered_at }) => customer_id === 'd1' && ordered_at.slice(0, 10) > '2022-12-29')
      .reduce((sum, { net_amount }) => sum + net_amount, 0)
    const row = (await ask()).table?.rows.find(({ customer }) => customer === 'd1')
    expect(row?.yearly_value).toBe(revenue)
  })

  it('says that the past holds too few losses, and scores by the buying models then', async () => {
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
    expect(listed(short)).toEqual(listed(await ask()))
    const score = (answer: Answer) => Number(answer.table?.rows[0]?.score)
    expect(score(short)).not.toBe(score(await ask()))
    expect((await ask()).caveats.map(({ code }) => code)).not.toContain('short_horizon')
    expect(listed(await ask({ where: { owner: ['anna'] } }))).not.toContain('d1')
    expect((await ask({ where: { stage: ['build_up'] } })).headline.en).toContain('growing customers')
  })

  it('refuses params that it does not know', async () => {
    await expect(ask({ params: { min_score: 2 } })).rejects.toMatchObject({ code: 'params_invalid' })
    await expect(ask({ params: { horizon: 30 } })).rejects.toMatchObject({ code: 'params_invalid' })
  })

  it('groups and counts', async () => {
    const answer = await ask({ groupBy: ['owner'] })
    const counts = answer.table?.rows.reduce((sum, { count }) => sum + Number(count), 0)
    expect(counts).toBe((await ask({ top: 1000 })).table?.total)
    expect(answer.table?.columns.map(({ name }) => name)).toEqual([
      'owner',
      'count',
      'share',
      'yearly_value',
      'value_at_risk',
    ])
  })

  it('says of a customer who does not drift that it is buying as usual', async () => {
    const answer = await ask({ show: 'explain', where: { customer: ['s3'] } })
    expect(answer.headline.en).toMatch(
      /^s3 is (buying as usual: last order .*, usually every \d+ to \d+ days|within its habit: nothing for .*)\.$/,
    )
    expect(answer.headline.zh).toMatch(/^s3 ?(下单正常|还在正常范围内)：/)
    expect(answer.evidence.find(({ subject }) => subject === 's3')?.statements[0]?.en).toMatch(
      /^Orders every /,
    )
  })

  it('answers about one customer by name, whatever its stage', async () => {
    const drifting = await ask({ where: { customer: ['宏远机械'] } })
    expect(drifting.headline.en).toMatch(
      /^Call 宏远机械 now: usually orders every 18 to 23 days; nothing for 50 days, the longest gap so far was 25\. \d+ in 10 customers like this one placed no order in the next 90 days\.$/,
    )
    expect(drifting.headline.zh).toMatch(
      /^请马上联系宏远机械：平时 18～23 天一单，已 50 天没下单（以往最长 25 天）。/,
    )
    const elsewhere = await ask({ where: { customer: ['宏远机械'], stage: ['build_up'] } })
    expect(elsewhere.status).toBe('empty')
  })

  it('says how many meet the conditions, and when none does', async () => {
    const some = await ask({ having: [{ by: 'gap', op: '>', value: 45 }] })
    expect(some.headline.en).toMatch(/have left their rhythm\. 1 of them has .* > 45\.$/)
    const none = await ask({ having: [{ by: 'score', op: '>', value: 0.999 }] })
    expect(none.headline.en).toMatch(/None of them has /)
    expect(none.headline.zh).toMatch(/其中没有一位满足/)
    const unknown = await ask({ having: [{ by: 'wingspan', op: '>', value: 1 }] })
    expect(unknown.headline.en).toMatch(/the likely loss is £[\d,]+\.$/)
  })

  it('tells one story of every customer: stable and build-up make all, and each answer alone agrees', async () => {
    const levels = async (where: NonNullable<Reading['where']>) => {
      const { table } = await ask({ where, top: 1000 })
      return new Map(table?.rows.map(({ customer, drift_level }) => [customer, drift_level]))
    }
    const all = listed(await ask({ top: 1000 })) ?? []
    const [stable, growing] = [await levels({ stage: ['stable'] }), await levels({ stage: ['build_up'] })]
    expect([...stable.keys(), ...growing.keys()].sort()).toEqual([...all].sort())
    for (const { customer_id: customer } of ledger().customers) {
      const alone = await ask({ where: { customer: [customer] } })
      expect(alone.table?.rows[0]?.drift_level).toBe(stable.get(customer) ?? growing.get(customer))
    }
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
    const reading: Reading = { analysis: 'drift', lang: 'en', asOf: '2023-06-30' }
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
      headline: { en: 'There are no stable and growing customers.' },
    })
    await tiny.close()
  })
})
