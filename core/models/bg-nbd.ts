import { betaGeometricCovariates } from './beta-geometric-covariates.js'
import { type BetaGeometricParameter, fitBetaGeometric } from './beta-geometric-fit.js'
import { type BuyingFit, groupForFit } from './buying-fit.js'
import { type CovariateFit, type CovariateOptions, fitWithCovariates } from './covariate-fit.js'
import type { PenaltyOptions } from './penalty.js'
import type { BuyingSummary } from './summary.js'

export type BgNbdFit = BuyingFit<'bg-nbd', BetaGeometricParameter>

/**
 * Fits the BG/NBD: Poisson buying at gamma(r, alpha) rates, leaving after a repeat purchase with a beta(a, b) probability.
 *
 * Use it to forecast purchases quickly and robustly. Don't use it for "who has left": a customer who never came back is
 * alive with probability 1 by construction (MBG/NBD and Pareto/NBD have no such gap), and with a fixed recency more
 * past purchases mean a lower forecast once the customer is silent.
 *
 * Reproduced: table 2 of Fader, Hardie & Lee (2005) for CDNOW (r .243, alpha 4.414, a .793, b 2.426, -9,582.4), and their
 * figures 2 to 4 as the BTYD walkthrough prints them.
 *
 * @param summary one row per customer, or per distinct (x, t_x, T) with `count`; all times in `summary.unit`
 * @param options a penalty, where the data say too little
 * @returns a frozen fit; r, a, b without unit, alpha in `summary.unit`. `reason` and `warnings` say whether to rely on it
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see P. S. Fader, B. G. S. Hardie & K. L. Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2), equation (6)
 * @example fitBgNbd({ frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' }).parameters.r
 */
export function fitBgNbd(summary: BuyingSummary, options?: PenaltyOptions): BgNbdFit
/**
 * The same with static covariates: alpha becomes alpha exp(-Σ transaction.c · value), a becomes a exp(Σ a.c · value) and
 * b becomes b exp(Σ b.c · value), c running over the covariates of transaction and of dropout.
 *
 * @returns a fit with its coefficients; predict from it by `fitAtCovariates` or `predictWithCovariates`
 * @see Fader & Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models, section 3
 */
export function fitBgNbd(summary: BuyingSummary, options: CovariateOptions): CovariateFit
export function fitBgNbd(
  summary: BuyingSummary,
  options: PenaltyOptions | CovariateOptions = {},
): BgNbdFit | CovariateFit {
  const { grouped, warnings } = groupForFit(summary)
  if (!('covariates' in options)) return fitBetaGeometric('bg-nbd', grouped, FORM, warnings, options)
  const plain = fitBetaGeometric('bg-nbd', grouped, FORM, warnings)
  return fitWithCovariates(betaGeometricCovariates('bg-nbd', FORM), summary, options, plain)
}

const FORM = { k: 1, firstDropout: 1 } as const
