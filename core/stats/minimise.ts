/** f at a point; the gradient is written into the second argument. Outside its domain f may return NaN or Infinity. */
export type Differentiable = (point: Float64Array, gradient: Float64Array) => number

export interface MinimiseOptions {
  /** Bounds of every coordinate; unbounded when absent. */
  readonly lower?: ArrayLike<number>
  readonly upper?: ArrayLike<number>
  /** Stop when no free coordinate of the gradient exceeds this. Default 1e-8. */
  readonly gradientTolerance?: number
  /** Evaluations allowed. Default 400. */
  readonly maxEvaluations?: number
  /** Largest change of a coordinate in one step. Default 2. */
  readonly maxStep?: number
  /** An approximation of the inverse Hessian, such as one from a smaller problem of the same shape. */
  readonly inverseHessian?: readonly (readonly number[])[]
}

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
  readonly gradient: Float64Array
  readonly inverseHessian: readonly (readonly number[])[]
  readonly evaluations: number
  readonly status: 'converged' | 'iteration_limit' | 'no_progress'
}

/** Three steps in a row that gain less than this, relative to the value, end the search: the rest is rounding. */
const NEGLIGIBLE_GAIN = 1e-13

interface Position {
  readonly point: Float64Array
  readonly value: number
  readonly gradient: Float64Array
}

/**
 * A local minimum by BFGS with a Wolfe line search, kept inside a box by projection. Deterministic.
 *
 * Status `no_progress`: no better point was found, or none that is better by more than rounding, which close to the
 * minimum, or on a surface that is flat to infinity, is no failure; judge it by the gradient. A coordinate at its bound with an outward gradient is held there.
 *
 * @see J. Nocedal & S. Wright (2006), Numerical Optimization, algorithm 6.1, equation (6.17)
 */
export function minimise(
  f: Differentiable,
  start: ArrayLike<number>,
  options: MinimiseOptions = {},
): Minimum {
  const { gradientTolerance = 1e-8, maxEvaluations = 400, maxStep = 2 } = options
  const box = createBox(start.length, options)
  let evaluations = 0
  const evaluate = (point: Float64Array): Position => {
    evaluations++
    const gradient = new Float64Array(point.length)
    return { point, value: f(point, gradient), gradient }
  }
  let here = evaluate(box.project(Float64Array.from(start)))
  let inverse = options.inverseHessian?.map((row) => [...row]) ?? undefined
  let scaled = inverse !== undefined
  let idle = 0
  const end = (status: Minimum['status']): Minimum => ({
    ...here,
    inverseHessian: inverse ?? identity(start.length, 1),
    evaluations,
    status,
  })
  if (!Number.isFinite(here.value)) return end('no_progress')
  while (evaluations < maxEvaluations) {
    const free = box.free(here)
    if (largest(here.gradient, free) <= gradientTolerance) return end('converged')
    const cautious = 1 / Math.max(1, largest(here.gradient, free))
    inverse = heldAtBounds(inverse ?? identity(start.length, cautious), free, cautious)
    const direction = descent(inverse, here.gradient, free, maxStep)
    const next = search(evaluate, here, direction, box)
    if (!next) {
      if (!scaled) return end('no_progress')
      inverse = undefined
      scaled = false
      continue
    }
    inverse = update(inverse, here, next, scaled, free)
    scaled = true
    idle = here.value - next.value > NEGLIGIBLE_GAIN * (1 + Math.abs(next.value)) ? 0 : idle + 1
    here = next
    if (idle === 3) return end('no_progress')
  }
  return end('iteration_limit')
}

interface Box {
  project(point: Float64Array): Float64Array
  free(position: Position): readonly boolean[]
}

function createBox(size: number, { lower, upper }: MinimiseOptions): Box {
  const low = (i: number) => lower?.[i] ?? -Infinity
  const high = (i: number) => upper?.[i] ?? Infinity
  return {
    project(point) {
      for (let i = 0; i < size; i++) point[i] = Math.min(high(i), Math.max(low(i), point[i] as number))
      return point
    },
    free({ point, gradient }) {
      return Array.from(point, (x, i) => {
        const slope = gradient[i] as number
        return !((x <= low(i) && slope > 0) || (x >= high(i) && slope < 0))
      })
    },
  }
}

function largest(gradient: Float64Array, free: readonly boolean[]): number {
  return gradient.reduce((most, slope, i) => (free[i] ? Math.max(most, Math.abs(slope)) : most), 0)
}

function identity(size: number, scale: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? scale : 0)))
}

function descent(
  inverse: readonly (readonly number[])[],
  gradient: Float64Array,
  free: readonly boolean[],
  maxStep: number,
): Float64Array {
  const direction = gradient.map((_, i) => {
    if (!free[i]) return 0
    const row = inverse[i] as readonly number[]
    return -gradient.reduce((sum, slope, j) => (free[j] ? sum + (row[j] as number) * slope : sum), 0)
  })
  const downhill = dot(direction, gradient) < 0
  const safe = downhill ? direction : gradient.map((slope, i) => (free[i] ? -slope : 0))
  const longest = safe.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return longest > maxStep ? safe.map((x) => (x * maxStep) / longest) : safe
}

/**
 * The inverse Hessian of the free coordinates with the others held: its Schur complement, with zeros for the others, not
 * its block. Along a ridge that runs into a bound the two differ by orders of magnitude, and steps by the block go astray.
 * A coordinate that comes free again starts from `scale`.
 */
function heldAtBounds(inverse: number[][], free: readonly boolean[], scale: number): number[][] {
  let held = inverse
  for (const [k, isFree] of free.entries()) {
    const pivot = held[k]![k]!
    if (isFree === pivot > 0) continue
    const before = held
    held = before.map((row, i) =>
      row.map((x, j) => {
        if (isFree) return i === k && j === k ? scale : x
        return i === k || j === k ? 0 : x - (before[i]![k]! * before[k]![j]!) / pivot
      }),
    )
  }
  return held
}

/** Bisection and expansion on the weak Wolfe conditions, with Hager and Zhang's approximate form near the minimum. */
function search(
  evaluate: (point: Float64Array) => Position,
  here: Position,
  direction: Float64Array,
  box: Box,
): Position | undefined {
  const slope = dot(direction, here.gradient)
  const noise = 1e-14 * Math.abs(here.value)
  let low = 0
  let high = Infinity
  let step = 1
  let best: Position | undefined
  for (let trial = 0; trial < 30; trial++) {
    const next = evaluate(box.project(here.point.map((x, i) => x + step * (direction[i] as number))))
    const nextSlope = dot(direction, next.gradient)
    const flat = next.value <= here.value + noise && Math.abs(nextSlope) <= 0.9 * Math.abs(slope)
    const enough = next.value <= here.value + 1e-4 * step * slope || flat
    if (!enough || !Number.isFinite(next.value)) high = step
    else if (nextSlope < 0.9 * slope) {
      best = next
      low = step
    } else return next
    if (high === Infinity) step *= 3
    else step = !enough && low === 0 ? shrink(here, next, slope, step) : (low + high) / 2
    if (step > 1e4 || step < 1e-12) break
  }
  return best
}

/** The minimum of the parabola through both values and the slope, kept within a tenth and a half of the step. */
function shrink(here: Position, next: Position, slope: number, step: number): number {
  const curvature = next.value - here.value - slope * step
  const parabola = (-slope * step * step) / (2 * curvature)
  return Number.isFinite(parabola) ? Math.min(0.5 * step, Math.max(0.1 * step, parabola)) : step / 4
}

/** What is held has no part in it: neither a step nor a change of slope. */
function update(
  inverse: number[][],
  here: Position,
  next: Position,
  scaled: boolean,
  free: readonly boolean[],
): number[][] {
  const s = next.point.map((x, i) => x - (here.point[i] as number))
  const y = next.gradient.map((x, i) => (free[i] ? x - (here.gradient[i] as number) : 0))
  const sy = dot(s, y)
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse
  const base = scaled ? inverse : heldAtBounds(identity(s.length, sy / dot(y, y)), free, 1)
  const hy = Float64Array.from(base, (row) => row.reduce((sum, h, j) => sum + h * (y[j] as number), 0))
  const factor = 1 + dot(y, hy) / sy
  return base.map((row, i) =>
    row.map((h, j) => {
      const si = s[i] as number
      const sj = s[j] as number
      return h + (factor * si * sj - (hy[i] as number) * sj - si * (hy[j] as number)) / sy
    }),
  )
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
