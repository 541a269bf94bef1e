import type { CustomerRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import { acquisitionCost, firmSize } from './acquisition.js'
import type { DemoOrderLine } from './baskets.js'
import { dayNumber, dayText, SPAN_TO } from './calendar.js'
import type { CustomerPlan } from './customer-plan.js'
import { CAUSES, type Lifetime } from './lifetime.js'
import type { RosterEntry } from './roster.js'

const YEAR = 365

/** When the supply agreement or the last service contract ends; agreements are renewed yearly while the customer stays. */
function contractEnd(
  random: Random,
  lifetime: Lifetime,
  lines: readonly DemoOrderLine[],
): string | undefined {
  const hasAgreement = random.uniform() < 0.3
  const service = lines.filter((line) => line.product_id.startsWith('SC-')).at(-1)
  const serviceEnd = service ? dayNumber(service.ordered_at.slice(0, 10)) + YEAR : 0
  if (!hasAgreement || lifetime.start === undefined || lifetime.explored >= Math.min(SPAN_TO, lifetime.death))
    return serviceEnd > 0 ? dayText(serviceEnd) : undefined
  const lasting = Math.min(SPAN_TO, lifetime.death) - lifetime.explored
  return dayText(Math.max(serviceEnd, lifetime.explored + YEAR * (1 + Math.floor(lasting / YEAR))))
}

/** About half of the lost customers are closed by the firm some time later, most with a reason that is mostly right. */
function closing(random: Random, lifetime: Lifetime): { closed_on?: string; close_reason?: string } {
  const closed = lifetime.death + 45 + Math.floor(random.gamma(2, 2 / 70))
  if (lifetime.start === undefined || closed >= SPAN_TO || random.uniform() > 0.55) return {}
  const isNamed = random.uniform() < 0.85
  const reason = random.uniform() < 0.1 ? random.choose(CAUSES) : lifetime.cause
  return { closed_on: dayText(closed), ...(isNamed && { close_reason: reason }) }
}

function customerType(
  isKeyAccount: boolean,
  closed: boolean,
  lines: readonly DemoOrderLine[],
): string | undefined {
  if (closed) return 'lost'
  if (isKeyAccount) return 'key_account'
  const first = lines[0]
  if (first === undefined) return undefined
  const orders = new Set(lines.map((line) => line.order_id)).size
  return orders < 3 && dayNumber(first.ordered_at.slice(0, 10)) > SPAN_TO - 180 ? 'new' : 'repeat'
}

/** The master record of a customer as the firm's system holds it on the span's last day. */
export function customerRow(
  random: Random,
  entry: RosterEntry,
  plan: CustomerPlan,
  lifetime: Lifetime,
  lines: readonly DemoOrderLine[],
): CustomerRow {
  const close = closing(random.fork('closing'), lifetime)
  const type = customerType(plan.character.isKeyAccount, close.closed_on !== undefined, lines)
  const contract = contractEnd(random.fork('contract'), lifetime, lines)
  return {
    customer_id: entry.customerId,
    name: entry.firm.name,
    region: plan.region.region,
    segment: plan.segment.segment,
    industry: plan.segment.industry,
    ...(type !== undefined && { customer_type: type }),
    owner: plan.owner,
    first_contact_on: dayText(lifetime.contact),
    acquisition_cost: acquisitionCost(random.fork('acquisition'), entry.via, plan.character),
    acquired_via: entry.via,
    ...(entry.referredBy !== undefined && { referred_by: entry.referredBy }),
    ...(entry.parentId !== undefined && { parent_id: entry.parentId }),
    ...close,
    ...(contract !== undefined && { contract_ends_on: contract }),
    ...firmSize(random.fork('firm'), plan.character),
    team: plan.region.team,
    city: plan.city[0],
    payment_terms_days: plan.character.termDays,
    ...(entry.firm.english !== undefined && { english_name: entry.firm.english }),
  }
}
