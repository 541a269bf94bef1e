import { NUMBERED_CUSTOMERS } from '../customers/numbered-customers.js'
import { oncePerSnapshot } from '../ledger/once-per-snapshot.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import { dayNumber } from '../reading/calendar.js'
import { querySql, sql } from '../summary/sql-fragment.js'
import { orderDayPieces } from './order-days.js'
import { viewOn } from './past-folds.js'
import { type DriftLedger, learnScore, type ScoreBasis, sampleLedger } from './score-basis.js'

/** The scores of all customers with enough purchases (three order days), whatever their stage. */
export interface DriftScores extends Omit<ScoreBasis, 'score'> {
  readonly customerId: readonly string[]
  /** P(no order within the horizon), row by row with `customerId`. */
  readonly score: Float64Array
}

export interface DriftScoreOptions {
  readonly asOf: string
  /** Days ahead; 90, or twice the ledger's median interval, when absent. */
  readonly horizonDays?: number
}

/**
 * Scores all customers as of a day, once per snapshot, day and horizon; nothing after that day takes part.
 *
 * @returns the scores, which way of scoring was used, and how it did on past days
 * @example const { customerId, score, used } = await driftScores({ snapshot, settings }, { asOf: '2026-06-30' })
 */
export function driftScores(view: SnapshotView, options: DriftScoreOptions): Promise<DriftScores> {
  const key = `drift scores ${JSON.stringify([options, view.settings.stages.churnQuantile])}`
  return oncePerSnapshot(view.snapshot, key, (snapshot) => computeScores({ ...view, snapshot }, options))
}

async function computeScores(
  { snapshot, settings }: SnapshotView,
  { asOf, horizonDays }: DriftScoreOptions,
): Promise<DriftScores> {
  const ledger: DriftLedger = {
    engine: snapshot.engine,
    numbers: NUMBERED_CUSTOMERS,
    asOf,
    dataFrom: snapshot.dataFrom,
    dataThrough: snapshot.dataThrough,
    churnQuantile: settings.stages.churnQuantile,
  }
  const sample = await sampleLedger(ledger)
  const { score: scoreOf, ...basis } = learnScore(ledger, sample, horizonDays)
  const ids = await customerIds(ledger)
  const customerId: string[] = []
  const score: number[] = []
  for await (const days of orderDayPieces({ ...ledger, through: asOf })) {
    const { rhythms } = viewOn(days, dayNumber(asOf), basis)
    for (const [row, value] of scoreOf(rhythms).entries()) {
      if (Number.isNaN(value)) continue
      customerId.push(ids[rhythms.customerNo[row]!] ?? '')
      score.push(value)
    }
  }
  return { ...basis, customerId, score: Float64Array.from(score) }
}

async function customerIds({ engine, numbers }: DriftLedger): Promise<readonly string[]> {
  const { columns } = await querySql(
    engine,
    'ids of the customers',
    sql`SELECT customer_id FROM ${numbers} AS n ORDER BY customer_no`,
  )
  return (columns.customer_id ?? []) as readonly string[]
}
