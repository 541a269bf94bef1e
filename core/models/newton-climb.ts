import { cholesky, solveCholesky } from '../stats/cholesky.js'
import type { FitReason } from './fit.js'

/** A concave log-likelihood at a point: what is climbed (any penalty included), its gradient and its negative Hessian. */
export interface LikelihoodSurface {
  readonly height: number
  readonly slope: readonly number[]
  readonly information: readonly (readonly number[])[]
}

export interface NewtonClimbOptions {
  /** A coordinate that keeps its starting value. */
  readonly held?: number
  /**
   * The error for information that is not positive definite at the start. Further out only a coordinate that runs away can
   * make it so, and then nothing is thrown; nor is it where this is absent.
   */
  readonly singular?: (information: LikelihoodSurface['information']) => Error
  /** Whether a direction reaches far and the likelihood rises along it for ever; asked where a step gains next to nothing. */
  readonly risesForEver?: (direction: readonly number[]) => boolean
}

export interface NewtonSummit<Surface> {
  readonly point: Float64Array
  readonly surface: Surface
  readonly first: Surface
  /** `boundary` where the likelihood has no top, but rises along `runaway`; `no_progress` where what it tells is lost in rounding. */
  readonly reason: FitReason
  /** The direction in which the likelihood rises for ever, 0 for coordinates that stay finite. */
  readonly runaway?: readonly number[]
  readonly evaluations: number
}

const MOST_ITERATIONS = 100

/** Of the height: a gain lost in rounding, and one that only a likelihood without a top leaves to a far step. */
const NO_GAIN = 1e-18
const HARDLY_A_GAIN = 1e-10

/**
 * The top of a concave log-likelihood by Newton's steps, each halved while it doesn't climb, until the expected gain of another
 * step is lost in rounding. For regressions with analytic information; other models go through maximiseLikelihood.
 *
 * @throws what `singular` gives, where the information of the free coordinates is not positive definite at the start.
 */
export function climbByNewton<Surface extends LikelihoodSurface>(
  surfaceAt: (point: Float64Array) => Surface,
  start: Float64Array,
  options: NewtonClimbOptions,
): NewtonSummit<Surface> {
  const { held, singular, risesForEver } = options
  const first = surfaceAt(start)
  if (singular && newtonStep(first, held).lost.length > 0) throw singular(first.information)
  let [evaluations, point, surface] = [1, start, first]
  let before: readonly number[] = []
  const end = (reason: FitReason, runaway?: readonly number[]) => ({
    point,
    surface,
    first,
    reason,
    evaluations,
    ...(runaway && { runaway }),
  })
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const { step, lost } = newtonStep(surface, held)
    const gain = step.reduce((sum, s, j) => sum + s * surface.slope[j]!, 0)
    const share = gain / (1 + Math.abs(surface.height))
    if (share < HARDLY_A_GAIN && risesForEver) {
      const directions = [step, ...(lost.length > 0 ? [before] : [])].map(runawayPart)
      const runaway = directions.find(risesForEver)
      if (runaway) return end('boundary', runaway)
    }
    if (share < NO_GAIN) return end(lost.length > 0 ? 'no_progress' : 'converged')
    before = step
    let [scale, next, ahead] = [1, surface, point]
    do {
      ahead = point.map((value, j) => value + scale * step[j]!)
      next = surfaceAt(ahead)
      evaluations++
      scale /= 2
    } while (!(next.height >= surface.height - 1e-12 * Math.abs(surface.height)) && scale > 1e-8)
    ;[point, surface] = [ahead, next]
  }
  return end('iteration_limit')
}

/** A direction without the coordinates that move only by what their finite top still lacks. */
function runawayPart(direction: readonly number[]): number[] {
  const farthest = direction.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return direction.map((value) => (Math.abs(value) > 1e-3 * farthest ? value : 0))
}

/** The step over the free coordinates that the information can tell, and those about which it is lost. */
function newtonStep(
  { slope, information }: LikelihoodSurface,
  held: number | undefined,
): { readonly step: number[]; readonly lost: readonly number[] } {
  let free = slope.map((_, j) => j).filter((j) => j !== held)
  const lost: number[] = []
  const step = slope.map(() => 0)
  while (free.length > 0) {
    const matrix = free.map((i) => free.map((j) => information[i]![j]!))
    const lower = isTold(matrix) && cholesky(matrix)
    if (lower) {
      const right = free.map((j) => slope[j]!)
      for (const [index, value] of solveCholesky(lower, right).entries()) step[free[index]!] = value
      break
    }
    const dependent = free[firstDependentRow(matrix)]!
    lost.push(dependent)
    free = free.filter((j) => j !== dependent)
  }
  return { step, lost }
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

/** Of the information about a coordinate, what the others must leave of it: less may be the rounding of the sums. */
const OWN_SHARE = 1e-13

/** Whether a symmetric matrix is positive definite by more than rounding. */
export function isTold(matrix: readonly (readonly number[])[]): boolean {
  return firstDependentRow(matrix) < 0
}

/** The first row that the rows before it determine but for rounding; −1 where none is. */
export function firstDependentRow(matrix: readonly (readonly number[])[]): number {
  const less = matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 - OWN_SHARE) : value)))
  return less.findIndex((_, row) => !cholesky(less.slice(0, row + 1).map((line) => line.slice(0, row + 1))))
}
