/** How weights are drawn from a judgement matrix: 特征根法, 和法, 几何平均法. */
export type PriorityMethod = 'eigen' | 'sum' | 'geometric'

type Matrix = readonly (readonly number[])[]

/**
 * Weights of a complete reciprocal matrix of shape n × n, summing to 1.
 *
 * `eigen`: principal right eigenvector by power iteration to the last bits (Saaty 1980); `sum`: mean of the normalised
 * columns; `geometric`: normalised geometric means of the rows, the logarithmic least squares solution (Crawford & Williams 1985).
 */
export function priorities(matrix: Matrix, method: PriorityMethod): number[] {
  if (method === 'sum') return columnMeans(matrix)
  if (method === 'geometric') return geometricMeans(matrix)
  return principalEigenvector(matrix)
}

/** λmax as the mean of (Aw)_i / w_i: exact for the eigenvector, the usual estimate for other weights. */
export function principalEigenvalue(matrix: Matrix, weights: readonly number[]): number {
  const ratios = multiply(matrix, weights).map((value, index) => value / (weights[index] as number))
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
}

function principalEigenvector(matrix: Matrix): number[] {
  let weights = geometricMeans(matrix)
  for (let iteration = 0; iteration < 10_000; iteration++) {
    const next = normalise(multiply(matrix, weights))
    const change = Math.max(...next.map((value, index) => Math.abs(value / (weights[index] as number) - 1)))
    weights = next
    if (change < 4 * Number.EPSILON) break
  }
  return weights
}

function columnMeans(matrix: Matrix): number[] {
  const totals = matrix.map((_, column) => matrix.reduce((sum, row) => sum + (row[column] as number), 0))
  return matrix.map((row) => {
    const shares = row.map((value, column) => value / (totals[column] as number))
    return shares.reduce((sum, share) => sum + share, 0) / row.length
  })
}

function geometricMeans(matrix: Matrix): number[] {
  return normalise(
    matrix.map((row) => Math.exp(row.reduce((sum, value) => sum + Math.log(value), 0) / row.length)),
  )
}

function multiply(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, column) => sum + value * (vector[column] as number), 0))
}

function normalise(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0)
  return values.map((value) => value / total)
}
