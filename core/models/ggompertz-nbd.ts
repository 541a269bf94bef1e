import type { Text } from '../reading/text.js'
import { type BuyingFit, groupForFit, isHopeless, ONE_RATE, repeatPurchases } from './buying-fit.js'
import {
  type CovariateFit,
  type CovariateForm,
  type CovariateOptions,
  fitWithCovariates,
} from './covariate-fit.js'
import { ggompertzNbdLogLikelihood } from './ggompertz-nbd-likelihood.js'
import { type GroupedSummary, thinGroups } from './group-summary.js'
import { maximiseLikelihood, type ParameterSpace } from './maximum-likelihood.js'
import {
  fitParetoNbd,
  NOBODY_LEAVES,
  type ParetoNbdFit,
  paretoNbdStarts,
  RATES_DIFFER,
} from './pareto-nbd.js'
import { type PenaltyOptions, penaltyOf } from './penalty.js'
import type { BuyingSummary } from './summary.js'

export type GgompertzNbdParameter = 'r' | 'alpha' | 'b' | 's' | 'beta'
export type GgompertzNbdFit = BuyingFit<'ggompertz-nbd', GgompertzNbdParameter>

const SCREENED_GROUPS = 300
/** A b per longest T at which the lifetimes are Pareto's to six digits. */
const LIMIT = 1e-6
/** A b per longest T at which they differ from them. */
const AGING = 0.3
/** Starting b per longest T, s and beta: aging, and dying late and suddenly. */
const LIFETIMES = [
  [3, 1, 3],
  [8, 0.5, 20],
]

/**
 * Fits the GGompertz/NBD: Poisson buying at gamma(r, alpha) rates until the end of a Gompertz lifetime with scale b,
 * whose shape is gamma(s, beta).
 *
 * Use it where the risk of leaving may rise with the time as a customer, which the Pareto/NBD rules out. As b → 0 with
 * beta / b fixed it is the Pareto/NBD: where the data ask for that (CDNOW does), `reason` is `boundary`, a warning
 * says so, and b and beta are known by their ratio alone; then fit the Pareto/NBD.
 *
 * Reproduced: CLVTools' estimates for CDNOW, which are those of the Pareto/NBD (-9,594.976).
 *
 * @param summary one row per customer, or per distinct (x, t_x, T) with `count`; all times in `summary.unit`
 * @returns a frozen fit; r, s, beta without unit, alpha in `summary.unit`, b per `summary.unit`
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see A. C. Bemmaor & N. Glady (2012), Modeling purchasing behavior with sudden "death", Management Science 58(5), table 2
 * @example fitGgompertzNbd({ frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' }).parameters.b
 */
export function fitGgompertzNbd(summary: BuyingSummary, options?: PenaltyOptions): GgompertzNbdFit
/**
 * The same with static covariates: alpha becomes alpha exp(-Σ transaction.c · value), beta becomes
 * beta exp(-Σ dropout.c · value), so a positive coefficient means buying more, or leaving sooner.
 *
 * @returns a fit with its coefficients; predict from it by `fitAtCovariates` or `predictWithCovariates`
 */
export function fitGgompertzNbd(summary: BuyingSummary, options: CovariateOptions): CovariateFit
export function fitGgompertzNbd(
  summary: BuyingSummary,
  options: PenaltyOptions | CovariateOptions = {},
): GgompertzNbdFit | CovariateFit {
  if (!('covariates' in options)) return fitPlain(summary, options)
  return fitWithCovariates(COVARIATE_FORM, summary, options, fitPlain(summary))
}

const COVARIATE_FORM: CovariateForm = {
  model: 'ggompertz-nbd',
  parameters: parameterSpace,
  logLikelihood: ggompertzNbdLogLikelihood,
  links: [
    { parameter: 'alpha', sign: -1, covariates: 'transaction', prefix: 'transaction' },
    { parameter: 'beta', sign: -1, covariates: 'dropout', prefix: 'dropout' },
  ],
}

function fitPlain(summary: BuyingSummary, options: PenaltyOptions = {}): GgompertzNbdFit {
  const { grouped, warnings } = groupForFit(summary)
  const timeScale = grouped.T.values.at(-1) || 1
  const from = (starts: readonly (readonly number[])[]) =>
    maximiseLikelihood('ggompertz-nbd', {
      parameters: parameterSpace(timeScale),
      logLikelihood: ggompertzNbdLogLikelihood(grouped, timeScale),
      ...(grouped.size > 2 * SCREENED_GROUPS && {
        screen: ggompertzNbdLogLikelihood(thinGroups(grouped, SCREENED_GROUPS), timeScale),
      }),
      starts,
      n: grouped.customers,
      constant: -repeatPurchases(grouped) * Math.log(timeScale),
      hopeless: isHopeless(grouped),
      ...penaltyOf(options, 5, grouped.customers, warnings),
    })
  const pareto = fitParetoNbd(summary)
  const starts = startsFrom(pareto, grouped, timeScale)
  const limit = limitOf(pareto, timeScale)
  // The plain Pareto/NBD is no measure of a penalised fit: there the search weighs its limit like any other start.
  const fit = from(options.penalty ? [...starts, limit] : starts)
  const best =
    !options.penalty && fit.logLikelihood < pareto.logLikelihood ? betterOf(fit, from([limit])) : fit
  return Object.freeze({ ...best, unit: grouped.unit })
}

/** The Pareto/NBD with lifetimes that age a little, and rates of buying with lifetimes that age. */
function startsFrom({ parameters }: ParetoNbdFit, grouped: GroupedSummary, timeScale: number): number[][] {
  const { r, alpha, s, beta } = parameters
  const rates = paretoNbdStarts(grouped)
  return [
    [r, alpha / timeScale, AGING, s, (beta / timeScale) * AGING],
    ...LIFETIMES.map((lifetime, i) => [...rates[i]!.slice(0, 2), ...lifetime]),
  ]
}

/** The Pareto/NBD as the limit b → 0, which a search nears but never reaches. */
function limitOf({ parameters }: ParetoNbdFit, timeScale: number): number[] {
  const { r, alpha, s, beta } = parameters
  return [r, alpha / timeScale, LIMIT, s, (beta / timeScale) * LIMIT]
}

type Fitted = Omit<GgompertzNbdFit, 'unit'>

function betterOf(one: Fitted, other: Fitted): Fitted {
  return one.logLikelihood >= other.logLikelihood ? one : other
}

const PARETO: Text = {
  en: 'the lifetimes are those of the Pareto/NBD and only beta / b is known; fit that instead',
  zh: '寿命分布退化为 Pareto/NBD，只能确定 beta / b，请改用 Pareto/NBD',
}
const ALL_LEAVE: Text = { en: 'everybody leaves at once', zh: '所有客户首购后即流失' }
const ALL_AGE_ALIKE: Text = { en: 'all customers age alike', zh: '所有客户的流失风险相同' }

function parameterSpace(timeScale: number): readonly ParameterSpace<GgompertzNbdParameter>[] {
  return [
    { name: 'r', scale: 'log', high: 1e3, atLow: RATES_DIFFER, atHigh: ONE_RATE },
    { name: 'alpha', scale: 'log', unit: timeScale, low: 1e-9, high: 1e6, atHigh: ONE_RATE },
    { name: 'b', scale: 'log', unit: 1 / timeScale, low: 1e-3, atLow: PARETO, atHigh: ALL_LEAVE },
    { name: 's', scale: 'log', high: 1e3, atLow: NOBODY_LEAVES, atHigh: ALL_AGE_ALIKE },
    { name: 'beta', scale: 'log', low: 1e-12, high: 1e6, atHigh: ALL_AGE_ALIKE },
  ]
}
