import type { Random } from '../stats/random.js'
import { SPAN_TO, workingDay } from './calendar.js'
import { CAMPAIGNS, type Campaign, RESPONSIVENESS } from './campaigns.js'
import type { Character } from './character.js'
import { type Lifetime, postponed } from './lifetime.js'
import { type HolidayCalendar, seasonFactor } from './seasonality.js'
import { type Vigour, vigourOn } from './vigour.js'

export interface OrderDay {
  readonly day: number
  readonly vigour: Vigour
  /** The campaign that it answers. */
  readonly campaign?: Campaign
}

/** A customer's part in a campaign. */
export interface CampaignContact {
  readonly campaign: Campaign
  readonly arm: 'treated' | 'control'
  readonly responded: boolean
  /** Days by which the campaign put off the customer's leaving; 0 for nearly all. */
  readonly savedDays: number
}

export interface Buyer {
  readonly character: Character
  readonly lifetime: Lifetime
  readonly segment: string
  readonly calendar: HolidayCalendar
}

export interface BuyingHistory {
  readonly orders: readonly OrderDay[]
  readonly contacts: readonly CampaignContact[]
  /** The lifetime as it came to be, campaigns included. */
  readonly lifetime: Lifetime
}

/**
 * A clock that strikes once per unit of its own time on average, with gamma(k, k) intervals: an Erlang clock, Poisson
 * for k = 1 (Chatfield & Goodhardt 1973; the buying process of the BG/CNBD-k model of Platzer & Reutterer 2016).
 */
export function createErlangClock(random: Random, regularity: number) {
  let remaining = random.gamma(regularity, regularity)
  return {
    /** Passes some of the clock's time; says how often it struck. */
    pass(time: number): number {
      let strikes = 0
      remaining -= time
      while (remaining <= 0) {
        strikes++
        remaining += random.gamma(regularity, regularity)
      }
      return strikes
    },
  }
}

function isAddressed(campaign: Campaign, buyer: Buyer, lastOrder: number): boolean {
  const silence = campaign.day - lastOrder
  if (silence > campaign.orderedWithin || silence < campaign.silentFor) return false
  const { holds } = campaign
  return holds === undefined || buyer.character.assortment.some((shelf) => shelf.category.category === holds)
}

const AT_RISK_DAYS = 180

function contactBy(campaign: Campaign, buyer: Buyer, lifetime: Lifetime, random: Random): CampaignContact {
  const arm = random.uniform() < campaign.controlShare ? 'control' : 'treated'
  const lift = arm === 'treated' ? campaign.effect + (RESPONSIVENESS[buyer.segment] ?? 0) : 0
  const logOdds = campaign.baseLogOdds + 0.25 * buyer.character.contentment + lift
  const gone = lifetime.death <= campaign.day + 3
  const responded = random.uniform() < 1 / (1 + Math.exp(-logOdds)) && !gone
  const leaving = !gone && Math.min(lifetime.onset, lifetime.death) <= campaign.day + AT_RISK_DAYS
  const avoidable = lifetime.cause !== 'moved_away' && lifetime.cause !== 'intentionally_pushed_away'
  const draw = random.uniform()
  const saved = arm === 'treated' && leaving && avoidable && draw < campaign.saves
  return { campaign, arm, responded, savedDays: saved ? 180 + random.integer(300) : 0 }
}

/** The day on which a response is ordered: within 25 days, on a working day, while the customer still lives. */
function responseDay(campaign: Campaign, lifetime: Lifetime, random: Random): number | undefined {
  const day = workingDay(campaign.day + 2 + random.integer(22))
  return day < lifetime.death && day < SPAN_TO ? day : undefined
}

/**
 * When a customer orders: on the first day of its relationship, then whenever its Erlang clock strikes, whose pace is the
 * customer's rate times vigour and season; and when it answers a campaign. Several strikes on one day are one order.
 */
export function simulateBuying(random: Random, buyer: Buyer): BuyingHistory {
  let lifetime = buyer.lifetime
  const { start } = lifetime
  if (start === undefined) return { orders: [], contacts: [], lifetime }
  const clock = createErlangClock(random.fork('clock'), buyer.character.regularity)
  const campaignRandom = random.fork('campaigns')
  const orders: OrderDay[] = [{ day: start, vigour: vigourOn(lifetime, start) }]
  const contacts: CampaignContact[] = []
  const responses = new Map<number, Campaign>()
  let lastOrder = start
  for (let day = start + 1; day < SPAN_TO; day++) {
    const campaign = CAMPAIGNS.find((candidate) => candidate.day === day)
    if (campaign !== undefined && isAddressed(campaign, buyer, lastOrder)) {
      const contact = contactBy(campaign, buyer, lifetime, campaignRandom)
      lifetime = contact.savedDays > 0 ? postponed(lifetime, day, contact.savedDays) : lifetime
      const answer = contact.responded ? responseDay(campaign, lifetime, campaignRandom) : undefined
      if (answer !== undefined) responses.set(answer, campaign)
      contacts.push({ ...contact, responded: answer !== undefined })
    }
    if (day >= lifetime.death) continue
    const vigour = vigourOn(lifetime, day)
    const pace = (buyer.character.rate / 365) * vigour.frequency * seasonFactor(day, buyer.calendar)
    const response = responses.get(day)
    if (clock.pass(pace) === 0 && response === undefined) continue
    orders.push(response === undefined ? { day, vigour } : { day, vigour, campaign: response })
    lastOrder = day
  }
  return { orders, contacts, lifetime }
}
