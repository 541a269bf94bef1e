import { incompleteGamma } from '../../stats/incomplete-gamma.js'
import { normalCdf } from '../../stats/normal.js'
import { RECENT_CIRCUMSTANCES } from '../circumstances.js'
import { type HabitReason, MATERIAL_FALL } from '../habit.js'
import { SIGNAL_CHANCE, SIGNALS, type Signal } from './signal.js'

/** Numbers that signals are read from; NaN where one isn't known. Days, money, shares. */
export interface SignalNumbers {
  readonly reason: HabitReason
  readonly tenure: number
  readonly recentOrders: number
  readonly usualOrders: number
  readonly chanceOfOrders: number
  readonly recentSpend: number
  readonly usualSpend: number
  readonly chanceOfSpend: number
  readonly valueLatest: number
  readonly valueBefore: number
  readonly valueChance: number
  readonly productsLatest: number
  readonly productsBefore: number
  readonly productsChance: number
  readonly discountLatest: number
  readonly discountBefore: number
  readonly discountChance: number
  readonly marginLatest: number
  readonly marginBefore: number
  readonly marginChance: number
  readonly complaintsRecent: number
  readonly complaintsBefore: number
  readonly lateRecent: number
  readonly lateBefore: number
  readonly lateError: number
  readonly satisfactionLatest: number
  readonly satisfactionBefore: number
  /** Days until the contract ends. */
  readonly contractEndsIn: number
}

/** Change of a share, delay of payments in days and fall of satisfaction from which on they are worth naming. */
const MATERIAL_POINTS = 0.05
const MATERIAL_DELAY = 7
const MATERIAL_DISSATISFACTION = 0.15
const ANSWER_SPREAD = 0.2
/** Complaints a year that everybody is taken to have had in a further year, so that one isn't infinitely many. */
const PRIOR_COMPLAINTS = 0.25
/** Days before its end in which a contract is up for renewal. */
const RENEWAL_DAYS = 90

/** What holds of a customer that is on the list, its main reason first. */
export function signalsOf(numbers: SignalNumbers): Signal[] {
  return SIGNALS.filter((signal) => HOLDS[signal](numbers))
}

const HOLDS: Readonly<Record<Signal, (numbers: SignalNumbers) => boolean>> = {
  silence: ({ reason }) => reason !== 'spends_less',
  money: (n) =>
    n.reason === 'spends_less' || (n.chanceOfSpend <= SIGNAL_CHANCE && fell(n.recentSpend, n.usualSpend)),
  frequency: (n) => n.chanceOfOrders <= SIGNAL_CHANCE && fell(n.recentOrders, n.usualOrders),
  complaint: isComplaining,
  overdue: (n) =>
    n.lateRecent > 0 &&
    n.lateRecent - n.lateBefore >= MATERIAL_DELAY &&
    normalCdf(-(n.lateRecent - n.lateBefore) / n.lateError) <= SIGNAL_CHANCE,
  order_value: (n) => n.valueChance <= SIGNAL_CHANCE && fell(n.valueLatest, n.valueBefore),
  products: (n) => n.productsChance <= SIGNAL_CHANCE && fell(n.productsLatest, n.productsBefore),
  satisfaction: (n) =>
    n.satisfactionBefore - n.satisfactionLatest >= MATERIAL_DISSATISFACTION &&
    normalCdf(-(n.satisfactionBefore - n.satisfactionLatest) / ANSWER_SPREAD) <= SIGNAL_CHANCE,
  discount: (n) =>
    n.discountChance <= SIGNAL_CHANCE && n.discountLatest - n.discountBefore >= MATERIAL_POINTS,
  margin: (n) => n.marginChance <= SIGNAL_CHANCE && n.marginBefore - n.marginLatest >= MATERIAL_POINTS,
  contract_end: ({ contractEndsIn }) => contractEndsIn >= 0 && contractEndsIn <= RENEWAL_DAYS,
}

function fell(latest: number, before: number): boolean {
  return latest <= (1 - MATERIAL_FALL) * before
}

/** More complaints lately than at the customer's own rate: the upper tail of a Poisson count. */
function isComplaining({ complaintsRecent, complaintsBefore, tenure }: SignalNumbers): boolean {
  if (!(complaintsRecent > 0)) return false
  const daysBefore = Math.max(0, tenure - RECENT_CIRCUMSTANCES)
  const perDay = (complaintsBefore + PRIOR_COMPLAINTS) / (daysBefore + 365)
  return incompleteGamma(complaintsRecent, perDay * RECENT_CIRCUMSTANCES) <= SIGNAL_CHANCE
}
