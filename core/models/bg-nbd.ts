import { type BetaGeometricParameter, fitBetaGeometric } from './beta-geometric-fit.js'
import { type BuyingFit, groupForFit } from './buying-fit.js'
import type { BuyingSummary } from './summary.js'

export type BgNbdFit = BuyingFit<'bg-nbd', BetaGeometricParameter>

/**
 * Fits the BG/NBD: Poisson buying at gamma(r, alpha) rates, leaving after a repeat purchase with a beta(a, b) probability.
 *
 * Use it to forecast purchases quickly and robustly. Don't use it for "who has left": a customer who never came back is
 * alive with probability 1 by construction (MBG/NBD and Pareto/NBD have no such gap), and with a fixed recency more
 * past purchases mean a lower forecast once the customer is silent.
 *
 * @param summary one row per customer, or per distinct (x, t_x, T) with `count`; all times in `summary.unit`
 * @returns a frozen fit; r, a, b without unit, alpha in `summary.unit`. `reason` and `warnings` say whether to rely on it
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see P. S. Fader, B. G. S. Hardie & K. L. Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2), equation (6)
 * @example fitBgNbd({ frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' }).parameters.r
 */
export function fitBgNbd(summary: BuyingSummary): BgNbdFit {
  const { grouped, warnings } = groupForFit(summary)
  return fitBetaGeometric('bg-nbd', grouped, { k: 1, firstDropout: 1 }, warnings)
}
