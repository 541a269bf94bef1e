import { DriftwatchError } from '../../errors.js'
import { normalQuantile } from '../../stats/normal.js'
import { assertLevel } from '../confidence-interval.js'
import { driftOf } from '../separation.js'
import type { LogisticFit } from './logistic.js'
import { climbLogistic } from './logistic-climb.js'
import { type LogisticSummary, logisticDesign } from './logistic-design.js'
import { logisticProfileEnd } from './logistic-profile-end.js'
import { ownDirection } from './logistic-separation.js'

/** Lower and upper end of an interval. */
export type Interval = readonly [lower: number, upper: number]

/** Wald intervals: estimate ± z · standard error; −∞ to ∞ without one, as for a coefficient that runs away. */
export function waldIntervals(fit: LogisticFit, level = 0.95): Readonly<Record<string, Interval>> {
  const z = normalQuantile(0.5 + assertLevel(level) / 2)
  return Object.fromEntries(
    fit.names.map((name) => {
      const [value, error] = [fit.parameters[name]!, fit.standardErrors?.[name] ?? Number.POSITIVE_INFINITY]
      return [name, [value - z * error, value + z * error] as const]
    }),
  )
}

/**
 * Profile likelihood interval of one parameter: the values at which twice the fall of the maximised log-likelihood stays below
 * the χ² quantile with one degree of freedom. Better than Wald's for few events; an end that is never reached, as where covariates separate the
 * outcomes, is ±Infinity.
 *
 * @throws DriftwatchError `invalid_input` for a name that is no parameter; `invalid_option` for a level outside (0, 1).
 * @see Venzon & Moolgavkar (1988), Applied Statistics 37.
 */
export function profileInterval(
  fit: LogisticFit,
  summary: LogisticSummary,
  name: string,
  level = 0.95,
): Interval {
  const design = logisticDesign(summary)
  const at = fit.names.indexOf(name)
  if (at < 0) {
    throw new DriftwatchError(
      'invalid_input',
      `name must be one of ${fit.names.join(', ')}; got ${name}. Choose one of them.`,
    )
  }
  assertLevel(level)
  const error = fit.standardErrors?.[name]
  const runaway = fit.separation && climbLogistic(design, fit).runaway
  const direction = runaway && ownDirection(design, runaway)
  const pace = direction?.[at] ?? 0
  const end = (side: 1 | -1) => {
    if (side * pace > 0) return side * Number.POSITIVE_INFINITY
    return logisticProfileEnd(design, {
      ridge: fit.ridge,
      parameters: fit.names.map((other) => fit.parameters[other]!),
      top: fit.logLikelihood,
      at,
      side,
      level,
      drift: pace ? direction!.map((value) => value / pace) : driftOf(fit.covariance, at, fit.names.length),
      ...(error !== undefined && { standardError: error }),
    })
  }
  return [end(-1), end(1)]
}
