import type { InvoiceRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import type { DemoOrderLine } from './baskets.js'
import type { OrderDay } from './buying-process.js'
import { dayText, SPAN_TO, workingDay } from './calendar.js'
import type { Character } from './character.js'
import type { Lifetime } from './lifetime.js'

export type DemoInvoice = InvoiceRow

/** Days after the due date: the customer's habit, longer when it weakens, and once in a while a dispute. */
function daysLate(random: Random, character: Character, weakness: number): number {
  const dispute = random.uniform() < 0.015 ? 20 + random.exponential(1 / 30) : 0
  const habit = character.paysLate + 4 * random.normal()
  return Math.round(habit + dispute + weakness * (12 + random.exponential(1 / 18)))
}

/** Chance that an invoice is never paid: high for a customer whom the firm drops, and for the last ones of any. */
function defaultChance(lifetime: Lifetime, order: OrderDay): number {
  if (lifetime.death >= SPAN_TO || order.day < lifetime.death - 75) return 0.0008
  return lifetime.cause === 'intentionally_pushed_away' ? 0.6 : 0.05
}

export interface InvoiceOptions {
  readonly character: Character
  readonly lifetime: Lifetime
  readonly orders: readonly OrderDay[]
  readonly lines: readonly (readonly DemoOrderLine[])[]
}

/** One invoice per order, a few days after it; what is paid after the span's last day is still open in the ledger. */
export function simulateInvoices(random: Random, options: InvoiceOptions): DemoInvoice[] {
  const { character, lifetime } = options
  return options.orders.flatMap((order, index) => {
    const lines = options.lines[index] ?? []
    const first = lines[0]
    const issued = workingDay(order.day + 1 + random.integer(4))
    if (first === undefined || issued >= SPAN_TO) return []
    const amount = Math.round(lines.reduce((sum, line) => sum + line.net_amount, 0) * 100) / 100
    const due = issued + character.termDays
    const paid = workingDay(Math.max(issued + 1, due + daysLate(random, character, order.vigour.weakness)))
    const invoice = {
      invoice_id: `I${first.order_id.slice(1)}`,
      customer_id: first.customer_id,
      issued_on: dayText(issued),
      due_on: dayText(due),
      amount,
    }
    if (random.uniform() < defaultChance(lifetime, order) || paid >= SPAN_TO) return [invoice]
    const isPart = random.uniform() < 0.006
    const paidAmount = isPart ? Math.round(amount * (0.3 + 0.6 * random.uniform()) * 100) / 100 : amount
    return [{ ...invoice, paid_on: dayText(paid), paid_amount: paidAmount }]
  })
}
