import { DriftwatchError } from '../../errors.js'

/** n observations of d features: rows, or one flat array row by row. */
export type Features =
  | readonly (readonly number[])[]
  | { readonly values: Float64Array; readonly rows: number; readonly columns: number }

/** Features laid out flat, value of feature j of row i at [i * columns + j]. */
export interface FeatureMatrix {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
}

/**
 * Lays features out flat and checks them.
 *
 * @throws DriftwatchError `invalid_input` for no row or column, rows of unequal length, or a value that is not finite.
 */
export function featureMatrix(features: Features): FeatureMatrix {
  const matrix = isFlat(features) ? features : fromRows(features)
  if (matrix.rows < 1 || matrix.columns < 1 || matrix.values.length !== matrix.rows * matrix.columns) {
    throw new DriftwatchError(
      'invalid_input',
      `Features must have at least one row and one column; got ${matrix.rows} × ${matrix.columns} with ${matrix.values.length} values. Check the filters.`,
    )
  }
  const bad = matrix.values.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) {
    throw new DriftwatchError(
      'invalid_input',
      `Features must be finite; got ${matrix.values[bad]} in row ${Math.floor(bad / matrix.columns)}, column ${bad % matrix.columns}. Leave the row out or fill the value.`,
    )
  }
  return matrix
}

function isFlat(features: Features): features is FeatureMatrix {
  return !Array.isArray(features)
}

function fromRows(rows: readonly (readonly number[])[]): FeatureMatrix {
  const columns = rows[0]?.length ?? 0
  const values = new Float64Array(rows.length * columns)
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns) {
      throw new DriftwatchError(
        'invalid_input',
        `Rows must have equal length; row ${index} has ${row.length} of ${columns} values. Complete the row.`,
      )
    }
    values.set(row, index * columns)
  }
  return { values, rows: rows.length, columns }
}

/** Squared Euclidean distance between row i of one matrix and row j of another with as many columns. */
export function squaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  columns: number,
): number {
  let sum = 0
  for (let k = 0, p = i * columns, q = j * columns; k < columns; k++, p++, q++) {
    const difference = a[p]! - b[q]!
    sum += difference * difference
  }
  return sum
}

/** Checks that k clusters can be made of n rows. */
export function checkClusterCount(k: number, rows: number): void {
  if (!(Number.isInteger(k) && k >= 1 && k <= rows)) {
    throw new DriftwatchError(
      'invalid_input',
      `The number of clusters must be a whole number from 1 to the ${rows} rows; got ${k}. Choose fewer clusters.`,
    )
  }
}

/** Checks that no more clusters are asked for than there are distinct rows: one of them would be empty. */
export function checkDistinctRows(k: number, { values, rows, columns }: FeatureMatrix): void {
  const distinct = new Set<string>()
  for (let row = 0; row < rows && distinct.size < k; row++)
    distinct.add(values.subarray(row * columns, (row + 1) * columns).join())
  if (distinct.size >= k) return
  throw new DriftwatchError(
    'invalid_input',
    `The number of clusters must not exceed the ${distinct.size} distinct rows; got ${k}. Choose at most ${distinct.size} clusters.`,
  )
}

/** Mean over the columns of their population variance. */
export function meanVariance({ values, rows, columns }: FeatureMatrix): number {
  let total = 0
  for (let j = 0; j < columns; j++) {
    let [sum, squares] = [0, 0]
    for (let row = 0; row < rows; row++) sum += values[row * columns + j]!
    for (let row = 0; row < rows; row++) squares += (values[row * columns + j]! - sum / rows) ** 2
    total += squares / rows
  }
  return total / columns
}
