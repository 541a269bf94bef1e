import type { Random } from '../stats/random.js'
import type { DemoOrderLine } from './baskets.js'
import { dayNumber, dayText, SPAN_TO, workingDay } from './calendar.js'

const RETURN_SHARE = 0.012
const CANCEL_SHARE = 0.006

const negative = (line: DemoOrderLine, quantity: number, orderId: string, at: string, number: number) => {
  const share = quantity / line.quantity
  const part = (amount: number) => -Math.round(amount * share * 100) / 100
  return {
    ...line,
    order_id: orderId,
    line_no: number,
    ordered_at: at,
    quantity: -quantity,
    list_amount: part(line.list_amount),
    net_amount: part(line.net_amount),
    product_cost: part(line.product_cost),
  }
}

function after(line: DemoOrderLine, days: number): string | undefined {
  const day = workingDay(dayNumber(line.ordered_at.slice(0, 10)) + days)
  return day < SPAN_TO ? `${dayText(day)}T16:30:00` : undefined
}

/**
 * What comes back: a whole order cancelled within three days now and then, and single lines returned, wholly or in part, after
 * one to four weeks; more often by customers whose orders are `flawed`. Negative lines under an order number of their own.
 */
export function simulateReturns(
  random: Random,
  orders: readonly (readonly DemoOrderLine[])[],
  flawed: number,
): DemoOrderLine[] {
  return orders.flatMap((lines) => {
    const first = lines[0]
    if (first === undefined) return []
    const orderId = `${first.order_id}-R`
    const cancelled = random.uniform() < CANCEL_SHARE ? after(first, 1 + random.integer(3)) : undefined
    if (cancelled !== undefined)
      return lines.map((line, index) => negative(line, line.quantity, orderId, cancelled, index + 1))
    const at = after(first, 6 + random.integer(22))
    if (at === undefined) return []
    return lines
      .filter(() => random.uniform() < RETURN_SHARE * flawed)
      .map((line, index) => negative(line, 1 + random.integer(line.quantity), orderId, at, index + 1))
  })
}
