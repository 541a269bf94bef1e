import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { openDuckDb } from '../../../../core/engine/duckdb.js'
import type { FactTable } from '../../../../core/facts/fact.js'
import { openFacts } from '../../../../core/facts/open-facts.js'
import { censoredMedian, type KeptPatterns, patternOf } from '../../../../core/facts/sources/pattern-facts.js'
import type { Snapshot } from '../../../../core/ledger/snapshot.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { querySql, sql } from '../../../../core/summary/sql-fragment.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

let snapshot: Snapshot
let facts: FactTable
let kept: KeptPatterns
beforeAll(async () => {
  snapshot = await memorySnapshot(wholeLedger(), 'GBP')
  facts = await openFacts({ snapshot, settings: DEFAULT_SETTINGS }, DAY)
  kept = (await facts.kept('patterns')) as KeptPatterns
})
afterAll(() => snapshot.close())

const ask = (reading: Partial<Reading> = {}, of = snapshot) =>
  runAnalysis(
    { snapshot: of, settings: DEFAULT_SETTINGS },
    { analysis: 'lifecycle_pattern', lang: 'en', asOf: DAY, ...reading },
  )

describe('the median of censored lengths', () => {
  it('is the first length at which the product-limit estimate is at most a half', () => {
    // Of 6 stretches: one ends at 10 (5/6), one is censored at 20, two end at 30 (5/6 × 2/4 = 5/12).
    const rows = [
      { days: 10, ended: 1, stretches: 1 },
      { days: 20, ended: 0, stretches: 1 },
      { days: 30, ended: 2, stretches: 2 },
      { days: 40, ended: 0, stretches: 2 },
    ]
    expect(censoredMedian(rows)).toBe(30)
  })

  it('is not known while more than half still last', () => {
    expect(censoredMedian([{ days: 10, ended: 1, stretches: 3 }])).toBeUndefined()
    expect(censoredMedian([])).toBeUndefined()
  })
})

describe('the rule of the patterns', () => {
  it('goes by the stage that was left, and by the length of the stable one', async () => {
    const engine = await openDuckDb(':memory:', { threads: 1 })
    const { columns } = await querySql(
      engine,
      'patterns',
      sql`SELECT ${patternOf(100)} AS pattern FROM (VALUES
        (1, 'exploration', NULL), (2, 'build_up', NULL), (3, 'stable', 99), (4, 'stable', 100),
        (5, NULL, 100), (6, NULL, 99), (7, NULL, NULL)) AS t (no, left_from, stable_days) ORDER BY no`,
    )
    await engine.close()
    expect(Array.from(columns.pattern ?? [])).toEqual([
      'early_abortion',
      'mid_way_death',
      'early_exit',
      'long_lasting',
      'long_lasting',
      'open',
      'open',
    ])
  })
})

describe('lifecycle_pattern', () => {
  it('has everybody who ever ordered in one pattern, and shares that sum to one', async () => {
    const { table, headline } = await ask()
    const sum = (name: string) => (table?.rows ?? []).reduce((all, row) => all + Number(row[name]), 0)
    expect(sum('count')).toBe(74)
    expect(sum('share')).toBeCloseTo(1, 12)
    expect(headline.en).toMatch(/^How the relationships of 74 customers broke off or last: /)
  })

  it('never forces a living customer into a pattern', async () => {
    const rows = (await ask({ show: 'list', top: 100 })).table?.rows ?? []
    const living = rows.filter(({ left_from: from }) => from === undefined)
    expect(living.length).toBeGreaterThan(10)
    for (const { pattern, stable_days: days, stage } of living) {
      const isLong = kept.longFrom !== undefined && stage === 'stable' && Number(days) >= kept.longFrom
      expect(pattern).toBe(isLong ? 'long_lasting' : 'open')
    }
  })

  it('agrees with the way of each customer through the stages', async () => {
    const { columns, rowCount } = await snapshot.engine.query(
      `SELECT customer_id, list(stage ORDER BY run_no) AS stages FROM (SELECT * FROM ${facts.table('stage_runs').strings[0]})
        JOIN ${facts.table('customer_numbers').strings[0]} USING (customer_no) GROUP BY customer_id`,
    )
    const ways = new Map<string, readonly string[]>()
    for (let row = 0; row < rowCount; row++) {
      const stages = columns.stages?.[row] as unknown
      const list = Array.isArray(stages)
        ? stages
        : String(stages)
            .replace(/[[\]' ]/g, '')
            .split(',')
      ways.set(String(columns.customer_id?.[row]), list.map(String))
    }
    const rows = (await ask({ show: 'list', top: 100 })).table?.rows ?? []
    const ended = new Set(['decline', 'terminated'])
    for (const row of rows.filter(
      ({ left_from: from, stage }) => from !== undefined && stage !== 'exploration',
    )) {
      const way = ways.get(String(row.customer)) ?? []
      const last = way.findLast((stage) => !ended.has(stage))
      expect(ended.has(way.at(-1) ?? ''), String(row.customer)).toBe(true)
      expect(row.left_from, String(row.customer)).toBe(last)
    }
  })

  it('takes a length of its own for long-lasting', async () => {
    const rows = (await ask({ show: 'list', top: 100, params: { long_from: 1 } })).table?.rows ?? []
    expect(rows.some(({ pattern }) => pattern === 'early_exit')).toBe(false)
    expect(
      rows.filter(({ stage }) => stage === 'stable').every(({ pattern }) => pattern === 'long_lasting'),
    ).toBe(true)
  })

  it('looks at those who broke off in a period, and tells the share of a pattern among them', async () => {
    const year = { from: '2023-07-01', to: '2024-07-01' }
    const [all, early] = [
      await ask({ show: 'share', period: year }),
      await ask({ show: 'share', period: year, where: { pattern: ['early_exit'] } }),
    ]
    const of = (rows: readonly Record<string, unknown>[] = [], pattern: string) =>
      Number(rows.find((row) => row.pattern === pattern)?.share ?? 0)
    expect(of(early.table?.rows, 'early_exit')).toBeCloseTo(of(all.table?.rows, 'early_exit'), 12)
    expect(all.table?.rows.some(({ pattern }) => pattern === 'open')).toBe(false)
  })

  it('finds the quarter of the peak, and the side on which a customer is', async () => {
    // Quarters of 91 days, the latest first. Up: 1, 2, 3, 4 hundred; the means with the neighbours are 1.5, 2, 3 and 3.5.
    // Down: 4, 3, 2, 1 hundred: highest first, 3.5, and 1.5 now.
    const start = addDays(DAY, -4 * 91 + 1)
    const day = (quarter: number) => addDays(start, 91 * quarter)
    const orders = [0, 1, 2, 3].flatMap((quarter) => [
      ['up', day(quarter), 100 * (quarter + 1)] as const,
      ['down', day(quarter), 100 * (4 - quarter)] as const,
    ])
    const ledger = await memorySnapshot({ orders: orderLines(orders) }, 'GBP')
    const { table, caveats } = await ask({ show: 'list' }, ledger)
    await ledger.close()
    const row = (customer: string) => table?.rows.find((one) => one.customer === customer)
    expect(row('up')).toMatchObject({ peak_on: day(3), peak_side: 'rising' })
    expect(row('down')).toMatchObject({ peak_on: day(0), peak_side: 'past' })
    expect(caveats.map(({ code }) => code)).toContain('cost_unknown')
  })

  it('has the causes of the literature as hints, and the curve by age', async () => {
    const { evidence, figures } = await ask()
    expect(evidence.every(({ statements }) => statements[0]?.en.includes('a hint, not a finding'))).toBe(true)
    expect(figures.map(({ id }) => id)).toContain('value-by-age')
  })
})
