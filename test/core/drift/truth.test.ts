import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { driftScores } from '../../../core/drift/drift-scores.js'
import { openFacts } from '../../../core/facts/open-facts.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { addDays } from '../../../core/reading/calendar.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import type { CustomerTruth } from '../../../core/simulate/truth.js'
import { simulateWholesaler } from '../../../core/simulate/wholesaler.js'
import { rankingMeasures } from '../../../core/stats/ranking.js'
import { dayLiteral, querySql, sql } from '../../../core/summary/sql-fragment.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const DAYS = ['2025-03-31', '2025-09-30', '2026-03-31', '2026-07-31']
const SCORES = ['score', 'daysSinceLast'] as const
type Score = (typeof SCORES)[number]

interface Scored {
  readonly id: string
  readonly values: Record<Score, number>
  readonly isInStage: boolean
  readonly isListed: boolean
  readonly isAlive: boolean
  /** No order came within 90 days. */
  readonly lost: number
  /** The customer is weakening: its onset lies before the day, its end doesn't. */
  readonly weakening: number
}

describe('drift against the truth of the demo ledger', () => {
  let snapshot: Snapshot
  let truth: Map<string, CustomerTruth>
  const context = () => ({ snapshot, settings: DEFAULT_SETTINGS })
  beforeAll(async () => {
    const { truth: rows, truthStages: _, ...tables } = simulateWholesaler({ customers: 1500, seed: 4 })
    truth = new Map(rows.map((row) => [row.customer_id, row]))
    snapshot = await memorySnapshot(tables, 'CNY')
  })
  afterAll(() => snapshot.close())

  /** The customers with a rhythm who ordered lately, as of a day, their scores by all that was known then, and what came of them. */
  async function scoredOn(asOf: string): Promise<Scored[]> {
    const facts = await openFacts(context(), asOf)
    const { customerId, score, check } = await driftScores(context(), { asOf, horizonDays: 90 })
    const scoreOf = new Map(customerId.map((id, row) => [id, score[row]!]))
    expect(check?.checks.map(({ id }) => id)).toContain('combined')
    const day = dayLiteral(asOf)
    const { columns, rowCount } = await querySql(
      snapshot.engine,
      'the customers on a day and whether they ordered in the 90 days after it',
      sql`SELECT f.customer_id, f.score, f.days_since_last, coalesce(f.drift_level, '') AS level,
          f.drift_stage IN ('stable', 'build_up') AS is_in_stage,
          NOT EXISTS (SELECT 1 FROM order_days AS d WHERE d.customer_id = f.customer_id AND d.is_purchase
            AND d.day > ${day} AND d.day <= ${dayLiteral(addDays(asOf, 90))}) AS lost
        FROM ${facts.customers} AS f WHERE f.score IS NOT NULL AND f.days_since_last <= 150 ORDER BY f.customer_id`,
    )
    return Array.from({ length: rowCount }, (_, row) => row).flatMap((row) => {
      const id = String(columns.customer_id?.[row])
      const { died_on, onset_on } = truth.get(id) ?? {}
      expect(Number(columns.score?.[row])).toBe(scoreOf.get(id))
      return [
        {
          id,
          values: {
            score: Number(columns.score?.[row]),
            daysSinceLast: Number(columns.days_since_last?.[row]),
          },
          isInStage: columns.is_in_stage?.[row] === true,
          isAlive: !(died_on !== undefined && died_on <= asOf),
          isListed: columns.level?.[row] !== '',
          lost: columns.lost?.[row] === true ? 1 : 0,
          weakening: onset_on !== undefined && onset_on <= asOf ? 1 : 0,
        },
      ]
    })
  }

  it('ranks those who will not order ahead of the plain rules, and its probability is true', async () => {
    const everyone: Scored[][] = []
    for (const day of DAYS) everyone.push(await scoredOn(day))
    const samples = everyone.map((sample) => sample.filter(({ isAlive }) => isAlive))
    const auc = (score: Score) => mean(samples.map((sample) => measures(sample, score).auc ?? 0))
    console.table(Object.fromEntries(SCORES.map((score) => [score, shown(samples, score)])))
    // One standard error of a mean over four days with some 45 losses each is about .015. The other plain rules and more
    // ledgers stand in `npm run evaluate`.
    expect(auc('score')).toBeGreaterThan(0.82)
    expect(auc('score')).toBeGreaterThan(auc('daysSinceLast') + 0.05)
    // Who is dead isn't known on the day, so the probability is of everybody.
    for (const sample of everyone) {
      const expected = mean(sample.map(({ values }) => values.score))
      expect(Math.abs(expected - mean(sample.map(({ lost }) => lost)))).toBeLessThan(0.05)
    }
  })

  it('lists customers who are gone, weaken or stop more often than their stages do', async () => {
    const departs = ({ lost, weakening }: Scored) => Math.max(lost, weakening)
    const rows: Record<'stages' | 'listed' | 'departs' | 'departsOfListed', number>[] = []
    for (const asOf of DAYS) {
      const all = (await scoredOn(asOf)).filter(({ isInStage }) => isInStage)
      const inList = all.filter(({ isListed }) => isListed)
      rows.push({
        stages: all.length,
        listed: inList.length,
        departs: mean(all.map(departs)),
        departsOfListed: mean(inList.map(departs)),
      })
    }
    console.table(rows)
    const usual = mean(rows.map((row) => row.departs))
    const listed = mean(rows.map((row) => row.departsOfListed))
    expect(listed / usual).toBeGreaterThan(1.5)
    for (const row of rows) expect(row.listed / row.stages).toBeLessThan(0.15)
  })
})

function measures(sample: readonly Scored[], score: Score) {
  return rankingMeasures(
    sample.map(({ values }) => values[score]),
    sample.map(({ lost }) => lost),
  )
}

function shown(samples: readonly Scored[][], score: Score): Record<string, string | number> {
  const all = samples.map((sample) => measures(sample, score))
  return {
    AUC: mean(all.map(({ auc = 0 }) => auc)).toFixed(3),
    'average precision': mean(all.map(({ averagePrecision = 0 }) => averagePrecision)).toFixed(3),
    'top-decile lift': mean(all.map(({ topDecileLift = 0 }) => topDecileLift)).toFixed(2),
    customers: all.reduce((sum, { n }) => sum + n, 0),
    lost: all.reduce((sum, { events }) => sum + events, 0),
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
