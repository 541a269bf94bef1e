import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

/** An order every so many days, as `[customer, day, amount]`. */
function orders(
  customer: string,
  from: string,
  count: number,
  every: number,
  amount: (index: number) => number,
) {
  const start = Date.parse(from) / 86_400_000
  return Array.from(
    { length: count },
    (_, index) =>
      [
        customer,
        new Date((start + index * every) * 86_400_000).toISOString().slice(0, 10),
        amount(index),
      ] as const,
  )
}

const LEDGER = {
  orders: orderLines([
    ...orders('steady', '2024-01-01', 105, 7, () => 100),
    ...orders('falling', '2024-01-02', 105, 7, (index) => (index < 90 ? 100 : 30)),
    ...orders('rising', '2024-12-30', 53, 7, (index) => 20 + 6 * index),
    ...orders('gone', '2024-01-03', 30, 7, () => 100),
    ...orders('quiet', '2024-01-14', 33, 20, () => 300),
    ...orders('fresh', '2025-12-20', 2, 5, () => 100),
    ...orders('closed', '2024-01-05', 60, 7, () => 100),
  ]),
  customers: [
    { customer_id: 'steady', name: 'Steady & Sons', region: 'East', owner: 'li.wei@a.example' },
    { customer_id: 'falling', name: '宏远机械', region: 'East', owner: 'anna@a.example' },
    { customer_id: 'rising', region: 'West' },
    { customer_id: 'gone', region: 'West' },
    { customer_id: 'closed', closed_on: '2025-06-30' },
    { customer_id: 'lead', name: 'A Lead', first_contact_on: '2025-11-01' },
  ],
}
const AS_OF = '2025-12-31'

describe('lifecycle_stage', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot(LEDGER, 'GBP')
  })
  afterAll(() => snapshot.close())
  const ask = (more: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'lifecycle_stage', lang: 'en', asOf: AS_OF, ...more },
    )

  it('puts each customer where its orders say', async () => {
    const { table } = await ask()
    expect(Object.fromEntries(table?.rows.map((row) => [row.customer, row.stage]) ?? [])).toEqual({
      steady: 'stable',
      falling: 'decline',
      rising: 'build_up',
      gone: 'terminated',
      quiet: 'terminated',
      fresh: 'exploration',
      closed: 'terminated',
      lead: 'prospect',
    })
  })

  it.each([{ customer_type: ['lost'] }, { stage: ['terminated'] }])(
    'dates who was lost: %j',
    async (where) => {
      const lostIn = async (from: string, to: string) =>
        (await ask({ where, period: { from, to } })).table?.rows.map(({ customer }) => customer).sort()
      expect(await lostIn('2024-07-24', '2025-02-21')).toEqual(['gone'])
      expect(await lostIn('2025-02-21', '2025-07-01')).toEqual(['closed'])
      expect(await lostIn('2025-07-01', '2025-10-16')).toEqual([])
      expect(await lostIn('2025-10-16', '2026-01-01')).toEqual(['quiet'])
    },
  )

  it('says why with the deciding numbers, in both languages', async () => {
    const { evidence } = await ask({ top: 20 })
    const said = (id: string) => evidence.find(({ subject }) => subject === id)?.statements ?? []
    expect(said('falling')[0]?.en).toBe(
      'spends 70% less than before since about Oct 2025 (99% chance that this is more than its usual fluctuation)',
    )
    expect(said('falling')[0]?.zh).toContain('采购额比以前少 70%')
    expect(said('falling').map(({ en }) => en)).toContain(
      'rule F1 by itself: revenue of the last 2 months 70% below its best, which is decline too',
    )
    expect(
      said('quiet')
        .map(({ en }) => en)
        .join(),
    ).toMatch(/no order for \d+ days, beyond the limit of silence of \d+ days/)
    expect(said('closed')[0]?.zh).toBe('已于 2025年6月30日销户，此后没有订单')
    expect(said('steady')[1]).toEqual({ en: '105 order days in 24 months', zh: '24 个月内有 105 天下单' })
  })

  it('answers who is in a stage, with the sums that a manager asks for', async () => {
    const answer = await ask({ where: { stage: ['decline'] } })
    expect(answer.headline.en).toMatch(
      /^1 of 8 customers \(13%\) is declining as of 31 Dec 2025; it brought £/,
    )
    expect(answer.headline.zh).toContain('8 家客户中有 1 家（13%）处于下滑期')
    expect(answer.table?.rows.map(({ customer }) => customer)).toEqual(['falling'])
    const lost = await ask({ where: { stage: ['terminated'] } })
    expect(lost.table?.rows.map(({ customer }) => customer)).toEqual(['quiet', 'closed', 'gone'])
  })

  it('answers about one customer', async () => {
    const answer = await ask({ show: 'explain', where: { customer: ['宏远'] } })
    expect(answer.headline.zh).toMatch(/^宏远机械处于下滑期（自 20\d\d年\d+月\d+日起）：/)
    expect(answer.evidence).toHaveLength(1)
  })

  it('says of every stage what a person would say', async () => {
    const headline = async (stage: string) => (await ask({ where: { stage: [stage] } })).headline
    expect((await headline('terminated')).en).toContain('3 of 8 customers (38%) are lost as of')
    expect((await headline('terminated')).zh).toContain('8 家客户中有 3 家（38%）已流失')
    expect((await headline('prospect')).en).toContain('1 of 8 customers (13%) is a prospect as of')
    expect((await ask({ where: { customer: ['steady'] } })).headline.en).toMatch(
      /^Steady & Sons is stable \(since /,
    )
  })

  it('tells the share of the population, as its headline does', async () => {
    const answer = await ask({ where: { stage: ['terminated'] }, show: 'share' })
    expect(answer.headline.en).toContain('(38%)')
    expect(answer.table?.rows).toMatchObject([{ stage: 'terminated', count: 3, share: 3 / 8 }])
    const byRegion = await ask({ where: { stage: ['decline'] }, show: 'share', groupBy: ['region'] })
    expect(byRegion.table?.rows.find(({ region }) => region === 'East')).toMatchObject({
      count: 1,
      share: 0.5,
    })
  })

  it('contradicts a question about one customer in another stage, and shows it', async () => {
    const answer = await ask({ show: 'explain', where: { customer: ['steady'], stage: ['decline'] } })
    expect(answer.headline.en).toMatch(
      /^Steady & Sons is stable \(since \d+ \w+ \d{4}\), not declining: revenue holds/,
    )
    expect(answer.headline.zh).toMatch(/^Steady & Sons处于稳定期（自 \d+年\d+月\d+日起），并非处于下滑期：/)
    expect(answer.evidence.map(({ subject }) => subject)).toEqual(['steady'])
  })

  it('adds the course so far when asked why', async () => {
    const { evidence } = await ask({ show: 'explain', where: { customer: ['falling'] } })
    expect(evidence[0]?.statements.at(-1)?.en).toMatch(
      /^course so far, as judged at each month's end: growing until \d+ \w+ \d{4}, then stable until \d+ \w+ \d{4}, then declining$/,
    )
    const listed = await ask({ where: { customer: ['falling'] } })
    expect(listed.evidence[0]?.statements.some(({ en }) => en.startsWith('course'))).toBe(false)
  })

  it('takes the last day of a period that is over', async () => {
    const answer = await ask({ period: { from: '2024-07-01', to: '2024-10-01' } })
    expect(answer.headline.en).toContain('As of 30 Sept 2024')
    expect(answer.caveats.map(({ code }) => code)).toContain('period_end')
  })

  it('counts by stage, and by region', async () => {
    const counted = await ask({ show: 'count' })
    expect(counted.table?.rows.map(({ stage, count }) => `${stage} ${count}`)).toContain('decline 1')
    expect(counted.table?.rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(8)
    const grouped = await ask({ groupBy: ['region'], show: 'count' })
    expect(grouped.table?.rows.find(({ region }) => region === 'East')).toMatchObject({ count: 2 })
  })

  it('shows the trend, whose end is the present', async () => {
    const { table, figures } = await ask({ show: 'trend' })
    expect(table?.rows).toHaveLength(12)
    expect(table?.rows.at(-1)).toMatchObject({
      day: AS_OF,
      stable: 1,
      decline: 1,
      build_up: 1,
      terminated: 3,
    })
    expect(figures[0]?.data[0]?.type).toBe('scatter')
  })

  it.each([{ show: 'matrix' } as const, {}])('crosses stages with an attribute: %j', async (shown) => {
    const { table } = await ask({ ...shown, groupBy: ['region'] })
    expect(table?.rows.find(({ region }) => region === 'East')).toMatchObject({
      stable: 1,
      decline: 1,
      total: 2,
    })
  })

  it.each(['trend', 'matrix'] as const)(
    'sets conditions on a %s, and says which groups it leaves out',
    async (show) => {
      const having = [{ by: 'revenue_12m', op: '>' as const, value: 4000 }]
      const [all, met] = [await ask({ show }), await ask({ show, having })]
      const count = ({ table }: typeof all) =>
        table?.rows.reduce((sum, row) => sum + Number(row.stable ?? 0) + Number(row.terminated ?? 0), 0)
      expect(count(met)).toBeLessThan(count(all) ?? 0)
      const grouped = await ask({ show, groupBy: ['region', 'owner'] })
      expect(grouped.caveats.map(({ code }) => code)).toContain('group_not_applied')
    },
  )

  it('has follow-ups that can be asked', async () => {
    const { followUps } = await ask()
    for (const { reading } of followUps) {
      const answer = await runAnalysis({ snapshot, settings: DEFAULT_SETTINGS }, reading)
      expect(['answered', 'empty']).toContain(answer.status)
    }
  })

  it('is empty, not wrong, where nobody is left', async () => {
    const answer = await ask({ where: { region: ['Nowhere'] } })
    expect(answer.status).toBe('empty')
    expect(answer.caveats.map(({ code }) => code)).toContain('filter_value_unknown')
    expect((await ask({ show: 'trend', where: { region: ['Nowhere'] } })).status).toBe('empty')
  })
})
