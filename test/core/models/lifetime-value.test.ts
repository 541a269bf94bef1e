import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { fitGammaGamma, type GammaGammaFit } from '../../../core/models/gamma-gamma.js'
import { customerLifetimeValue } from '../../../core/models/lifetime-value.js'
import { customer, fitAt } from '../../support/buying-fits.js'
import { cdnowRounded } from '../../support/cdnow.js'

const cdnow = cdnowRounded()
const bg = fitAt('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 })
const gg = { parameters: { p: 6.25, q: 3.74, v: 15.44 } } as unknown as GammaGammaFit
const one = { ...customer(2, 30, 39), monetary: [22] }

describe('customerLifetimeValue on CDNOW', () => {
  const worth = (weeks: number, periods: number, discountRate: number) =>
    customerLifetimeValue(fitBgNbd(cdnow!), fitGammaGamma(cdnow!), cdnow!, {
      periods,
      periodLength: weeks,
      discountRate,
    })

  it.skipIf(!cdnow)('gives three quarters at 12 % a year, NUMERICS 2.3', () => {
    const { periods, byCustomer, total } = worth(13, 3, 1.12 ** (13 / 52) - 1)
    const golden = [22786.2639, 19683.7086, 17463.2333]
    for (const [i, { value }] of periods.entries()) expect(value / golden[i]!).toBeCloseTo(1, 5)
    expect(total / 56789.345835).toBeCloseTo(1, 5)
    for (const [i, value] of [28.632917, 3.639751, 6.483861].entries())
      expect(byCustomer[i]! / value).toBeCloseTo(1, 5)
  })

  it.skipIf(!cdnow)('gives three years at 12 %, NUMERICS 2.3', () => {
    const { periods, total } = worth(52, 3, 0.12)
    const golden = [75709.9915, 51921.9324, 40832.1956]
    for (const [i, { value }] of periods.entries()) expect(value / golden[i]!).toBeCloseTo(1, 5)
    expect(total / 138053.603598).toBeCloseTo(1, 5)
  })

  it.skipIf(!cdnow)(
    'gives a year of months of 4.345 weeks at 1 %, where lifetimes takes weeks for days',
    () => {
      const { byCustomer, total } = worth(4.345, 12, 0.01)
      const golden = [
        36.278497, 4.637467, 8.344093, 8.344093, 8.344093, 283.523572, 6.881408, 8.344093, 43.353643,
      ]
      for (const [i, value] of golden.entries()) expect(byCustomer[i]! / value).toBeCloseTo(1, 5)
      expect(total / 71509.898).toBeCloseTo(1, 5)
    },
  )
})

describe('customerLifetimeValue', () => {
  const options = { periods: 4, periodLength: 13 }

  it('is made of its periods, and of counts', () => {
    const { periods, byCustomer, total } = customerLifetimeValue(bg, gg, { ...one, count: [3] }, options)
    expect(periods.map(({ from, to }) => [from, to])).toEqual([
      [0, 13],
      [13, 26],
      [26, 39],
      [39, 52],
    ])
    expect(periods.reduce((sum, { discounted }) => sum + discounted, 0)).toBeCloseTo(total, 10)
    expect(3 * byCustomer[0]!).toBeCloseTo(total, 10)
  })

  it('keeps the sign of the margin', () => {
    const [gain, loss] = [0.4, -0.1].map(
      (margin) => customerLifetimeValue(bg, gg, one, { ...options, margin }).total,
    )
    expect(loss! / gain!).toBeCloseTo(-0.25, 12)
  })

  it('refuses spend without a mean and options without a meaning', () => {
    const heavy = { parameters: { p: 6, q: 0.9, v: 15 } } as unknown as GammaGammaFit
    expect(() => customerLifetimeValue(bg, heavy, one, options)).toThrow(/must have q above 1; got 0.9/)
    expect(() => customerLifetimeValue(bg, gg, one, { ...options, periods: 0 })).toThrow(
      /periods must be a whole number/,
    )
    expect(() => customerLifetimeValue(bg, gg, one, { ...options, periodLength: -1 })).toThrow(
      /periodLength must be above 0/,
    )
    expect(() => customerLifetimeValue(bg, gg, one, { ...options, discountRate: -2 })).toThrow(
      /discountRate must be above/,
    )
  })
})
