import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountByQuadrature } from '../../../core/models/discount-by-quadrature.js'
import { discountedErlangPurchases } from '../../../core/models/discounted-erlang-purchases.js'
import {
  type ErlangBuyer,
  erlangActiveProbability,
  erlangPurchaseProbability,
  expectedErlangPurchases,
} from '../../../core/models/erlang-buyer.js'
import { logBeta } from '../../../core/stats/gamma-function.js'
import { logHypergeometric } from '../../../core/stats/hypergeometric.js'
import { log1pExp } from '../../../core/stats/log-space.js'
import { integrateAdaptively } from '../../../core/stats/quadrature.js'

const positive = (min: number, max: number) =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)

/** ∫ (1 - (1 + p t / rate)^-shape) / p Beta(p; a, b) dp in logit p: the k = 1 buyer by another way. */
function byQuadrature({ shape, rate, a, b }: ErlangBuyer, t: number): number {
  const density = (y: number) => {
    const p = 1 / (1 + Math.exp(-y))
    const log = -a * log1pExp(-y) - b * log1pExp(y) - logBeta(a, b)
    return (Math.exp(log) * -Math.expm1(-shape * Math.log1p((p * t) / rate))) / p
  }
  return integrateAdaptively(density, -45 / Math.min(1, a), 45 / Math.min(1, b), 1e-13)
}

describe('expectedErlangPurchases', () => {
  it('equals the integral over the dropout probability for k = 1', () => {
    const anyBuyer = fc.record({
      shape: positive(0.1, 300),
      rate: positive(0.5, 500),
      a: positive(0.3, 20),
      b: positive(0.3, 200),
    })
    const property = fc.property(anyBuyer, positive(0.1, 5000), (buyer, t) => {
      const direct = expectedErlangPurchases({ ...buyer, k: 1, stagesDone: 0 }, t)
      expect(direct / byQuadrature({ ...buyer, k: 1, stagesDone: 0 }, t)).toBeCloseTo(1, 8)
    })
    fc.assert(property, { seed: 4, numRuns: 100 })
  })

  it('equals Fader, Hardie & Lee (2005), equation (9), where that is well conditioned', () => {
    const [r, alpha, a, b, t] = [0.243, 4.414, 0.793, 2.426, 52]
    const f = Math.exp(logHypergeometric(r, b, a + b - 1, t / (alpha + t)))
    const closed = ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + t)) ** r * f)
    const buyer = { shape: r, rate: alpha, a, b, k: 1, stagesDone: 0 }
    expect(expectedErlangPurchases(buyer, t) / closed).toBeCloseTo(1, 11)
  })

  it('is smooth where the long sum takes over from the short one', () => {
    for (const k of [1, 3]) {
      const buyer = { shape: 40, rate: 10, a: 0.8, b: 30, k, stagesDone: 0 }
      const times = Array.from({ length: 60 }, (_, i) => 700 + 20 * i)
      const values = times.map((t) => expectedErlangPurchases(buyer, t))
      const second = values.slice(2).map((v, i) => v - 2 * values[i + 1]! + values[i]!)
      expect(Math.max(...second)).toBeLessThan(0)
      expect(second).toEqual([...second].sort((p, q) => p - q))
    }
  })

  it('is the mean of the purchase probabilities for a clock that is half way', () => {
    const buyer = { shape: 5, rate: 12, a: 0.7, b: 4, k: 4, stagesDone: 2 }
    const probabilities = Array.from({ length: 200 }, (_, n) => erlangPurchaseProbability(buyer, n, 20))
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
    expect(probabilities.reduce((sum, p, n) => sum + n * p, 0)).toBeCloseTo(
      expectedErlangPurchases(buyer, 20),
      10,
    )
    expect(erlangActiveProbability(buyer, 20)).toBeCloseTo(1 - probabilities[0]!, 12)
  })

  it('of those who leave after one purchase at most is the chance of that purchase', () => {
    const buyer = { shape: 2, rate: 9, a: 1e8, b: 1e-3, k: 2, stagesDone: 0 }
    expect(expectedErlangPurchases(buyer, 14)).toBeCloseTo(erlangActiveProbability(buyer, 14), 8)
  })
})

describe('discountedErlangPurchases', () => {
  it('is the Laplace transform of the expected purchases', () => {
    const anyBuyer = fc.record({
      shape: positive(0.2, 50),
      rate: positive(1, 100),
      a: positive(0.1, 30),
      b: positive(0.1, 300),
      k: fc.integer({ min: 1, max: 4 }),
    })
    const property = fc.property(anyBuyer, positive(0.01, 0.3), (partial, rate) => {
      const buyer = { ...partial, stagesDone: partial.k - 1 }
      const byTime = discountByQuadrature((t) => expectedErlangPurchases(buyer, t), rate)
      expect(discountedErlangPurchases(buyer, rate) / byTime).toBeCloseTo(1, 7)
    })
    fc.assert(property, { seed: 5, numRuns: 40 })
  })

  it('is the mean rate over the discount rate for a buyer who never leaves', () => {
    const loyal = { shape: 3, rate: 12, a: 1e-9, b: 1e9, k: 1, stagesDone: 0 }
    expect(discountedErlangPurchases(loyal, 0.05)).toBeCloseTo(3 / 12 / 0.05, 6)
  })
})
