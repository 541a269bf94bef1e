import { DriftwatchError } from '../../errors.js'
import { inverseByCholesky } from '../../stats/cholesky.js'
import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import { normalTwoSided } from '../../stats/normal.js'
import type { Fit, FitReason, FitWarning } from '../fit.js'
import { climbByNewton, firstDependentRow, unpackSymmetric } from '../newton-climb.js'
import type { SurvivalSummary } from '../summary.js'
import { concordanceIndex } from './concordance.js'
import { type CoxDesign, coxDesign } from './cox-design.js'
import { type CoxWorkspace, coxWorkspace, partialLikelihood, type Ties } from './cox-likelihood.js'

export interface CoxOptions {
  /** `efron` when absent. */
  readonly ties?: Ties
  /** Penalty ½ · ridge · Σ β², on the covariates' own scale; 0 when absent. */
  readonly ridge?: number
}

/** Log hazard ratios by covariate; `parameters` and `standardErrors` are named by the covariates. */
export interface CoxFit extends Fit<'cox', string> {
  readonly names: readonly string[]
  readonly ties: Ties
  readonly ridge: number
  readonly events: number
  /** Partial log-likelihood without covariates. */
  readonly nullLogLikelihood: number
  readonly likelihoodRatio: {
    readonly statistic: number
    readonly degreesOfFreedom: number
    readonly pValue: number
  }
  /** Wald statistics and two-sided p-values by covariate. */
  readonly z: Readonly<Record<string, number>>
  readonly pValues: Readonly<Record<string, number>>
  /** Harrell's C, within strata; absent where no pair can be compared. */
  readonly concordance?: number
  /** Means of the covariates, at which a baseline is drawn. */
  readonly means: Readonly<Record<string, number>>
}

/** In standard deviations of the covariate: a hazard ratio that no data supports. */
const FARTHEST = 30

/**
 * Cox's proportional hazards regression by Newton's method.
 *
 * Takes ties by Efron or Breslow, strata, weights, late entry and rows cut at changes of a covariate (entry, duration]. Check
 * proportionality with {@link proportionalHazardsTest}. Where a covariate separates events from the rest, its coefficient runs
 * away: the fit stops, says so, and `ridge` keeps it finite.
 *
 * @throws DriftwatchError as coxDesign does, and `invalid_input` naming covariates that the others determine.
 * @see Cox (1972), JRSS B 34; Efron (1977), equation (7.4); Therneau & Grambsch (2000), Modeling Survival Data, chapter 3.
 * @example fitCox({ duration, event, covariates: { age, prio } }).parameters.age
 */
export function fitCox(summary: SurvivalSummary, options: CoxOptions = {}): CoxFit {
  const { ties = 'efron', ridge = 0 } = options
  const design = coxDesign(summary)
  const space = coxWorkspace(design)
  const penalty = design.scales.map((scale) => ridge / scale ** 2)
  const optimum = climb(design, ties, penalty, space)
  return assemble(design, summary, optimum, { ties, ridge })
}

interface Optimum {
  readonly beta: Float64Array
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  readonly covariance: readonly (readonly number[])[]
  readonly reason: FitReason
  readonly evaluations: number
}

function climb(design: CoxDesign, ties: Ties, penalty: Float64Array, space: CoxWorkspace): Optimum {
  const surfaceAt = (point: Float64Array) => {
    const { value, gradient, information } = partialLikelihood(design, point, ties, space)
    const full = unpackSymmetric(information, penalty.length)
    for (let j = 0; j < penalty.length; j++) full[j]![j]! += penalty[j]!
    return {
      value,
      height: point.reduce((sum, b, j) => sum - (penalty[j]! * b * b) / 2, value),
      slope: Array.from(gradient, (g, j) => g - penalty[j]! * point[j]!),
      information: full,
    }
  }
  const singular = (information: readonly (readonly number[])[]) => collinear(design, information)
  const start = new Float64Array(design.names.length)
  const { point, surface, first, ...ended } = climbByNewton(surfaceAt, start, {
    farthest: FARTHEST,
    singular,
  })
  const covariance = inverseByCholesky(surface.information)
  if (!covariance) throw singular(surface.information)
  return { beta: point, logLikelihood: surface.value, nullLogLikelihood: first.value, covariance, ...ended }
}

function collinear({ names }: CoxDesign, information: readonly (readonly number[])[]): DriftwatchError {
  const first = firstDependentRow(information)
  return new DriftwatchError(
    'invalid_input',
    `Covariates must not determine one another; ${names[first] ?? names.at(-1)} follows from ${names.slice(0, first).join(', ')} among those at risk. Leave one out or set ridge.`,
    { column: names[first] },
  )
}

function assemble(
  design: CoxDesign,
  summary: SurvivalSummary,
  { beta, logLikelihood, nullLogLikelihood, covariance, reason, evaluations }: Optimum,
  { ties, ridge }: { ties: Ties; ridge: number },
): CoxFit {
  const { names, scales, means, n } = design
  const named = (value: (j: number) => number) => Object.fromEntries(names.map((name, j) => [name, value(j)]))
  const coefficient = (j: number) => beta[j]! / scales[j]!
  const error = (j: number) => Math.sqrt(covariance[j]![j]!) / scales[j]!
  const statistic = Math.max(0, 2 * (logLikelihood - nullLogLikelihood))
  const concordance = concordanceIndex(summary, linearPredictor(design, beta))
  return Object.freeze({
    model: 'cox',
    names,
    parameters: named(coefficient),
    standardErrors: named(error),
    covariance: covariance.map((row, i) => row.map((value, j) => value / (scales[i]! * scales[j]!))),
    logLikelihood,
    nullLogLikelihood,
    likelihoodRatio: {
      statistic,
      degreesOfFreedom: names.length,
      pValue: chiSquareUpperTail(statistic, names.length),
    },
    z: named((j) => coefficient(j) / error(j)),
    pValues: named((j) => normalTwoSided(coefficient(j) / error(j))),
    ...(concordance === undefined ? {} : { concordance }),
    means: named((j) => means[j]!),
    n,
    events: design.event.reduce((sum, value) => sum + value, 0),
    converged: reason === 'converged',
    reason,
    warnings: warningsOf(design, beta, reason),
    evaluations,
    ties,
    ridge,
  })
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

function warningsOf({ names }: CoxDesign, beta: Float64Array, reason: FitReason): FitWarning[] {
  if (reason !== 'boundary') return []
  return names
    .filter((_, j) => Math.abs(beta[j]!) > 15)
    .map((name) => ({
      code: 'separation',
      message: `The coefficient of ${name} runs to its boundary: it separates events from the rest. Set ridge or leave it out.`,
    }))
}
