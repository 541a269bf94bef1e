import { inverseByCholesky } from '../../stats/cholesky.js'
import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import type { Fit } from '../fit.js'
import { type CoefficientSpread, coefficientPValue, namedBy } from '../named-coefficients.js'
import {
  errorsOfTheRest,
  lostName,
  noErrorsWarning,
  notConvergedWarnings,
  type Separation,
  separationWarnings,
} from '../separation.js'
import type { SurvivalSummary } from '../summary.js'
import { checkedConcordance } from './concordance.js'
import { climbCox } from './cox-climb.js'
import { type CoxDesign, coxDesign } from './cox-design.js'
import type { Ties } from './cox-likelihood.js'
import { coxSeparation } from './cox-separation.js'

export interface CoxOptions {
  /** `efron` when absent. */
  readonly ties?: Ties
  /** Penalty ½ · ridge · Σ β², on the covariates' own scale; 0 when absent. */
  readonly ridge?: number
}

/**
 * Log hazard ratios by covariate; `parameters` and `standardErrors` are named by the covariates. Where a coefficient runs away,
 * `reason` is `boundary`, its value is only where the climb stopped, and it has no standard error and no z; there is no covariance.
 */
export interface CoxFit extends Fit<'cox', string> {
  readonly names: readonly string[]
  readonly ties: Ties
  readonly ridge: number
  /** Events, each counted by its weight. */
  readonly events: number
  /** Partial log-likelihood without covariates. */
  readonly nullLogLikelihood: number
  readonly likelihoodRatio: {
    readonly statistic: number
    readonly degreesOfFreedom: number
    readonly pValue: number
  }
  /** Wald statistics by covariate. */
  readonly z: Readonly<Record<string, number>>
  /** Two-sided, of Wald's test; of the likelihood ratio where the coefficient runs away. */
  readonly pValues: Readonly<Record<string, number>>
  /** What can be said of coefficients that run away, by name; absent where none does. */
  readonly separation?: Separation
  /** Harrell's C, within strata; absent where no pair can be compared. */
  readonly concordance?: number
  /** Weighted means of the covariates, at which a baseline is drawn. */
  readonly means: Readonly<Record<string, number>>
}

/**
 * Cox's proportional hazards regression by Newton's method.
 *
 * Takes ties by Efron or Breslow, strata, weights (how often a row counts), late entry and rows cut at changes of a covariate
 * (entry, duration]. Check proportionality with {@link proportionalHazardsTest}. Where a covariate separates events from the
 * rest, its coefficient has no likeliest value: the fit says so with its likelihood ratio and profile interval, and `ridge`
 * keeps it finite.
 *
 * @throws DriftwatchError as coxDesign does; `invalid_input` naming covariates that the others determine; `too_little_data`
 *   naming those that don't vary among those at risk when events happen.
 * @see Cox (1972), JRSS B 34; Efron (1977), equation (7.4); Therneau & Grambsch (2000), Modeling Survival Data, chapter 3.
 * @example fitCox({ duration, event, covariates: { age, prio } }).parameters.age
 */
export function fitCox(summary: SurvivalSummary, options: CoxOptions = {}): CoxFit {
  const { ties = 'efron', ridge = 0 } = options
  const design = coxDesign(summary)
  const { point: beta, surface, first, runaway, reason, evaluations } = climbCox(design, { ties, ridge })
  const { scales, means } = design
  const spread = spreadOf(design, surface.information, runaway)
  const named = (value: (j: number) => number | undefined) => namedBy(design.names, value)
  const parameters = named((j) => beta[j]! / scales[j]!)
  const z = named((j) => {
    const error = spread.errors?.get(j)
    return error === undefined ? undefined : beta[j]! / scales[j]! / error
  })
  const separation = runaway && coxSeparation(design, { ties, ridge }, beta, surface.value, runaway)
  const concordance = checkedConcordance(summary, linearPredictor(design, beta))
  return Object.freeze({
    model: 'cox',
    names: design.names,
    parameters,
    ...(spread.errors && { standardErrors: named((j) => spread.errors?.get(j)) }),
    ...(spread.covariance && { covariance: spread.covariance }),
    logLikelihood: surface.value,
    nullLogLikelihood: first.value,
    likelihoodRatio: likelihoodRatio(first.value, surface.value, design.names.length),
    z,
    pValues: named((j) => coefficientPValue(z[design.names[j]!], separation?.[design.names[j]!])),
    ...(separation && { separation }),
    ...(concordance === undefined ? {} : { concordance }),
    means: named((j) => means[j]!),
    n: design.weight.reduce((sum, weight) => sum + weight, 0),
    events: design.weight.reduce((sum, weight, i) => sum + weight * design.event[i]!, 0),
    converged: reason === 'converged',
    reason,
    warnings: [
      ...notConvergedWarnings(reason),
      ...separationWarnings(separation ?? {}, { en: 'events from the rest', zh: '发生事件者与其余对象' }),
      ...spread.warnings,
    ],
    evaluations,
    ties,
    ridge,
  })
}

function likelihoodRatio(without: number, withAll: number, degreesOfFreedom: number) {
  const statistic = Math.max(0, 2 * (withAll - without))
  return { statistic, degreesOfFreedom, pValue: chiSquareUpperTail(statistic, degreesOfFreedom) }
}

/** Errors and covariance from the information of the scaled covariates. */
function spreadOf(
  { scales, names }: CoxDesign,
  information: readonly (readonly number[])[],
  runaway: readonly number[] | undefined,
): CoefficientSpread {
  const errors = errorsOfTheRest(information, runaway)
  if (!errors) return { warnings: [noErrorsWarning(lostName(names, information))] }
  const own = new Map([...errors].map(([j, error]) => [j, error / scales[j]!]))
  if (runaway) return { errors: own, warnings: [] }
  const covariance = inverseByCholesky(information)?.map((row, i) =>
    row.map((value, j) => value / (scales[i]! * scales[j]!)),
  )
  return { errors: own, ...(covariance && { covariance }), warnings: [] }
}

/** η by row of the summary. */
function linearPredictor({ x, order, names, n }: CoxDesign, beta: Float64Array): Float64Array {
  const eta = new Float64Array(n)
  for (let i = 0, at = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < names.length; j++, at++) sum += x[at]! * beta[j]!
    eta[order[i]!] = sum
  }
  return eta
}
