/** A square matrix as rows. */
export type Matrix = readonly (readonly number[])[]

/** The lower triangular L with L Lᵀ = matrix, or undefined where the symmetric matrix is not positive definite. */
export function cholesky(matrix: Matrix): number[][] | undefined {
  const size = matrix.length
  const lower = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(matrix, i, j)
      for (let k = 0; k < j; k++) sum -= at(lower, i, k) * at(lower, j, k)
      if (i === j && !(sum > 1e-14 * Math.abs(at(matrix, i, i)))) return undefined
      ;(lower[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / at(lower, j, j)
    }
  }
  return lower
}

/** The inverse of a symmetric positive definite matrix, or undefined where it is not positive definite. */
export function inverseByCholesky(matrix: Matrix): number[][] | undefined {
  const lower = cholesky(matrix)
  if (!lower) return undefined
  const size = matrix.length
  const columns = Array.from({ length: size }, (_, k) =>
    solveCholesky(
      lower,
      Array.from({ length: size }, (_, i) => (i === k ? 1 : 0)),
    ),
  )
  return columns.map((column, i) => column.map((value, j) => (value + at(columns, j, i)) / 2))
}

/** The x with L Lᵀ x = right, given the factor L. */
export function solveCholesky(lower: Matrix, right: readonly number[]): number[] {
  const size = right.length
  const x = [...right]
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - at(lower, i, k) * (x[k] as number)
    x[i] = (x[i] as number) / at(lower, i, i)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - at(lower, k, i) * (x[k] as number)
    x[i] = (x[i] as number) / at(lower, i, i)
  }
  return x
}

function at(matrix: Matrix, row: number, column: number): number {
  return (matrix[row] as readonly number[])[column] as number
}
