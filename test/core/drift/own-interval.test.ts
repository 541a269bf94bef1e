import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOfLasting, chanceOfLongerInterval, ownInterval } from '../../../core/drift/own-interval.js'

const sums = (intervals: readonly number[]) =>
  [
    intervals.length,
    intervals.reduce((sum, value) => sum + value, 0),
    intervals.reduce((sum, value) => sum + value * value, 0),
  ] as const

describe('ownInterval', () => {
  it('is exponential for one interval: nothing is known of the regularity', () => {
    const interval = ownInterval(...sums([30]))
    expect(interval).toEqual({ shape: 1, mean: 30 })
    expect(chanceOfLongerInterval(interval, 30)).toBeCloseTo(Math.exp(-1), 12)
    expect(chanceOfLasting(interval, 30, 60)).toBeCloseTo(Math.exp(-2), 12)
  })

  it('judges a regular buyer by its regularity', () => {
    const clock = ownInterval(...sums([20, 21, 22, 20, 21, 22, 20, 21, 22, 21, 20, 22]))
    const irregular = ownInterval(...sums([1, 60, 3, 40, 2, 50, 5, 30, 1, 45, 10, 4]))
    expect(clock.mean).toBeCloseTo(irregular.mean, 0)
    expect(chanceOfLongerInterval(clock, 43)).toBeLessThan(0.05)
    expect(chanceOfLongerInterval(irregular, 43)).toBeGreaterThan(0.1)
  })

  it('gives probabilities that fall with the gap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 0, max: 7000 }),
        fc.integer({ min: 1, max: 400 }),
        (intervals, gap, ahead) => {
          const interval = ownInterval(...sums(intervals))
          const [now, later] = [gap, gap + ahead].map((days) => chanceOfLongerInterval(interval, days))
          expect(now).toBeGreaterThanOrEqual(later ?? 1)
          expect(later).toBeGreaterThanOrEqual(0)
          expect(now).toBeLessThanOrEqual(1)
          const lasting = chanceOfLasting(interval, gap, ahead)
          expect(lasting).toBeGreaterThanOrEqual(0)
          expect(lasting).toBeLessThanOrEqual(1)
        },
      ),
      { seed: 21 },
    )
  })
})
