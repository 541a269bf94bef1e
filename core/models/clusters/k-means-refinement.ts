import { type FeatureMatrix, squaredDistance } from './feature-matrix.js'

/** Rows shared out among centres. */
export interface Partition {
  readonly centres: Float64Array
  readonly labels: Int32Array
  readonly sizes: Int32Array
  readonly withinSumOfSquares: number
  /** At least the distance of each row to its own centre, and at most that to the second nearest. */
  readonly upper: Float64Array
  readonly lower: Float64Array
  readonly converged: boolean
  readonly iterations: number
}

interface State {
  readonly matrix: FeatureMatrix
  readonly k: number
  readonly centres: Float64Array
  readonly labels: Int32Array
  readonly sizes: Int32Array
  /** Sums of the rows of each centre, kept up as rows change their cluster. */
  readonly sums: Float64Array
  /** At least the distance to the own centre, and at most that to the second nearest. */
  readonly upper: Float64Array
  readonly lower: Float64Array
  /** Half the distance of each centre to the nearest other one. */
  readonly separation: Float64Array
  /** How far each centre moved last. */
  readonly moves: Float64Array
}

/**
 * Lloyd's iteration from given centres until no row changes its cluster, or until the centres together move less than
 * `tolerance` (a squared distance) in a pass; a row is skipped while its bounds prove that its nearest centre can't have changed.
 *
 * @see Hamerly (2010), SIAM International Conference on Data Mining, algorithm 1.
 */
export function refinePartition(
  matrix: FeatureMatrix,
  start: Float64Array,
  k: number,
  maxIterations: number,
  tolerance = 0,
): Partition {
  const { rows } = matrix
  const state: State = {
    matrix,
    k,
    centres: start.slice(),
    labels: new Int32Array(rows).fill(-1),
    sizes: new Int32Array(k),
    sums: new Float64Array(k * matrix.columns),
    upper: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
    lower: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
    separation: new Float64Array(k),
    moves: new Float64Array(k),
  }
  let iterations = 0
  let changed = true
  while (changed && iterations < maxIterations) {
    iterations++
    separateCentres(state)
    changed = assignRows(state)
    if (changed && moveCentres(state) < tolerance) break
  }
  // Sums kept up row by row carry rounding; the result's centres are means taken afresh.
  takeMeans(state)
  return {
    centres: state.centres,
    labels: state.labels,
    sizes: state.sizes,
    withinSumOfSquares: withinSumOfSquares(state),
    upper: state.upper,
    lower: state.lower,
    converged: !changed,
    iterations,
  }
}

function separateCentres({ k, centres, separation, matrix }: State): void {
  for (let a = 0; a < k; a++) {
    let nearest = Number.POSITIVE_INFINITY
    for (let b = 0; b < k; b++) {
      if (a !== b) nearest = Math.min(nearest, squaredDistance(centres, a, centres, b, matrix.columns))
    }
    separation[a] = Math.sqrt(nearest) / 2
  }
}

function assignRows(state: State): boolean {
  const { matrix, centres, labels, upper, lower, separation } = state
  let changed = false
  for (let row = 0; row < matrix.rows; row++) {
    const label = labels[row]!
    if (label >= 0) {
      const bound = Math.max(separation[label]!, lower[row]!)
      if (upper[row]! <= bound) continue
      upper[row] = Math.sqrt(squaredDistance(matrix.values, row, centres, label, matrix.columns))
      if (upper[row]! <= bound) continue
    }
    if (assignNearest(state, row)) changed = true
  }
  return changed
}

function assignNearest(state: State, row: number): boolean {
  const { matrix, k, centres, labels, upper, lower } = state
  const { values, columns } = matrix
  const start = row * columns
  let nearest = 0
  let first = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  for (let centre = 0, q = 0; centre < k; centre++) {
    let distance = 0
    for (let p = start; p < start + columns; p++, q++) {
      const difference = values[p]! - centres[q]!
      distance += difference * difference
    }
    if (distance < first) {
      second = first
      first = distance
      nearest = centre
    } else if (distance < second) second = distance
  }
  upper[row] = Math.sqrt(first)
  lower[row] = Math.sqrt(second)
  if (labels[row] === nearest) return false
  changeLabel(state, row, nearest)
  return true
}

function changeLabel({ matrix, labels, sizes, sums }: State, row: number, label: number): void {
  const { values, columns } = matrix
  const before = labels[row]!
  for (let j = 0; j < columns; j++) {
    const value = values[row * columns + j]!
    if (before >= 0) sums[before * columns + j]! -= value
    sums[label * columns + j]! += value
  }
  if (before >= 0) sizes[before]!--
  sizes[label]!++
  labels[row] = label
}

/** Moves every centre to its rows' mean and gives the sum of the squared moves; a centre without rows stays. */
function moveCentres(state: State): number {
  const { matrix, k, centres, sizes, sums, moves } = state
  const { columns } = matrix
  let total = 0
  for (let centre = 0; centre < k; centre++) {
    let squared = 0
    for (let j = centre * columns; sizes[centre]! > 0 && j < (centre + 1) * columns; j++) {
      const mean = sums[j]! / sizes[centre]!
      squared += (mean - centres[j]!) ** 2
      centres[j] = mean
    }
    moves[centre] = Math.sqrt(squared)
    total += squared
  }
  loosenBounds(state)
  return total
}

function takeMeans({ matrix, labels, sums, sizes, centres }: State): void {
  const { values, rows, columns } = matrix
  sums.fill(0)
  for (let row = 0; row < rows; row++) {
    const at = labels[row]! * columns
    for (let j = 0; j < columns; j++) sums[at + j]! += values[row * columns + j]!
  }
  for (const [index, sum] of sums.entries()) {
    const size = sizes[Math.floor(index / columns)]!
    if (size > 0) centres[index] = sum / size
  }
}

function loosenBounds({ labels, upper, lower, moves }: State): void {
  let furthest = 0
  for (let centre = 1; centre < moves.length; centre++)
    if (moves[centre]! > moves[furthest]!) furthest = centre
  let runnerUp = 0
  for (let centre = 0; centre < moves.length; centre++) {
    if (centre !== furthest) runnerUp = Math.max(runnerUp, moves[centre]!)
  }
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!
    upper[row]! += moves[label]!
    lower[row]! -= label === furthest ? runnerUp : moves[furthest]!
  }
}

function withinSumOfSquares({ matrix, centres, labels }: State): number {
  let sum = 0
  for (let row = 0; row < matrix.rows; row++) {
    sum += squaredDistance(matrix.values, row, centres, labels[row]!, matrix.columns)
  }
  return sum
}
