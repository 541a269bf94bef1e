import { normalCdf } from '../stats/normal.js'
import type { OrderDays } from './order-days.js'

/** Purchases that count as the latest ones when they are compared with those before. */
export const LATEST_PURCHASES = 3

/** A measure over the latest purchases and over those before; NaN where it isn't known of enough of them. */
export interface OrderShift {
  latest: number
  before: number
  /** The chance of so large a change in the direction of decline if the customer went on as before; 1 where not known. */
  chance: number
}

/** What is compared: money, products, share of the list price given away, and margin of single purchases. */
export const SHIFTED = ['value', 'products', 'discount', 'margin'] as const
export type Shifted = (typeof SHIFTED)[number]

/** Fewest purchases before the latest ones. */
const FEWEST_BEFORE = 3
/** Spread that everybody's own is taken to have at least, so that three equal orders don't make a rule. */
const LEAST_SPREAD: Readonly<Record<Shifted, number>> = {
  value: 0.1,
  products: 0.1,
  discount: 0.01,
  margin: 0.01,
}

let scratch = new Float64Array(256)

export function createShift(): OrderShift {
  return { latest: Number.NaN, before: Number.NaN, chance: 1 }
}

/**
 * Compares the latest three purchases with those before: z = (latest − before) / (s √(1/3 + 1/n)), on logarithms for
 * money and products; the chance is the tail in the direction of decline (for discounts, a rise).
 */
export function measureShift(
  into: OrderShift,
  measure: Shifted,
  days: OrderDays,
  start: number,
  end: number,
  through: number,
): void {
  into.latest = Number.NaN
  into.before = Number.NaN
  into.chance = 1
  const count = collect(measure, days, start, end, through)
  const earlier = count - LATEST_PURCHASES
  if (earlier < FEWEST_BEFORE) return
  into.before = meanOf(0, earlier)
  into.latest = meanOf(earlier, count)
  const isRatio = measure === 'value' || measure === 'products'
  if (isRatio) for (let at = 0; at < count; at++) scratch[at] = Math.log(Math.max(1e-6, scratch[at]!))
  const before = meanOf(0, earlier)
  const latest = meanOf(earlier, count)
  let squares = 0
  for (let at = 0; at < earlier; at++) squares += (scratch[at]! - before) ** 2
  const spread = Math.max(LEAST_SPREAD[measure], Math.sqrt(squares / (earlier - 1)))
  const z = (latest - before) / (spread * Math.sqrt(1 / LATEST_PURCHASES + 1 / earlier))
  into.chance = normalCdf(measure === 'discount' ? -z : z)
}

/** The measure of every purchase in order into the scratch; their number, 0 where one isn't known. */
function collect(measure: Shifted, days: OrderDays, start: number, end: number, through: number): number {
  if (end - start > scratch.length) scratch = new Float64Array(2 * (end - start))
  let count = 0
  for (let at = start; at < end && days.day[at]! <= through; at++) {
    if (days.isPurchase[at] === 0) continue
    const amount = days.amount[at]!
    if (amount <= 0) continue
    const value = measured(measure, days, at, amount)
    if (Number.isNaN(value)) return 0
    scratch[count++] = value
  }
  return count
}

function measured(measure: Shifted, days: OrderDays, at: number, amount: number): number {
  switch (measure) {
    case 'value':
      return amount
    case 'products':
      return days.products[at]! > 0 ? days.products[at]! : Number.NaN
    case 'discount':
      return days.listAmount[at]! > 0 ? 1 - amount / days.listAmount[at]! : Number.NaN
    default:
      return 1 - days.productCost[at]! / amount
  }
}

function meanOf(from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += scratch[at]!
  return sum / (to - from)
}
