import { describe, expect, it } from 'vitest'
import { featureMatrix } from '../../../../core/models/clusters/feature-matrix.js'
import { fitKMeans } from '../../../../core/models/clusters/k-means.js'
import { refinePartition } from '../../../../core/models/clusters/k-means-refinement.js'
import { seedCentres } from '../../../../core/models/clusters/k-means-seeding.js'
import { createRandom } from '../../../../core/stats/random.js'
import { gaussianBlobs } from '../../../support/gaussian-blobs.js'

describe('k-means on more rows than the starts are compared on', () => {
  it('finds blobs that stand apart', () => {
    const fit = fitKMeans(gaussianBlobs(30_000, 4, 6, 1), { k: 6 })
    expect(fit.sizes).toEqual([5000, 5000, 5000, 5000, 5000, 5000])
  })

  it('ends as low as ten starts on all rows', () => {
    const blobs = gaussianBlobs(30_000, 6, 8, 6)
    const sums = Array.from({ length: 10 }, (_, start) => {
      const centres = seedCentres(blobs, 8, createRandom(start))
      return refinePartition(blobs, centres, 8, 300).withinSumOfSquares
    })
    expect(fitKMeans(blobs, { k: 8 }).withinSumOfSquares).toBeLessThan(Math.min(...sums) * (1 + 1e-4))
  })

  it.each([1, 2, 3, 4, 5])('finds three rows far from 40,000 others (seed %i)', (seed) => {
    const crowd = gaussianBlobs(40_000, 2, 1, 1)
    const values = crowd.values.slice()
    for (const row of [7, 20_000, 39_999]) values.set([3000, 4000], 2 * row)
    const fit = fitKMeans({ ...crowd, values }, { k: 2, seed })
    expect(fit.sizes).toEqual([39_997, 3])
    expect(fit.centres[1]).toEqual([3000, 4000])
  })

  it('gives the same result for the same seed', () => {
    const blobs = gaussianBlobs(20_000, 3, 5, 6)
    expect(fitKMeans(blobs, { k: 5, seed: 9 })).toEqual(fitKMeans(blobs, { k: 5, seed: 9 }))
  })

  it('sums up the squared distances of the rows to the centres that it gives', () => {
    const blobs = gaussianBlobs(20_000, 3, 5, 6)
    const { centres, labels, withinSumOfSquares } = fitKMeans(blobs, { k: 5 })
    const { values, rows, columns } = featureMatrix(blobs)
    let sum = 0
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < columns; j++) sum += (values[row * columns + j]! - centres[labels[row]!]![j]!) ** 2
    }
    expect(withinSumOfSquares / sum).toBeCloseTo(1, 12)
  })
})
