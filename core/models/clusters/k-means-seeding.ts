import type { Random } from '../../stats/random.js'
import { type FeatureMatrix, squaredDistance } from './feature-matrix.js'

/**
 * Greedy k-means++: each next centre is the best of 2 + ln k rows drawn in proportion to their squared distance to the
 * nearest centre so far.
 *
 * @returns k × d, centre by centre
 * @see Arthur & Vassilvitskii (2007), k-means++, section 2.2 and the remark on greedy choice in section 5.
 */
export function seedCentres(matrix: FeatureMatrix, k: number, random: Random): Float64Array {
  const { values, rows, columns } = matrix
  const centres = new Float64Array(k * columns)
  const candidates = 2 + Math.floor(Math.log(k))
  let distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  let best = new Float64Array(rows)
  let tried = new Float64Array(rows)
  let potential = 0
  for (let centre = 0; centre < k; centre++) {
    let bestRow = 0
    let least = Number.POSITIVE_INFINITY
    for (let trial = 0; trial < (centre === 0 ? 1 : candidates); trial++) {
      const row = centre === 0 ? random.integer(rows) : drawInProportion(distances, potential, random)
      const sum = measureWith(matrix, row, distances, tried)
      if (sum >= least) continue
      ;[bestRow, least] = [row, sum]
      ;[best, tried] = [tried, best]
    }
    centres.set(values.subarray(bestRow * columns, (bestRow + 1) * columns), centre * columns)
    ;[distances, best] = [best, distances]
    potential = least
  }
  return centres
}

function drawInProportion(distances: Float64Array, potential: number, random: Random): number {
  if (!(potential > 0)) return random.integer(distances.length)
  let rest = random.uniform() * potential
  for (let row = 0; row < distances.length; row++) {
    rest -= distances[row]!
    if (rest <= 0) return row
  }
  return distances.length - 1
}

/** Writes the squared distances to the nearest centre if a row became one too, and gives their sum. */
function measureWith(
  { values, rows, columns }: FeatureMatrix,
  centre: number,
  before: Float64Array,
  after: Float64Array,
): number {
  let sum = 0
  for (let row = 0; row < rows; row++) {
    const distance = squaredDistance(values, row, values, centre, columns)
    const least = distance < before[row]! ? distance : before[row]!
    after[row] = least
    sum += least
  }
  return sum
}
