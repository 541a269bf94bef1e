import { checkLabels, groupRows, keepLabelled } from './cluster-labels.js'
import { type FeatureMatrix, type Features, featureMatrix, squaredDistance } from './feature-matrix.js'

/** How well one row lies in its cluster: −1 to 1, below 0 where it is nearer to another one, 0 alone in its cluster. */
export interface RowSilhouette {
  readonly row: number
  readonly cluster: number
  readonly silhouette: number
}

/**
 * The silhouette of each row, (b − a) / max(a, b) of its mean distances to its own and to the next cluster; rows with negative
 * labels are left out. `undefined` for fewer than two clusters. Time n².
 *
 * @throws DriftwatchError as featureMatrix does; `invalid_input` for labels of another number than the rows, or that are not
 *   whole numbers.
 * @see Rousseeuw (1987), Journal of Computational and Applied Mathematics 20.
 * @example silhouettes(rows, fitKMeans(rows, { k: 2 }).labels)?.[0]?.silhouette
 */
export function silhouettes(features: Features, labels: ArrayLike<number>): RowSilhouette[] | undefined {
  const all = featureMatrix(features)
  checkLabels(labels, all.rows)
  const matrix = keepLabelled(all, labels)
  const groups = groupRows(matrix.labels)
  if (groups.length < 2) return undefined
  const values = groupedSilhouettes(matrix, groups)
  return groups
    .flatMap((group, g) =>
      group.map((row, index) => ({
        row: matrix.positions[row]!,
        cluster: matrix.labels[row]!,
        silhouette: values[g]![index]!,
      })),
    )
    .sort((a, b) => a.row - b.row)
}

/** The silhouettes of each group's rows, for two groups or more. */
export function groupedSilhouettes(matrix: FeatureMatrix, groups: readonly number[][]): number[][] {
  return groups.map((group, own) =>
    group.map((row) => {
      if (group.length === 1) return 0
      const means = groups.map((other, index) => meanDistance(matrix, row, other, index === own ? 1 : 0))
      const a = means[own]!
      const b = Math.min(...means.filter((_, index) => index !== own))
      return Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0
    }),
  )
}

function meanDistance(
  { values, columns }: FeatureMatrix,
  row: number,
  rows: readonly number[],
  self: number,
): number {
  let sum = 0
  for (const other of rows) sum += Math.sqrt(squaredDistance(values, row, values, other, columns))
  return sum / (rows.length - self)
}
