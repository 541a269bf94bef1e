import { type FeatureMatrix, squaredDistance } from './feature-matrix.js'
import { type Partition, refinePartition } from './k-means-refinement.js'

/**
 * Moves single rows to where the sum of squares falls most, centres following at once, until no move helps: such a
 * partition is one of Lloyd's fixed points too, and often a better one. Rows are skipped by their bounds, which give way by
 * as much as the centres have moved since.
 *
 * @see Hartigan & Wong (1979), Algorithm AS 136, Applied Statistics 28 (optimal transfer).
 */
export function transferRows(matrix: FeatureMatrix, partition: Partition, maxPasses: number): Partition {
  const { rows, columns } = matrix
  const transfer: Transfer = {
    matrix,
    centres: partition.centres.slice(),
    labels: partition.labels.slice(),
    sizes: partition.sizes.slice(),
    upper: partition.upper.slice(),
    lower: partition.lower,
    drift: 0,
  }
  const { centres, labels, sizes, upper, lower } = transfer
  const k = sizes.length
  let moves = 0
  for (let pass = 0, before = -1; moves !== before && pass < maxPasses; pass++) {
    before = moves
    let joining = costOfJoining(sizes)
    for (let row = 0; row < rows; row++) {
      const from = labels[row]!
      const size = sizes[from]!
      if (size < 2) continue
      const leaving = size / (size - 1)
      const [near, far] = [upper[row]! + transfer.drift, lower[row]! - transfer.drift]
      if (far > 0 && leaving * near * near <= joining * far * far) continue
      const gain = leaving * squaredDistance(matrix.values, row, centres, from, columns)
      const to = cheapestCluster(matrix, row, from, centres, sizes, k, gain * (1 - 1e-12))
      if (to === from) continue
      moveRow(transfer, row, from, to)
      joining = costOfJoining(sizes)
      moves++
    }
  }
  return moves === 0 ? { ...partition, iterations: 1 } : refinePartition(matrix, centres, k, maxPasses)
}

interface Transfer {
  readonly matrix: FeatureMatrix
  readonly centres: Float64Array
  readonly labels: Int32Array
  readonly sizes: Int32Array
  readonly upper: Float64Array
  readonly lower: Float64Array
  /** The most that any centre can have moved. */
  drift: number
}

/** The least factor by which a squared distance counts when a row joins a cluster. */
function costOfJoining(sizes: Int32Array): number {
  const least = sizes.reduce((a, b) => Math.min(a, b))
  return least / (least + 1)
}

function moveRow(transfer: Transfer, row: number, from: number, to: number): void {
  const { matrix, centres, labels, sizes, upper } = transfer
  const { values, columns } = matrix
  const [left, joined] = [sizes[from]!, sizes[to]!]
  let [back, forth] = [0, 0]
  for (let j = 0; j < columns; j++) {
    const value = values[row * columns + j]!
    const [a, b] = [from * columns + j, to * columns + j]
    const [awayStep, toStep] = [(centres[a]! - value) / (left - 1), (value - centres[b]!) / (joined + 1)]
    centres[a]! += awayStep
    centres[b]! += toStep
    back += awayStep ** 2
    forth += toStep ** 2
  }
  transfer.drift += Math.sqrt(Math.max(back, forth))
  sizes[from]!--
  sizes[to]!++
  labels[row] = to
  upper[row] = Number.POSITIVE_INFINITY
}

/** The cluster that a row would join at least cost, if that cost is below the gain of leaving its own. */
function cheapestCluster(
  { values, columns }: FeatureMatrix,
  row: number,
  from: number,
  centres: Float64Array,
  sizes: Int32Array,
  k: number,
  gain: number,
): number {
  let cheapest = from
  let least = gain
  for (let centre = 0; centre < k; centre++) {
    if (centre === from) continue
    const size = sizes[centre]!
    const cost = (size / (size + 1)) * squaredDistance(values, row, centres, centre, columns)
    if (cost < least) {
      cheapest = centre
      least = cost
    }
  }
  return cheapest
}
