import type { OrderDays } from './order-days.js'

/**
 * What the purchases up to a day say of each customer's rhythm, as columns of equal length, one row a customer who has
 * bought by then. Days since 1970-01-01, durations in days, money net by purchase day.
 */
export interface Rhythms {
  rows: number
  readonly customerNo: Int32Array
  readonly purchases: Float64Array
  readonly firstDay: Float64Array
  readonly lastDay: Float64Array
  readonly squaredIntervals: Float64Array
  readonly logIntervals: Float64Array
  /** The latest interval; 0 without one. */
  readonly lastInterval: Float64Array
  readonly longestInterval: Float64Array
  readonly revenue: Float64Array
  readonly products: Float64Array
  /** Purchases, their money and products within the recent days. */
  readonly recentPurchases: Float64Array
  readonly recentRevenue: Float64Array
  readonly recentProducts: Float64Array
}

/** The columns beside the customer's number, in the order in which they are stored. */
export const RHYTHM_COLUMNS = [
  'purchases',
  'firstDay',
  'lastDay',
  'squaredIntervals',
  'logIntervals',
  'lastInterval',
  'longestInterval',
  'revenue',
  'products',
  'recentPurchases',
  'recentRevenue',
  'recentProducts',
] as const satisfies readonly (keyof Rhythms)[]

/** Empty columns for so many customers. */
export function createRhythms(capacity: number): Rhythms {
  const columns = Object.fromEntries(RHYTHM_COLUMNS.map((name) => [name, new Float64Array(capacity)]))
  return { rows: 0, customerNo: new Int32Array(capacity), ...columns } as unknown as Rhythms
}

/** The rows that are filled, as views on the same memory. */
export function filledRhythms(rhythms: Rhythms): Rhythms {
  const { rows } = rhythms
  const columns = Object.fromEntries(RHYTHM_COLUMNS.map((name) => [name, rhythms[name].subarray(0, rows)]))
  return { rows, customerNo: rhythms.customerNo.subarray(0, rows), ...columns } as unknown as Rhythms
}

/** Every n-th row, so that at most so many are left. */
export function thinRhythms(rhythms: Rhythms, most: number): Rhythms {
  const every = Math.max(1, Math.ceil(rhythms.rows / most))
  const rows = Math.ceil(rhythms.rows / every)
  const thin = createRhythms(rows)
  for (let row = 0; row < rows; row++) {
    thin.customerNo[row] = rhythms.customerNo[row * every]!
    for (const name of RHYTHM_COLUMNS) thin[name][row] = rhythms[name][row * every]!
  }
  thin.rows = rows
  return thin
}

/**
 * Adds the customer whose order days stand from `start` to `end` as it was on the day `through`; nothing after that
 * day takes part.
 *
 * @returns whether it had bought by then, so that a row was added
 */
export function addRhythm(
  rhythms: Rhythms,
  days: OrderDays,
  start: number,
  end: number,
  through: number,
  recentDays: number,
): boolean {
  const recentFrom = through - recentDays
  let purchases = 0
  let first = 0
  let last = 0
  let squares = 0
  let logs = 0
  let interval = 0
  let longest = 0
  let revenue = 0
  let products = 0
  let recent = 0
  let recentRevenue = 0
  let recentProducts = 0
  for (let at = start; at < end; at++) {
    const day = days.day[at]!
    if (day > through) break
    if (days.isPurchase[at] === 0) continue
    if (purchases === 0) first = day
    else {
      interval = day - last
      squares += interval * interval
      logs += Math.log(interval)
      if (interval > longest) longest = interval
    }
    last = day
    purchases++
    revenue += days.amount[at]!
    products += days.products[at]!
    if (day > recentFrom) {
      recent++
      recentRevenue += days.amount[at]!
      recentProducts += days.products[at]!
    }
  }
  if (purchases === 0) return false
  const row = rhythms.rows++
  rhythms.customerNo[row] = days.customerNo[start]!
  rhythms.purchases[row] = purchases
  rhythms.firstDay[row] = first
  rhythms.lastDay[row] = last
  rhythms.squaredIntervals[row] = squares
  rhythms.logIntervals[row] = logs
  rhythms.lastInterval[row] = interval
  rhythms.longestInterval[row] = longest
  rhythms.revenue[row] = revenue
  rhythms.products[row] = products
  rhythms.recentPurchases[row] = recent
  rhythms.recentRevenue[row] = recentRevenue
  rhythms.recentProducts[row] = recentProducts
  return true
}

/** Whether a purchase lies after `through` and at most `ahead` days later. */
export function hasPurchaseWithin(
  days: OrderDays,
  start: number,
  end: number,
  through: number,
  ahead: number,
): boolean {
  for (let at = end - 1; at >= start && days.day[at]! > through; at--) {
    if (days.isPurchase[at] === 1 && days.day[at]! <= through + ahead) return true
  }
  return false
}
