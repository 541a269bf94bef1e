import type { SqlFragment } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { type ClusterFeature, featureRows, type Scale, scaleOf, standardise } from './features.js'
import type { ClusterMethod } from './methods.js'
import { type Partition, partitionsOf } from './partition.js'

/** Fewer customers than this aren't clustered (F20). */
export const FEWEST = 30
/** Customers among whom clusters are looked for at the most; the others join the nearest centre (ours). */
export const SAMPLE = 1500

export interface Cluster {
  readonly customers: number
  /** By feature: the mean as it is, and in standard deviations from that of all. */
  readonly means: readonly number[]
  readonly standardised: readonly number[]
  /** Some members, nearest to the centre first. */
  readonly nearest: readonly string[]
}

export interface Clusters {
  readonly customers: number
  readonly leftOut: number
  readonly isSampled: boolean
  /** Largest first. */
  readonly clusters: readonly Cluster[]
  /** Customers that DBSCAN puts into none. */
  readonly noise: number
  readonly chosen: Partition | undefined
  readonly tried: readonly Pick<Partition, 'k' | 'silhouette' | 'daviesBouldin'>[]
  readonly scales: readonly Scale[]
}

/** Looks for clusters among the customers asked for; `chosen` is absent where there are too few, or all are alike. */
export async function findClusters(
  query: KernelQuery<unknown>,
  asked: SqlFragment,
  features: readonly ClusterFeature[],
  { method, k }: { readonly method: ClusterMethod; readonly k: number | undefined },
): Promise<Clusters> {
  const { ids, values, leftOut } = await featureRows(query, asked, features)
  const scales = values.map(scaleOf)
  const rows = ids.map((_, row) =>
    values.map((column, at) => standardise(column[row] as number, scales[at] as Scale)),
  )
  const nothing = {
    customers: ids.length,
    leftOut,
    isSampled: false,
    clusters: [],
    noise: 0,
    chosen: undefined,
    tried: [],
    scales,
  }
  if (ids.length < FEWEST) return nothing
  const sample = sampled(ids.length)
  const partitions = partitionsOf(
    sample.map((row) => rows[row] as number[]),
    method,
    k,
  )
  const [chosen] = partitions
  if (chosen === undefined) return nothing
  const labels = labelsOfAll(rows, sample, chosen)
  const { clusters, noise } = describe({ ids, values, rows, labels, k: chosen.k })
  return {
    customers: ids.length,
    leftOut,
    isSampled: sample.length < ids.length,
    clusters,
    noise,
    chosen,
    tried: partitions
      .map(({ k: tried, silhouette, daviesBouldin }) => ({ k: tried, silhouette, daviesBouldin }))
      .sort((a, b) => a.k - b.k),
    scales,
  }
}

/** Every customer, or so many at even steps through a fixed shuffle of their places. */
function sampled(n: number): number[] {
  const all = Array.from({ length: n }, (_, at) => at)
  if (n <= SAMPLE) return all
  const place = (at: number) => Number((BigInt(at + 1) * 2654435761n) % 4294967296n)
  return all
    .sort((a, b) => place(a) - place(b))
    .slice(0, SAMPLE)
    .sort((a, b) => a - b)
}

function labelsOfAll(
  rows: readonly (readonly number[])[],
  sample: readonly number[],
  { labels, k }: Partition,
): Int32Array {
  const all = new Int32Array(rows.length).fill(-2)
  for (const [at, row] of sample.entries()) all[row] = labels[at] as number
  if (sample.length === rows.length) return all
  const centres = Array.from({ length: k }, (_, cluster) =>
    meanOf(sample.filter((_, at) => labels[at] === cluster).map((row) => rows[row] as readonly number[])),
  )
  for (const [row, values] of rows.entries()) if (all[row] === -2) all[row] = nearest(values, centres)
  return all
}

interface Labelled {
  readonly ids: readonly string[]
  readonly values: readonly (readonly number[])[]
  readonly rows: readonly (readonly number[])[]
  readonly labels: Int32Array
  readonly k: number
}

function describe({ ids, values, rows, labels, k }: Labelled): Pick<Clusters, 'clusters' | 'noise'> {
  const members: number[][] = Array.from({ length: k }, () => [])
  let noise = 0
  for (const [row, label] of labels.entries()) {
    if (label < 0) noise++
    else members[label]?.push(row)
  }
  const clusters = members
    .filter((own) => own.length > 0)
    .map((own): Cluster => {
      const centre = meanOf(own.map((row) => rows[row] as readonly number[]))
      return {
        customers: own.length,
        means: values.map(
          (column) => own.reduce((sum, row) => sum + (column[row] as number), 0) / own.length,
        ),
        standardised: centre,
        nearest: [...own]
          .map((row) => ({ row, far: distance(rows[row] as readonly number[], centre) }))
          .sort((a, b) => a.far - b.far || a.row - b.row)
          .slice(0, 5)
          .map(({ row }) => ids[row] as string),
      }
    })
    .sort((a, b) => b.customers - a.customers || (b.standardised[0] ?? 0) - (a.standardised[0] ?? 0))
  return { clusters, noise }
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length)
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, at) => value - (b[at] as number)))
}

function nearest(values: readonly number[], centres: readonly (readonly number[])[]): number {
  const distances = centres.map((centre) => distance(values, centre))
  return distances.indexOf(Math.min(...distances))
}
