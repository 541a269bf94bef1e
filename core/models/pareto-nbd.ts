import type { Text } from '../reading/text.js'
import { type BuyingFit, groupForFit, isHopeless, ONE_RATE, repeatPurchases } from './buying-fit.js'
import {
  type CovariateFit,
  type CovariateForm,
  type CovariateOptions,
  fitWithCovariates,
} from './covariate-fit.js'
import { type GroupedSummary, thinGroups } from './group-summary.js'
import { maximiseLikelihood, type ParameterSpace } from './maximum-likelihood.js'
import { paretoNbdLogLikelihood } from './pareto-nbd-likelihood.js'
import { type PenaltyOptions, penaltyOf } from './penalty.js'
import type { BuyingSummary } from './summary.js'

export type ParetoNbdParameter = 'r' | 'alpha' | 's' | 'beta'
export type ParetoNbdFit = BuyingFit<'pareto-nbd', ParetoNbdParameter>

const SCREENED_GROUPS = 300

export const RATES_DIFFER: Text = {
  en: 'buying rates differ without measure',
  zh: '客户之间的购买率差异极大',
}
export const NOBODY_LEAVES: Text = { en: 'almost nobody leaves', zh: '几乎无人流失' }
const ONE_HAZARD: Text = {
  en: 'almost nobody leaves, or all customers leave at the same rate',
  zh: '几乎无人流失，或所有客户的流失率相同',
}
const SOME_LEAVE: Text = { en: 'some customers leave at once', zh: '部分客户首购后即流失' }

/**
 * Fits the Pareto/NBD: Poisson buying at gamma(r, alpha) rates until the end of an exponential lifetime whose rate is
 * gamma(s, beta).
 *
 * Use it for "who has left" and for forecasts: a customer may leave at any time, so one who never came back is not
 * alive for certain. s and beta are often hardly known apart (beta of CDNOW: 11.7 with a standard error of 6.2), while
 * the likelihood and the predictions are; judge by those.
 *
 * Reproduced: table 2 of Fader, Hardie & Lee (2005) for CDNOW (r .553, alpha 10.578, s .606, beta 11.669, -9,595.0), their
 * figure 4, and the tracking of the BTYD walkthrough.
 *
 * @param summary one row per customer, or per distinct (x, t_x, T) with `count`; all times in `summary.unit`
 * @returns a frozen fit; r, s without unit, alpha, beta in `summary.unit`. `reason` and `warnings` say whether to rely on it
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see D. C. Schmittlein, D. G. Morrison & R. Colombo (1987), Counting your customers, Management Science 33(1); likelihood
 *   as in P. S. Fader & B. G. S. Hardie (2005), A note on deriving the Pareto/NBD model, equation (21)
 * @example fitParetoNbd({ frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' }).parameters.s
 */
export function fitParetoNbd(summary: BuyingSummary, options?: PenaltyOptions): ParetoNbdFit
/**
 * The same with static covariates: alpha becomes alpha exp(-Σ transaction.c · value), beta becomes
 * beta exp(-Σ dropout.c · value), so a positive coefficient means buying more, or leaving sooner.
 *
 * @returns a fit with a coefficient per covariate; predict from it by `fitAtCovariates` or `predictWithCovariates`
 * @see Fader & Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models, section 2
 */
export function fitParetoNbd(summary: BuyingSummary, options: CovariateOptions): CovariateFit
export function fitParetoNbd(
  summary: BuyingSummary,
  options: PenaltyOptions | CovariateOptions = {},
): ParetoNbdFit | CovariateFit {
  if (!('covariates' in options)) return fitPlain(summary, options)
  return fitWithCovariates(COVARIATE_FORM, summary, options, fitPlain(summary))
}

const COVARIATE_FORM: CovariateForm = {
  model: 'pareto-nbd',
  parameters: paretoNbdParameters,
  logLikelihood: paretoNbdLogLikelihood,
  links: [
    { parameter: 'alpha', sign: -1, covariates: 'transaction', prefix: 'transaction' },
    { parameter: 'beta', sign: -1, covariates: 'dropout', prefix: 'dropout' },
  ],
}

function fitPlain(summary: BuyingSummary, options: PenaltyOptions = {}): ParetoNbdFit {
  const { grouped, warnings } = groupForFit(summary)
  const timeScale = grouped.T.values.at(-1) || 1
  const fit = maximiseLikelihood('pareto-nbd', {
    parameters: paretoNbdParameters(timeScale),
    logLikelihood: paretoNbdLogLikelihood(grouped, timeScale),
    ...(grouped.size > 2 * SCREENED_GROUPS && {
      screen: paretoNbdLogLikelihood(thinGroups(grouped, SCREENED_GROUPS), timeScale),
    }),
    starts: paretoNbdStarts(grouped),
    n: grouped.customers,
    constant: -repeatPurchases(grouped) * Math.log(timeScale),
    hopeless: isHopeless(grouped),
    ...penaltyOf(options, 4, grouped.customers, warnings),
  })
  return Object.freeze({ ...fit, unit: grouped.unit })
}

/** The parameters in the order of the likelihood, times in units of `timeScale`. */
export function paretoNbdParameters(timeScale: number): readonly ParameterSpace<ParetoNbdParameter>[] {
  return [
    { name: 'r', scale: 'log', high: 1e3, atLow: RATES_DIFFER, atHigh: ONE_RATE },
    { name: 'alpha', scale: 'log', unit: timeScale, low: 1e-9, high: 1e6, atHigh: ONE_RATE },
    { name: 's', scale: 'log', high: 1e3, atLow: NOBODY_LEAVES, atHigh: ONE_HAZARD },
    {
      name: 'beta',
      scale: 'log',
      unit: timeScale,
      low: 1e-9,
      high: 1e3,
      atLow: SOME_LEAVE,
      atHigh: ONE_HAZARD,
    },
  ]
}

/** Starting values with the observed rate of buying, times in units of the longest T. */
export function paretoNbdStarts(grouped: GroupedSummary): readonly (readonly number[])[] {
  const rate = Math.max(repeatPurchases(grouped), 1) / grouped.customers
  return [
    [1, 1 / rate, 1, 1],
    [0.4, 0.2 / rate, 0.5, 0.3],
    [4, 3 / rate, 2, 4],
  ]
}
