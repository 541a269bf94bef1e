import { bench, describe } from 'vitest'
import { fitKMeans } from '../../core/models/clusters/k-means.js'
import { gaussianBlobs } from '../support/gaussian-blobs.js'

const OPTIONS = { time: 0, iterations: 3, warmupIterations: 1, warmupTime: 0 }

describe('k-means, 100,000 x 6, k = 8, 10 starts', () => {
  const apart = gaussianBlobs(100_000, 6, 8, 1)
  bench('blobs apart', () => void fitKMeans(apart, { k: 8 }), OPTIONS)

  const overlapping = gaussianBlobs(100_000, 6, 8, 6)
  bench('blobs that overlap', () => void fitKMeans(overlapping, { k: 8 }), OPTIONS)
})
