import { type BgNbdFit, fitBgNbd } from '../models/bg-nbd.js'
import { probabilityAlive, probabilityOfNoPurchase } from '../models/buying-predictions.js'
import type { BuyingSummary } from '../models/summary.js'
import type { ModelView } from './features.js'
import type { Rhythms } from './rhythms.js'

/** Fits the BG/NBD on everybody's purchases up to the day that the rhythms are looked from. */
export function fitRhythms(rhythms: Rhythms): BgNbdFit {
  return fitBgNbd(summaryOf(rhythms))
}

/**
 * What a fitted BG/NBD says of each row: the chance of no purchase in the horizon, and of still being alive.
 *
 * The two differ: P(no purchase in t) = 1 − P(alive) (1 − ((α + T) / (α + T + t))^(r + x)).
 */
export function modelView(fit: BgNbdFit, rhythms: Rhythms, horizonDays: number): ModelView {
  const summary = summaryOf(rhythms)
  return {
    noPurchase: probabilityOfNoPurchase(fit, summary, horizonDays),
    alive: probabilityAlive(fit, summary),
  }
}

function summaryOf({ frequency, recency, T }: Rhythms): BuyingSummary {
  return { frequency, recency, T, unit: 'day' }
}
