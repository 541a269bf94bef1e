import type { Differentiable } from '../stats/minimise.js'

/** The value of a function at a point, without its gradient. */
export function valueAt(f: Differentiable, point: readonly number[]): number {
  return f(Float64Array.from(point), new Float64Array(point.length))
}
