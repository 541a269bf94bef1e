import type { Engine } from '../engine/engine.js'
import { dayNumber } from '../reading/calendar.js'
import { querySql, type SqlFragment, sql } from '../summary/sql-fragment.js'
import type { FoldWindow } from './features.js'
import { type Fold, foldOf, lossesOf, rowsInReach, rowsWithRhythm } from './fold.js'
import { foldDays } from './fold-days.js'
import { type LedgerPace, ledgerPace } from './ledger-pace.js'
import { fitRhythms, stagesOf } from './model-view.js'
import { joinOrderDays, type OrderDays, orderDayPieces } from './order-days.js'
import { pastFolds, reachDays, viewOn } from './past-folds.js'
import type { Rhythms } from './rhythm.js'
import { learnScorers, type ScoreId } from './scorers.js'
import { checkedFolds, type WalkForward, walkForward } from './walk-forward.js'

/** Customers from whom the ledger's pace and the score are learnt: every n-th where there are more. */
const MOST_CUSTOMERS = 12_000

/** The ledger as it is looked at from a day. */
export interface DriftLedger {
  readonly engine: Engine
  /** A relation with `customer_no` (from 0, in the order of ids) and `customer_id`. */
  readonly numbers: SqlFragment
  readonly asOf: string
  /** Days of the first and the last order; absent when there is none. */
  readonly dataFrom: string | undefined
  readonly dataThrough: string | undefined
  /** Quantile of pooled intervals beyond which silence is long (F15.2). */
  readonly churnQuantile: number
}

/** A sample of the ledger's customers and what is usual among them. */
export interface LedgerSample {
  readonly days: OrderDays
  readonly pace: LedgerPace
  /** Days that count as recent, and the usual horizon: 90, or twice the median interval, whichever is longer. */
  readonly usualDays: number
}

/** Everything that a score needs to be told of any customer. */
export interface ScoreBasis extends FoldWindow {
  readonly pace: LedgerPace
  /** The way of scoring that is used. */
  readonly used: ScoreId
  /** Past days that the score learnt from, and the customers lost after them. */
  readonly learntFrom: { readonly days: number; readonly losses: number }
  /** How it and the plain rules did; absent where the past is too short to look back. */
  readonly check?: WalkForward
  /** P(no order in the horizon) of every row; NaN for customers without a rhythm. */
  score(rhythms: Rhythms): Float64Array
}

export async function sampleLedger(ledger: DriftLedger): Promise<LedgerSample> {
  const { columns } = await querySql(
    ledger.engine,
    'number of customers',
    sql`SELECT CAST(count(*) AS INTEGER) AS customers FROM ${ledger.numbers} AS n`,
  )
  const every = Math.max(1, Math.ceil(Number(columns.customers?.[0] ?? 0) / MOST_CUSTOMERS))
  const pieces: OrderDays[] = []
  for await (const piece of orderDayPieces({ ...ledger, through: ledger.asOf, every })) pieces.push(piece)
  const days = joinOrderDays(pieces)
  const pace = ledgerPace(days, dayNumber(ledger.asOf), ledger.churnQuantile)
  return { days, pace, usualDays: Math.max(90, Math.round(2 * pace.medianInterval)) }
}

/**
 * Learns the score as of a day by walking forward over the ledger's past; nothing after that day takes part.
 *
 * @param horizonDays the asker's horizon; the ledger's pace decides when absent
 */
export function learnScore(
  ledger: DriftLedger,
  { days, pace, usualDays }: LedgerSample,
  horizonDays = usualDays,
): ScoreBasis {
  const window = { horizonDays, recentDays: usualDays }
  const past = pastFolds(days, foldDaysOf(ledger, horizonDays), window, (day) =>
    ledgerPace(days, day, ledger.churnQuantile),
  )
  const check = walkForward(checkedFolds(past, horizonDays))
  const scorers = learnScorers(past)
  const used = scoreToUse(scorers, check)
  const day = dayNumber(ledger.asOf)
  const view = viewOn(days, day, window)
  const fits =
    view.rhythms.rows === 0 ? undefined : fitRhythms(view.rhythms, day, stagesOf(view.rhythms, day))
  const foldAt = (rhythms: Rhythms, rows: Int32Array): Fold | undefined =>
    fits && foldOf({ day, rhythms, returned: [] }, fits, pace, window, rows)
  const today = foldAt(view.rhythms, rowsInReach(view.rhythms, day, reachDays(window)))
  return {
    ...window,
    pace,
    used,
    learntFrom: { days: past.length, losses: lossesOf(past) },
    ...(check === undefined ? {} : { check }),
    score: (rhythms) => {
      const scores = new Float64Array(rhythms.rows).fill(Number.NaN)
      const rows = rowsWithRhythm(rhythms)
      const fold = foldAt(rhythms, rows)
      if (fold === undefined || today === undefined) return scores
      const values = scorers[used]?.(fold, today) ?? fold.noPurchase
      for (let k = 0; k < rows.length; k++) scores[rows[k]!] = values[k]!
      return scores
    },
  }
}

/** Where there are losses enough to learn from, the combined score, unless the past says that a plain rule is better. */
function scoreToUse(scorers: ReturnType<typeof learnScorers>, check: WalkForward | undefined): ScoreId {
  if (scorers.combined === undefined) return 'no_purchase'
  const wasChecked = check?.checks.some(({ id }) => id === 'combined') ?? false
  return wasChecked && check !== undefined ? check.best : 'combined'
}

/** Nothing is known of the days after the last order: they can't be the outcome of a fold. */
export function foldDaysOf({ asOf, dataFrom, dataThrough }: DriftLedger, horizonDays: number): number[] {
  if (dataFrom === undefined) return []
  const knownThrough = dataThrough !== undefined && dataThrough < asOf ? dataThrough : asOf
  return foldDays({ dataFrom, knownThrough, horizonDays })
}
