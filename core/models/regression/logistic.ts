import { DriftwatchError } from '../../errors.js'
import { inverseByCholesky } from '../../stats/cholesky.js'
import { log1pExp, logistic } from '../../stats/log-space.js'
import { sandwich } from '../../stats/sandwich.js'
import type { Fit } from '../fit.js'
import { type CoefficientSpread, coefficientPValue, namedBy } from '../named-coefficients.js'
import { isTold, type NewtonSummit } from '../newton-climb.js'
import {
  errorsOfTheRest,
  lostName,
  noErrorsWarning,
  notConvergedWarnings,
  type Separation,
  separationWarnings,
} from '../separation.js'
import { climbLogistic, type LogisticSurface } from './logistic-climb.js'
import { checkColumn, type LogisticDesign, type LogisticSummary, logisticDesign } from './logistic-design.js'
import { logisticSeparation, ownDirection } from './logistic-separation.js'

export interface LogisticOptions {
  /** Penalty ½ · ridge · Σ β² on the coefficients but not the intercept, of covariates in standard deviations; 0 when absent. */
  readonly ridge?: number
}

/**
 * `parameters` are `intercept` and one coefficient by covariate, in log odds per unit. Where some run away, `reason` is `boundary`,
 * their values are only where the climb stopped, and they have no standard error and no z; there is no covariance.
 */
export interface LogisticFit extends Fit<'logistic', string> {
  /** `intercept` first. */
  readonly names: readonly string[]
  readonly ridge: number
  readonly nullLogLikelihood: number
  readonly z: Readonly<Record<string, number>>
  /** Two-sided, of Wald's test; of the likelihood ratio where the parameter runs away. */
  readonly pValues: Readonly<Record<string, number>>
  /** What can be said of parameters that run away, by name; absent where none does. */
  readonly separation?: Separation
}

const MOST_ITERATIONS = 60

/**
 * Logistic regression by Newton's method: P(outcome = 1) = 1 / (1 + exp(−(offset + intercept + Σ β x))).
 *
 * Takes weights and an offset. Where covariates separate the outcomes, wholly or in part, coefficients have no likeliest value:
 * the fit says so with their likelihood ratios and profile intervals, and `ridge` keeps them finite. Time n p² a step.
 *
 * @throws DriftwatchError as logisticDesign does, and `invalid_input` naming a covariate that the others determine.
 * @see McCullagh & Nelder (1989), Generalized Linear Models, section 4.4; le Cessie & van Houwelingen (1992) for the ridge.
 * @example fitLogistic({ outcome, covariates: { duration, amount } }).parameters.duration
 */
export function fitLogistic(summary: LogisticSummary, options: LogisticOptions = {}): LogisticFit {
  const { ridge = 0 } = options
  const design = logisticDesign(summary)
  return assemble(design, climbLogistic(design, { ridge }), ridge)
}

/**
 * P(outcome = 1) by row; covariates by name as in the fit.
 *
 * @throws DriftwatchError `invalid_input` naming covariates of the fit that are missing, columns of unequal length, or a value
 *   that is not finite.
 * @example logisticProbability(fitLogistic({ outcome, covariates: { duration, amount } }), { duration, amount })[0]
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
  for (const name of names) checkColumn(name, covariates[name]!, n)
  if (offset) checkColumn('offset', offset, n)
  return Float64Array.from({ length: n }, (_, i) => {
    const eta = names.reduce(
      (sum, name) => sum + fit.parameters[name]! * covariates[name]![i]!,
      fit.parameters.intercept!,
    )
    return logistic(eta + (offset?.[i] ?? 0))
  })
}

/** The log-likelihood of one probability for all: the share of events, or by Newton's steps where there is an offset. */
function interceptOnly({ outcome, weight, offset, n }: LogisticDesign): number {
  if (offset.every((value) => value === 0)) {
    let [events, rows] = [0, 0]
    for (let i = 0; i < n; i++) {
      events += weight[i]! * outcome[i]!
      rows += weight[i]!
    }
    return events * Math.log(events / rows) + (rows - events) * Math.log1p(-events / rows)
  }
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

function assemble(design: LogisticDesign, summit: NewtonSummit<LogisticSurface>, ridge: number): LogisticFit {
  const { surface, reason, evaluations } = summit
  const names = ['intercept', ...design.names]
  const map = toOwnUnits(design)
  const values = map.map((row) => row.reduce((sum, factor, j) => sum + factor * summit.point[j]!, 0))
  const runaway = summit.runaway && ownDirection(design, summit.runaway)
  const { errors, covariance, warnings } = spreadOf(design, surface.information, runaway)
  const separation = runaway && logisticSeparation(design, values, surface.value, runaway)
  const { intercept: _, ...separated } = separation ?? {}
  const named = (value: (i: number) => number | undefined) => namedBy(names, value)
  const z = named((i) => (errors?.has(i) ? values[i]! / errors.get(i)! : undefined))
  return Object.freeze({
    model: 'logistic',
    names,
    parameters: named((i) => values[i]),
    ...(errors && { standardErrors: named((i) => errors.get(i)) }),
    ...(covariance && { covariance }),
    logLikelihood: surface.value,
    nullLogLikelihood: interceptOnly(design),
    z,
    pValues: named((i) => coefficientPValue(z[names[i]!], separation?.[names[i]!])),
    ...(separation && { separation }),
    n: Array.from({ length: design.n }, (_, i) => design.weight[i]!).reduce((a, b) => a + b, 0),
    converged: reason === 'converged',
    reason,
    warnings: [
      ...notConvergedWarnings(reason),
      ...separationWarnings(separated, { en: 'the outcomes', zh: '两种结果' }),
      ...warnings,
    ],
    evaluations,
    ridge,
  })
}

/** The linear map from scaled covariates to their own units, intercept first. */
function toOwnUnits({ centres, scales }: LogisticDesign): number[][] {
  return Array.from({ length: scales.length + 1 }, (_, i) =>
    Array.from({ length: scales.length + 1 }, (_, j) => {
      if (i > 0) return i === j ? 1 / scales[i - 1]! : 0
      return j === 0 ? 1 : -centres[j - 1]! / scales[j - 1]!
    }),
  )
}

/** Errors and covariance in the parameters' own units, from the information of the scaled covariates. */
function spreadOf(
  design: LogisticDesign,
  information: readonly (readonly number[])[],
  runaway: readonly number[] | undefined,
): CoefficientSpread {
  const names = ['intercept', ...design.names]
  if (runaway) {
    const errors = errorsOfTheRest(inOwnUnits(design, information), runaway)
    return errors ? { errors, warnings: [] } : { warnings: [noErrorsWarning(lostName(names, information))] }
  }
  const inverse = isTold(information) ? inverseByCholesky(information) : undefined
  if (!inverse) return { warnings: [noErrorsWarning(lostName(names, information))] }
  const covariance = sandwich(toOwnUnits(design), inverse)
  return {
    errors: new Map(covariance.map((row, i) => [i, Math.sqrt(row[i]!)])),
    covariance,
    warnings: [],
  }
}

/** The information of the parameters in their own units: scaled = the inverse map of own. */
function inOwnUnits(
  { centres, scales }: LogisticDesign,
  information: readonly (readonly number[])[],
): number[][] {
  const back = information.map((_, i) =>
    information.map((_, j) => {
      if (i === 0) return j === 0 ? 1 : centres[j - 1]!
      return i === j ? scales[i - 1]! : 0
    }),
  )
  return sandwich(transposed(back), information)
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, i) => matrix.map((row) => row[i]!))
}
