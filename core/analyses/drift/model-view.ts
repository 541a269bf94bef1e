import { fitBgNbd } from '../../models/bg-nbd.js'
import { probabilityAlive, probabilityOfNoPurchase } from '../../models/buying-predictions.js'
import type { ModelView } from './features.js'
import type { Rhythms } from './rhythms.js'

/**
 * What the BG/NBD, fitted on everybody's purchases up to the day that the rhythms are looked from, says of each of
 * them: the chance of no purchase in the horizon, and of still being alive.
 *
 * Note that the two differ: P(no purchase in t) = 1 − P(alive) (1 − ((α + T) / (α + T + t))^(r + x)).
 */
export function modelView(rhythms: Rhythms, horizonDays: number): ModelView {
  const { frequency, recency, T } = rhythms
  const summary = { frequency, recency, T, unit: 'day' as const }
  const fit = fitBgNbd(summary)
  return {
    noPurchase: probabilityOfNoPurchase(fit, summary, horizonDays),
    alive: probabilityAlive(fit, summary),
  }
}
