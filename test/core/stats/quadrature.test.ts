import { describe, expect, it } from 'vitest'
import { logBeta, logGamma } from '../../../core/stats/gamma-function.js'
import {
  compositeRule,
  gaussLegendre,
  integrate,
  integrateAdaptively,
  logIntegral,
} from '../../../core/stats/quadrature.js'

describe('gaussLegendre', () => {
  it.each([1, 2, 5, 16, 40])('with %d nodes is exact to degree 2 n - 1', (size) => {
    const { nodes, weights } = gaussLegendre(size)
    const moment = (power: number) => nodes.reduce((sum, x, i) => sum + weights[i]! * x ** power, 0)
    for (let power = 0; power < 2 * size; power++) {
      expect(moment(power)).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 12)
    }
  })
})

describe('integrate and integrateAdaptively', () => {
  it('agree with a known integral', () => {
    expect(integrate(Math.exp, 0, 1)).toBeCloseTo(Math.E - 1, 14)
    expect(integrateAdaptively(Math.exp, 0, 1)).toBeCloseTo(Math.E - 1, 14)
  })

  it('the latter finds a peak a ten-thousandth of the range wide', () => {
    const peak = (x: number) => Math.exp(-0.5 * ((x - 0.7123) / 1e-3) ** 2)
    expect(integrateAdaptively(peak, -5, 5) / (1e-3 * Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 10)
  })

  it('are 0 over an empty range', () => {
    expect(integrateAdaptively(Math.exp, 2, 2)).toBe(0)
  })
})

describe('compositeRule', () => {
  it('covers the range with weights that add to its length', () => {
    const { nodes, weights } = compositeRule(-3, 4, 2, 8)
    expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(7, 13)
    expect(Math.min(...nodes)).toBeGreaterThan(-3)
    expect(Math.max(...nodes)).toBeLessThan(4)
  })
})

describe('logIntegral', () => {
  it.each([
    [0.01, 1],
    [0.25, 4.4],
    [3, 0.02],
    [2000, 7],
    [1e6, 1e4],
  ])('normalises a gamma density of shape %d and rate %d in ln λ', (shape, rate) => {
    const log = logIntegral((w) => shape * w - rate * Math.exp(w))
    expect(log).toBeCloseTo(logGamma(shape) - shape * Math.log(rate), 8)
  })

  it.each([
    [0.01, 0.02],
    [0.8, 2.4],
    [1e-3, 1e4],
    [5e4, 8e4],
  ])('normalises a beta density (%d, %d) in logit p', (a, b) => {
    const log = logIntegral((y) => a * y - (a + b) * (Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)))), 3)
    expect(log).toBeCloseTo(logBeta(a, b), 8)
  })
})
