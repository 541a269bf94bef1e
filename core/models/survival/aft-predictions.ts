import { DriftwatchError } from '../../errors.js'
import type { AftFit } from './aft.js'
import {
  type ErrorDistribution,
  EXTREME_VALUE_ERROR,
  LOGISTIC_ERROR,
  NORMAL_ERROR,
} from './aft-distributions.js'

/** The accelerated failure time models. */
export type AftModel = 'log-normal-aft' | 'log-logistic-aft' | 'weibull-aft'

const ERRORS: Record<AftModel, ErrorDistribution> = {
  'log-normal-aft': NORMAL_ERROR,
  'log-logistic-aft': LOGISTIC_ERROR,
  'weibull-aft': EXTREME_VALUE_ERROR,
}

/**
 * P(still there at `time`) of a subject with the given covariates, by an accelerated failure time model.
 *
 * @throws DriftwatchError `invalid_input` for a covariate that is missing or not finite, or a time below 0.
 * @example aftSurvival(fitLogNormalAft(summary), { age: 30, prio: 2 }, 52)
 */
export function aftSurvival(
  fit: AftFit<AftModel>,
  covariates: Readonly<Record<string, number>>,
  time: number,
): number {
  const eta = linearPredictor(fit, covariates)
  if (!(time >= 0)) {
    throw new DriftwatchError('invalid_input', `time must be 0 or above; got ${time}. Give a duration.`)
  }
  if (time === 0) return 1
  return Math.exp(ERRORS[fit.model].logSurvival((Math.log(time) - eta) / fit.parameters.scale!)[0])
}

/**
 * The time by which a share `q` of such subjects is lost, the median for q = 0.5, by an accelerated failure time model.
 *
 * @throws DriftwatchError `invalid_input` for a covariate that is missing or not finite, or a q outside (0, 1).
 * @example aftQuantile(fitLogLogisticAft(summary), { age: 30, prio: 2 })
 */
export function aftQuantile(
  fit: AftFit<AftModel>,
  covariates: Readonly<Record<string, number>>,
  q = 0.5,
): number {
  const eta = linearPredictor(fit, covariates)
  if (!(q > 0 && q < 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `q must be between 0 and 1; got ${q}. Give 0.5 for the median.`,
    )
  }
  return Math.exp(eta + fit.parameters.scale! * ERRORS[fit.model].quantile(q))
}

function linearPredictor(fit: AftFit<AftModel>, covariates: Readonly<Record<string, number>>): number {
  const missing = fit.names.filter((name) => !Number.isFinite(covariates[name]))
  if (missing.length > 0) {
    throw new DriftwatchError(
      'invalid_input',
      `covariates must hold ${fit.names.join(', ')}; ${missing.join(', ')} missing. Give a number for each.`,
    )
  }
  return fit.names.reduce(
    (sum, name) => sum + fit.parameters[name]! * covariates[name]!,
    fit.parameters.intercept!,
  )
}
