import type { SurvivalSummary } from '../summary.js'
import { type AftFit, fitAft } from './aft.js'
import { LOGISTIC_ERROR } from './aft-distributions.js'

export type LogLogisticAftFit = AftFit<'log-logistic-aft'>

/**
 * A log-logistic accelerated failure time model by maximum likelihood: the odds of being lost by t grow as t^(1 / scale). Its
 * hazard rises and then falls where scale is below 1, and its tail is heavier than the log-normal's.
 *
 * Takes censoring, late entry and weights, and no covariates at all. Durations must be above 0.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` for a duration of 0, a covariate that is constant, not finite or
 *   named intercept or scale; `too_little_data` without any event.
 * @see Klein & Moeschberger (2003), Survival Analysis, section 12.4; R's survreg(dist = "loglogistic").
 * @example aftSurvival(fitLogLogisticAft(summary), { age: 30, prio: 2 }, 52)
 */
export function fitLogLogisticAft(summary: SurvivalSummary): LogLogisticAftFit {
  return fitAft('log-logistic-aft', LOGISTIC_ERROR, summary)
}
