import { DriftwatchError } from '../errors.js'
import { chiSquareUpperTail } from '../stats/incomplete-gamma.js'
import type { Fit, FitWarning } from './fit.js'
import { checkedFit } from './information-criteria.js'

export interface LikelihoodRatioTest {
  /** Twice the difference of the log-likelihoods. */
  readonly statistic: number
  readonly degreesOfFreedom: number
  /** Upper tail of χ²; small where the larger model says more. */
  readonly pValue: number
  readonly warnings: readonly FitWarning[]
}

/** Rounding of two log-likelihoods, relative to their size. */
const ROUNDING = 1e-7

/**
 * The likelihood-ratio test of a smaller model within a larger one, both fitted to the same data: of covariates left out, of a
 * Weibull curve against an exponential one, of BG/NBD with and without covariates.
 *
 * That the one is nested in the other is the caller's to know; a larger model that is less likely is refused. Where the
 * smaller one lies on the larger one's boundary the p-value is too large, about twice, and the test says so.
 *
 * @throws DriftwatchError `invalid_input` for fits to different numbers of observations, a larger model that hasn't more
 *   parameters or is less likely, a fit with ridge or one that stopped short.
 * @see Wilks (1938), Annals of Mathematical Statistics 9; Self & Liang (1987), JASA 82, for the boundary.
 * @example likelihoodRatioTest(fitCox(withoutAge), fitCox(withAge)).pValue
 */
export function likelihoodRatioTest(
  smaller: Fit<string, string>,
  larger: Fit<string, string>,
): LikelihoodRatioTest {
  const [few, many] = [checkedFit(smaller), checkedFit(larger)]
  const degreesOfFreedom = Object.keys(many.parameters).length - Object.keys(few.parameters).length
  const isSame = Math.abs(few.n - many.n) <= 1e-9 * many.n
  if (!isSame || degreesOfFreedom < 1) {
    throw new DriftwatchError(
      'invalid_input',
      `The larger model must have more parameters and the same data; got ${Object.keys(few.parameters).length} and ${Object.keys(many.parameters).length} parameters of ${few.n} and ${many.n} observations. Give the smaller model first.`,
    )
  }
  const gain = many.logLikelihood - few.logLikelihood
  if (gain < -ROUNDING * (1 + Math.abs(many.logLikelihood))) {
    throw new DriftwatchError(
      'invalid_input',
      `The larger model must be at least as likely; got log-likelihoods ${few.logLikelihood} and ${many.logLikelihood}. They are not nested, or not of the same data.`,
    )
  }
  const statistic = Math.max(0, 2 * gain)
  return Object.freeze({
    statistic,
    degreesOfFreedom,
    pValue: chiSquareUpperTail(statistic, degreesOfFreedom),
    warnings: boundaryWarnings(many),
  })
}

/** A coefficient that runs away leaves the statistic what it is; a variance that is 0 doesn't. */
function boundaryWarnings(many: Fit<string, string>): FitWarning[] {
  if (many.reason !== 'boundary' || 'separation' in many) return []
  return [
    {
      code: 'boundary',
      message: `A parameter of the ${many.model} fit lies on its boundary, where the statistic is not χ²: the p-value is too large, up to twice.`,
      zh: `${many.model} 模型有参数落在边界上，统计量不再服从 χ² 分布：p 值偏大，至多为两倍。`,
    },
  ]
}
