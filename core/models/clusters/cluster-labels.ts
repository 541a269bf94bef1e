import { DriftwatchError } from '../../errors.js'
import type { FeatureMatrix } from './feature-matrix.js'

/** Throws `invalid_input` unless there are as many labels as rows, and all are whole numbers. */
export function checkLabels(labels: ArrayLike<number>, rows: number): void {
  if (labels.length !== rows) {
    throw new DriftwatchError(
      'invalid_input',
      `labels must have as many rows as the features (${rows}); got ${labels.length}. Give the cluster of each row.`,
    )
  }
  for (let row = 0; row < rows; row++) {
    if (Number.isInteger(labels[row])) continue
    throw new DriftwatchError(
      'invalid_input',
      `labels must be whole numbers; got ${labels[row]} in row ${row}. Give the cluster of each row, or -1 to leave it out.`,
    )
  }
}

/** The rows whose label isn't negative, with their place among all. */
export interface LabelledRows extends FeatureMatrix {
  readonly labels: Int32Array
  readonly positions: Int32Array
}

/** Leaves out the rows with a negative label. */
export function keepLabelled(matrix: FeatureMatrix, labels: ArrayLike<number>): LabelledRows {
  const kept = Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => labels[row]! >= 0)
  const values = new Float64Array(kept.length * matrix.columns)
  for (const [index, row] of kept.entries()) {
    values.set(
      matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns),
      index * matrix.columns,
    )
  }
  return {
    values,
    rows: kept.length,
    columns: matrix.columns,
    labels: Int32Array.from(kept, (row) => labels[row]!),
    positions: Int32Array.from(kept),
  }
}

/** The rows of each cluster, by rising label. */
export function groupRows(labels: Int32Array): number[][] {
  const groups = new Map<number, number[]>()
  for (const [row, label] of labels.entries()) {
    const group = groups.get(label)
    if (group) group.push(row)
    else groups.set(label, [row])
  }
  return [...groups.keys()].sort((a, b) => a - b).map((label) => groups.get(label)!)
}
