import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../core/analyses/run-analysis.js'
import { fitRhythms, modelView } from '../../../core/drift/model-view.js'
import { rhythmsByDay } from '../../../core/drift/rhythms.js'
import { driftScores } from '../../../core/drift/scoring.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import type { CustomerTruth } from '../../../core/simulate/truth.js'
import { simulateWholesaler } from '../../../core/simulate/wholesaler.js'
import { customerStages } from '../../../core/stages/customer-stages.js'
import { rankingMeasures } from '../../../core/stats/ranking.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const DAYS = ['2025-03-31', '2025-09-30', '2026-03-31', '2026-07-31']
const SCORES = ['score', 'noPurchase', 'notAlive', 'daysSinceLast'] as const
type Score = (typeof SCORES)[number]

interface Scored {
  readonly id: string
  readonly values: Record<Score, number>
  readonly isInStage: boolean
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

  async function scoredOn(asOf: string): Promise<Scored[]> {
    const { scores } = await driftScores(context(), { asOf, horizonDays: 90 })
    const stages = await customerStages(context(), asOf)
    const seen = await rhythmsByDay(snapshot.engine, { days: [asOf], recentDays: 90, horizonDays: 90 })
    const rhythms = seen.get(asOf)
    if (rhythms === undefined) return []
    const model = modelView(fitRhythms(rhythms), rhythms, 90)
    return rhythms.customerId.flatMap((id, row) => {
      const score = scores.get(id)
      const { died_on, onset_on } = truth.get(id) ?? {}
      if (score === undefined || (died_on !== undefined && died_on <= asOf)) return []
      const values = {
        score,
        noPurchase: model.noPurchase[row] ?? 0,
        notAlive: 1 - (model.alive[row] ?? 0),
        daysSinceLast: (rhythms.T[row] ?? 0) - (rhythms.recency[row] ?? 0),
      }
      return [
        {
          id,
          values,
          isInStage: ['stable', 'build_up'].includes(stages.byId.get(id)?.stage ?? ''),
          lost: 1 - (rhythms.returned[row] ?? 0),
          weakening: onset_on !== undefined && onset_on <= asOf ? 1 : 0,
        },
      ]
    })
  }

  it('ranks those who will not order ahead of the plain rules, and its probability is true', async () => {
    const samples = await Promise.all(DAYS.map(scoredOn))
    const auc = (score: Score) => mean(samples.map((sample) => measures(sample, score).auc ?? 0))
    console.table(Object.fromEntries(SCORES.map((score) => [score, shown(samples, score)])))
    // Measured: .876 against .862, .742 and .735; one standard error of a mean over four days with some 45 losses each
    // is about .015, and ties with the rule that the score starts from are possible, worse is not.
    expect(auc('score')).toBeGreaterThan(0.82)
    expect(auc('score')).toBeGreaterThan(auc('noPurchase') - 0.01)
    expect(auc('score')).toBeGreaterThan(auc('notAlive') + 0.05)
    expect(auc('score')).toBeGreaterThan(auc('daysSinceLast') + 0.05)
    for (const sample of samples) {
      const expected = mean(sample.map(({ values }) => values.score))
      expect(Math.abs(expected - mean(sample.map(({ lost }) => lost)))).toBeLessThan(0.05)
    }
  })

  it('lists customers who weaken or stop more often than their stages do', async () => {
    const rows = await Promise.all(
      DAYS.map(async (asOf) => {
        const answer = await runAnalysis(context(), { analysis: 'drift', lang: 'en', asOf, top: 10_000 })
        const listed = new Set(answer.table?.rows.map(({ customer }) => String(customer)))
        const all = (await scoredOn(asOf)).filter(({ isInStage }) => isInStage)
        const inList = all.filter(({ id }) => listed.has(id))
        const departs = ({ lost, weakening }: Scored) => Math.max(lost, weakening)
        return {
          asOf,
          stages: all.length,
          listed: inList.length,
          'weaken or stop, all': mean(all.map(departs)),
          'weaken or stop, listed': mean(inList.map(departs)),
        }
      }),
    )
    console.table(rows)
    const usual = mean(rows.map((row) => row['weaken or stop, all']))
    const listed = mean(rows.map((row) => row['weaken or stop, listed']))
    // Measured 3 times the usual on the demo that the threshold was chosen on (seed 1), 2.3 to 2.6 times on this other
    // one; a hundred listed give a standard error of .4.
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
