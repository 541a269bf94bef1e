import type { PeriodActivity } from './period-activity.js'
import { NONE } from './period-activity.js'

/** What one customer did, period by period; index p holds what is known at the end of period p. */
export interface PurchaseCourse {
  /** Period of the first purchase. */
  readonly firstPeriod: number
  /** Day of the first purchase, since 1970-01-01. */
  readonly firstDay: number
  /** Net revenue of the period. */
  readonly revenue: Float64Array
  /** Sum of `revenue` before period p; one longer than `revenue`. */
  readonly revenueBefore: Float64Array
  /** Purchase days before period p; one longer than `revenue`. */
  readonly purchasesBefore: Float64Array
  /** Day of the last purchase so far. */
  readonly lastDay: Int32Array
  /** Median interval so far in days; NONE without one. */
  readonly ownMedian: Float64Array
  /** Squared coefficient of variation of the intervals so far, drawn to 1 (Poisson) while there are few. */
  readonly intervalVariation: Float64Array
  /** Squared coefficient of variation of the amounts so far, drawn to USUAL_AMOUNT_VARIATION while there are few. */
  readonly amountVariation: Float64Array
}

/** Observations that the prior variation weighs as much as. */
const PRIOR_WEIGHT = 6
const POISSON_VARIATION = 1
const USUAL_AMOUNT_VARIATION = 0.5
/** One giant order must not make everything else look alike. */
const LARGEST_VARIATION = 4
/** Nobody is so regular that chance plays no part. */
const SMALLEST_VARIATION = 0.05

/** The course of the customer in a row of the matrices; `undefined` for one who has not bought. */
export function purchaseCourse(activity: PeriodActivity, customer: number): PurchaseCourse | undefined {
  const firstDay = activity.firstDay[customer] ?? NONE
  if (firstDay === NONE) return undefined
  const from = customer * activity.periods
  const own = <Row extends Float64Array | Int32Array>(matrix: Row) =>
    matrix.subarray(from, from + activity.periods) as Row
  const purchases = own(activity.purchases)
  return {
    firstDay,
    firstPeriod: purchases.findIndex((count) => count > 0),
    revenue: own(activity.revenue),
    revenueBefore: runningSum(own(activity.revenue)),
    purchasesBefore: runningSum(purchases),
    lastDay: own(activity.lastDay),
    ownMedian: own(activity.ownMedian),
    intervalVariation: variation(
      own(activity.intervals),
      own(activity.squaredIntervals),
      purchases,
      1,
      POISSON_VARIATION,
    ),
    amountVariation: variation(
      own(activity.amounts),
      own(activity.squaredAmounts),
      purchases,
      0,
      USUAL_AMOUNT_VARIATION,
    ),
  }
}

function runningSum(values: Float64Array | Int32Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let p = 0; p < values.length; p++) sums[p + 1] = (sums[p] ?? 0) + (values[p] ?? 0)
  return sums
}

/** n·Σv² ÷ (Σv)² − 1 of the values up to each period, drawn to a prior; there are `fewer` values than purchases. */
function variation(
  sums: Float64Array,
  squares: Float64Array,
  purchases: Int32Array,
  fewer: number,
  prior: number,
): Float64Array {
  const result = new Float64Array(sums.length)
  let [sum, square, count] = [0, 0, -fewer]
  for (let p = 0; p < sums.length; p++) {
    sum += sums[p] ?? 0
    square += squares[p] ?? 0
    count += purchases[p] ?? 0
    const own = count > 1 && sum > 0 ? (count * square) / (sum * sum) - 1 : prior
    const bounded = Math.min(LARGEST_VARIATION, Math.max(SMALLEST_VARIATION, own))
    const n = Math.max(0, count)
    result[p] = (bounded * n + prior * PRIOR_WEIGHT) / (n + PRIOR_WEIGHT)
  }
  return result
}
