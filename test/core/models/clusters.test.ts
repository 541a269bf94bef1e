import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitDbscan } from '../../../core/models/clusters/dbscan.js'
import { fitGaussianMixture } from '../../../core/models/clusters/gaussian-mixture.js'
import {
  copheneticCorrelation,
  cutTree,
  fitHierarchical,
  type Linkage,
} from '../../../core/models/clusters/hierarchical.js'
import { fitKMeans } from '../../../core/models/clusters/k-means.js'
import { adjustedRandIndex, clusterValidity } from '../../../core/models/clusters/validity.js'
import { createRandom } from '../../../core/stats/random.js'
import { dataset } from '../../support/datasets.js'

const irisFile = dataset('clustering/iris_fisher.csv')
const wholesaleFile = dataset('clustering/wholesale_customers.csv')

function readNumbers(file: string | undefined): number[][] {
  if (!file) return []
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number))
  return rows.filter((row) => row.every(Number.isFinite))
}

const iris = readNumbers(irisFile).map((row) => row.slice(0, 4))
const species = readNumbers(irisFile).map((row) => row[4]!)

/** log1p, then z with the population's standard deviation. */
function standardise(rows: readonly (readonly number[])[]): number[][] {
  const logs = rows.map((row) => row.map(Math.log1p))
  const columns = logs[0]!.map((_, j) => logs.map((row) => row[j]!))
  const scales = columns.map((values) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    return [mean, Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length)] as const
  })
  return logs.map((row) => row.map((value, j) => (value - scales[j]![0]) / scales[j]![1]))
}

const sizesOf = (labels: Int32Array) =>
  [
    ...labels
      .reduce((map, label) => map.set(label, (map.get(label) ?? 0) + 1), new Map<number, number>())
      .values(),
  ].sort((a, b) => a - b)

describe.skipIf(!irisFile)("clusters of Fisher's iris", () => {
  it('k-means reaches the published sums of squares for k = 2 … 8', () => {
    const published = [
      152.34795176, 78.85144143, 57.22847321, 46.44618205, 39.03998725, 34.29822967, 29.98894395,
    ]
    const sums = published.map(
      (_, index) => fitKMeans(iris, { k: index + 2, starts: 500 }).withinSumOfSquares,
    )
    for (const [index, value] of published.entries()) expect(sums[index]).toBeCloseTo(value, 7)
  })

  it('k-means with k = 3 has the published centres and indices', () => {
    const fit = fitKMeans(iris, { k: 3 })
    expect(fit.sizes).toEqual([62, 50, 38])
    const centres = [
      [5.9016129, 2.7483871, 4.39354839, 1.43387097],
      [5.006, 3.428, 1.462, 0.246],
      [6.85, 3.07368421, 5.74210526, 2.07105263],
    ]
    for (const [c, centre] of centres.entries()) {
      for (const [j, value] of centre.entries()) expect(fit.centres[c]![j]).toBeCloseTo(value, 7)
    }
    const validity = clusterValidity(iris, fit.labels)
    expect(validity?.silhouette).toBeCloseTo(0.55281901, 7)
    expect(validity?.calinskiHarabasz).toBeCloseTo(561.627757, 5)
    expect(validity?.daviesBouldin).toBeCloseTo(0.66197155, 7)
    expect(adjustedRandIndex(fit.labels, species)).toBeCloseTo(0.73023827, 7)
  })

  it.each<[Linkage, number[]]>([
    ['ward', [4.84770851, 6.39940682, 12.30039605, 32.447607]],
    ['average', [1.96361409, 4.06268269]],
    ['complete', [4.02492236, 7.08519583]],
    ['single', [0.81853528, 1.64012195]],
  ])('%s linkage has the published last heights', (linkage, heights) => {
    const last = fitHierarchical(iris, { linkage }).merges.slice(-heights.length)
    for (const [index, height] of heights.entries()) expect(last[index]?.height).toBeCloseTo(height, 6)
  })

  it('Ward cut at three has the published sizes, agreement and cophenetic correlation', () => {
    const fit = fitHierarchical(iris)
    const labels = cutTree(fit, 3)
    expect(sizesOf(labels)).toEqual([36, 50, 64])
    expect(adjustedRandIndex(labels, species)).toBeCloseTo(0.73119856, 7)
    expect(copheneticCorrelation(fit, iris)).toBeCloseTo(0.87282832, 7)
  })

  it.each([
    [0.5, 5, 2, 17],
    [0.4, 4, 4, 25],
    [0.8, 5, 2, 2],
  ])(
    'DBSCAN with eps %d and minPts %d finds the published clusters and noise',
    (epsilon, minPoints, clusters, noise) => {
      const fit = fitDbscan(iris, { epsilon, minPoints })
      expect([fit.sizes.length, fit.noise]).toEqual([clusters, noise])
      if (epsilon === 0.5) expect([fit.coreCount, [...fit.sizes].sort()]).toEqual([117, [49, 84]])
    },
  )

  it('the Gaussian mixtures have the published likelihoods, BIC and weights', () => {
    const [one, two, three] = [1, 2, 3].map((k) => fitGaussianMixture(iris, { k, starts: 20 }))
    expect(one?.logLikelihood).toBeCloseTo(-379.91463, 4)
    expect(two?.logLikelihood).toBeCloseTo(-214.35470437, 4)
    expect(two?.bic).toBeCloseTo(574.01783227, 3)
    expect(three?.logLikelihood).toBeCloseTo(-180.18547713, 4)
    expect(three?.bic).toBeCloseTo(580.838907, 3)
    const weights = three?.components.map((component) => component.weight) ?? []
    for (const [index, weight] of [0.36747335, 0.33333333, 0.29919331].entries())
      expect(weights[index]).toBeCloseTo(weight, 4)
    expect(adjustedRandIndex(three?.labels ?? [], species)).toBeCloseTo(0.90387423, 7)
  })
})

describe.skipIf(!wholesaleFile)('clusters of the wholesale customers (440 × 6, log1p, z)', () => {
  it('k-means reaches the best known sums of squares', () => {
    const rows = standardise(readNumbers(wholesaleFile).map((row) => row.slice(2)))
    const sums = [2, 3, 4].map((k) => fitKMeans(rows, { k, starts: 500 }).withinSumOfSquares)
    for (const [index, value] of [1844.064069, 1553.339538, 1386.655066].entries())
      expect(sums[index]).toBeCloseTo(value, 5)
  })
})

describe('clustering', () => {
  const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
    minLength: 3,
    maxLength: 25,
  })

  it('k-means ends where every row is with its nearest centre and every centre is its rows’ mean', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 3 }), (rows, k) => {
        const fit = fitKMeans(rows, { k, starts: 3 })
        let sum = 0
        for (const [index, row] of rows.entries()) {
          const distances = fit.centres.map(
            (centre) => (centre[0]! - row[0]) ** 2 + (centre[1]! - row[1]) ** 2,
          )
          const own = distances[fit.labels[index]!]!
          expect(own).toBeLessThanOrEqual(Math.min(...distances) + 1e-9)
          sum += own
        }
        expect(fit.withinSumOfSquares).toBeCloseTo(sum, 6)
        expect(fit.converged).toBe(true)
      }),
      { seed: 20261122, numRuns: 100 },
    )
  })

  it('single linkage joins at the heights of the minimum spanning tree', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const distance = (a: number, b: number) =>
          Math.hypot(rows[a]![0] - rows[b]![0], rows[a]![1] - rows[b]![1])
        const reached = new Set([0])
        const edges: number[] = []
        while (reached.size < rows.length) {
          const [edge, next] = [...reached]
            .flatMap((a) =>
              rows.map((_, b) => [distance(a, b), b] as const).filter(([, b]) => !reached.has(b)),
            )
            .reduce((least, candidate) => (candidate[0] < least[0] ? candidate : least))
          edges.push(edge)
          reached.add(next)
        }
        const heights = fitHierarchical(rows, { linkage: 'single' }).merges.map((merge) => merge.height)
        for (const [index, edge] of edges.sort((a, b) => a - b).entries())
          expect(heights[index]).toBeCloseTo(edge, 9)
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('merges never fall in height and end with all rows', () => {
    for (const linkage of ['ward', 'average', 'complete', 'single'] as const) {
      fc.assert(
        fc.property(points, (rows) => {
          const { merges } = fitHierarchical(rows, { linkage })
          for (const [index, merge] of merges.entries()) {
            if (index > 0) expect(merge.height).toBeGreaterThanOrEqual(merges[index - 1]!.height)
          }
          expect(merges.at(-1)?.size).toBe(rows.length)
        }),
        { seed: 3, numRuns: 40 },
      )
    }
  })

  it('leaves out the indices that clusters of identical points don’t have', () => {
    const twice = [
      [1, 1],
      [1, 1],
      [4, 5],
      [4, 5],
    ]
    expect(clusterValidity(twice, [0, 0, 1, 1])).toEqual({ silhouette: 1, daviesBouldin: 0 })
    const same = [
      [2, 3],
      [2, 3],
      [2, 3],
      [2, 3],
    ]
    expect(clusterValidity(same, [0, 1, 0, 1])).toEqual({ silhouette: 0 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
          minLength: 3,
          maxLength: 9,
        }),
        (rows) => {
          const validity = clusterValidity(
            rows.map(([x]) => [x]),
            rows.map(([, label]) => label),
          )
          for (const value of Object.values(validity ?? {})) expect(Number.isFinite(value)).toBe(true)
        },
      ),
      { seed: 20261125 },
    )
  })

  it('refuses more clusters than distinct points', () => {
    const rows = [[1], [1], [2], [2], [2]]
    expect(() => fitKMeans(rows, { k: 3 })).toThrow(/must not exceed the 2 distinct rows; got 3/)
    expect(fitKMeans(rows, { k: 2 }).sizes).toEqual([3, 2])
  })

  it('refuses labels of another number, or that are none', () => {
    expect(() => clusterValidity([[1], [2]], [0])).toThrow(
      /labels must have as many rows as the features \(2\)/,
    )
    expect(() => clusterValidity([[1], [2]], [0, Number.NaN])).toThrow(/got NaN in row 1/)
    expect(() => adjustedRandIndex([0, 1], [0])).toThrow(/labels must have as many rows/)
  })

  it('of a mixture refuses a feature that is constant or follows from the others', () => {
    const random = createRandom(4)
    const rows = Array.from({ length: 60 }, () => [random.normal(), random.normal()])
    const withThird = (third: (row: readonly number[]) => number) => rows.map((row) => [...row, third(row)])
    expect(() =>
      fitGaussianMixture(
        withThird(() => 7),
        { k: 2 },
      ),
    ).toThrow(/column 2, which is constant or follows/)
    const sum = withThird(([x, y]) => 2 * x! - y! + 1)
    expect(() => fitGaussianMixture(sum, { k: 2 })).toThrow(/column 2, which is constant or follows/)
    expect(fitGaussianMixture(sum, { k: 2, regularisation: 1e-3 }).components).toHaveLength(2)
    expect(
      fitGaussianMixture(
        withThird(([x]) => x! + 0.01 * random.normal()),
        { k: 2 },
      ).components,
    ).toHaveLength(2)
  })

  it('says what is wrong with the input', () => {
    expect(() =>
      fitKMeans(
        [
          [1, 2],
          [3, Number.NaN],
        ],
        { k: 1 },
      ),
    ).toThrow(/finite; got NaN in row 1, column 1/)
    expect(() => fitKMeans([[1], [2]], { k: 3 })).toThrow(/from 1 to the 2 rows; got 3/)
    expect(() => fitDbscan([[1]], { epsilon: 0, minPoints: 1 })).toThrow(/epsilon must be positive/)
    expect(() =>
      fitGaussianMixture(
        [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
        { k: 2 },
      ),
    ).toThrow(/fewer components/)
    expect(() => cutTree(fitHierarchical([[1], [2]]), 5)).toThrow(/1 to 2; got 5/)
  })
})
