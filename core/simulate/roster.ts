import type { Random } from '../stats/random.js'
import { type AcquiredVia, chooseWay } from './acquisition.js'
import { SPAN_TO } from './calendar.js'
import { CELEBRITIES, type Celebrity, type CustomerPlan, planCustomer } from './customer-plan.js'
import { createNameRegister, type FirmName, type NameRegister } from './names.js'
import type { Product } from './products.js'

/** A customer's place among the others. */
export interface RosterEntry {
  readonly customerId: string
  /** The stream from which its plan and history are drawn. */
  readonly random: Random
  readonly celebrity?: Celebrity
  readonly firm: FirmName
  readonly via: AcquiredVia
  readonly referredBy?: string
  readonly parentId?: string
}

interface Arrival {
  readonly random: Random
  readonly celebrity?: Celebrity
  readonly contact: number
  readonly start: number
  readonly death: number
}

interface Registered {
  readonly entry: RosterEntry
  readonly arrival: Arrival
  readonly segment: string
}

function arrivalOf(random: Random, products: readonly Product[], celebrity: Celebrity | undefined): Arrival {
  const { lifetime } = planCustomer(random, products, celebrity)
  const { contact, start = SPAN_TO, death } = lifetime
  return { random, contact, start, death, ...(celebrity && { celebrity }) }
}

const TRIES = 12
/** Well-known customers arrive in the first two months, thus among the first so many. */
const EARLY = 1000

/** An earlier customer for which `fits` holds, if a few tries find one. */
function findEarlier(
  random: Random,
  earlier: readonly Registered[],
  fits: (candidate: Registered) => boolean,
): Registered | undefined {
  for (let attempt = 0; attempt < TRIES && earlier.length > 0; attempt++) {
    const candidate = random.choose(earlier)
    if (fits(candidate)) return candidate
  }
  return undefined
}

/** Who brought a new customer in: now and then one of the well-known customers, else any that buys at the time. */
function findReferrer(
  random: Random,
  earlier: readonly Registered[],
  contact: number,
): Registered | undefined {
  const buysThen = ({ arrival }: Registered) => arrival.start + 30 < contact && contact < arrival.death
  const isFamous = (one: Registered) => one.arrival.celebrity !== undefined && buysThen(one)
  if (random.uniform() >= 0.06) return findEarlier(random, earlier, buysThen)
  const famous = earlier.slice(0, EARLY).filter(isFamous)
  return famous.length > 0 ? random.choose(famous) : undefined
}

function nameOf(
  names: NameRegister,
  random: Random,
  plan: CustomerPlan,
  parent: Registered | undefined,
): FirmName {
  if (parent !== undefined) return names.subsidiary(parent.entry.firm, plan.city)
  const isChinese = random.uniform() < plan.region.chinese
  return isChinese
    ? names.chinese(random, plan.segment, plan.city[1])
    : names.english(random, plan.segment, plan.city[0])
}

/** One customer in thirty belongs to an earlier one of the same trade. */
function findParent(
  random: Random,
  earlier: readonly Registered[],
  plan: CustomerPlan,
): Registered | undefined {
  const isFree = ({ entry }: Registered) => entry.parentId === undefined && !entry.celebrity?.slowPayer
  if (random.uniform() >= 0.035) return undefined
  return findEarlier(random, earlier, (one) => one.segment === plan.segment.segment && isFree(one))
}

function register(
  arrival: Arrival,
  number: number,
  earlier: readonly Registered[],
  plan: CustomerPlan,
  names: NameRegister,
): Registered {
  const random = arrival.random.fork('relations')
  const wished = chooseWay(random)
  const referrer = wished === 'referral' ? findReferrer(random, earlier, arrival.contact) : undefined
  const parent = arrival.celebrity === undefined ? findParent(random, earlier, plan) : undefined
  const entry = {
    customerId: `C${String(number).padStart(6, '0')}`,
    random: arrival.random,
    firm: arrival.celebrity ?? nameOf(names, random, plan, parent),
    via: wished === 'referral' && referrer === undefined ? 'web' : wished,
    ...(arrival.celebrity && { celebrity: arrival.celebrity }),
    ...(referrer && { referredBy: referrer.entry.customerId }),
    ...(parent && { parentId: parent.entry.customerId }),
  }
  return { arrival, segment: plan.segment.segment, entry }
}

/** All customers in the order of their first contact, with ids, names, referrers and parents. */
export function simulateRoster(
  random: Random,
  customers: number,
  products: readonly Product[],
): RosterEntry[] {
  const arrivals = Array.from({ length: customers }, (_, index) =>
    arrivalOf(random.fork(`customer ${index}`), products, CELEBRITIES[index]),
  ).sort((a, b) => a.contact - b.contact)
  const names = createNameRegister(CELEBRITIES.map(({ name }) => name))
  const registered: Registered[] = []
  for (const [index, arrival] of arrivals.entries()) {
    const plan = planCustomer(arrival.random, products, arrival.celebrity)
    registered.push(register(arrival, index + 1, registered, plan, names))
  }
  return registered.map(({ entry }) => entry)
}
