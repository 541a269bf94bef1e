import { describe, expect, it } from 'vitest'
import { logPowerProductIntegral, type PowerProduct } from '../../../core/stats/power-product-integral.js'

// Reference values: mpmath with 40 digits, of the integral of (a + τ)^-p (b + τ)^-q.
const golden: readonly [p: number, a: number, q: number, b: number, low: number, high: number, ln: number][] =
  [
    [0.55, 10.58, 1.61, 11.67, 0, 39, -3.1660621230480004],
    [0.55, 10.58, 1.61, 11.67, 0, 0.001, -12.16108576049689],
    [3.55, 10.58, 1.61, 11.67, 1.5, 12, -11.98426915360422],
    [5.55, 10, 1.61, 10, 20, 39, -22.819370220239207],
    [510.465, 0.00798565181, 4.0516, 2.82, 1, 37, -15.717870676502022],
    [3000.5, 5, 1.6, 500, 90, 100, -13677.568219212313],
    [3000.5, 500, 1.6, 5, 90, 100, -19152.473255006607],
    [10000.5, 7300, 1.6, 0.01, 0.001, 7300, -88957.68376997874],
    [0.01, 7300, 1.01, 0.01, 0, 7300, 2.4925253688994995],
    [0.01, 1e-9, 1.01, 1, 0, 1, -0.358031367258306],
    [10050, 100, 0.01, 0.001, 0, 5000, -46286.521416228665],
    [0.3, 1e-6, 30, 1e6, 0, 1, -414.1087165463295],
    [1, 2, 0, 3, 0, 5, Math.log(Math.log(3.5))],
  ]

function absolute(powers: PowerProduct, low: number, high: number, means?: Float64Array): number {
  const { p, a, q, b } = powers
  const relative = logPowerProductIntegral(powers, low, high, means)
  return relative - p * Math.log(a + low) - q * Math.log(b + low)
}

describe('logPowerProductIntegral', () => {
  it.each(golden)('of (%d, %d, %d, %d) over [%d, %d]', (p, a, q, b, low, high, value) => {
    const found = absolute({ p, a, q, b }, low, high)
    expect(Math.abs(found - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)))
  })

  it('is the same with its factors exchanged', () => {
    for (const [p, a, q, b, low, high] of golden) {
      const direct = logPowerProductIntegral({ p, a, q, b }, low, high)
      expect(logPowerProductIntegral({ p: q, a: b, q: p, b: a }, low, high)).toBe(direct)
    }
  })

  it('has the means for its gradient', () => {
    const means = new Float64Array(4)
    for (const [p, a, q, b, low, high] of golden) {
      logPowerProductIntegral({ p, a, q, b }, low, high, means)
      const slope = (change: (step: number) => [number, number, number, number], size: number) => {
        const at = (step: number) => {
          const [pp, aa, qq, bb] = change(step)
          return absolute({ p: pp, a: aa, q: qq, b: bb }, low, high)
        }
        return (at(size) - at(-size)) / (2 * size)
      }
      const [relativeA, inverseA, relativeB, inverseB] = means as unknown as [number, number, number, number]
      const [logA, logB] = [relativeA + Math.log(a + low), relativeB + Math.log(b + low)]
      const tolerance = (value: number) => 1e-5 * Math.abs(value) + 1e-5
      const [dp, da] = [slope((h) => [p + h, a, q, b], 1e-4), slope((h) => [p, a + h, q, b], 1e-3 * a)]
      const [dq, db] = [slope((h) => [p, a, q + h, b], 1e-4), slope((h) => [p, a, q, b + h], 1e-3 * b)]
      if (q > 0) expect(Math.abs(dq + logB)).toBeLessThan(tolerance(logB))
      expect(Math.abs(dp + logA)).toBeLessThan(tolerance(logA))
      expect(a * Math.abs(da + p * inverseA)).toBeLessThan(tolerance(a * p * inverseA))
      expect(b * Math.abs(db + q * inverseB)).toBeLessThan(tolerance(b * q * inverseB))
    }
  })

  it('keeps its digits where p and a, or q and b, are large together', () => {
    // A rate of 2 shared by all: the second factor is e^(-2τ) but for 1e-9.
    const found = logPowerProductIntegral({ p: 0.5, a: 1, q: 2e9, b: 1e9 }, 0.5, 2)
    expect(Math.abs(found - -0.85645783987299234)).toBeLessThan(1e-12)
  })

  it('is nothing over an empty range', () => {
    expect(logPowerProductIntegral({ p: 1, a: 2, q: 1, b: 3 }, 4, 4)).toBe(-Infinity)
  })
})
