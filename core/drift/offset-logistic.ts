import { cholesky, solveCholesky } from '../stats/cholesky.js'
import { logistic } from '../stats/log-space.js'

/** Rows of a design matrix, row-major: `values[row * width + column]`. */
export interface Design {
  readonly values: Float64Array
  readonly width: number
  readonly rows: number
}

/** A logistic regression around a known logit; frozen. `center` and `scale` standardise the columns. */
export interface OffsetLogistic {
  readonly intercept: number
  readonly weights: Float64Array
  readonly center: Float64Array
  readonly scale: Float64Array
  readonly converged: boolean
}

/** Standardised values beyond this many standard deviations are taken as this many. */
const REACH = 3
const ITERATIONS = 40

/**
 * Fits p = 1 / (1 + exp(−(offset + b0 + Σ b z))) by penalised likelihood (iteratively reweighted least squares).
 *
 * Use it to let data correct a model's probability: with `offset` the model's logit, the ridge penalty pulls the
 * weights to 0, that is to the model, so few observations change little. The intercept isn't penalised.
 *
 * @param design n × width, any scale (standardised inside, winsorised at 3 standard deviations)
 * @param offset n logits
 * @param outcome n values, 1 or 0; both must occur, else the model is left as it is (all weights 0)
 * @param penalty ridge on the standardised weights, above 0
 * @see le Cessie & van Houwelingen 1992 (ridge estimators in logistic regression)
 */
export function fitOffsetLogistic(
  design: Design,
  offset: Float64Array,
  outcome: ArrayLike<number>,
  penalty: number,
): OffsetLogistic {
  const { center, scale } = moments(design)
  const size = design.width + 1
  const rows = standardized(design, center, scale)
  const beta = new Float64Array(size)
  let converged = false
  if (hasBothOutcomes(outcome)) {
    for (let iteration = 0; iteration < ITERATIONS && !converged; iteration++) {
      const step = newtonStep(rows, size, offset, outcome, beta, penalty)
      if (step === undefined) break
      for (let j = 0; j < size; j++) beta[j] = (beta[j] ?? 0) + (step[j] ?? 0)
      converged = step.every((change) => Math.abs(change) < 1e-8)
    }
  }
  return Object.freeze({ intercept: beta[0] ?? 0, weights: beta.slice(1), center, scale, converged })
}

/** The fitted probability of every row. */
export function predictOffsetLogistic(
  fit: OffsetLogistic,
  design: Design,
  offset: Float64Array,
): Float64Array {
  const rows = standardized(design, fit.center, fit.scale)
  const beta = Float64Array.of(fit.intercept, ...fit.weights)
  return offset.map((logit, row) => logistic(logit + dot(rows, row * beta.length, beta)))
}

function newtonStep(
  rows: Float64Array,
  size: number,
  offset: Float64Array,
  outcome: ArrayLike<number>,
  beta: Float64Array,
  penalty: number,
): readonly number[] | undefined {
  const hessian = new Float64Array(size * size)
  const gradient = new Float64Array(size)
  for (let row = 0; row < offset.length; row++) {
    const start = row * size
    const p = logistic((offset[row] ?? 0) + dot(rows, start, beta))
    const residual = (outcome[row] ?? 0) - p
    const weight = p * (1 - p)
    for (let j = 0; j < size; j++) {
      const zj = rows[start + j] ?? 0
      gradient[j] = (gradient[j] ?? 0) + zj * residual
      for (let k = 0; k <= j; k++) {
        hessian[j * size + k] = (hessian[j * size + k] ?? 0) + weight * zj * (rows[start + k] ?? 0)
      }
    }
  }
  for (let j = 1; j < size; j++) {
    hessian[j * size + j] = (hessian[j * size + j] ?? 0) + penalty
    gradient[j] = (gradient[j] ?? 0) - penalty * (beta[j] ?? 0)
  }
  const lower = cholesky(fullMatrix(hessian, size))
  return lower === undefined ? undefined : solveCholesky(lower, [...gradient])
}

/** A row-major lower triangle as rows. */
function fullMatrix(lower: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, j) =>
    Array.from({ length: size }, (_, k) => lower[Math.max(j, k) * size + Math.min(j, k)] ?? 0),
  )
}

/** Rows with a leading 1, each column standardised and winsorised. */
function standardized(design: Design, center: Float64Array, scale: Float64Array): Float64Array {
  const { values, width, rows } = design
  const out = new Float64Array(rows * (width + 1))
  for (let row = 0; row < rows; row++) {
    out[row * (width + 1)] = 1
    for (let j = 0; j < width; j++) {
      const z = ((values[row * width + j] ?? 0) - (center[j] ?? 0)) / (scale[j] ?? 1)
      out[row * (width + 1) + j + 1] = Math.max(-REACH, Math.min(REACH, z))
    }
  }
  return out
}

function moments({ values, width, rows }: Design): { center: Float64Array; scale: Float64Array } {
  const center = new Float64Array(width)
  const scale = new Float64Array(width).fill(1)
  for (let j = 0; j < width; j++) {
    let sum = 0
    let squares = 0
    for (let row = 0; row < rows; row++) sum += values[row * width + j] ?? 0
    const mean = rows > 0 ? sum / rows : 0
    for (let row = 0; row < rows; row++) squares += ((values[row * width + j] ?? 0) - mean) ** 2
    center[j] = mean
    const deviation = rows > 0 ? Math.sqrt(squares / rows) : 0
    scale[j] = deviation > 1e-9 ? deviation : 1
  }
  return { center, scale }
}

function dot(rows: Float64Array, start: number, beta: Float64Array): number {
  let sum = 0
  for (let j = 0; j < beta.length; j++) sum += (rows[start + j] ?? 0) * (beta[j] ?? 0)
  return sum
}

function hasBothOutcomes(outcome: ArrayLike<number>): boolean {
  const values = Array.from(outcome)
  return values.includes(0) && values.includes(1)
}
