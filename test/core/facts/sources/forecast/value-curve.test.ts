import { describe, expect, it } from 'vitest'
import { CURVE_YEARS, stretchWeights } from '../../../../../core/facts/sources/forecast/value-curve.js'

/** One order a year for ever. */
const orders = CURVE_YEARS.map((to, index) => to - (index === 0 ? 0 : CURVE_YEARS[index - 1]!))
const worth = (years: number, rate: number) =>
  stretchWeights(years, rate).reduce((sum, weight, index) => sum + weight * orders[index]!, 0)

describe('stretchWeights', () => {
  it('is the annuity that runs on: (1 − 1.1^−3) / ln 1.1 = 2.6092 for 3 years of one a year', () => {
    expect(worth(3, 0.1)).toBeCloseTo(2.6092, 4)
    expect(worth(2.5, 0)).toBeCloseTo(2.5, 12)
  })

  it('gives the same money whatever unit the horizon is in, and more for a longer one', () => {
    expect(worth(36 / 12, 0.1)).toBeCloseTo(worth(3, 0.1), 12)
    expect(worth(4, 0.1)).toBeGreaterThan(worth(3, 0.1))
  })

  it('leaves less than a hundredth beyond the lifetime at 10 % a year', () => {
    expect(worth(50, 0.1) / (1 / Math.log(1.1))).toBeGreaterThan(0.99)
  })
})
