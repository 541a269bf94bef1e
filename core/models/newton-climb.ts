import { cholesky, solveCholesky } from '../stats/cholesky.js'
import type { FitReason } from './fit.js'

/** A concave log-likelihood at a point: what is climbed (any penalty included), its gradient and its negative Hessian. */
export interface LikelihoodSurface {
  readonly height: number
  readonly slope: readonly number[]
  readonly information: readonly (readonly number[])[]
}

export interface NewtonClimbOptions {
  /** A coordinate beyond this has run to its boundary: the climb stops there. */
  readonly farthest: number
  /** A coordinate that keeps its starting value. */
  readonly held?: number
  /** The error for information that is not positive definite. */
  readonly singular: (information: LikelihoodSurface['information']) => Error
}

export interface NewtonSummit<Surface> {
  readonly point: Float64Array
  readonly surface: Surface
  readonly first: Surface
  readonly reason: FitReason
  readonly evaluations: number
}

const MOST_ITERATIONS = 60

/**
 * The top of a concave log-likelihood by Newton's steps, each halved while it doesn't climb, until the expected gain of another
 * step is lost in rounding. For regressions with analytic information; other models go through maximiseLikelihood.
 *
 * @throws what `singular` gives, where the information of the free coordinates is not positive definite.
 */
export function climbByNewton<Surface extends LikelihoodSurface>(
  surfaceAt: (point: Float64Array) => Surface,
  start: Float64Array,
  options: NewtonClimbOptions,
): NewtonSummit<Surface> {
  let evaluations = 1
  let point = start
  let surface = surfaceAt(point)
  const first = surface
  const end = (reason: FitReason) => ({ point, surface, first, reason, evaluations })
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const step = newtonStep(surface, options)
    const gain = step.reduce((sum, s, j) => sum + s * surface.slope[j]!, 0)
    if (gain < 1e-18 * (1 + Math.abs(surface.height))) return end('converged')
    let [scale, next, ahead] = [1, surface, point]
    do {
      ahead = point.map((value, j) => value + scale * step[j]!)
      next = surfaceAt(ahead)
      evaluations++
      scale /= 2
    } while (!(next.height >= surface.height - 1e-12 * Math.abs(surface.height)) && scale > 1e-8)
    point = ahead
    surface = next
    if (point.some((value) => Math.abs(value) > options.farthest)) return end('boundary')
  }
  return end('iteration_limit')
}

function newtonStep(
  { slope, information }: LikelihoodSurface,
  { held, singular }: NewtonClimbOptions,
): number[] {
  const free = slope.map((_, j) => j).filter((j) => j !== held)
  const lower = cholesky(free.map((i) => free.map((j) => information[i]![j]!)))
  if (!lower) throw singular(information)
  const solved = solveCholesky(
    lower,
    free.map((j) => slope[j]!),
  )
  const step = slope.map(() => 0)
  for (const [index, j] of free.entries()) step[j] = solved[index]!
  return step
}

/** A symmetric matrix from its lower triangle, packed row by row. */
export function unpackSymmetric(packed: ArrayLike<number>, size: number): number[][] {
  const full = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (let i = 0, k = 0; i < size; i++) {
    for (let j = 0; j <= i; j++, k++) {
      full[i]![j] = packed[k]!
      full[j]![i] = packed[k]!
    }
  }
  return full
}

/** The first row that the rows before it determine, in a matrix that is not positive definite. */
export function firstDependentRow(matrix: readonly (readonly number[])[]): number {
  return matrix.findIndex(
    (_, row) => !cholesky(matrix.slice(0, row + 1).map((line) => line.slice(0, row + 1))),
  )
}
