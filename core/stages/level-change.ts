import type { PurchaseCourse } from './purchase-course.js'

/** A level of nothing counts as this share of the earlier one in the logarithm. */
const LEAST_RATIO = 0.05

/** Mean net revenue per period of the periods `from` to `to`, both in. */
export function meanLevel(course: PurchaseCourse, from: number, to: number): number {
  return (course.revenueBefore[to + 1]! - course.revenueBefore[from]!) / (to - from + 1)
}

/** Purchase days of the periods `from` to `to`. */
export function purchasesWithin(course: PurchaseCourse, from: number, to: number): number {
  return course.purchasesBefore[to + 1]! - course.purchasesBefore[from]!
}

/** Later level ÷ earlier level − 1, never below −1; NaN where the earlier one holds fewer than two purchases or no revenue. */
export function levelChange(
  course: PurchaseCourse,
  earlierFrom: number,
  earlierTo: number,
  laterFrom: number,
  laterTo: number,
): number {
  const before = meanLevel(course, earlierFrom, earlierTo)
  if (purchasesWithin(course, earlierFrom, earlierTo) < 2 || before <= 0) return Number.NaN
  return Math.max(0, meanLevel(course, laterFrom, laterTo)) / before - 1
}

/**
 * A change of a customer's level in its own standard errors.
 *
 * The count of a renewal process over a time in which n purchases fall has about the relative variance c²/n, with c the
 * coefficient of variation of the intervals (Cox 1962, Renewal Theory, section 3.3), and the mean of n amounts has
 * c²/n with theirs; by the delta method the logarithm of the ratio of two levels has the variance
 * (c_interval² + c_amount²) · (1/n_earlier + 1/n_later). A regular buyer is thus judged more strictly than an erratic one.
 *
 * @param change what `levelChange` gave of the same periods
 */
export function changeSignificance(
  course: PurchaseCourse,
  change: number,
  earlierFrom: number,
  earlierTo: number,
  laterFrom: number,
  laterTo: number,
): number {
  const n = purchasesWithin(course, earlierFrom, earlierTo)
  const expected = (n / (earlierTo - earlierFrom + 1)) * (laterTo - laterFrom + 1)
  const nLater = Math.max(0.5, (purchasesWithin(course, laterFrom, laterTo) + expected) / 2)
  const spread = course.intervalVariation[laterTo]! + course.amountVariation[laterTo]!
  return Math.log(Math.max(1 + change, LEAST_RATIO)) / Math.sqrt(spread * (1 / n + 1 / nLater))
}
