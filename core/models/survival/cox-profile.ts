import { DriftwatchError } from '../../errors.js'
import { assertLevel } from '../confidence-interval.js'
import { driftOf } from '../separation.js'
import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { climbCox } from './cox-climb.js'
import { coxDesign } from './cox-design.js'
import { coxProfileEnd } from './cox-profile-end.js'

/**
 * Profile likelihood interval of one log hazard ratio: the values at which twice the fall of the maximised partial
 * log-likelihood stays below the χ² quantile with one degree of freedom.
 *
 * Better than Wald's for few events, and the only one where a covariate separates events from the rest: its end is ±Infinity there.
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError `invalid_input` for a name that is no covariate or a fit with ridge; `invalid_option` for a level
 *   outside (0, 1).
 * @see Venzon & Moolgavkar (1988), Applied Statistics 37; Heinze & Schemper (2001), Biometrics 57.
 * @example coxProfileInterval(fitCox(summary), summary, 'age')
 */
export function coxProfileInterval(
  fit: CoxFit,
  summary: SurvivalSummary,
  name: string,
  level = 0.95,
): readonly [lower: number, upper: number] {
  const at = fit.names.indexOf(name)
  if (at < 0) {
    throw new DriftwatchError(
      'invalid_input',
      `name must be one of ${fit.names.join(', ')}; got ${name}. Choose one of them.`,
    )
  }
  if (fit.ridge > 0) {
    throw new DriftwatchError(
      'invalid_input',
      `A profile interval must rest on a fit without ridge; got ridge ${fit.ridge}. Fit without it.`,
    )
  }
  assertLevel(level)
  const design = coxDesign(summary)
  const beta = Float64Array.from(fit.names, (other, j) => fit.parameters[other]! * design.scales[j]!)
  const error = fit.standardErrors?.[name]
  const runaway = fit.separation && climbCox(design, fit).runaway
  const pace = runaway ? runaway[at]! : 0
  const { scales } = design
  const own = driftOf(fit.covariance, at, scales.length).map((value, j) => (value * scales[j]!) / scales[at]!)
  const end = (side: 1 | -1) => {
    if (side * pace > 0) return side * Number.POSITIVE_INFINITY
    return coxProfileEnd(design, fit, {
      beta,
      top: fit.logLikelihood,
      at,
      side,
      level,
      drift: pace ? runaway!.map((value) => value / pace) : own,
      ...(error !== undefined && { standardError: error * scales[at]! }),
    })
  }
  return [end(-1), end(1)]
}
