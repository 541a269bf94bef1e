import { DriftwatchError } from '../../errors.js'
import { inverseByCholesky } from '../../stats/cholesky.js'
import { log1pExp, logistic } from '../../stats/log-space.js'
import type { FitReason } from '../fit.js'
import { climbByNewton, firstDependentRow, type LikelihoodSurface, unpackSymmetric } from '../newton-climb.js'
import type { LogisticDesign } from './logistic-design.js'

/** A logit beyond which a coefficient has run away. */
export const LARGEST_LOGIT = 25

/** Where the penalised likelihood is highest. */
export interface LogisticOptimum {
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

/** The optimum of a design; a `held` parameter keeps its start. */
export function climbLogistic(
  design: LogisticDesign,
  ridge: number,
  start?: Float64Array,
  held?: number,
): LogisticOptimum {
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
