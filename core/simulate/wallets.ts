import type { WalletRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import type { DemoOrderLine } from './baskets.js'
import type { OrderDay } from './buying-process.js'
import { dayNumber, QUARTERS } from './calendar.js'
import type { Character } from './character.js'
import type { Lifetime } from './lifetime.js'
import { ownBusiness } from './vigour.js'

const BY_QUARTER = [0.93, 1, 0.97, 1.1]

/** What an order of the customer is worth at full strength, judged by the orders it placed. */
function fullOrder(orders: readonly OrderDay[], revenue: readonly number[]): number {
  const strength = orders.reduce((sum, order) => sum + order.vigour.basket, 0)
  return strength > 0 ? revenue.reduce((sum, amount) => sum + amount, 0) / strength : 0
}

export interface WalletOptions {
  readonly customerId: string
  readonly character: Character
  readonly lifetime: Lifetime
  readonly orders: readonly OrderDay[]
  readonly lines: readonly (readonly DemoOrderLine[])[]
}

/**
 * A customer's demand from all suppliers, by quarter, as six in ten tell their account manager. It follows the customer's own
 * business and the season, not what it buys here; it is never less than that.
 */
export function simulateWallets(random: Random, options: WalletOptions): WalletRow[] {
  const { customerId, character, lifetime, orders } = options
  if (orders.length < 3 || random.uniform() > (character.isKeyAccount ? 0.95 : 0.6)) return []
  const revenue = options.lines.map((lines) => lines.reduce((sum, line) => sum + line.net_amount, 0))
  const demand = ((character.rate / 4) * fullOrder(orders, revenue)) / character.walletShare
  const growth = 0.02 + 0.03 * random.normal()
  const to = lifetime.death + 120
  return QUARTERS.filter(({ from, to: end }) => end > (lifetime.start ?? end) && from < to).map((quarter) => {
    const bought = orders.reduce(
      (sum, { day }, index) => sum + (day >= quarter.from && day < quarter.to ? (revenue[index] ?? 0) : 0),
      0,
    )
    const years = (quarter.from - dayNumber('2023-01-01')) / 365
    const season = BY_QUARTER[Number(quarter.label.slice(-1)) - 1] ?? 1
    const business = ownBusiness(lifetime, quarter.from + 45)
    const total = demand * season * business * (1 + growth * years) * (1 + 0.04 * random.normal())
    return {
      customer_id: customerId,
      period: quarter.label,
      total_amount: Math.round(Math.max(total, bought * 1.03) / 100) * 100,
    }
  })
}
