import { betaGeometricCovariates } from './beta-geometric-covariates.js'
import { type BetaGeometricParameter, fitBetaGeometric } from './beta-geometric-fit.js'
import { type BuyingFit, groupForFit } from './buying-fit.js'
import { type CovariateFit, type CovariateOptions, fitWithCovariates } from './covariate-fit.js'
import type { PenaltyOptions } from './penalty.js'
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
 * @param options a penalty, where the data say too little
 * @returns a frozen fit; r, a, b without unit, alpha in `summary.unit`
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see E. P. Batislam, M. Denizel & A. Filiztekin (2007), Empirical validation and comparison of models for customer
 *   base analysis, IJRM 24(3), equation (1); D. Hoppe & U. Wagner (2007), Marketing JRM 3(2)
 * @example fitMbgNbd({ frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' }).parameters.r
 */
export function fitMbgNbd(summary: BuyingSummary, options?: PenaltyOptions): MbgNbdFit
/**
 * The same with static covariates, which act as in {@link fitBgNbd}.
 *
 * @returns a fit with its coefficients; predict from it by `fitAtCovariates` or `predictWithCovariates`
 */
export function fitMbgNbd(summary: BuyingSummary, options: CovariateOptions): CovariateFit
export function fitMbgNbd(
  summary: BuyingSummary,
  options: PenaltyOptions | CovariateOptions = {},
): MbgNbdFit | CovariateFit {
  const { grouped, warnings } = groupForFit(summary)
  if (!('covariates' in options)) return fitBetaGeometric('mbg-nbd', grouped, FORM, warnings, options)
  const plain = fitBetaGeometric('mbg-nbd', grouped, FORM, warnings)
  return fitWithCovariates(betaGeometricCovariates('mbg-nbd', FORM), summary, options, plain)
}

const FORM = { k: 1, firstDropout: 0 } as const
