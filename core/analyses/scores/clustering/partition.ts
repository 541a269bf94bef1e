import { fitDbscan } from '../../../models/clusters/dbscan.js'
import { fitGaussianMixture } from '../../../models/clusters/gaussian-mixture.js'
import { cutTree, fitHierarchical } from '../../../models/clusters/hierarchical.js'
import { fitKMeans } from '../../../models/clusters/k-means.js'
import { clusterValidity } from '../../../models/clusters/validity.js'
import type { ClusterMethod } from './methods.js'

/** A partition of the rows, -1 for noise, and how good it is. */
export interface Partition {
  readonly k: number
  readonly labels: readonly number[]
  readonly silhouette: number
  readonly daviesBouldin: number | undefined
}

export const SEED = 1
export const STARTS = 10
const LARGEST_K = 8

/** Every partition tried, the chosen first: the best silhouette, or the k that was asked for. */
export function partitionsOf(
  rows: readonly (readonly number[])[],
  method: ClusterMethod,
  k: number | undefined,
): Partition[] {
  const distinct = new Set(rows.map((row) => row.join())).size
  const most = Math.min(LARGEST_K, distinct - 1)
  const ks =
    k === undefined
      ? Array.from({ length: Math.max(0, most - 1) }, (_, at) => at + 2)
      : k <= distinct
        ? [k]
        : []
  const labelled = method === 'dbscan' ? (distinct > 1 ? [dense(rows)] : []) : labelsBy(rows, method, ks)
  return labelled
    .flatMap((labels): Partition[] => {
      const validity = clusterValidity(rows, labels)
      if (validity === undefined) return []
      const found = new Set(labels.filter((label) => label >= 0)).size
      return [{ k: found, labels, silhouette: validity.silhouette, daviesBouldin: validity.daviesBouldin }]
    })
    .sort((a, b) => b.silhouette - a.silhouette || a.k - b.k)
}

function labelsBy(
  rows: readonly (readonly number[])[],
  method: ClusterMethod,
  ks: readonly number[],
): number[][] {
  if (method === 'hierarchical') {
    const tree = fitHierarchical(rows, { linkage: 'ward' })
    return ks.map((k) => Array.from(cutTree(tree, k)))
  }
  const fit = method === 'gmm' ? fitGaussianMixture : fitKMeans
  return ks.map((k) => Array.from(fit(rows, { k, starts: STARTS, seed: SEED }).labels))
}

/** DBSCAN with twice as many neighbours as features, within the distance at which nine in ten rows have them (ours). */
function dense(rows: readonly (readonly number[])[]): number[] {
  const minPoints = 2 * (rows[0]?.length ?? 1)
  const reach = rows
    .map((row) => {
      const distances = rows.map((other) =>
        Math.hypot(...row.map((value, at) => value - (other[at] as number))),
      )
      return distances.sort((a, b) => a - b)[minPoints - 1] ?? 0
    })
    .sort((a, b) => a - b)
  const epsilon = Math.max(1e-9, reach[Math.floor(0.9 * (reach.length - 1))] ?? 0)
  return Array.from(fitDbscan(rows, { epsilon, minPoints }).labels)
}
