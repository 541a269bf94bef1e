import { DriftwatchError } from '../../errors.js'
import {
  climbByNewton,
  firstDependentRow,
  type LikelihoodSurface,
  type NewtonSummit,
  unpackSymmetric,
} from '../newton-climb.js'
import type { LogisticDesign } from './logistic-design.js'

/** How a logistic likelihood is climbed. */
export interface LogisticClimbOptions {
  /** Penalty ½ · ridge · Σ β², of covariates in standard deviations. */
  readonly ridge: number
  /** A parameter that keeps its start. */
  readonly held?: number
  /** Intercept first, of the scaled covariates; 0 when absent. */
  readonly start?: Float64Array
}

export interface LogisticSurface extends LikelihoodSurface {
  /** The log-likelihood without the penalty. */
  readonly value: number
}

function surfaceAt(
  { x, outcome, weight, offset, n, names, scales, deviations }: LogisticDesign,
  beta: Float64Array,
  ridge: number,
): LogisticSurface {
  const width = names.length + 1
  const gradient = new Float64Array(width)
  const packed = new Float64Array((width * (width + 1)) / 2)
  let value = 0
  for (let row = 0, start = 0; row < n; row++, start += width) {
    let eta = offset[row]!
    for (let j = 0; j < width; j++) eta += x[start + j]! * beta[j]!
    // One exponential gives the probability and ln(1 + e^η), whose far end is its series.
    const e = Math.exp(-Math.abs(eta))
    const p = eta >= 0 ? 1 / (1 + e) : e / (1 + e)
    const rest = e < 1e-5 ? e - (e * e) / 2 : Math.log(1 + e)
    const w = weight[row]!
    value += w * (outcome[row]! * eta - (eta > 0 ? eta + rest : rest))
    const residual = w * (outcome[row]! - p)
    const curvature = (w * e) / ((1 + e) * (1 + e))
    for (let i = 0, k = 0; i < width; i++) {
      const xi = x[start + i]!
      const scaled = curvature * xi
      gradient[i]! += residual * xi
      for (let j = 0; j <= i; j++, k++) packed[k]! += scaled * x[start + j]!
    }
  }
  const slope = Array.from(gradient)
  const information = unpackSymmetric(packed, width)
  let height = value
  for (let j = 1; j < width; j++) {
    const penalty = ridge * (deviations[j - 1]! / scales[j - 1]!) ** 2
    slope[j]! -= penalty * beta[j]!
    information[j]![j]! += penalty
    height -= (penalty / 2) * beta[j]! * beta[j]!
  }
  return { value, height, slope, information }
}

/**
 * The highest point of a logistic likelihood, intercept first, of the scaled covariates.
 *
 * @throws DriftwatchError `invalid_input`, unless a parameter is held, naming a covariate that the others determine.
 */
export function climbLogistic(
  design: LogisticDesign,
  { ridge, start, held }: LogisticClimbOptions,
): NewtonSummit<LogisticSurface> {
  const from = start ?? new Float64Array(design.names.length + 1)
  return climbByNewton((point) => surfaceAt(design, point, ridge), from, {
    ...(held === undefined ? { singular: (information) => collinear(design, information) } : { held }),
    ...(ridge === 0 && { risesForEver: (direction) => isSeparating(design, direction) }),
  })
}

/** A direction along which no η changes by more than this is near: the step of a climb that is about to end. */
const FAR = 1e-2

/** Rounding of a direction's value, relative to the largest. */
const ROUNDING = 1e-11

/**
 * Whether the likelihood rises for ever along a direction that reaches far: on the one side of 0 lie only events, on the other none.
 *
 * @see Albert & Anderson (1984), On the existence of maximum likelihood estimates in logistic regression models, Biometrika 71.
 */
function isSeparating(
  { x, outcome, n, names, reach }: LogisticDesign,
  direction: readonly number[],
): boolean {
  if (!(direction.reduce((sum, step, j) => sum + Math.abs(step) * reach[j]!, 0) > FAR)) return false
  const width = names.length + 1
  const values = new Float64Array(n)
  let largest = 0
  for (let row = 0; row < n; row++) {
    let value = 0
    for (let j = 0; j < width; j++) value += direction[j]! * x[row * width + j]!
    values[row] = outcome[row] === 1 ? value : -value
    largest = Math.max(largest, Math.abs(value))
  }
  return largest > FAR && values.every((value) => value >= -ROUNDING * largest)
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
