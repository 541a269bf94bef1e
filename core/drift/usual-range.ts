import type { OrderDays } from './order-days.js'

/** The middle three fifths of a customer's own intervals in whole days: "usually every 8 to 21 days" (F15.2: P80). */
export interface UsualRange {
  /** Days; 0 without an interval, like the others. */
  from: number
  to: number
  median: number
}

/** Quantiles at the ends of what is usual: one interval in five is longer, one shorter. */
const FROM = 0.2
const TO = 0.8

let sorted = new Float64Array(64)

/** Fills `into` from the purchases up to `through`. */
export function measureUsualRange(
  into: UsualRange,
  days: OrderDays,
  start: number,
  end: number,
  through: number,
): void {
  if (end - start > sorted.length) sorted = new Float64Array(2 * (end - start))
  let count = 0
  let last = Number.NaN
  for (let at = start; at < end && days.day[at]! <= through; at++) {
    if (days.isPurchase[at] === 0) continue
    if (!Number.isNaN(last)) sorted[count++] = days.day[at]! - last
    last = days.day[at]!
  }
  sortFirst(count)
  into.from = count === 0 ? 0 : Math.max(1, Math.round(quantile(count, FROM)))
  into.to = count === 0 ? 0 : Math.max(1, Math.round(quantile(count, TO)))
  into.median = quantile(count, 0.5)
}

export function createUsualRange(): UsualRange {
  return { from: 0, to: 0, median: 0 }
}

/** Most customers have few intervals, for which inserting is the fastest way to sort. */
function sortFirst(count: number): void {
  if (count > 40) {
    sorted.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const value = sorted[i]!
    let j = i - 1
    while (j >= 0 && sorted[j]! > value) {
      sorted[j + 1] = sorted[j]!
      j--
    }
    sorted[j + 1] = value
  }
}

/** Linear between the two nearest, as the engine's `quantile_cont`. */
function quantile(count: number, p: number): number {
  if (count === 0) return 0
  const at = (count - 1) * p
  const low = Math.floor(at)
  const below = sorted[low]!
  return low + 1 < count ? below + (at - low) * (sorted[low + 1]! - below) : below
}
