import type { Matrix } from './cholesky.js'

/** A M Aᵀ: the covariance of A x where M is that of x. */
export function sandwich(map: Matrix, inner: Matrix): number[][] {
  const half = map.map((row) =>
    inner.map((_, j) => row.reduce((sum, factor, k) => sum + factor * inner[k]![j]!, 0)),
  )
  return half.map((row) => map.map((other) => other.reduce((sum, factor, k) => sum + row[k]! * factor, 0)))
}
