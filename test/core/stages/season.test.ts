import { describe, expect, it } from 'vitest'
import { seasonBefore } from '../../../core/stages/season.js'

const index = (before: Float64Array) => Array.from(before.slice(1), (sum, p) => sum - (before[p] ?? 0))

describe('seasonBefore', () => {
  it('is flat while there are fewer than two years', () => {
    expect(
      index(
        seasonBefore(
          Float64Array.from({ length: 23 }, (_, p) => p),
          12,
        ),
      ),
    ).toEqual(new Array(23).fill(1))
  })

  it('finds the month in which half as much is bought, drawn to one while there are few years', () => {
    const months = Float64Array.from({ length: 60 }, (_, p) => (p % 12 === 3 ? 50 : 100))
    const found = index(seasonBefore(months, 12))
    expect(found[3]).toBeLessThan(0.7)
    expect(found[3]).toBeGreaterThan(0.5)
    expect(found[15]).toBeCloseTo(found[3] ?? 0, 12)
    expect(found.slice(0, 12).reduce((sum, value) => sum + value, 0)).toBeCloseTo(12, 9)
  })

  it('takes growth for no season', () => {
    const growing = Float64Array.from({ length: 60 }, (_, p) => 100 + 5 * p)
    for (const value of index(seasonBefore(growing, 12))) expect(value).toBeCloseTo(1, 2)
  })
})
