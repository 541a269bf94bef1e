import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { simulateWholesaler } from '../../../../core/simulate/wholesaler.js'
import { customerStages } from '../../../../core/stages/customer-stages.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

/** Its periods end with the months, so that the walk has both ends of the period. */
const AS_OF = '2026-09-30'
const PERIOD = { from: '2026-04-01', to: '2026-07-01' }

describe('stage_transition', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const { orders, customers, invoices } = simulateWholesaler({ customers: 300, seed: 4 })
    snapshot = await memorySnapshot({ orders, customers, invoices })
  })
  afterAll(() => snapshot.close())
  const ask = (more: Partial<Reading> = {}) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'stage_transition', lang: 'en', asOf: AS_OF, period: PERIOD, top: 500, ...more },
    )

  it('lists who moved, with stages that the walk confirms at both ends', async () => {
    const stages = await customerStages({ snapshot, settings: DEFAULT_SETTINGS }, AS_OF)
    const [before = -1, last = -1] = ['2026-03-31', '2026-06-30'].map((day) => stages.periodEnds.indexOf(day))
    const { table } = await ask()
    expect(table?.rows.length).toBeGreaterThan(10)
    for (const row of table?.rows ?? []) {
      const history = stages.history(String(row.customer))
      expect([history[before], history[last], history.at(-1)]).toEqual([row.from, row.to, row.now])
      expect(row.from).not.toBe(row.to)
      expect(String(row.on) > '2026-03-31' && String(row.on) <= '2026-06-30').toBe(true)
    }
  })

  it('filters by where from and where to', async () => {
    const { table, headline } = await ask({ where: { from_stage: ['stable'], to_stage: ['decline'] } })
    expect(new Set(table?.rows.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(['stable decline']))
    expect(headline.en).toMatch(/^\d+ of \d+ customers \(\d+%\) moved from stable to declining in Q2 2026/)
    expect(headline.zh).toContain('从稳定期转入下滑期')
  })

  it('gives a matrix whose shares sum to one for each stage and whose moves are the list', async () => {
    const { table } = await ask({ show: 'matrix' })
    const rows = table?.rows ?? []
    for (const from of new Set(rows.map((row) => row.from))) {
      const shares = rows.filter((row) => row.from === from).map((row) => Number(row.share))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    }
    const moved = rows.filter(({ from, to }) => from !== to).reduce((sum, { n }) => sum + Number(n), 0)
    expect((await ask()).table?.total).toBe(moved)
  })

  it('says what a matrix leaves out of the question', async () => {
    const having = [{ by: 'revenue_at_stake', op: '>' as const, value: 1 }]
    const { caveats } = await ask({ show: 'matrix', having, groupBy: ['region'] })
    expect(caveats.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['having_not_applied', 'group_not_applied']),
    )
  })

  it('looks at the last whole quarter before the asked day when no period is named', async () => {
    const { period: _, ...reading } = (await ask()).reading
    const answer = await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { ...reading, asOf: '2026-08-15' },
    )
    expect(answer.headline.en).toContain('in Q2 2026')
    const whole = await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { ...reading, asOf: '2026-09-30' },
    )
    expect(whole.headline.en).toContain('in Q3 2026')
  })

  it('stops at the asked day within a period that is not over', async () => {
    const answer = await ask({ period: { from: '2026-07-01', to: '2026-10-01' }, asOf: '2026-08-31' })
    expect(answer.caveats.map(({ code }) => code)).toContain('period_cut')
    expect(answer.headline.en).toContain('between 1 July and 31 Aug 2026')
  })

  it('counts moves by stage, and by region', async () => {
    const counted = await ask({ show: 'count' })
    expect(counted.table?.columns.map(({ name }) => name).slice(0, 3)).toEqual(['from', 'to', 'count'])
    const grouped = await ask({ groupBy: ['region'] })
    const sum = grouped.table?.rows.reduce((total, { count }) => total + Number(count), 0)
    expect(sum).toBe((await ask()).table?.total)
  })
})
