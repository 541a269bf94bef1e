import { DriftwatchError } from '../../errors.js'
import { type FeatureMatrix, type Features, featureMatrix, squaredDistance } from './feature-matrix.js'

/** How the distance between two clusters follows from their members'. */
export type Linkage = 'ward' | 'average' | 'complete' | 'single'

/** Two clusters joined: rows are 0 … n − 1, the cluster of merge m is n + m. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly height: number
  readonly size: number
}

export interface HierarchicalFit {
  readonly model: 'hierarchical'
  readonly linkage: Linkage
  /** n − 1 merges by rising height. */
  readonly merges: readonly Merge[]
  readonly n: number
}

/** Rows beyond which the n (n − 1) / 2 distances would not fit in memory. */
const MOST_ROWS = 20_000

/**
 * Agglomerative clusters of rows by Euclidean distance, in time and memory n².
 *
 * Heights are those of R's hclust (`ward.D2`) and scipy's linkage. Beyond 20,000 rows cluster a sample or use k-means. (The
 * library ml-hclust gives the same heights by its `ward2`, but needed 9.5 s for 1,500 rows.)
 *
 * @throws DriftwatchError `invalid_input` for values that are not finite or more than 20,000 rows.
 * @see Murtagh (1985), Multidimensional Clustering Algorithms (nearest-neighbour chain); Lance & Williams (1967), table 1.
 */
export function fitHierarchical(
  features: Features,
  options: { readonly linkage?: Linkage } = {},
): HierarchicalFit {
  const { linkage = 'ward' } = options
  const matrix = featureMatrix(features)
  if (matrix.rows > MOST_ROWS) {
    throw new DriftwatchError(
      'invalid_input',
      `Hierarchical clusters must have at most ${MOST_ROWS} rows; got ${matrix.rows}. Cluster a sample or use k-means.`,
    )
  }
  const joined = joinByChain(matrix, linkage)
  return Object.freeze({
    model: 'hierarchical',
    linkage,
    merges: numberMerges(joined, matrix.rows),
    n: matrix.rows,
  })
}

/**
 * The cluster of each row when the tree is cut into k, numbered by falling size, ties by first row.
 *
 * @throws DriftwatchError `invalid_input` for k outside 1 to n.
 */
export function cutTree(fit: HierarchicalFit, k: number): Int32Array {
  if (!(Number.isInteger(k) && k >= 1 && k <= fit.n)) {
    throw new DriftwatchError(
      'invalid_input',
      `k must be a whole number from 1 to ${fit.n}; got ${k}. Choose another k.`,
    )
  }
  const parent = Int32Array.from({ length: 2 * fit.n - 1 }, (_, index) => index)
  for (const [index, { left, right }] of fit.merges.slice(0, fit.n - k).entries()) {
    parent[left] = fit.n + index
    parent[right] = fit.n + index
  }
  const roots = Int32Array.from({ length: fit.n }, (_, row) => rootOf(parent, row))
  const sizes = new Map<number, number>()
  for (const root of roots) sizes.set(root, (sizes.get(root) ?? 0) + 1)
  const order = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)!)
  const label = new Map(order.map((root, index) => [root, index]))
  return roots.map((root) => label.get(root)!)
}

/**
 * Correlation of the heights at which rows meet with their distances, −1 to 1; `undefined` where either has no variance.
 *
 * @see Sokal & Rohlf (1962), The comparison of dendrograms by objective methods, Taxon 11.
 */
export function copheneticCorrelation(fit: HierarchicalFit, features: Features): number | undefined {
  const matrix = featureMatrix(features)
  const members: number[][] = Array.from({ length: fit.n }, (_, row) => [row])
  let [n, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0]
  for (const { left, right, height } of fit.merges) {
    for (const i of members[left]!) {
      for (const j of members[right]!) {
        const distance = Math.sqrt(squaredDistance(matrix.values, i, matrix.values, j, matrix.columns))
        n++
        sumX += height
        sumY += distance
        sumXX += height * height
        sumYY += distance * distance
        sumXY += height * distance
      }
    }
    members.push([...members[left]!, ...members[right]!])
  }
  const spread = Math.sqrt((n * sumXX - sumX * sumX) * (n * sumYY - sumY * sumY))
  return spread > 0 ? (n * sumXY - sumX * sumY) / spread : undefined
}

interface Join {
  readonly left: number
  readonly right: number
  readonly height: number
}

/** Joins mutual nearest neighbours until one cluster is left; a cluster lives on in its larger row number. */
function joinByChain(matrix: FeatureMatrix, linkage: Linkage): Join[] {
  const { rows } = matrix
  const distances = pairDistances(matrix, linkage)
  const sizes = new Int32Array(rows).fill(1)
  const joins: Join[] = []
  const chain: number[] = []
  while (joins.length < rows - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0))
    const last = chain.at(-1)!
    const nearest = nearestCluster(distances, sizes, last, chain.at(-2))
    if (nearest !== chain.at(-2)) {
      chain.push(nearest)
      continue
    }
    chain.length -= 2
    const [left, right] = [Math.min(last, nearest), Math.max(last, nearest)]
    const distance = distances[pairIndex(left, right)]!
    joins.push({ left, right, height: linkage === 'ward' ? Math.sqrt(distance) : distance })
    updateDistances(distances, sizes, left, right, linkage)
    sizes[right]! += sizes[left]!
    sizes[left] = 0
  }
  return joins
}

/** Position of the pair i < j in the distances, laid out by j. */
function pairIndex(i: number, j: number): number {
  return (j * (j - 1)) / 2 + i
}

function pairDistances({ values, rows, columns }: FeatureMatrix, linkage: Linkage): Float64Array {
  const distances = new Float64Array((rows * (rows - 1)) / 2)
  for (let j = 1, at = 0; j < rows; j++) {
    for (let i = 0; i < j; i++, at++) {
      const squared = squaredDistance(values, i, values, j, columns)
      distances[at] = linkage === 'ward' ? squared : Math.sqrt(squared)
    }
  }
  return distances
}

/** The nearest living cluster; the one before in the chain wins a tie, so that the chain ends. */
function nearestCluster(
  distances: Float64Array,
  sizes: Int32Array,
  from: number,
  before: number | undefined,
): number {
  let nearest = before ?? -1
  let least = before === undefined ? Number.POSITIVE_INFINITY : distanceBetween(distances, from, before)
  for (let other = 0; other < sizes.length; other++) {
    if (sizes[other] === 0 || other === from) continue
    const distance = distanceBetween(distances, from, other)
    if (distance < least) [nearest, least] = [other, distance]
  }
  return nearest
}

function distanceBetween(distances: Float64Array, a: number, b: number): number {
  return distances[a < b ? pairIndex(a, b) : pairIndex(b, a)]!
}

/** Lance and Williams: the distance of every other cluster to the union, stored at `right`. */
function updateDistances(
  distances: Float64Array,
  sizes: Int32Array,
  left: number,
  right: number,
  linkage: Linkage,
): void {
  const between = distances[pairIndex(left, right)]!
  const [a, b] = [sizes[left]!, sizes[right]!]
  for (let other = 0; other < sizes.length; other++) {
    const c = sizes[other]!
    if (c === 0 || other === left || other === right) continue
    const [x, y] = [distanceBetween(distances, left, other), distanceBetween(distances, right, other)]
    const at = other < right ? pairIndex(other, right) : pairIndex(right, other)
    if (linkage === 'single') distances[at] = Math.min(x, y)
    else if (linkage === 'complete') distances[at] = Math.max(x, y)
    else if (linkage === 'average') distances[at] = (a * x + b * y) / (a + b)
    else distances[at] = ((a + c) * x + (b + c) * y - c * between) / (a + b + c)
  }
}

/** Sorts joins by height and names each union by its merge. */
function numberMerges(joins: readonly Join[], rows: number): Merge[] {
  const order = joins
    .map((join, index) => ({ join, index }))
    .sort((a, b) => a.join.height - b.join.height || a.index - b.index)
  const parent = Int32Array.from({ length: 2 * rows - 1 }, (_, index) => index)
  const sizes = new Int32Array(2 * rows - 1).fill(1)
  return order.map(({ join }, index) => {
    const found = [rootOf(parent, join.left), rootOf(parent, join.right)]
    const [left, right] = [Math.min(...found), Math.max(...found)]
    const union = rows + index
    parent[left] = union
    parent[right] = union
    sizes[union] = sizes[left]! + sizes[right]!
    return { left, right, height: join.height, size: sizes[union]! }
  })
}

function rootOf(parent: Int32Array, node: number): number {
  let root = node
  while (parent[root] !== root) root = parent[root]!
  for (let at = node; parent[at] !== root; ) {
    const next = parent[at]!
    parent[at] = root
    at = next
  }
  return root
}
