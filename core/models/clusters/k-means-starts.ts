import type { Random } from '../../stats/random.js'
import { type FeatureMatrix, meanVariance } from './feature-matrix.js'
import { type Partition, refinePartition } from './k-means-refinement.js'
import { seedCentres } from './k-means-seeding.js'

/** Rows on which starts are compared: at least so many, so many per cluster, and such a share of all. */
const SAMPLE = 10_000
const SAMPLE_PER_CLUSTER = 1_000
const SAMPLE_SHARE = 0.1

/** Squared movement of all centres, as a share of the mean variance, at which starts are compared. */
const START_TOLERANCE = 1e-4

/** Two starts whose sums of squares on the sample differ by a share in between may stand the other way round on all rows. */
const SAME_OPTIMUM = 1e-3
const CLEARLY_WORSE = 2e-2

/**
 * The best of several starts by k-means++, followed until the centres hardly move.
 *
 * Of many rows, all starts but one are made on a random sample, and the best of them goes on to all rows, as does the next
 * best where it is another optimum and close; there they meet the one start that was made on all rows, which sees the few
 * rows far from the rest that a sample may miss.
 *
 * @see Bradley & Fayyad (1998), Refining initial points for k-means clustering, ICML.
 */
export function bestStart(
  matrix: FeatureMatrix,
  k: number,
  starts: number,
  maxIterations: number,
  random: Random,
): Partition {
  const size = Math.max(SAMPLE, SAMPLE_PER_CLUSTER * k, Math.ceil(SAMPLE_SHARE * matrix.rows))
  const tolerance = START_TOLERANCE * meanVariance(matrix)
  const refine = (rows: FeatureMatrix, centres: Float64Array) =>
    refinePartition(rows, centres, k, maxIterations, tolerance)
  const startOn = (rows: FeatureMatrix, start: number) =>
    refine(rows, seedCentres(rows, k, random.fork(`start ${start}`)))
  const first = startOn(matrix, 0)
  if (starts === 1) return first
  const sample = sampleRows(matrix, size, random.fork('sample'))
  const others = Array.from({ length: starts - 1 }, (_, index) => startOn(sample, index + 1))
  if (sample === matrix) return leastOf([first, ...others])
  return leastOf([first, ...finalists(others).map(({ centres }) => refine(matrix, centres))])
}

function leastOf(partitions: readonly Partition[]): Partition {
  return partitions.reduce((a, b) => (b.withinSumOfSquares < a.withinSumOfSquares ? b : a))
}

/** The best partition, and the next best one, if any, that is neither the same optimum nor clearly worse. */
function finalists(partitions: readonly Partition[]): Partition[] {
  const sorted = [...partitions].sort((a, b) => a.withinSumOfSquares - b.withinSumOfSquares)
  const best = sorted[0]!
  const excess = (other: Partition) => other.withinSumOfSquares / best.withinSumOfSquares - 1
  const rival = sorted.find((other) => excess(other) > SAME_OPTIMUM && excess(other) < CLEARLY_WORSE)
  return rival ? [best, rival] : [best]
}

/** A random sample of the rows without repetition, in their order; all of them where there are no more. */
function sampleRows(matrix: FeatureMatrix, size: number, random: Random): FeatureMatrix {
  const { values, rows, columns } = matrix
  if (rows <= size) return matrix
  const sample = new Float64Array(size * columns)
  for (let row = 0, taken = 0; taken < size; row++) {
    if ((rows - row) * random.uniform() >= size - taken) continue
    sample.set(values.subarray(row * columns, (row + 1) * columns), taken * columns)
    taken++
  }
  return { values: sample, rows: size, columns }
}
