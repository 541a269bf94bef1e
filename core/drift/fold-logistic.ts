import { cholesky, solveCholesky } from '../stats/cholesky.js'
import { logistic } from '../stats/log-space.js'

/** Rows of a design matrix, row-major: `values[row * width + column]`. */
export interface Design {
  readonly values: Float64Array
  readonly width: number
  readonly rows: number
}

/** What is known of one day: the features of its rows, a model's logits, and what came of it. */
export interface TrainingFold {
  readonly design: Design
  readonly offset: Float64Array
  readonly outcome: ArrayLike<number>
}

/** A logistic regression within days around a known logit; frozen. */
export interface FoldLogistic {
  readonly weights: Float64Array
  /** Standard deviations of the features within a day. */
  readonly scale: Float64Array
  readonly converged: boolean
}

/** Standardised values beyond this many standard deviations are taken as this many. */
const REACH = 3
const ITERATIONS = 40

/**
 * Fits p = 1 / (1 + exp(−(offset + a_fold + Σ b z))) by penalised likelihood, with an effect a of every fold and the
 * features centred within it, so that the weights tell the customers of one day apart and nothing of its season.
 *
 * With `offset` a model's logit, the ridge penalty pulls the weights to 0, that is to the model, so few observations
 * change little. The folds' effects aren't penalised and aren't kept: what a day's level will be, they don't know.
 *
 * @param folds those in which nobody or everybody was lost tell nothing and are left out
 * @param penalty ridge on the standardised weights, above 0
 * @see le Cessie & van Houwelingen (1992), Ridge estimators in logistic regression
 */
export function fitFoldLogistic(folds: readonly TrainingFold[], penalty: number): FoldLogistic {
  const telling = folds.filter(({ outcome }) => hasBothOutcomes(outcome))
  const width = folds[0]?.design.width ?? 0
  const scale = scaleWithin(
    telling.map(({ design }) => design),
    width,
  )
  const rows = telling.map(({ design }) => standardized(design, centerOf(design), scale))
  const weights = new Float64Array(width)
  const effects = new Float64Array(telling.length)
  let converged = false
  for (let iteration = 0; iteration < ITERATIONS && !converged && telling.length > 0; iteration++) {
    const step = newtonStep(telling, rows, weights, effects, penalty)
    if (step === undefined) break
    converged = step < 1e-8
  }
  return Object.freeze({ weights, scale, converged })
}

/** offset + Σ b z of every row, features centred on `center`: the logit up to the day's own level. */
export function foldLogits(
  fit: FoldLogistic,
  design: Design,
  offset: Float64Array,
  center: Float64Array,
): Float64Array {
  const rows = standardized(design, center, fit.scale)
  return offset.map((logit, row) => logit + dot(rows, row * design.width, fit.weights))
}

/** The mean of every column. */
export function centerOf({ values, width, rows }: Design): Float64Array {
  const center = new Float64Array(width)
  for (let row = 0; row < rows; row++)
    for (let j = 0; j < width; j++) center[j] = center[j]! + values[row * width + j]! / rows
  return center
}

/** One step of Newton's method, the folds' effects eliminated block by block; the largest change of a weight. */
function newtonStep(
  folds: readonly TrainingFold[],
  rows: readonly Float64Array[],
  weights: Float64Array,
  effects: Float64Array,
  penalty: number,
): number | undefined {
  const width = weights.length
  const hessian = new Float64Array(width * width)
  const gradient = new Float64Array(width)
  const blocks = folds.map((fold, k) => addFold(fold, rows[k]!, weights, effects[k]!, hessian, gradient))
  for (let j = 0; j < width; j++) {
    hessian[j * width + j] = hessian[j * width + j]! + penalty
    gradient[j] = gradient[j]! - penalty * weights[j]!
  }
  for (const { weight, residual, cross } of blocks) {
    for (let j = 0; j < width; j++) {
      gradient[j] = gradient[j]! - (cross[j]! * residual) / weight
      for (let k = 0; k <= j; k++)
        hessian[j * width + k] = hessian[j * width + k]! - (cross[j]! * cross[k]!) / weight
    }
  }
  const lower = cholesky(fullMatrix(hessian, width))
  if (lower === undefined) return undefined
  const step = solveCholesky(lower, [...gradient])
  for (const [k, { weight, residual, cross }] of blocks.entries()) {
    const moved = cross.reduce((sum, value, j) => sum + value * step[j]!, 0)
    effects[k] = effects[k]! + (residual - moved) / weight
  }
  for (let j = 0; j < width; j++) weights[j] = weights[j]! + step[j]!
  return Math.max(...step.map(Math.abs))
}

interface FoldBlock {
  readonly weight: number
  readonly residual: number
  readonly cross: Float64Array
}

function addFold(
  { offset, outcome }: TrainingFold,
  rows: Float64Array,
  weights: Float64Array,
  effect: number,
  hessian: Float64Array,
  gradient: Float64Array,
): FoldBlock {
  const width = weights.length
  const cross = new Float64Array(width)
  let [total, residuals] = [0, 0]
  for (let row = 0; row < offset.length; row++) {
    const start = row * width
    const p = logistic(offset[row]! + effect + dot(rows, start, weights))
    const residual = outcome[row]! - p
    const weight = Math.max(1e-9, p * (1 - p))
    total += weight
    residuals += residual
    for (let j = 0; j < width; j++) {
      const zj = rows[start + j]!
      const weighted = weight * zj
      gradient[j] = gradient[j]! + zj * residual
      cross[j] = cross[j]! + weighted
      for (let k = 0; k <= j; k++) {
        const at = j * width + k
        hessian[at] = hessian[at]! + weighted * rows[start + k]!
      }
    }
  }
  return { weight: total, residual: residuals, cross }
}

/** A row-major lower triangle as rows. */
function fullMatrix(lower: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, j) =>
    Array.from({ length: size }, (_, k) => lower[Math.max(j, k) * size + Math.min(j, k)] ?? 0),
  )
}

function standardized(
  { values, width, rows }: Design,
  center: Float64Array,
  scale: Float64Array,
): Float64Array {
  const out = new Float64Array(rows * width)
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < width; j++) {
      const z = (values[row * width + j]! - center[j]!) / scale[j]!
      out[row * width + j] = Math.max(-REACH, Math.min(REACH, z))
    }
  }
  return out
}

/** Standard deviations around each fold's own mean; 1 where a feature doesn't vary. */
function scaleWithin(designs: readonly Design[], width: number): Float64Array {
  const squares = new Float64Array(width)
  let count = 0
  for (const design of designs) {
    const center = centerOf(design)
    count += design.rows
    for (let row = 0; row < design.rows; row++)
      for (let j = 0; j < width; j++)
        squares[j] = squares[j]! + (design.values[row * width + j]! - center[j]!) ** 2
  }
  return squares.map((sum) => {
    const deviation = count > 0 ? Math.sqrt(sum / count) : 0
    return deviation > 1e-9 ? deviation : 1
  })
}

function dot(rows: Float64Array, start: number, weights: Float64Array): number {
  let sum = 0
  for (let j = 0; j < weights.length; j++) sum += rows[start + j]! * weights[j]!
  return sum
}

function hasBothOutcomes(outcome: ArrayLike<number>): boolean {
  const first = outcome[0]
  for (let row = 1; row < outcome.length; row++) if (outcome[row] !== first) return true
  return false
}
