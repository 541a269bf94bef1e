import { createRandom } from '../../stats/random.js'
import type { FitWarning } from '../fit.js'
import {
  checkClusterCount,
  checkDistinctRows,
  type FeatureMatrix,
  type Features,
  featureMatrix,
} from './feature-matrix.js'
import { type Partition, refinePartition } from './k-means-refinement.js'
import { bestStart } from './k-means-starts.js'
import { transferRows } from './k-means-transfer.js'

export interface KMeansOptions {
  /** Number of clusters. */
  readonly k: number
  /** Starts by k-means++, of which the best is kept; 10 when absent. Of more than 10,000 rows they are compared on a sample. */
  readonly starts?: number
  /** Seed of the starts; 1 when absent. */
  readonly seed?: number
  /** Passes over the rows per start; 300 when absent. */
  readonly maxIterations?: number
}

export interface KMeansFit {
  readonly model: 'k-means'
  /** k × d, clusters by falling size, then by their first coordinates. */
  readonly centres: readonly (readonly number[])[]
  /** The cluster of each row. */
  readonly labels: Int32Array
  readonly sizes: readonly number[]
  /** Sum of squared distances of the rows to their centres. */
  readonly withinSumOfSquares: number
  readonly n: number
  readonly converged: boolean
  readonly reason: 'converged' | 'iteration_limit'
  readonly warnings: readonly FitWarning[]
  /** Passes over the rows for the best start. */
  readonly iterations: number
}

/**
 * Clusters by k-means: rows × features → k centres, until no row changes its cluster.
 *
 * Scale the features first; for clusters that aren't round use a Gaussian mixture. Starts by greedy k-means++, of many rows
 * mostly on a sample; distances that the triangle inequality rules out are not computed, which changes no result; the best
 * start is then followed to its end on all rows and improved by moving single rows. (The library ml-kmeans has one start
 * and needed longer for it than this for ten on 100,000 × 6.)
 *
 * @throws DriftwatchError `invalid_input` for values that are not finite, k outside 1 to n, or more clusters than distinct rows.
 * @see Arthur & Vassilvitskii (2007), k-means++; Hamerly (2010), Making k-means even faster, algorithm 1;
 *   Hartigan & Wong (1979), AS 136.
 * @example fitKMeans(rows, { k: 3 }).sizes
 */
export function fitKMeans(features: Features, options: KMeansOptions): KMeansFit {
  const { k, starts = 10, seed = 1, maxIterations = 300 } = options
  const matrix = featureMatrix(features)
  checkClusterCount(k, matrix.rows)
  checkDistinctRows(k, matrix)
  const rough = bestStart(matrix, k, starts, maxIterations, createRandom(seed))
  const settled = rough.converged ? rough : refinePartition(matrix, rough.centres, k, maxIterations)
  const improved = transferRows(matrix, settled, maxIterations)
  const iterations = rough.iterations + settled.iterations + improved.iterations
  return describe({ ...improved, iterations }, matrix, k)
}

/** Numbers the clusters by falling size, so that the result doesn't show the order of the starts. */
function describe(partition: Partition, { rows, columns }: FeatureMatrix, k: number): KMeansFit {
  const clusters = Array.from({ length: k }, (_, cluster) => ({
    cluster,
    size: partition.sizes[cluster]!,
    centre: Array.from(partition.centres.subarray(cluster * columns, (cluster + 1) * columns)),
  })).sort((a, b) => b.size - a.size || firstDifference(a.centre, b.centre))
  const position = new Int32Array(k)
  for (const [index, { cluster }] of clusters.entries()) position[cluster] = index
  return Object.freeze({
    model: 'k-means',
    centres: clusters.map(({ centre }) => centre),
    labels: partition.labels.map((label) => position[label]!),
    sizes: clusters.map(({ size }) => size),
    withinSumOfSquares: partition.withinSumOfSquares,
    n: rows,
    converged: partition.converged,
    reason: partition.converged ? 'converged' : 'iteration_limit',
    warnings: smallSampleWarnings(rows),
    iterations: partition.iterations,
  })
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}

function smallSampleWarnings(rows: number): FitWarning[] {
  return rows < 30
    ? [{ code: 'few_rows', message: `${rows} rows are too few for clusters to mean much (fewer than 30).` }]
    : []
}
