import { DriftwatchError } from '../../errors.js'
import { cholesky, inverseByCholesky, solveCholesky } from '../../stats/cholesky.js'
import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import { normalTwoSided } from '../../stats/normal.js'
import type { Fit, FitReason, FitWarning } from '../fit.js'
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

const MOST_ITERATIONS = 50

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

/** Newton's steps on the penalised likelihood, halved while they don't climb. */
function climb(design: CoxDesign, ties: Ties, penalty: Float64Array, space: CoxWorkspace): Optimum {
  let beta: Float64Array = new Float64Array(design.names.length)
  let evaluations = 0
  const at = (point: Float64Array) => {
    evaluations++
    const { value, gradient, information } = partialLikelihood(design, point, ties, space)
    const penalised = point.reduce((sum, b, j) => sum - (penalty[j]! * b * b) / 2, value)
    const slope = Array.from(gradient, (g, j) => g - penalty[j]! * point[j]!)
    return { value, penalised, slope, information: unpack(information, penalty) }
  }
  let here = at(beta)
  const nullLogLikelihood = here.value
  let reason: FitReason = 'iteration_limit'
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const lower = cholesky(here.information)
    if (!lower) throw collinear(design, here.information)
    const step = solveCholesky(lower, here.slope)
    const decrement = step.reduce((sum, s, j) => sum + s * here.slope[j]!, 0)
    if (decrement < 1e-18 * (1 + Math.abs(here.penalised))) {
      reason = 'converged'
      break
    }
    let [scale, next, point] = [1, here, beta]
    do {
      point = beta.map((b, j) => b + scale * step[j]!)
      next = at(point)
      scale /= 2
    } while (!(next.penalised >= here.penalised - 1e-12 * Math.abs(here.penalised)) && scale > 1e-8)
    beta = point
    here = next
    if (beta.some((b) => Math.abs(b) > 30)) {
      reason = 'boundary'
      break
    }
  }
  const covariance = inverseByCholesky(here.information)
  if (!covariance) throw collinear(design, here.information)
  return { beta, logLikelihood: here.value, nullLogLikelihood, covariance, reason, evaluations }
}

function unpack(packed: Float64Array, penalty: Float64Array): number[][] {
  const p = penalty.length
  const full = Array.from({ length: p }, () => new Array<number>(p).fill(0))
  for (let i = 0, k = 0; i < p; i++) {
    for (let j = 0; j <= i; j++, k++) {
      full[i]![j] = packed[k]!
      full[j]![i] = packed[k]!
    }
    full[i]![i]! += penalty[i]!
  }
  return full
}

function collinear({ names }: CoxDesign, information: readonly (readonly number[])[]): DriftwatchError {
  const first = names.findIndex(
    (_, size) => !cholesky(information.slice(0, size + 1).map((row) => row.slice(0, size + 1))),
  )
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
