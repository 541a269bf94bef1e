import type { SurvivalSummary } from '../summary.js'
import { type AftFit, fitAft } from './aft.js'
import { NORMAL_ERROR } from './aft-distributions.js'

export type LogNormalAftFit = AftFit<'log-normal-aft'>

/**
 * A log-normal accelerated failure time model by maximum likelihood: the logarithm of time is normal about a line in the
 * covariates. Its hazard rises and then falls: customers at risk some time after they came, safer later.
 *
 * Takes censoring, late entry and weights, and no covariates at all. Durations must be above 0.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` for a duration of 0, a covariate that is constant, not finite or
 *   named intercept or scale; `too_little_data` without any event.
 * @see Klein & Moeschberger (2003), Survival Analysis, section 12.5; R's survreg(dist = "lognormal").
 * @example aftQuantile(fitLogNormalAft(summary), { age: 30, prio: 2 }, 0.5)
 */
export function fitLogNormalAft(summary: SurvivalSummary): LogNormalAftFit {
  return fitAft('log-normal-aft', NORMAL_ERROR, summary)
}
