import type { ComplaintRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import type { DemoOrderLine } from './baskets.js'
import type { OrderDay } from './buying-process.js'
import { dayNumber, dayText, SPAN_TO } from './calendar.js'
import type { Lifetime } from './lifetime.js'

/** A fault of one product that many of its buyers meet in the same weeks. */
interface Incident {
  readonly product: string
  readonly fault: string
  readonly from: number
  readonly to: number
  readonly share: number
}

const INCIDENTS: readonly Incident[] = [
  ['SE-102', 'leaking_seal', '2024-03-04', '2024-04-30', 0.4],
  ['FI-201', 'torn_filter', '2025-08-18', '2025-10-10', 0.3],
  ['BE-102', 'noisy_bearing', '2026-08-24', '2026-10-31', 0.3],
].map(([product, fault, from, to, share]) => ({
  product: String(product),
  fault: String(fault),
  from: dayNumber(String(from)),
  to: dayNumber(String(to)),
  share: Number(share),
}))

const FAULTS = [
  'late_delivery',
  'wrong_item',
  'damaged_packaging',
  'billing_error',
  'short_shipment',
  'defective_item',
]
const FAULT_WEIGHTS = [6, 3, 3, 2, 3, 2]

/** Chance of a complaint per order: rises as a customer weakens, most where our service is what drives it away. */
function complaintChance(order: OrderDay, cause: Lifetime['cause'], contentment: number): number {
  const rise = cause === 'unintentionally_pushed_away' ? 0.3 : 0.06
  return 0.014 * Math.exp(-0.35 * contentment) + rise * order.vigour.weakness
}

function resolution(random: Random, opened: number, slow: boolean) {
  if (random.uniform() < (slow ? 0.3 : 0.06)) return {}
  const resolved = opened + 1 + Math.floor(random.exponential(1 / (slow ? 20 : 7)))
  return resolved < SPAN_TO ? { resolved_on: dayText(resolved) } : {}
}

export interface ComplaintOptions {
  readonly lifetime: Lifetime
  readonly contentment: number
  readonly orders: readonly OrderDay[]
  readonly lines: readonly (readonly DemoOrderLine[])[]
}

/** A customer's complaints about its orders, within three weeks of each and while it is still a customer. */
export function simulateComplaints(random: Random, options: ComplaintOptions): ComplaintRow[] {
  const { lifetime } = options
  return options.orders.flatMap((order, index) => {
    const lines = options.lines[index] ?? []
    const opened = order.day + 2 + random.integer(18)
    const usual = random.uniform() < complaintChance(order, lifetime.cause, options.contentment)
    const met = INCIDENTS.find(
      ({ product, from, to }) =>
        order.day >= from && order.day <= to && lines.some((l) => l.product_id === product),
    )
    const incident = met !== undefined && random.uniform() < met.share ? met : undefined
    if ((!usual && incident === undefined) || opened >= Math.min(SPAN_TO, lifetime.death)) return []
    const line = random.choose(lines)
    return [
      {
        customer_id: line.customer_id,
        opened_on: dayText(opened),
        product_id: incident?.product ?? line.product_id,
        fault: incident?.fault ?? random.choose(FAULTS, FAULT_WEIGHTS),
        ...resolution(
          random,
          opened,
          lifetime.cause === 'unintentionally_pushed_away' && order.vigour.weakness > 0,
        ),
      },
    ]
  })
}
