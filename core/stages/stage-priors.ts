import type { Engine } from '../engine/engine.js'
import type { StageSettings } from '../settings.js'
import { type IntervalCounts, type IntervalGaps, intervalGaps } from './interval-gaps.js'
import { type CustomerPiece, type OrderDayColumns, orderDayColumns } from './order-day-columns.js'
import { type Segments, segmentColumn } from './segments.js'

/** What the whole ledger says of how its customers buy, before any one of them is judged. */
export interface StagePriors {
  readonly gaps: IntervalGaps
  /** Squared coefficient of variation of intervals within customers; 1 is Poisson. */
  readonly intervalVariation: number
  /** Variance of the logarithm of a purchase day's amount within customers. */
  readonly logAmountVariance: number
  /** Purchase days per day of a customer between its first and last purchase. */
  readonly rate: number
  /** Purchase days of all customers by day since 1970-01-01 less `firstDay`. */
  readonly purchasesByDay: Float64Array
  readonly firstDay: number
  /** Customers who fell silent beyond the churn point, per day that customers bought. */
  readonly lossesPerDay: number
}

/** Longer intervals count as this long. */
const LONGEST_INTERVAL = 8192
/** Observations that the assumed variations weigh as much as, while the ledger is small. */
const PRIOR_WEIGHT = 30
const POISSON_VARIATION = 1
const USUAL_LOG_VARIANCE = 0.4
/** One giant order must not make a whole ledger look erratic. */
const LARGEST_VARIATION = 4
/** Fewer purchases don't tell a customer's spread. */
const FEWEST_FOR_SPREAD = 4

interface Sums {
  readonly everyone: IntervalCounts
  readonly bySegment: IntervalCounts[]
  readonly purchasesByDay: Float64Array
  readonly firstDay: number
  readonly endDay: number
  /** Customers with several purchases by days of silence, to count those beyond the churn point. */
  readonly silences: IntervalCounts
  intervalWeight: number
  intervalVariation: number
  amountWeight: number
  amountVariance: number
  intervals: number
  intervalDays: number
}

/** Looks at all customers once, piece by piece, up to `asOf`. */
export async function stagePriors(
  engine: Engine,
  pieces: readonly CustomerPiece[],
  segments: Segments,
  settings: StageSettings,
  days: { readonly asOf: string; readonly firstDay: number; readonly endDay: number },
): Promise<StagePriors> {
  const sums = emptySums(segments.names.length, days)
  for (const piece of pieces) {
    const rows = await orderDayColumns(engine, piece, days.asOf)
    const segment = await segmentColumn(engine, segments, piece)
    addPiece(sums, piece, rows, segment)
  }
  const bySegment = new Map(segments.names.map((name, code) => [name, sums.bySegment[code]!]))
  const gaps = intervalGaps(bySegment, sums.everyone, settings)
  const mean = (sum: number, weight: number, assumed: number) =>
    (sum + PRIOR_WEIGHT * assumed) / (weight + PRIOR_WEIGHT)
  return {
    gaps,
    intervalVariation: mean(sums.intervalVariation, sums.intervalWeight, POISSON_VARIATION),
    logAmountVariance: mean(sums.amountVariance, sums.amountWeight, USUAL_LOG_VARIANCE),
    rate: sums.intervalDays === 0 ? 0 : sums.intervals / sums.intervalDays,
    purchasesByDay: sums.purchasesByDay,
    firstDay: sums.firstDay,
    lossesPerDay: lossesPerDay(sums, gaps),
  }
}

function emptySums(segments: number, { firstDay, endDay }: { firstDay: number; endDay: number }): Sums {
  const counts = () => new Uint32Array(LONGEST_INTERVAL + 1)
  return {
    everyone: counts(),
    bySegment: Array.from({ length: segments }, counts),
    silences: counts(),
    purchasesByDay: new Float64Array(Math.max(1, endDay - firstDay + 1)),
    firstDay,
    endDay,
    intervalWeight: 0,
    intervalVariation: 0,
    amountWeight: 0,
    amountVariance: 0,
    intervals: 0,
    intervalDays: 0,
  }
}

function addPiece(sums: Sums, { count }: CustomerPiece, rows: OrderDayColumns, segment: Int32Array): void {
  for (let customer = 0; customer < count; customer++) {
    const own = sums.bySegment[segment[customer]!]
    addCustomer(sums, rows, rows.starts[customer]!, rows.starts[customer + 1]!, own)
  }
}

function addCustomer(
  sums: Sums,
  { day, amount, bought }: OrderDayColumns,
  from: number,
  to: number,
  own: IntervalCounts | undefined,
): void {
  let last = -1
  let [purchases, days, squaredDays, logs, squaredLogs] = [0, 0, 0, 0, 0]
  for (let row = from; row < to; row++) {
    if (bought[row] !== 1) continue
    const on = day[row]!
    sums.purchasesByDay[on - sums.firstDay]!++
    const log = Math.log(Math.max(amount[row]!, 0.01))
    logs += log
    squaredLogs += log * log
    if (purchases > 0) {
      const gap = on - last
      const length = Math.min(gap, LONGEST_INTERVAL)
      sums.everyone[length]!++
      if (own !== undefined) own[length]!++
      days += gap
      squaredDays += gap * gap
    }
    last = on
    purchases++
  }
  const gaps = purchases - 1
  if (gaps < 1) return
  sums.intervals += gaps
  sums.intervalDays += days
  sums.silences[Math.min(sums.endDay - last, LONGEST_INTERVAL)]!++
  if (purchases < FEWEST_FOR_SPREAD) return
  sums.amountWeight += gaps
  sums.amountVariance += Math.min(squaredLogs - (logs * logs) / purchases, LARGEST_VARIATION * gaps)
  const mean = days / gaps
  sums.intervalWeight += gaps - 1
  const variation = (squaredDays - gaps * mean * mean) / (mean * mean)
  sums.intervalVariation += Math.min(variation, LARGEST_VARIATION * (gaps - 1))
}

/** Half a loss more than seen, so that a ledger without losses doesn't make them impossible. */
function lossesPerDay({ silences, intervalDays }: Sums, { everyone }: IntervalGaps): number {
  if (everyone === undefined || intervalDays === 0) return 0
  let lost = 0.5
  for (let silence = Math.floor(everyone.churn) + 1; silence < silences.length; silence++)
    lost += silences[silence]!
  return lost / intervalDays
}
