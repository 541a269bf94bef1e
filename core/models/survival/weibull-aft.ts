import type { SurvivalSummary } from '../summary.js'
import { type AftFit, fitAft } from './aft.js'
import { EXTREME_VALUE_ERROR } from './aft-distributions.js'

export type WeibullAftFit = AftFit<'weibull-aft'>

/**
 * A Weibull regression in its accelerated form by maximum likelihood: the one that is a proportional hazards model, too, with
 * log hazard ratios −β / scale. Without covariates it is {@link fitWeibull}: rho = 1 / scale, lambda = exp(intercept).
 *
 * Takes censoring, late entry and weights. Durations must be above 0.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` for a duration of 0, a covariate that is constant, not finite or
 *   named intercept or scale; `too_little_data` without any event.
 * @see Klein & Moeschberger (2003), Survival Analysis, section 12.2; R's survreg(dist = "weibull").
 * @example fitWeibullAft(summary).parameters.scale
 */
export function fitWeibullAft(summary: SurvivalSummary): WeibullAftFit {
  return fitAft('weibull-aft', EXTREME_VALUE_ERROR, summary)
}
