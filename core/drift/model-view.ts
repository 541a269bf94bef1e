import { fitBgNbd } from '../models/bg-nbd.js'
import type { BuyingFit } from '../models/buying-fit.js'
import { probabilityAlive, probabilityOfNoPurchase } from '../models/buying-predictions.js'
import { fitBgCnbdK } from '../models/cnbd-k.js'
import type { BuyingSummary } from '../models/summary.js'
import { type Rhythms, thinRhythms } from './rhythm.js'

/** Two models of the same purchases: by chance at a rate of one's own (BG/NBD), and by a clock of k stages. */
export interface BuyingFits {
  readonly random: BuyingFit
  /** Absent where customers buy at random (k = 1). */
  readonly regular?: BuyingFit
}

/** What the buying models say of rows of rhythms. */
export interface ModelView {
  readonly noPurchase: Float64Array
  readonly alive: Float64Array
}

/** Customers among whom the number of stages of the clock is looked for: it is a whole number and needs few. */
const ENOUGH_FOR_STAGES = 2000
const MOST_STAGES = 40

/** The regularity k of the ledger's customers, as known on the day that the rhythms are looked from. */
export function stagesOf(rhythms: Rhythms, day: number): number {
  const few = thinRhythms(rhythms, ENOUGH_FOR_STAGES)
  return fitBgCnbdK(summaryOf(few, day), { maxK: MOST_STAGES }).parameters.k
}

/**
 * Fits the buying models on everybody's purchases up to the day that the rhythms are looked from.
 *
 * @param k as `stagesOf` gave it, then or on an earlier day
 */
export function fitRhythms(rhythms: Rhythms, day: number, k: number): BuyingFits {
  const summary = summaryOf(rhythms, day)
  const random = fitBgNbd(summary)
  return k > 1 ? { random, regular: fitBgCnbdK(summary, { k }) } : { random }
}

/**
 * What the fitted models say of each row, on average: the chance of no purchase in the horizon, and of being alive.
 *
 * Which of the two is nearer the truth differs by ledger and season, and the past doesn't tell beforehand; their mean is
 * never far off. P(no purchase) isn't 1 − P(alive): under BG/NBD it is 1 − P(alive) (1 − ((α + T) / (α + T + t))^(r + x)).
 */
export function modelView(fits: BuyingFits, rhythms: Rhythms, day: number, horizonDays: number): ModelView {
  const summary = summaryOf(rhythms, day)
  const random = viewOf(fits.random, summary, horizonDays)
  if (fits.regular === undefined) return random
  const regular = viewOf(fits.regular, summary, horizonDays)
  return {
    noPurchase: random.noPurchase.map((p, row) => (p + regular.noPurchase[row]!) / 2),
    alive: random.alive.map((p, row) => (p + regular.alive[row]!) / 2),
  }
}

function viewOf(fit: BuyingFit, summary: BuyingSummary, horizonDays: number): ModelView {
  return {
    noPurchase: probabilityOfNoPurchase(fit, summary, horizonDays),
    alive: probabilityAlive(fit, summary),
  }
}

function summaryOf({ purchases, firstDay, lastDay, logIntervals }: Rhythms, day: number): BuyingSummary {
  return {
    frequency: purchases.map((count) => count - 1),
    recency: lastDay.map((last, row) => last - firstDay[row]!),
    T: firstDay.map((first) => day - first),
    logIntervals,
    unit: 'day',
  }
}
