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

/** Passes over all rows after which the starts that did best on the sample are compared. */
const TRIAL_PASSES = 3

/**
 * The best of several starts by k-means++, followed until the centres hardly move.
 *
 * Of many rows, the starts are followed on a random sample. The best of them is tried on all rows, as are the next best where
 * it is another optimum and close, and the first start, which was drawn from all rows and so has a centre at the few that
 * lie far from the rest and that a sample may miss.
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
  const sample = sampleRows(matrix, size, random.fork('sample'))
  const tolerance = START_TOLERANCE * meanVariance(sample)
  const partitions = Array.from({ length: starts }, (_, start) => {
    const centres = seedCentres(start === 0 ? matrix : sample, k, random.fork(`start ${start}`))
    return refinePartition(sample, centres, k, maxIterations, tolerance)
  })
  if (sample === matrix) return leastOf(partitions)
  const tried = new Set([partitions[0]!, ...finalists(partitions)])
  return leastOf([...tried].map(({ centres }) => refinePartition(matrix, centres, k, TRIAL_PASSES)))
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
