import type { TouchRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import type { CampaignContact } from './buying-process.js'
import { dayText, SPAN_TO, workingDay } from './calendar.js'
import type { Character } from './character.js'
import type { Lifetime } from './lifetime.js'

const COST = { visit: 420, call: 25, trade_fair: 160, sample: 90 } as const
type Kind = keyof typeof COST

/** Weeks that pass until the firm stops calling on a customer that has left without a word. */
const NOTICES_AFTER = 75

function contact(random: Random, customerId: string, day: number, kind: Kind): TouchRow {
  const cost = Math.round(COST[kind] * (0.7 + 0.6 * random.uniform()))
  return { customer_id: customerId, happened_on: dayText(day), kind, cost }
}

/** Calls and visits from the first contact on: dense while a lead is won, then by the customer's importance. */
function routine(random: Random, customerId: string, character: Character, lifetime: Lifetime): TouchRow[] {
  const start = lifetime.start ?? SPAN_TO
  const end = Math.min(
    SPAN_TO,
    lifetime.start === undefined ? lifetime.contact + 300 : lifetime.death + NOTICES_AFTER,
  )
  const often = character.isKeyAccount ? 26 : 70 / Math.min(2, Math.max(0.5, character.size))
  const touches: TouchRow[] = []
  for (let at = lifetime.contact; at < end; ) {
    const day = workingDay(Math.floor(at))
    const winning = at < start
    const kind = random.choose<Kind>(
      ['call', 'visit', 'trade_fair', 'sample'],
      winning ? [5, 2, 2, 2] : [6, 3, 0.5, 0.5],
    )
    if (day < SPAN_TO) touches.push(contact(random, customerId, day, kind))
    at += 3 + random.exponential(1 / (winning ? 24 : often))
  }
  return touches
}

/** What it cost to keep in touch, campaigns included; a control arm is a row without cost. */
export function simulateTouches(
  random: Random,
  customerId: string,
  character: Character,
  lifetime: Lifetime,
  contacts: readonly CampaignContact[],
): TouchRow[] {
  const campaigns = contacts.map(({ campaign, arm, responded }) => ({
    customer_id: customerId,
    happened_on: dayText(campaign.day),
    kind: campaign.kind,
    cost: arm === 'treated' ? campaign.cost : 0,
    campaign_id: campaign.id,
    arm,
    responded,
  }))
  return [...routine(random, customerId, character, lifetime), ...campaigns].sort((a, b) =>
    a.happened_on < b.happened_on ? -1 : a.happened_on > b.happened_on ? 1 : 0,
  )
}
