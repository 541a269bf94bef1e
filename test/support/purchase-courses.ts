import type { PurchaseCourse } from '../../core/stages/purchase-course.js'
import { NONE } from '../../core/stages/stage-codes.js'

interface CourseTraits {
  readonly intervalVariation?: number
  readonly amountVariation?: number
  readonly ownMedian?: number
  /** Purchase days in a period with revenue; 1 when absent. */
  readonly purchases?: number
}

/** Days in a period of these courses. */
export const PERIOD_DAYS = 30

/** A course of periods of 30 days from day 0, with purchases at the end of each period that has revenue. */
export function courseOf(revenue: readonly number[], traits: CourseTraits = {}): PurchaseCourse {
  const { intervalVariation = 1, amountVariation = 0.5, ownMedian = PERIOD_DAYS, purchases = 1 } = traits
  const counts = revenue.map((amount) => (amount > 0 ? purchases : 0))
  const firstPeriod = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  )
  const lastDay = counts.map((_, p) => {
    const last = counts.findLastIndex((count, index) => count > 0 && index <= p)
    return last === -1 ? NONE : (last + 1) * PERIOD_DAYS - 1
  })
  return {
    firstPeriod,
    firstDay: firstPeriod * PERIOD_DAYS,
    revenueBefore: running(revenue),
    purchasesBefore: running(counts),
    logsBefore: running(
      revenue.map((amount, p) =>
        (counts[p] ?? 0) > 0 ? (counts[p] ?? 0) * Math.log(amount / (counts[p] ?? 1)) : 0,
      ),
    ),
    lastDay: Int32Array.from(lastDay),
    ownMedian: new Float64Array(revenue.length).fill(ownMedian),
    intervalVariation: new Float64Array(revenue.length).fill(intervalVariation),
    amountVariation: new Float64Array(revenue.length).fill(amountVariation),
  }
}

function running(values: readonly number[]): Float64Array {
  const sums = [0]
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value)
  return Float64Array.from(sums)
}
