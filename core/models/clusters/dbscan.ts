import { DriftwatchError } from '../../errors.js'
import { type FeatureMatrix, type Features, featureMatrix, squaredDistance } from './feature-matrix.js'

export interface DbscanOptions {
  /** Radius of a neighbourhood, its edge included. */
  readonly epsilon: number
  /** Rows in the neighbourhood of a core row, itself counted. */
  readonly minPoints: number
}

export interface DbscanFit {
  readonly model: 'dbscan'
  /** The cluster of each row in the order of discovery; −1 is noise. */
  readonly labels: Int32Array
  readonly sizes: readonly number[]
  readonly noise: number
  readonly coreCount: number
  readonly n: number
}

/**
 * Clusters of any shape as regions of enough density; rows that no cluster reaches are noise.
 *
 * Time n² in the worst case. A border row within reach of two clusters goes to the one found first.
 *
 * @throws DriftwatchError `invalid_input` for epsilon <= 0, minPoints < 1, or values that are not finite.
 * @see Ester, Kriegel, Sander & Xu (1996), A density-based algorithm, KDD, section 4.
 */
export function fitDbscan(features: Features, { epsilon, minPoints }: DbscanOptions): DbscanFit {
  const matrix = featureMatrix(features)
  if (!(epsilon > 0 && minPoints >= 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `epsilon must be positive and minPoints at least 1; got ${epsilon} and ${minPoints}. Scale the features and choose a radius.`,
    )
  }
  const neighbours = Array.from({ length: matrix.rows }, (_, row) => within(matrix, row, epsilon * epsilon))
  const isCore = neighbours.map((rows) => rows.length >= minPoints)
  const labels = new Int32Array(matrix.rows).fill(-1)
  let clusters = 0
  for (let row = 0; row < matrix.rows; row++) {
    if (isCore[row] && labels[row] === -1) expand(row, clusters++, labels, neighbours, isCore)
  }
  const sizes = new Array<number>(clusters).fill(0)
  for (const label of labels) if (label >= 0) sizes[label]!++
  const noise = labels.filter((label) => label < 0).length
  return Object.freeze({
    model: 'dbscan',
    labels,
    sizes,
    noise,
    coreCount: isCore.filter(Boolean).length,
    n: matrix.rows,
  })
}

function within({ values, rows, columns }: FeatureMatrix, row: number, squaredRadius: number): number[] {
  const found: number[] = []
  for (let other = 0; other < rows; other++) {
    if (squaredDistance(values, row, values, other, columns) <= squaredRadius) found.push(other)
  }
  return found
}

function expand(
  start: number,
  cluster: number,
  labels: Int32Array,
  neighbours: readonly number[][],
  isCore: readonly boolean[],
): void {
  const reached = [start]
  labels[start] = cluster
  for (const row of reached) {
    if (!isCore[row]) continue
    for (const other of neighbours[row]!) {
      if (labels[other] !== -1) continue
      labels[other] = cluster
      reached.push(other)
    }
  }
}
