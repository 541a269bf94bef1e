import { endOfCustomer, type OrderDays } from './order-days.js'
import { ownShape } from './own-interval.js'
import type { Rhythms } from './rhythm.js'

/** What is usual on a ledger: measures for those who have too short a past of their own. */
export interface LedgerPace {
  /** Median interval between purchase days, pooled over customers; 0 where nobody bought twice. */
  readonly medianInterval: number
  /** Silence that few intervals exceed: the ledger's 95th percentile; 0 where nobody bought twice. */
  readonly longInterval: number
  /** CV² of intervals that is usual: 1 is random buying, near 0 a clockwork. */
  readonly variation: number
}

/** Customers with several intervals below which their regularity says nothing of the others'. */
const ENOUGH_CUSTOMERS = 20

/** The pace of the customers whose days are given, as known on the day `through`. */
export function ledgerPace(days: OrderDays, through: number, longQuantile: number): LedgerPace {
  const intervals = pooledIntervals(days, through)
  return {
    medianInterval: at(intervals, 0.5),
    longInterval: at(intervals, longQuantile),
    variation: usualVariation(days, through),
  }
}

function pooledIntervals(days: OrderDays, through: number): Float64Array {
  const intervals = new Float64Array(days.rows)
  let count = 0
  for (let row = 0, last = -1; row < days.rows; row++) {
    if (days.isPurchase[row] === 0 || days.day[row]! > through) continue
    if (last >= 0 && days.customerNo[last] === days.customerNo[row])
      intervals[count++] = days.day[row]! - days.day[last]!
    last = row
  }
  return intervals.subarray(0, count).sort()
}

/** The median of the customers' own CV², since a few who pause for months would spoil a mean. */
function usualVariation(days: OrderDays, through: number): number {
  const own: number[] = []
  for (let start = 0; start < days.rows; ) {
    const end = endOfCustomer(days, start)
    const variation = ownVariation(days, start, end, through)
    if (variation !== undefined) own.push(variation)
    start = end
  }
  if (own.length < ENOUGH_CUSTOMERS) return 1
  return Math.min(1, at(Float64Array.from(own).sort(), 0.5))
}

function ownVariation(days: OrderDays, start: number, end: number, through: number): number | undefined {
  let [count, sum, squares, last] = [0, 0, 0, Number.NaN]
  for (let row = start; row < end && days.day[row]! <= through; row++) {
    if (days.isPurchase[row] === 0) continue
    if (!Number.isNaN(last)) {
      const interval = days.day[row]! - last
      count++
      sum += interval
      squares += interval * interval
    }
    last = days.day[row]!
  }
  if (count < 3 || sum <= 0) return undefined
  const mean = sum / count
  return Math.max(0, squares - count * mean * mean) / (count - 1) / (mean * mean)
}

/** Regularity of the customer in a row: the shape of its intervals' gamma distribution. */
export function regularity(rhythms: Rhythms, row: number, { variation }: LedgerPace): number {
  const count = rhythms.purchases[row]! - 1
  if (count < 1) return 1 / Math.max(1e-9, variation)
  return ownShape(
    count,
    rhythms.lastDay[row]! - rhythms.firstDay[row]!,
    rhythms.squaredIntervals[row]!,
    variation,
  )
}

function at(sorted: Float64Array, p: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.floor((sorted.length - 1) * p)]!
}
