import { fitKMeans } from '../../../core/models/clusters/k-means.js'
import type { Blobs } from '../../support/gaussian-blobs.js'
import type { PeerData } from './peer-data.js'
import { type Work, work } from './work.js'

/** k-means with 8 centres and 10 starts, single-threaded, on blobs that are easy and that are hard to tell apart. */
export function clusterWorks({ apart, overlapping }: PeerData): Work[] {
  return [kMeans('k-means, blobs apart', apart), kMeans('k-means, blobs that overlap', overlapping)]
}

/** Ten starts each need not end in the same optimum. */
const SHORTFALL = 1e-4

function kMeans(name: string, blobs: Blobs): Work {
  return work({
    name,
    peer: 'scikit-learn',
    goal: 1,
    shortfall: SHORTFALL,
    run: () => fitKMeans(blobs, { k: 8, starts: 10 }),
    outcome: ({ withinSumOfSquares, centres }) => ({
      figures: {},
      objective: -withinSumOfSquares,
      solution: centres.flat(),
    }),
  })
}
