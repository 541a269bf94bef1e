import { endOfCustomer, type OrderDays } from '../../../drift/order-days.js'
import type { BuyingSummary } from '../../../models/summary.js'

/** Past periods that the forecasts look at (F7.1). */
export const PAST_PERIODS = 8

/** Customers who had bought by a day, as known on it, with their periods of one length; the latest period is the first. */
export interface Histories {
  readonly rows: number
  readonly customerNo: Int32Array
  readonly purchases: Int32Array
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly logIntervals: Float64Array
  /** Mean amount of a repeat purchase, 0 without one; and of all purchases. */
  readonly repeatMean: Float64Array
  readonly meanAmount: Float64Array
  /** Net amount of all purchases, and of all order days: less where goods came back. */
  readonly bought: Float64Array
  readonly kept: Float64Array
  /** Net amount of the last 365 days. */
  readonly lastYear: Float64Array
  /** Row after row PAST_PERIODS numbers. */
  readonly orders: Float64Array
  readonly amounts: Float64Array
  /** Periods since the first purchase, the running one included, at most PAST_PERIODS. */
  readonly observed: Int32Array
}

/** The histories as of a day, by periods of `length` days that end with it. */
export function historiesOn(days: OrderDays, day: number, length: number): Histories {
  const starts = startsOf(days, day)
  const rows = starts.length
  const ints = () => new Int32Array(rows)
  const doubles = (size = rows) => new Float64Array(size)
  const found = {
    rows,
    customerNo: ints(),
    purchases: ints(),
    firstDay: ints(),
    lastDay: ints(),
    logIntervals: doubles(),
    repeatMean: doubles(),
    meanAmount: doubles(),
    bought: doubles(),
    kept: doubles(),
    lastYear: doubles(),
    orders: doubles(rows * PAST_PERIODS),
    amounts: doubles(rows * PAST_PERIODS),
    observed: ints(),
  }
  for (let row = 0; row < rows; row++) readHistory(days, starts[row]!, day, length, found, row)
  return found
}

/** Where customers begin who had bought by the day. */
function startsOf(days: OrderDays, day: number): number[] {
  const starts: number[] = []
  for (let start = 0; start < days.rows; ) {
    const end = endOfCustomer(days, start)
    for (let at = start; at < end && days.day[at]! <= day; at++)
      if (days.isPurchase[at] === 1) {
        starts.push(start)
        break
      }
    start = end
  }
  return starts
}

function readHistory(
  days: OrderDays,
  start: number,
  day: number,
  length: number,
  into: Histories,
  row: number,
): void {
  const end = endOfCustomer(days, start)
  let [count, first, last, firstAmount, logs] = [0, 0, 0, 0, 0]
  for (let at = start; at < end && days.day[at]! <= day; at++) {
    const [on, amount] = [days.day[at]!, days.amount[at]!]
    const period = Math.floor((day - on) / length)
    into.kept[row]! += amount
    if (day - on < 365) into.lastYear[row]! += amount
    if (period < PAST_PERIODS) into.amounts[row * PAST_PERIODS + period]! += amount
    if (days.isPurchase[at] === 0) continue
    if (count === 0) [first, firstAmount] = [on, amount]
    else logs += Math.log(on - last)
    last = on
    count++
    into.bought[row]! += amount
    if (period < PAST_PERIODS) into.orders[row * PAST_PERIODS + period]! += 1
  }
  const repeat = into.bought[row]! - firstAmount
  into.customerNo[row] = days.customerNo[start]!
  into.purchases[row] = count
  into.firstDay[row] = first
  into.lastDay[row] = last
  into.logIntervals[row] = logs
  into.repeatMean[row] = count > 1 ? repeat / (count - 1) : 0
  into.meanAmount[row] = into.bought[row]! / count
  into.observed[row] = Math.min(PAST_PERIODS, Math.floor((day - first) / length) + 1)
}

/** Net amounts of the periods after a day, row after row. */
export function amountsAfter(
  days: OrderDays,
  { customerNo, rows }: Pick<Histories, 'customerNo' | 'rows'>,
  day: number,
  length: number,
  periods: number,
): Float64Array {
  const amounts = new Float64Array(rows * periods)
  let row = 0
  for (let at = 0; at < days.rows && row < rows; at++) {
    while (row < rows && customerNo[row]! < days.customerNo[at]!) row++
    if (row === rows || customerNo[row] !== days.customerNo[at] || days.day[at]! <= day) continue
    const period = Math.floor((days.day[at]! - day - 1) / length)
    if (period < periods) amounts[row * periods + period]! += days.amount[at]!
  }
  return amounts
}

/** The same customers as the buying models see them, in days. */
export function summaryOn(
  { purchases, firstDay, lastDay, logIntervals, repeatMean }: Histories,
  day: number,
): BuyingSummary & { readonly monetary: Float64Array } {
  return {
    frequency: purchases.map((count) => count - 1),
    recency: lastDay.map((last, row) => last - firstDay[row]!),
    T: firstDay.map((first) => day - first),
    logIntervals,
    monetary: repeatMean,
    unit: 'day',
  }
}
