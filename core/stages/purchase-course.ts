import type { OrderDayColumns } from './order-day-columns.js'
import { OwnIntervals } from './own-intervals.js'
import { NONE } from './stage-codes.js'

/** What one customer did, period by period; index p holds what is known at the end of period p. */
export interface PurchaseCourse {
  /** Period of the first purchase. */
  readonly firstPeriod: number
  /** Day of the first purchase, since 1970-01-01. */
  readonly firstDay: number
  /** Net revenue before period p, no day counting for more than LARGEST_ORDER times the median; one longer than the others. */
  readonly revenueBefore: Float64Array
  /** Purchase days before period p; one longer. */
  readonly purchasesBefore: Float64Array
  /** Logarithms of the purchase days' amounts before period p, summed, each within reach of the median; one longer. */
  readonly logsBefore: Float64Array
  /** Day of the last purchase so far. */
  readonly lastDay: Int32Array
  /** Median interval so far in days; NONE without one. */
  readonly ownMedian: Float64Array
  /** Squared coefficient of variation of the intervals so far, drawn to the ledger's while there are few. */
  readonly intervalVariation: Float64Array
  /** Squared coefficient of variation of the amounts so far, drawn to USUAL_AMOUNT_VARIATION while there are few. */
  readonly amountVariation: Float64Array
}

/** A course that is filled anew for each customer, so that a walk over millions of them makes nothing. */
export interface CourseScratch extends PurchaseCourse {
  firstPeriod: number
  firstDay: number
  /** Median amount of the purchase days. */
  medianAmount: number
  /** Day of the last purchase of all; NONE without one. */
  lastPurchase: number
  readonly intervals: OwnIntervals
  amounts: Float64Array
}

/** In a comparison of levels no day counts for more than so many of the customer's own median order days. */
export const LARGEST_ORDER = 5
/** In logarithms a day's amount lies within this distance of the median's: e^2.3 is ten times. */
const REACH = 2.3

/** Observations that the prior variation weighs as much as. */
const PRIOR_WEIGHT = 6
const USUAL_AMOUNT_VARIATION = 0.5
const LARGEST_VARIATION = 4
/** Nobody is so regular that chance plays no part. */
const SMALLEST_VARIATION = 0.05

export function createCourse(periods: number): CourseScratch {
  return {
    firstPeriod: NONE,
    firstDay: NONE,
    medianAmount: 0,
    lastPurchase: NONE,
    revenueBefore: new Float64Array(periods + 1),
    purchasesBefore: new Float64Array(periods + 1),
    logsBefore: new Float64Array(periods + 1),
    lastDay: new Int32Array(periods),
    ownMedian: new Float64Array(periods),
    intervalVariation: new Float64Array(periods),
    amountVariation: new Float64Array(periods),
    intervals: new OwnIntervals(),
    amounts: new Float64Array(64),
  }
}

/**
 * Fills the course with the rows `from` to `to` of a piece, which are one customer's order days in order.
 *
 * @param periodEnds last days of the periods; the first period also holds what lies before it
 * @param ledgerVariation squared coefficient of variation of intervals in the ledger
 * @returns whether the customer has bought
 */
export function fillCourse(
  course: CourseScratch,
  rows: OrderDayColumns,
  from: number,
  to: number,
  periodEnds: Int32Array,
  ledgerVariation: number,
): boolean {
  course.medianAmount = medianPurchase(course, rows, from, to)
  course.firstPeriod = course.firstDay = course.lastPurchase = NONE
  course.intervals.clear()
  const [cap, usualLog] = [LARGEST_ORDER * course.medianAmount, Math.log(Math.max(course.medianAmount, 0.01))]
  let row = from
  let [revenue, purchases, logs, gaps, squaredGaps, amounts, squaredAmounts] = [0, 0, 0, 0, 0, 0, 0]
  for (let p = 0; p < periodEnds.length; p++) {
    const end = periodEnds[p]!
    const before = purchases
    for (; row < to && rows.day[row]! <= end; row++) {
      const amount = cap > 0 ? Math.min(cap, Math.max(-cap, rows.amount[row]!)) : rows.amount[row]!
      revenue += amount
      if (rows.bought[row] !== 1) continue
      const day = rows.day[row]!
      if (purchases === 0) [course.firstPeriod, course.firstDay] = [p, day]
      else {
        const gap = day - course.lastPurchase
        gaps += gap
        squaredGaps += gap * gap
        course.intervals.add(gap)
      }
      purchases++
      course.lastPurchase = day
      amounts += amount
      squaredAmounts += amount * amount
      logs += Math.min(REACH, Math.max(-REACH, Math.log(Math.max(amount, 0.01)) - usualLog))
    }
    course.revenueBefore[p + 1] = revenue
    course.purchasesBefore[p + 1] = purchases
    course.logsBefore[p + 1] = logs
    course.lastDay[p] = course.lastPurchase
    if (purchases === before && p > 0) carryForward(course, p)
    else {
      course.ownMedian[p] = course.intervals.median()
      course.intervalVariation[p] = variation(gaps, squaredGaps, purchases - 1, ledgerVariation)
      course.amountVariation[p] = variation(amounts, squaredAmounts, purchases, USUAL_AMOUNT_VARIATION)
    }
  }
  return purchases > 0
}

function carryForward({ ownMedian, intervalVariation, amountVariation }: CourseScratch, p: number): void {
  ownMedian[p] = ownMedian[p - 1]!
  intervalVariation[p] = intervalVariation[p - 1]!
  amountVariation[p] = amountVariation[p - 1]!
}

/** n·Σv² ÷ (Σv)² − 1 of n values, drawn to a prior. */
function variation(sum: number, square: number, count: number, prior: number): number {
  const own = count > 1 && sum > 0 ? (count * square) / (sum * sum) - 1 : prior
  const bounded = Math.min(LARGEST_VARIATION, Math.max(SMALLEST_VARIATION, own))
  const n = Math.max(0, count)
  return (bounded * n + prior * PRIOR_WEIGHT) / (n + PRIOR_WEIGHT)
}

/** One giant order must not become the measure of all others, so the measure is the median. */
function medianPurchase(course: CourseScratch, rows: OrderDayColumns, from: number, to: number): number {
  if (to - from > course.amounts.length) course.amounts = new Float64Array(2 * (to - from))
  let count = 0
  for (let row = from; row < to; row++)
    if (rows.bought[row] === 1) course.amounts[count++] = rows.amount[row]!
  if (count === 0) return 0
  const sorted = course.amounts.subarray(0, count).sort()
  const middle = count >> 1
  return count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
