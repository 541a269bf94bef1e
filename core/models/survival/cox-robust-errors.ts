import { DriftwatchError } from '../../errors.js'
import { coefficientPValue, namedBy } from '../named-coefficients.js'
import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { type CoxDesign, coxDesign } from './cox-design.js'
import { alongPaths } from './cox-path-sums.js'
import { coxRisks } from './cox-risks.js'
import { coxSteps } from './cox-steps.js'

export interface RobustErrorOptions {
  /** Who belongs together, by row: pieces or orders of one customer, customers of one shop. Each row alone when absent. */
  readonly cluster?: ArrayLike<string | number>
}

export interface RobustErrors {
  /** p × p, of the coefficients in the order of the fit's names. */
  readonly covariance: readonly (readonly number[])[]
  /** By covariate; one that no cluster moves, as where there are too few of them, is left out. */
  readonly standardErrors: Readonly<Record<string, number>>
  readonly z: Readonly<Record<string, number>>
  /** Two-sided. */
  readonly pValues: Readonly<Record<string, number>>
  readonly clusters: number
}

/**
 * Standard errors of a Cox regression that hold where rows are not independent, or the model is only roughly true: the
 * sandwich of Lin and Wei from the change of the coefficients as each cluster is left out (dfbeta, to first order).
 *
 * Use clusters where a customer has several rows, and robust errors with survey weights. Fewer than about 30 clusters make them
 * too small.
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError as coxDesign does; `invalid_input` for clusters of another number than the rows, and for a fit whose
 *   coefficients run away.
 * @see Lin & Wei (1989), JASA 84; Therneau & Grambsch (2000), section 7.2.
 * @example coxRobustErrors(fitCox(summary), summary, { cluster }).standardErrors.age
 */
export function coxRobustErrors(
  fit: CoxFit,
  summary: SurvivalSummary,
  options: RobustErrorOptions = {},
): RobustErrors {
  const { covariance } = fit
  if (!covariance) {
    throw new DriftwatchError(
      'invalid_input',
      'Robust errors must rest on a fit with a covariance; its coefficients run away. Set ridge or leave a covariate out.',
    )
  }
  const design = coxDesign(summary)
  const { cluster } = options
  if (cluster && cluster.length !== design.n) {
    throw new DriftwatchError(
      'invalid_input',
      `cluster must have as many rows as duration (${design.n}); got ${cluster.length}. Build all columns from the same subjects.`,
    )
  }
  const p = fit.names.length
  const sums = new Map<string | number, Float64Array>()
  for (const [row, change] of weightedDfbetas(fit, design, covariance).entries()) {
    const key = cluster?.[row] ?? row
    const sum = sums.get(key) ?? new Float64Array(p)
    for (let j = 0; j < p; j++) sum[j]! += change[j]!
    sums.set(key, sum)
  }
  const robust = covariance.map((_, i) =>
    covariance.map((_, j) => [...sums.values()].reduce((total, sum) => total + sum[i]! * sum[j]!, 0)),
  )
  const error = (j: number) => {
    const hasSpread = robust[j]![j]! > 1e-20 * covariance[j]![j]!
    return hasSpread ? Math.sqrt(robust[j]![j]!) : undefined
  }
  const z = namedBy(fit.names, (j) => {
    const own = error(j)
    return own === undefined ? undefined : fit.parameters[fit.names[j]!]! / own
  })
  return Object.freeze({
    covariance: robust,
    standardErrors: namedBy(fit.names, error),
    z,
    pValues: namedBy(fit.names, (j) => coefficientPValue(z[fit.names[j]!], undefined)),
    clusters: sums.size,
  })
}

/** By row of the summary: its weight times its score residual, times the covariance. */
function weightedDfbetas(
  fit: CoxFit,
  design: CoxDesign,
  covariance: readonly (readonly number[])[],
): Float64Array[] {
  const { x, weight, order, scales } = design
  const p = scales.length
  const risk = coxRisks(fit, design)
  const changes = new Array<Float64Array>(design.n)
  for (const stratum of design.strata) {
    alongPaths(
      design,
      stratum,
      coxSteps(design, stratum, risk, fit.ties),
      (at, { hazard, hazardMean, own }) => {
        const score = Float64Array.from({ length: p }, (_, j) => {
          const value = x[at * p + j]!
          const seen = own ? weight[at]! * (value - own.mean[j]!) : 0
          return (seen - risk[at]! * (value * hazard - hazardMean[j]!)) * scales[j]!
        })
        changes[order[at]!] = score.map((_, i) =>
          score.reduce((sum, s, j) => sum + covariance[i]![j]! * s, 0),
        )
      },
    )
  }
  return changes
}
