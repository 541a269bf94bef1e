import { DriftwatchError } from '../../errors.js'
import { inverseByCholesky } from '../../stats/cholesky.js'
import { log1pExp, logistic } from '../../stats/log-space.js'
import { normalQuantile, normalTwoSided } from '../../stats/normal.js'
import type { Fit, FitReason, FitWarning } from '../fit.js'
import { climbByNewton, firstDependentRow, type LikelihoodSurface, unpackSymmetric } from '../newton-climb.js'
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

/** Lower and upper end of an interval. */
export type Interval = readonly [lower: number, upper: number]

const MOST_ITERATIONS = 60
const LARGEST_LOGIT = 25

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
  const optimum = climb(design, ridge)
  return assemble(design, optimum, ridge)
}

/** P(outcome = 1) by row; covariates by name as in the fit. */
export function logisticProbability(
  fit: LogisticFit,
  covariates: LogisticSummary['covariates'],
  offset?: LogisticSummary['offset'],
): Float64Array {
  const names = fit.names.slice(1)
  const n = (names[0] === undefined ? offset : covariates[names[0]])?.length ?? 0
  return Float64Array.from({ length: n }, (_, i) => {
    const eta = names.reduce(
      (sum, name) => sum + fit.parameters[name]! * (covariates[name]?.[i] ?? Number.NaN),
      fit.parameters.intercept!,
    )
    return logistic(eta + (offset?.[i] ?? 0))
  })
}

/** Wald intervals: estimate ± z · standard error. */
export function waldIntervals(fit: LogisticFit, level = 0.95): Readonly<Record<string, Interval>> {
  const z = normalQuantile(0.5 + level / 2)
  return Object.fromEntries(
    fit.names.map((name) => {
      const [value, error] = [fit.parameters[name]!, fit.standardErrors?.[name] ?? Number.POSITIVE_INFINITY]
      return [name, [value - z * error, value + z * error] as const]
    }),
  )
}

/**
 * Profile likelihood interval of one parameter: the values at which twice the fall of the maximised log-likelihood stays below
 * the χ² quantile with one degree of freedom. Better than Wald's for few events; an end that is never reached is ±Infinity.
 *
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
  const cut = normalQuantile(0.5 + level / 2) ** 2 / 2
  const top = fit.logLikelihood - cut
  const profile = (value: number) => profileLikelihood(design, fit, at, value)
  const step = fit.standardErrors?.[name] ?? 1
  return [-1, 1].map((side) =>
    findCrossing(profile, fit.parameters[name]!, side * step, top),
  ) as unknown as Interval
}

interface Optimum {
  /** Intercept first, of the scaled covariates. */
  readonly beta: Float64Array
  readonly logLikelihood: number
  readonly covariance: readonly (readonly number[])[] | undefined
  readonly reason: FitReason
  readonly evaluations: number
}

interface Surface extends LikelihoodSurface {
  readonly value: number
}

function surfaceAt(
  { x, outcome, weight, offset, n, names }: LogisticDesign,
  beta: Float64Array,
  ridge: number,
): Surface {
  const width = names.length + 1
  const slope = new Array<number>(width).fill(0)
  const packed = new Float64Array((width * (width + 1)) / 2)
  let value = 0
  for (let row = 0; row < n; row++) {
    const start = row * width
    let eta = offset[row]!
    for (let j = 0; j < width; j++) eta += x[start + j]! * beta[j]!
    const p = logistic(eta)
    const w = weight[row]!
    value += w * (outcome[row]! * eta - log1pExp(eta))
    const residual = w * (outcome[row]! - p)
    const curvature = w * p * (1 - p)
    for (let i = 0, k = 0; i < width; i++) {
      const scaled = curvature * x[start + i]!
      slope[i]! += residual * x[start + i]!
      for (let j = 0; j <= i; j++, k++) packed[k]! += scaled * x[start + j]!
    }
  }
  const information = unpackSymmetric(packed, width)
  let height = value
  for (let j = 1; j < width; j++) {
    slope[j]! -= ridge * beta[j]!
    information[j]![j]! += ridge
    height -= (ridge / 2) * beta[j]! * beta[j]!
  }
  return { value, height, slope, information }
}

/** The optimum; a `held` parameter keeps its start. */
function climb(design: LogisticDesign, ridge: number, start?: Float64Array, held?: number): Optimum {
  const from = start ?? new Float64Array(design.names.length + 1)
  const summit = climbByNewton((point) => surfaceAt(design, point, ridge), from, {
    farthest: LARGEST_LOGIT,
    singular: (information) => collinear(design, information),
    ...(held === undefined ? {} : { held }),
  })
  const { point, surface, reason, evaluations } = summit
  return {
    beta: point,
    logLikelihood: surface.value,
    covariance: inverseByCholesky(surface.information),
    reason,
    evaluations,
  }
}

function collinear({ names }: LogisticDesign, information: readonly (readonly number[])[]): DriftwatchError {
  const first = firstDependentRow(information)
  const name = names[first - 1] ?? names.at(-1)
  return new DriftwatchError(
    'invalid_input',
    `Covariates must not determine one another; ${name} follows from the intercept${names
      .slice(0, Math.max(0, first - 1))
      .map((other) => `, ${other}`)
      .join('')}. Leave it out or set ridge.`,
    { column: name },
  )
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
function assemble(design: LogisticDesign, optimum: Optimum, ridge: number): LogisticFit {
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

function separationWarnings(names: readonly string[], { reason, beta }: Optimum): FitWarning[] {
  if (reason !== 'boundary') return []
  return names
    .filter((_, j) => Math.abs(beta[j]!) > LARGEST_LOGIT / 2)
    .map((name) => ({
      code: 'separation',
      message: `The coefficient of ${name} runs to its boundary: the covariates separate the outcomes. Set ridge or leave one out.`,
    }))
}

/** The log-likelihood maximised over the rest with one parameter, in its own unit, held at a value. */
function profileLikelihood(design: LogisticDesign, fit: LogisticFit, at: number, value: number): number {
  if (at > 0) {
    const start = startAt(design, fit)
    start[at] = value * design.scales[at - 1]!
    return climb(design, fit.ridge, start, at).logLikelihood
  }
  // The intercept in its own unit is a known logit for everybody, and the covariates keep no intercept of their own.
  const uncentred = uncentre(design, value)
  const start = startAt(design, fit)
  start[0] = 0
  return climb(uncentred, fit.ridge, start, 0).logLikelihood
}

function startAt({ names, scales, means }: LogisticDesign, fit: LogisticFit): Float64Array {
  const coefficients = names.map((name, j) => fit.parameters[name]! * scales[j]!)
  const intercept = names.reduce(
    (sum, name, j) => sum + fit.parameters[name]! * means[j]!,
    fit.parameters.intercept!,
  )
  return Float64Array.of(intercept, ...coefficients)
}

function uncentre(design: LogisticDesign, intercept: number): LogisticDesign {
  const width = design.names.length + 1
  const x = design.x.map((value, index) => {
    const j = (index % width) - 1
    return j < 0 ? value : value + design.means[j]! / design.scales[j]!
  })
  return {
    ...design,
    x,
    offset: Float64Array.from({ length: design.n }, (_, i) => design.offset[i]! + intercept),
  }
}

/** Where the profile falls to `level`, walking out from the estimate and halving in. */
function findCrossing(
  profile: (value: number) => number,
  estimate: number,
  step: number,
  level: number,
): number {
  let inside = estimate
  let outside = estimate + 2 * step
  for (let doubling = 0; profile(outside) > level; doubling++) {
    if (doubling > 20) return step > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    inside = outside
    outside = estimate + (outside - estimate) * 2
  }
  for (let halving = 0; halving < 60 && Math.abs(outside - inside) > 1e-10 * Math.abs(step); halving++) {
    const middle = (inside + outside) / 2
    if (profile(middle) > level) inside = middle
    else outside = middle
  }
  return (inside + outside) / 2
}
