import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrateIsotonic, calibratePlatt } from '../../../../core/models/regression/calibration.js'
import { createRandom } from '../../../../core/stats/random.js'

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 2,
  maxLength: 60,
})

describe('calibration', () => {
  it('isotonic pools violators: the example of Ayer et al.', () => {
    const fitted = calibrateIsotonic([1, 2, 3, 4, 5, 6], [0, 1, 0, 1, 1, 1])
    expect([1, 2, 3, 4, 6].map((score) => fitted.probability(score))).toEqual([0, 0.5, 0.5, 1, 1])
    expect(fitted.probability(1.5)).toBeCloseTo(0.25, 12)
    expect([fitted.probability(-10), fitted.probability(99)]).toEqual([0, 1])
  })

  it('isotonic rises, keeps the mean, and no rising function of the scores is nearer to the outcomes', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (sample, other) => {
          const [score, outcome] = [sample.map((row) => row[0]), sample.map((row) => row[1])]
          const fitted = calibrateIsotonic(score, outcome)
          const values = Array.from({ length: 10 }, (_, s) => fitted.probability(s))
          for (let s = 1; s < 10; s++) expect(values[s]!).toBeGreaterThanOrEqual(values[s - 1]!)
          const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
          expect(mean(score.map((s) => values[s]!))).toBeCloseTo(mean(outcome), 10)
          const rising = other.toSorted((a, b) => a - b)
          const loss = (curve: readonly number[]) => mean(sample.map(([s, y]) => (curve[s]! - y) ** 2))
          expect(loss(values)).toBeLessThanOrEqual(loss(rising) + 1e-12)
        },
      ),
      { seed: 20261122, numRuns: 200 },
    )
  })

  it('Platt recovers a logistic curve and never reaches certainty', () => {
    const random = createRandom(5)
    const score = Array.from({ length: 4000 }, () => 4 * random.uniform() - 2)
    const outcome = score.map((s) => (random.uniform() < 1 / (1 + Math.exp(-(2 * s - 0.5))) ? 1 : 0))
    const fitted = calibratePlatt(score, outcome)
    for (const s of [-1.5, 0, 1])
      expect(fitted.probability(s)).toBeCloseTo(1 / (1 + Math.exp(-(2 * s - 0.5))), 1)
    const perfect = calibratePlatt([1, 2, 3, 4], [0, 0, 1, 1])
    for (const s of [1, 4]) expect(Math.abs(perfect.probability(s) - 0.5)).toBeLessThan(0.499)
  })

  it('says what is wrong with the input', () => {
    expect(() => calibrateIsotonic([], [])).toThrow(/at least one/)
    expect(() => calibrateIsotonic([1], [2])).toThrow(/outcome 0 or 1; got 1 and 2 in row 0/)
    expect(() => calibratePlatt([1, 2], [1, 1])).toThrow(/both outcomes/)
  })
})
