import type { PurchaseCourse } from './purchase-course.js'

/** Periods `from` to `to`, both in. */
export interface PeriodWindow {
  readonly from: number
  readonly to: number
}

/** How the level of a window differs from that of an earlier one. */
export interface LevelChange {
  /** Later level ÷ earlier level − 1; never below −1. */
  readonly change: number
  /** The change of the logarithm in its own standard errors; its sign is that of the change. */
  readonly significance: number
}

/** A level of nothing counts as this share of the earlier one in the logarithm. */
const LEAST_RATIO = 0.05

/** Mean net revenue per period. */
export function meanLevel(course: PurchaseCourse, { from, to }: PeriodWindow): number {
  return ((course.revenueBefore[to + 1] ?? 0) - (course.revenueBefore[from] ?? 0)) / (to - from + 1)
}

/** Purchase days within a window. */
export function purchasesWithin(course: PurchaseCourse, { from, to }: PeriodWindow): number {
  return (course.purchasesBefore[to + 1] ?? 0) - (course.purchasesBefore[from] ?? 0)
}

/**
 * Compares two levels of a customer's revenue with what its own fluctuation explains.
 *
 * The count of a renewal process over a time in which n purchases fall has about the relative variance c²/n, with c the
 * coefficient of variation of the intervals (Cox 1962, Renewal Theory, section 3.3), and the mean of n amounts has
 * c²/n with theirs; by the delta method the logarithm of the ratio of two levels has the variance
 * (c_interval² + c_amount²) · (1/n_earlier + 1/n_later). A regular buyer is thus judged more strictly than an erratic one.
 *
 * @returns `undefined` where the earlier window holds fewer than two purchases or no revenue
 */
export function levelChange(
  course: PurchaseCourse,
  earlier: PeriodWindow,
  later: PeriodWindow,
): LevelChange | undefined {
  const [before, after] = [meanLevel(course, earlier), Math.max(0, meanLevel(course, later))]
  const n = purchasesWithin(course, earlier)
  if (n < 2 || before <= 0) return undefined
  const expected = (n / (earlier.to - earlier.from + 1)) * (later.to - later.from + 1)
  const nLater = Math.max(0.5, (purchasesWithin(course, later) + expected) / 2)
  const spread = (course.intervalVariation[later.to] ?? 1) + (course.amountVariation[later.to] ?? 1)
  const error = Math.sqrt(spread * (1 / n + 1 / nLater))
  const ratio = after / before
  return { change: ratio - 1, significance: Math.log(Math.max(ratio, LEAST_RATIO)) / error }
}
