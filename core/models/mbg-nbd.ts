import { type BetaGeometricParameter, fitBetaGeometric } from './beta-geometric-fit.js'
import { type BuyingFit, groupForFit } from './buying-fit.js'
import type { BuyingSummary } from './summary.js'

export type MbgNbdFit = BuyingFit<'mbg-nbd', BetaGeometricParameter>

/**
 * Fits the MBG/NBD: the BG/NBD whose customers may also leave right after their first purchase.
 *
 * Use it where P(alive) of one-time buyers matters. Prefer {@link fitMbgCnbdK} where customers buy regularly.
 *
 * Reproduced: CDNOW's r .525, alpha 6.183, a .891, b 1.614 of lifetimes' and BTYDplus' tests. Tables of the papers are of
 * data that are not public.
 *
 * @param summary one row per customer, or per distinct (x, t_x, T) with `count`; all times in `summary.unit`
 * @returns a frozen fit; r, a, b without unit, alpha in `summary.unit`
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see E. P. Batislam, M. Denizel & A. Filiztekin (2007), Empirical validation and comparison of models for customer
 *   base analysis, IJRM 24(3), equation (1); D. Hoppe & U. Wagner (2007), Marketing JRM 3(2)
 */
export function fitMbgNbd(summary: BuyingSummary): MbgNbdFit {
  const { grouped, warnings } = groupForFit(summary)
  return fitBetaGeometric('mbg-nbd', grouped, { k: 1, firstDropout: 0 }, warnings)
}
