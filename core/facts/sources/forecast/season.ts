import type { OrderDays } from '../../../drift/order-days.js'
import { periodEnd } from './methods.js'

const YEAR = 365

/**
 * How much busier each period ahead was a year before than the mean of the year (F7.1), by the ledger's own amounts.
 *
 * @returns `undefined` where two years aren't known, or periods are years
 */
export function seasonAhead(
  days: OrderDays,
  day: number,
  from: number,
  length: number,
  periods: number,
): readonly number[] | undefined {
  if (day - from < 2 * YEAR || length * periods > YEAR) return undefined
  const sums = new Float64Array(periods)
  let year = 0
  for (let row = 0; row < days.rows; row++) {
    const ago = days.day[row]! - (day - YEAR)
    if (ago <= 0 || ago > YEAR) continue
    year += days.amount[row]!
    for (let period = 0; period < periods; period++)
      if (ago > periodEnd(length, period) && ago <= periodEnd(length, period + 1))
        sums[period]! += days.amount[row]!
  }
  if (!(year > 0)) return undefined
  return Array.from(sums, (sum, period) => {
    const share = (periodEnd(length, period + 1) - periodEnd(length, period)) / YEAR
    return Math.max(0, sum) / (year * share)
  })
}
