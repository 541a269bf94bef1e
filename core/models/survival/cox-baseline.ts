import { DriftwatchError } from '../../errors.js'
import { countUpTo } from '../../stats/sorted-numbers.js'
import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { coxDesign } from './cox-design.js'
import type { Ties } from './cox-likelihood.js'
import { coxRisks } from './cox-risks.js'
import { coxSteps } from './cox-steps.js'

/** Cumulative hazard of a subject with mean covariates, by stratum, as a step function with rising times. */
export interface CoxBaseline {
  readonly strata: readonly {
    readonly stratum: string | number
    readonly times: Float64Array
    readonly cumulativeHazard: Float64Array
  }[]
}

export interface CoxBaselineOptions {
  /**
   * How events at the same time share the risk set: `breslow` (when absent) leaves all of them in it, `efron` takes them out one
   * by one, as R's basehaz does after a fit with Efron's ties.
   */
  readonly estimator?: Ties
}

/**
 * The baseline cumulative hazard at the weighted means of the covariates: at each time, events over Σ weight·exp(η).
 *
 * @param summary the summary that `fit` came from.
 * @see Breslow (1972), discussion of Cox (1972), JRSS B 34, pages 216 f.; Therneau & Grambsch (2000), section 10.2.2 for Efron's.
 * @example coxSurvival(fit, coxBaseline(fit, summary), { age: 30, prio: 2 }, 52)
 */
export function coxBaseline(
  fit: CoxFit,
  summary: SurvivalSummary,
  options: CoxBaselineOptions = {},
): CoxBaseline {
  const design = coxDesign(summary)
  const risk = coxRisks(fit, design)
  return {
    strata: design.strata.map((stratum) => {
      const steps = coxSteps(design, stratum, risk, options.estimator ?? 'breslow')
      let hazard = 0
      return {
        stratum: stratum.name,
        times: Float64Array.from(steps, ({ time }) => time),
        cumulativeHazard: Float64Array.from(steps, (step) => {
          hazard += step.hazard
          return hazard
        }),
      }
    }),
  }
}

/**
 * P(still there at `time`) of a subject with the given covariates, 1 before the first event.
 *
 * @throws DriftwatchError `invalid_input` for a missing covariate, an unknown stratum or a time that is no number.
 */
export function coxSurvival(
  fit: CoxFit,
  baseline: CoxBaseline,
  covariates: Readonly<Record<string, number>>,
  time: number,
  stratum: string | number = '',
): number {
  const curve = baseline.strata.find((candidate) => candidate.stratum === stratum)
  const missing = fit.names.filter((name) => !Number.isFinite(covariates[name]))
  if (!curve || missing.length > 0) {
    throw new DriftwatchError(
      'invalid_input',
      curve
        ? `covariates must hold ${fit.names.join(', ')}; ${missing.join(', ')} missing. Give a number for each.`
        : `stratum must be one of ${baseline.strata.map((s) => s.stratum).join(', ')}; got ${stratum}. Choose one of them.`,
    )
  }
  if (Number.isNaN(time)) {
    throw new DriftwatchError('invalid_input', 'time must be a number; got NaN. Give a duration.')
  }
  const eta = fit.names.reduce(
    (sum, name) => sum + fit.parameters[name]! * (covariates[name]! - fit.means[name]!),
    0,
  )
  const passed = countUpTo(curve.times, time) - 1
  return passed < 0 ? 1 : Math.exp(-curve.cumulativeHazard[passed]! * Math.exp(eta))
}
