import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../core/stats/random.js'

function moments(draw: () => number, n: number) {
  let mean = 0
  let squares = 0
  for (let i = 1; i <= n; i++) {
    const x = draw()
    const delta = x - mean
    mean += delta / i
    squares += delta * (x - mean)
  }
  return { mean, variance: squares / (n - 1) }
}

const N = 60_000
// Five standard errors of a mean; the seed is fixed, so the margin guards the algorithm and not the luck.
const margin = (variance: number) => 5 * Math.sqrt(variance / N)

describe('createRandom', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    const draws = (random: Random) => Array.from({ length: 20 }, () => random.uniform())
    expect(draws(createRandom(7))).toEqual(draws(createRandom(7)))
    expect(draws(createRandom(7))).not.toEqual(draws(createRandom(8)))
    expect(draws(createRandom(7))).not.toEqual(draws(createRandom(7 + 2 ** 32)))
  })

  it('keeps these numbers, which whoever pinned a simulation relies on', () => {
    const random = createRandom(1)
    const drawn = [
      random.uniform(),
      random.normal(),
      random.gamma(0.4, 2),
      random.gamma(3, 1),
      random.beta(2, 3),
    ]
    expect([
      ...drawn,
      random.poisson(3),
      random.poisson(300),
      random.binomial(100, 0.3),
    ]).toMatchInlineSnapshot(`
      [
        0.019610432847753656,
        1.0231892897790444,
        0.23217651251194155,
        2.2193931644858442,
        0.5704523428720827,
        2,
        321,
        35,
      ]
    `)
  })

  it('stays strictly between 0 and 1 and fills ten bins evenly', () => {
    const random = createRandom(3)
    const bins = new Array<number>(10).fill(0)
    for (let i = 0; i < N; i++) {
      const u = random.uniform()
      expect(u > 0 && u < 1).toBe(true)
      bins[Math.floor(u * 10)]!++
    }
    const chiSquare = bins.reduce((sum, n) => sum + (n - N / 10) ** 2 / (N / 10), 0)
    expect(chiSquare).toBeLessThan(27.9) // 99.9 % point of chi-square with 9 degrees of freedom
  })

  it('forks by label, whatever was drawn before', () => {
    const fresh = createRandom(5)
    const used = createRandom(5)
    used.normal()
    expect(used.fork('a').uniform()).toBe(fresh.fork('a').uniform())
    expect(fresh.fork('a').uniform()).not.toBe(fresh.fork('b').uniform())
    expect(fresh.fork('a').fork('b').uniform()).not.toBe(fresh.fork('b').fork('a').uniform())
  })

  it('does not correlate neighbouring seeds or labels', () => {
    const seeds = Array.from({ length: 4000 }, (_, seed) => createRandom(seed).uniform())
    const labels = Array.from({ length: 4000 }, (_, i) => createRandom(0).fork(`c${i}`).uniform())
    for (const values of [seeds, labels]) {
      let product = 0
      for (let i = 1; i < values.length; i++) product += (values[i]! - 0.5) * (values[i - 1]! - 0.5)
      expect(Math.abs((12 * product) / 3999)).toBeLessThan(5 / Math.sqrt(3999))
    }
  })

  const normal = createRandom(11)
  it.each<[string, () => number, number, number]>([
    ['normal()', () => normal.normal(), 0, 1],
    ['exponential(0.5)', () => normal.exponential(0.5), 2, 4],
    ['gamma(0.3, 2)', () => normal.gamma(0.3, 2), 0.15, 0.075],
    ['gamma(1, 1)', () => normal.gamma(1, 1), 1, 1],
    ['gamma(7.5, 3)', () => normal.gamma(7.5, 3), 2.5, 7.5 / 9],
    ['beta(0.4, 0.6)', () => normal.beta(0.4, 0.6), 0.4, 0.12],
    ['beta(5, 2)', () => normal.beta(5, 2), 5 / 7, 10 / (49 * 8)],
    ['poisson(0.7)', () => normal.poisson(0.7), 0.7, 0.7],
    ['poisson(18)', () => normal.poisson(18), 18, 18],
    ['poisson(240)', () => normal.poisson(240), 240, 240],
    ['binomial(9, 0.2)', () => normal.binomial(9, 0.2), 1.8, 1.44],
    ['binomial(500, 0.7)', () => normal.binomial(500, 0.7), 350, 105],
    ['integer(6)', () => normal.integer(6), 2.5, 35 / 12],
  ])('%s has the mean and variance of its distribution', (_, draw, mean, variance) => {
    const seen = moments(draw, N)
    expect(Math.abs(seen.mean - mean)).toBeLessThan(margin(variance))
    expect(Math.abs(seen.variance / variance - 1)).toBeLessThan(0.08)
  })

  it('chooses in proportion to weights, never an item of weight 0', () => {
    const random = createRandom(13)
    const counts = { a: 0, b: 0, c: 0 }
    for (let i = 0; i < N; i++) counts[random.choose(['a', 'b', 'c'] as const, [1, 0, 3])]++
    expect(counts.b).toBe(0)
    expect(Math.abs(counts.a / N - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / N))
  })

  it('shuffles to a permutation', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const shuffled = createRandom(seed).shuffle(items)
        expect([...shuffled].sort()).toEqual([...items].sort())
      }),
      { seed: 1 },
    )
  })

  it('stays finite and in range for every parameter', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.nat(), positive, positive, (seed, a, b) => {
        const random = createRandom(seed)
        expect(Number.isFinite(random.gamma(a, b))).toBe(true)
        const share = random.beta(a, b)
        expect(share >= 0 && share <= 1).toBe(true)
        expect(Number.isSafeInteger(random.poisson(a))).toBe(true)
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  it('names what is wrong with a parameter', () => {
    const random = createRandom(1)
    expect(() => createRandom(-1)).toThrow('seed must be a whole number from 0 to 2^53 - 1; got -1.')
    expect(() => createRandom(1.5)).toThrow('seed')
    expect(() => random.gamma(0, 1)).toThrow('shape must be positive; got 0.')
    expect(() => random.beta(1, Number.NaN)).toThrow('b must be positive; got NaN.')
    expect(() => random.choose([])).toThrow('number of items')
    expect(() => random.choose([1, 2], [1])).toThrow('number of weights must be 2; got 1.')
    expect(() => random.poisson(-1)).toThrow('mean must be 0 or more')
    expect(() => random.binomial(3, 1.2)).toThrow('p must be from 0 to 1')
  })
})
