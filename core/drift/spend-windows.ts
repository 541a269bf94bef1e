import { incompleteBeta } from '../stats/incomplete-beta.js'
import type { OrderDays } from './order-days.js'

/** A customer's spend of the recent days beside that of equally long times before, as far as it was with us. */
export interface SpendWindows {
  recent: number
  recentOrders: number
  /** Earlier windows that lie wholly after the first purchase, at most eight. */
  windows: number
  usual: number
  /** Standard deviation of the earlier windows. */
  fluctuation: number
  usualOrders: number
  /** CV² of the amounts of single purchases before the recent days. */
  amountVariation: number
}

const MOST_WINDOWS = 8
const spend = new Float64Array(MOST_WINDOWS + 1)
const orders = new Float64Array(MOST_WINDOWS + 1)

/** Fills `into` for the customer whose order days stand from `start` to `end`; returns count in the net amounts too. */
export function measureSpend(
  into: SpendWindows,
  days: OrderDays,
  start: number,
  end: number,
  through: number,
  firstDay: number,
  length: number,
): void {
  spend.fill(0)
  orders.fill(0)
  let [count, sum, squaredAmounts] = [0, 0, 0]
  for (let at = end - 1; at >= start; at--) {
    const back = through - days.day[at]!
    if (back < 0) continue
    const window = Math.floor(back / length)
    if (window > 0 && days.isPurchase[at] === 1) {
      count++
      sum += days.amount[at]!
      squaredAmounts += days.amount[at]! ** 2
    }
    if (window > MOST_WINDOWS) continue
    spend[window] = spend[window]! + days.amount[at]!
    orders[window] = orders[window]! + days.isPurchase[at]!
  }
  const windows = Math.min(MOST_WINDOWS, Math.floor((through - firstDay) / length) - 1)
  into.amountVariation = sum > 0 ? Math.max(0, (squaredAmounts * count) / (sum * sum) - 1) : 0
  into.recent = spend[0]!
  into.recentOrders = orders[0]!
  into.windows = Math.max(0, windows)
  into.usual = meanOf(spend, windows)
  into.usualOrders = meanOf(orders, windows)
  let squares = 0
  for (let window = 1; window <= windows; window++) squares += (spend[window]! - into.usual) ** 2
  into.fluctuation = windows > 1 ? Math.sqrt(squares / (windows - 1)) : 0
}

function meanOf(values: Float64Array, windows: number): number {
  let sum = 0
  for (let window = 1; window <= windows; window++) sum += values[window]!
  return windows > 0 ? sum / windows : 0
}

/** Fluctuation that everybody is taken to have at least, as a share of the usual spend. */
const LEAST_FLUCTUATION = 0.1
/** Windows' worth of what intervals and amounts alone would make of the fluctuation. */
const PRIOR_WINDOWS = 3

/**
 * The chance of so little spend if the customer went on as before: Student's t of the recent window against the
 * earlier ones. Their variance is mixed with the one that purchases of such intervals and amounts would have by
 * themselves, m² (CV²_amount + 1 / k) / n for n usual orders, because few windows say little of it.
 *
 * @param shape regularity k of its intervals
 * @param market what all customers spend lately of their usual, at most 1: a slack season is nobody's drift
 * @returns 1 where no window lies before
 */
export function chanceOfSpend(own: Readonly<SpendWindows>, shape: number, market: number): number {
  const { recent, windows, usual, usualOrders, fluctuation, amountVariation } = own
  if (windows < 1 || usual <= 0 || usualOrders <= 0) return 1
  const expected = (usual * usual * (amountVariation + 1 / shape)) / usualOrders
  const variance =
    ((windows - 1) * fluctuation ** 2 + PRIOR_WINDOWS * expected) / (windows - 1 + PRIOR_WINDOWS)
  const spread = Math.max(Math.sqrt(variance), LEAST_FLUCTUATION * usual) * Math.sqrt(1 + 1 / windows)
  const t = (usual * market - recent) / spread
  if (t <= 0) return 1
  const freedom = windows - 1 + PRIOR_WINDOWS
  return 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
}

export function createSpendWindows(): SpendWindows {
  return {
    recent: 0,
    recentOrders: 0,
    windows: 0,
    usual: 0,
    fluctuation: 0,
    usualOrders: 0,
    amountVariation: 0,
  }
}
