import { DriftwatchError } from '../../errors.js'
import { log1pExp, logistic } from '../../stats/log-space.js'
import { normalTwoSided } from '../../stats/normal.js'
import type { Fit, FitWarning } from '../fit.js'
import { climbLogistic, LARGEST_LOGIT, type LogisticOptimum } from './logistic-climb.js'
import { type LogisticDesign, type LogisticSummary, logisticDesign } from './logistic-design.js'

export interface LogisticOptions {
  /** Penalty ½ · ridge · Σ β² on the coefficients but not the intercept, of covariates in standard deviations; 0 when absent. */
  readonly ridge?: number
}

/** `parameters` are `intercept` and one coefficient by covariate, in log odds per unit. */
export interface LogisticFit extends Fit<'logistic', string> {
  /** `intercept` first. */
  readonly names: readonly string[]
  readonly ridge: number
  readonly nullLogLikelihood: number
  readonly z: Readonly<Record<string, number>>
  readonly pValues: Readonly<Record<string, number>>
}

const MOST_ITERATIONS = 60

/**
 * Logistic regression by Newton's method: P(outcome = 1) = 1 / (1 + exp(−(offset + intercept + Σ β x))).
 *
 * Takes weights and an offset. Where covariates separate the outcomes, coefficients run away: the fit says so, and `ridge`
 * keeps them finite. Time n p² a step.
 *
 * @throws DriftwatchError as logisticDesign does, and `invalid_input` naming a covariate that the others determine.
 * @see McCullagh & Nelder (1989), Generalized Linear Models, section 4.4; le Cessie & van Houwelingen (1992) for the ridge.
 * @example fitLogistic({ outcome, covariates: { duration, amount } }).parameters.duration
 */
export function fitLogistic(summary: LogisticSummary, options: LogisticOptions = {}): LogisticFit {
  const { ridge = 0 } = options
  const design = logisticDesign(summary)
  const optimum = climbLogistic(design, ridge)
  return assemble(design, optimum, ridge)
}

/**
 * P(outcome = 1) by row; covariates by name as in the fit.
 *
 * @throws DriftwatchError `invalid_input` naming covariates of the fit that are missing.
 */
export function logisticProbability(
  fit: LogisticFit,
  covariates: LogisticSummary['covariates'],
  offset?: LogisticSummary['offset'],
): Float64Array {
  const names = fit.names.slice(1)
  const missing = names.filter((name) => covariates[name] === undefined)
  if (missing.length > 0) {
    throw new DriftwatchError(
      'invalid_input',
      `covariates must hold ${names.join(', ')}; ${missing.join(', ')} missing. Give a column for each.`,
    )
  }
  const n = (names[0] === undefined ? offset : covariates[names[0]])?.length ?? 0
  return Float64Array.from({ length: n }, (_, i) => {
    const eta = names.reduce(
      (sum, name) => sum + fit.parameters[name]! * covariates[name]![i]!,
      fit.parameters.intercept!,
    )
    return logistic(eta + (offset?.[i] ?? 0))
  })
}

/** The log-likelihood of one probability for all, by Newton's steps because of the offset. */
function interceptOnly({ outcome, weight, offset, n }: LogisticDesign): number {
  let b = 0
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    let [slope, curvature] = [0, 0]
    for (let i = 0; i < n; i++) {
      const p = logistic(b + offset[i]!)
      slope += weight[i]! * (outcome[i]! - p)
      curvature += weight[i]! * p * (1 - p)
    }
    const step = Math.max(-2, Math.min(2, slope / curvature))
    b += step
    if (Math.abs(step) < 1e-12) break
  }
  let value = 0
  for (let i = 0; i < n; i++)
    value += weight[i]! * (outcome[i]! * (b + offset[i]!) - log1pExp(b + offset[i]!))
  return value
}

/** From scaled covariates to their own units: the covariance by the linear map, no approximation. */
function assemble(design: LogisticDesign, optimum: LogisticOptimum, ridge: number): LogisticFit {
  const { means, scales } = design
  const names = ['intercept', ...design.names]
  const map = names.map((_, i) =>
    names.map((_, j) => {
      if (i > 0) return i === j ? 1 / scales[i - 1]! : 0
      return j === 0 ? 1 : -means[j - 1]! / scales[j - 1]!
    }),
  )
  const values = map.map((row) => row.reduce((sum, factor, j) => sum + factor * optimum.beta[j]!, 0))
  const covariance = optimum.covariance && sandwich(map, optimum.covariance)
  const errors = covariance?.map((row, i) => Math.sqrt(row[i]!))
  const named = (list: readonly number[]) => Object.fromEntries(names.map((name, i) => [name, list[i]!]))
  const z = values.map((value, i) => value / (errors?.[i] ?? Number.POSITIVE_INFINITY))
  return Object.freeze({
    model: 'logistic',
    names,
    parameters: named(values),
    ...(errors && covariance ? { standardErrors: named(errors), covariance } : {}),
    logLikelihood: optimum.logLikelihood,
    nullLogLikelihood: interceptOnly(design),
    z: named(z),
    pValues: named(z.map(normalTwoSided)),
    n: Array.from({ length: design.n }, (_, i) => design.weight[i]!).reduce((a, b) => a + b, 0),
    converged: optimum.reason === 'converged',
    reason: optimum.reason,
    warnings: separationWarnings(names, optimum),
    evaluations: optimum.evaluations,
    ridge,
  })
}

function sandwich(map: readonly (readonly number[])[], inner: readonly (readonly number[])[]): number[][] {
  const half = map.map((row) =>
    inner.map((_, j) => row.reduce((sum, factor, k) => sum + factor * inner[k]![j]!, 0)),
  )
  return half.map((row) => map.map((other) => other.reduce((sum, factor, k) => sum + row[k]! * factor, 0)))
}

function separationWarnings(names: readonly string[], { reason, beta }: LogisticOptimum): FitWarning[] {
  if (reason !== 'boundary') return []
  return names
    .filter((_, j) => Math.abs(beta[j]!) > LARGEST_LOGIT / 2)
    .map((name) => ({
      code: 'separation',
      message: `The coefficient of ${name} runs to its boundary: the covariates separate the outcomes. Set ridge or leave one out.`,
    }))
}
