import { checkLabels, groupRows, keepLabelled } from './cluster-labels.js'
import { type FeatureMatrix, type Features, featureMatrix, squaredDistance } from './feature-matrix.js'
import { groupedSilhouettes } from './silhouettes.js'

/** How good a partition is, for rows × features and the cluster of each row (0 … k − 1; negative labels are left out). */
export interface ClusterValidity {
  /** Mean over rows of (b − a) / max(a, b), −1 to 1; rows alone in their cluster count 0 (Rousseeuw 1987). */
  readonly silhouette: number
  /**
   * Mean over clusters of the worst (spread + spread) / distance; smaller is better (Davies & Bouldin 1979). Absent where two
   * clusters have the same centre.
   */
  readonly daviesBouldin?: number
  /**
   * Between over within variance ratio; larger is better (Caliński & Harabasz 1974). Absent where all rows lie on their
   * centres.
   */
  readonly calinskiHarabasz?: number
}

/**
 * The three indices, or `undefined` for fewer than two clusters or as many clusters as rows. Time n².
 *
 * @throws DriftwatchError as featureMatrix does; `invalid_input` for labels of another number than the rows, or that are not
 *   whole numbers.
 * @example clusterValidity(rows, fitKMeans(rows, { k: 2 }).labels)?.silhouette
 */
export function clusterValidity(features: Features, labels: ArrayLike<number>): ClusterValidity | undefined {
  const all = featureMatrix(features)
  checkLabels(labels, all.rows)
  const matrix = keepLabelled(all, labels)
  const groups = groupRows(matrix.labels)
  if (groups.length < 2 || groups.length >= matrix.rows) return undefined
  const centres = groups.map((rows) => meanOf(matrix, rows))
  const ratios = {
    daviesBouldin: daviesBouldin(matrix, groups, centres),
    calinskiHarabasz: calinskiHarabasz(matrix, groups, centres),
  }
  return {
    silhouette:
      groupedSilhouettes(matrix, groups)
        .flat()
        .reduce((sum, value) => sum + value, 0) / matrix.rows,
    ...(Number.isFinite(ratios.daviesBouldin) && { daviesBouldin: ratios.daviesBouldin }),
    ...(Number.isFinite(ratios.calinskiHarabasz) && { calinskiHarabasz: ratios.calinskiHarabasz }),
  }
}

/**
 * Agreement of two partitions beyond chance, 1 for the same, 0 expected at random; `undefined` for fewer than two rows.
 *
 * @throws DriftwatchError `invalid_input` for labels of unequal number, or that are not whole numbers.
 * @example adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0]) // 1
 * @see Hubert & Arabie (1985), Comparing partitions, equation (5).
 */
export function adjustedRandIndex(first: ArrayLike<number>, second: ArrayLike<number>): number | undefined {
  checkLabels(first, second.length)
  checkLabels(second, first.length)
  if (first.length < 2) return undefined
  const cells = new Map<string, number>()
  const [rows, columns] = [new Map<number, number>(), new Map<number, number>()]
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i]!, second[i]!]
    cells.set(`${a},${b}`, (cells.get(`${a},${b}`) ?? 0) + 1)
    rows.set(a, (rows.get(a) ?? 0) + 1)
    columns.set(b, (columns.get(b) ?? 0) + 1)
  }
  const pairs = (counts: Iterable<number>) => [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
  const [both, a, b] = [pairs(cells.values()), pairs(rows.values()), pairs(columns.values())]
  const expected = (a * b) / ((first.length * (first.length - 1)) / 2)
  const most = (a + b) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}

function meanOf({ values, columns }: FeatureMatrix, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(columns)
  for (const row of rows)
    for (let j = 0; j < columns; j++) mean[j]! += values[row * columns + j]! / rows.length
  return mean
}

function daviesBouldin(
  { values, columns }: FeatureMatrix,
  groups: readonly number[][],
  centres: Float64Array[],
): number {
  const spreads = groups.map((rows, index) => {
    const sum = rows.reduce(
      (total, row) => total + Math.sqrt(squaredDistance(values, row, centres[index]!, 0, columns)),
      0,
    )
    return sum / rows.length
  })
  const worst = centres.map((centre, i) =>
    Math.max(
      ...centres.map((other, j) =>
        i === j ? 0 : (spreads[i]! + spreads[j]!) / Math.sqrt(squaredDistance(centre, 0, other, 0, columns)),
      ),
    ),
  )
  return worst.reduce((sum, value) => sum + value, 0) / worst.length
}

function calinskiHarabasz(
  matrix: FeatureMatrix,
  groups: readonly number[][],
  centres: Float64Array[],
): number {
  const { values, rows, columns } = matrix
  const grand = meanOf(
    matrix,
    Array.from({ length: rows }, (_, row) => row),
  )
  let [between, within] = [0, 0]
  for (const [index, group] of groups.entries()) {
    between += group.length * squaredDistance(centres[index]!, 0, grand, 0, columns)
    for (const row of group) within += squaredDistance(values, row, centres[index]!, 0, columns)
  }
  return between / (groups.length - 1) / (within / (rows - groups.length))
}
