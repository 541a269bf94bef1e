import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalGaps, personalGap, quantileOfCounts } from '../../../core/stages/interval-gaps.js'

function counted(values: readonly number[]): Uint32Array {
  const counts = new Uint32Array(200)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

describe('quantileOfCounts', () => {
  it('is the quantile of the sorted values, between two of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const sorted = [...values].sort((a, b) => a - b)
          const rank = q * (sorted.length - 1)
          const [low, high] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0]
          const expected = low + (high - low) * (rank - Math.floor(rank))
          expect(quantileOfCounts(counted(values), values.length, q)).toBeCloseTo(expected, 9)
        },
      ),
      { seed: 4 },
    )
  })
})

describe('intervalGaps', () => {
  const settings = { warnQuantile: 0.8, churnQuantile: 0.95 }

  it('has gaps of its own for a segment with enough intervals', () => {
    const many = new Uint32Array(200)
    many[7] = 400
    const gaps = intervalGaps(
      new Map([
        ['a', many],
        ['b', counted([90])],
      ]),
      many,
      settings,
    )
    expect(gaps.bySegment.get('a')).toEqual({ intervals: 400, median: 7, warn: 7, churn: 7 })
    expect(gaps.bySegment.has('b')).toBe(false)
  })

  it('has none while nobody has bought on two days', () => {
    expect(intervalGaps(new Map(), new Uint32Array(10), settings).everyone).toBeUndefined()
  })
})

describe('personalGap', () => {
  const NORMAL_95 = 1.6448536
  it('is the pooled one while the customer has no rhythm of its own', () => {
    expect(personalGap(60, 0, 0, 1, 2, NORMAL_95)).toBe(60)
  })

  it('is near the 95th percentile of an exponential, and of a gamma of shape 4 (R: qgamma(.95, 4, 4) is 1.938)', () => {
    expect(personalGap(1, 1, 100, 1, 0, NORMAL_95) / 100).toBeCloseTo(-Math.log(0.05), 1)
    expect(personalGap(1, 1, 100, 0.25, 0, NORMAL_95) / 100).toBeCloseTo(1.938, 1)
  })

  it('is at least so many of the own median intervals', () => {
    expect(personalGap(60, 91, 91, 0.01, 2, NORMAL_95)).toBe(182)
  })
})
