import { firstDependentRow } from '../newton-climb.js'
import type { FeatureMatrix } from './feature-matrix.js'

/** Share of its variance that a feature must have for itself: less is lost beside rounding. */
const OWN_SHARE = 1e-10

/** The first feature that is constant, or that follows from those before it; undefined where none does. */
export function dependentFeature({ values, rows, columns }: FeatureMatrix): number | undefined {
  const scaled = new Float64Array(values.length)
  for (let j = 0; j < columns; j++) {
    let [mean, squares] = [0, 0]
    for (let i = 0; i < rows; i++) mean += values[i * columns + j]! / rows
    for (let i = 0; i < rows; i++) squares += (values[i * columns + j]! - mean) ** 2
    if (!(squares > 1e-20 * rows * (1 + mean * mean))) return j
    const norm = Math.sqrt(squares)
    for (let i = 0; i < rows; i++) scaled[i * columns + j] = (values[i * columns + j]! - mean) / norm
  }
  const first = firstDependentRow(correlations(scaled, rows, columns))
  return first < 0 ? undefined : first
}

/** Less a share of the diagonal, so that what is singular but for rounding is not positive definite. */
function correlations(scaled: Float64Array, rows: number, columns: number): number[][] {
  return Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => {
      let sum = 0
      for (let i = 0; i < rows; i++) sum += scaled[i * columns + a]! * scaled[i * columns + b]!
      return a === b ? sum - OWN_SHARE : sum
    }),
  )
}
