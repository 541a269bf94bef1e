import { describe, expect, it } from 'vitest'
import {
  conditionalExpectedPurchases,
  conditionalProbabilityOfPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityActive,
  probabilityAlive,
  probabilityOfNoPurchase,
  probabilityOfPurchases,
} from '../../../core/models/buying-predictions.js'
import { fromParameters, logLikelihood } from '../../../core/models/buying-process.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { discountByQuadrature } from '../../../core/models/discount-by-quadrature.js'
import { groupSummary } from '../../../core/models/group-summary.js'
import { fitParetoNbd } from '../../../core/models/pareto-nbd.js'
import { fitCorrelatedParetoNbd } from '../../../core/models/pareto-nbd-correlated.js'
import { correlatedLogLikelihood } from '../../../core/models/pareto-nbd-correlated-likelihood.js'
import { sarmanovBounds, sarmanovCorrelation } from '../../../core/models/sarmanov.js'
import { logGamma } from '../../../core/stats/gamma-function.js'
import { compositeRule } from '../../../core/stats/quadrature.js'
import { createRandom } from '../../../core/stats/random.js'
import { customer } from '../../support/buying-fits.js'
import { cdnowExact } from '../../support/cdnow.js'

const SEED = 20260115
const marginals = { r: 0.8, alpha: 1.5, s: 0.9, beta: 4 }
const bounds = sarmanovBounds(marginals)
const parameters = { ...marginals, m: 0.8 * bounds.high }
const fit = fromParameters('pareto-nbd-correlated', parameters, 'week')
const histories = [customer(0, 0, 20), customer(3, 11, 20), customer(12, 19.5, 20), customer(6, 4, 50)]

/** Sums over rates of buying and of leaving, from their density. */
function overRates(value: (rate: number, leaving: number) => number): number {
  const { r, alpha, s, beta, m } = parameters
  const [A, B] = [(alpha / (alpha + 1)) ** r, (beta / (beta + 1)) ** s]
  const { nodes, weights } = compositeRule(-40, 6, 0.5, 8)
  const gamma = (shape: number, rate: number, y: number) =>
    Math.exp(shape * Math.log(rate) - logGamma(shape) + shape * y - rate * Math.exp(y))
  let sum = 0
  for (let i = 0; i < nodes.length; i++)
    for (let j = 0; j < nodes.length; j++) {
      const [rate, leaving] = [Math.exp(nodes[i]!), Math.exp(nodes[j]!)]
      const joint = 1 + m * (Math.exp(-rate) - A) * (Math.exp(-leaving) - B)
      sum +=
        weights[i]! *
        weights[j]! *
        gamma(r, alpha, nodes[i]!) *
        gamma(s, beta, nodes[j]!) *
        joint *
        value(rate, leaving)
    }
  return sum
}

describe('the bivariate gamma of Sarmanov', () => {
  it('has the correlation that it says, and a density that is nowhere negative', () => {
    const mean = (f: (a: number, b: number) => number) => overRates(f)
    const [a, b] = [mean((x) => x), mean((_, y) => y)]
    const covariance = mean((x, y) => (x - a) * (y - b))
    const spread = Math.sqrt(mean((x) => (x - a) ** 2) * mean((_, y) => (y - b) ** 2))
    expect(mean(() => 1)).toBeCloseTo(1, 9)
    expect(sarmanovCorrelation(parameters)).toBeCloseTo(covariance / spread, 8)
    const [A, B] = [(1.5 / 2.5) ** 0.8, (4 / 5) ** 0.9]
    const corners = [(1 - A) * (1 - B), A * B, -A * (1 - B), -B * (1 - A)]
    for (const m of [bounds.low, bounds.high]) {
      const least = Math.min(...corners.map((corner) => 1 + m * corner))
      expect(least).toBeGreaterThanOrEqual(-1e-12)
      expect(least).toBeLessThan(0.03)
    }
  })
})

describe('the correlated Pareto/NBD', () => {
  it('is the Pareto/NBD where m is 0', () => {
    const independent = fromParameters('pareto-nbd-correlated', { ...marginals, m: 0 }, 'week')
    const plain = fromParameters('pareto-nbd', marginals, 'week')
    for (const history of histories) {
      expect(logLikelihood('pareto-nbd-correlated', { ...marginals, m: 0 }, history)).toBeCloseTo(
        logLikelihood('pareto-nbd', marginals, history),
        12,
      )
      expect(probabilityAlive(independent, history)[0]! / probabilityAlive(plain, history)[0]!).toBeCloseTo(
        1,
        10,
      )
      const [one, other] = [independent, plain].map((f) => conditionalExpectedPurchases(f, history, 30)[0]!)
      expect(one! / other!).toBeCloseTo(1, 10)
    }
  })

  it('has the likelihood, P(alive) and forecast that the density of the rates gives', () => {
    for (const [x, tx, T] of [
      [0, 0, 20],
      [3, 11, 20],
      [2, 4, 12],
    ] as const) {
      const stays = (rate: number, leaving: number) => rate ** x * Math.exp(-(rate + leaving) * T)
      const left = (rate: number, leaving: number) =>
        ((rate ** x * leaving) / (rate + leaving)) *
        (Math.exp(-(rate + leaving) * tx) - Math.exp(-(rate + leaving) * T))
      const here = overRates(stays)
      const all = here + overRates(left)
      const future = overRates(
        (rate, leaving) => (stays(rate, leaving) * rate * -Math.expm1(-leaving * 10)) / leaving,
      )
      const history = customer(x, tx, T)
      expect(logLikelihood('pareto-nbd-correlated', parameters, history)).toBeCloseTo(Math.log(all), 8)
      expect(probabilityAlive(fit, history)[0]! / (here / all)).toBeCloseTo(1, 7)
      expect(conditionalExpectedPurchases(fit, history, 10)[0]! / (future / all)).toBeCloseTo(1, 7)
    }
  })

  it('has the gradient of its own differences', () => {
    for (const history of [
      ...histories,
      { frequency: [0, 3, 7], recency: [0, 11, 4], T: [20, 20, 50], unit: 'week' } as const,
    ])
      for (const point of [
        [0.8, 0.1, 0.9, 0.3, 1.5],
        [0.3, 0.5, 2, 0.05, 0.1],
      ]) {
        const f = correlatedLogLikelihood(groupSummary(history), 20)
        const gradient = new Float64Array(5)
        f(Float64Array.from(point), gradient)
        for (const [k, value] of point.entries()) {
          const step = 1e-5 * value
          const moved = (by: number) =>
            f(
              Float64Array.from(point, (v, i) => (i === k ? v + by : v)),
              new Float64Array(5),
            )
          const slope = (moved(step) - moved(-step)) / (2 * step)
          expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)))
        }
      }
  })

  it('predicts coherently: counts add to 1, have the expectation for their mean, and discount to it', () => {
    for (const history of histories) {
      const chances = Array.from(
        { length: 200 },
        (_, n) => conditionalProbabilityOfPurchases(fit, history, n, 15)[0]!,
      )
      expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 8)
      const mean = chances.reduce((sum, p, n) => sum + n * p, 0)
      expect(mean / conditionalExpectedPurchases(fit, history, 15)[0]!).toBeCloseTo(1, 6)
      const active = probabilityActive(fit, history, 13)[0]!
      expect(active + probabilityOfNoPurchase(fit, history, 13)[0]!).toBeCloseTo(1, 10)
      const expected = (t: number) => conditionalExpectedPurchases(fit, history, t)[0]!
      const direct = discountedExpectedResidualTransactions(fit, history, 0.01)[0]!
      expect(direct / discountByQuadrature(expected, 0.01)).toBeCloseTo(1, 7)
    }
  })

  it('simulates what it predicts', () => {
    const customers = 20_000
    const { frequency } = simulateSummary(
      fit,
      { T: new Float64Array(customers).fill(15) },
      createRandom(SEED),
    )
    const mean = frequency.reduce((sum, x) => sum + x, 0) / customers
    const spread = Math.sqrt(frequency.reduce((sum, x) => sum + (x - mean) ** 2, 0) / customers)
    expect(Math.abs(mean - expectedPurchases(fit, 15))).toBeLessThan((4 * spread) / Math.sqrt(customers))
    for (const n of [0, 1, 4]) {
      const share = frequency.filter((x) => x === n).length / customers
      const p = probabilityOfPurchases(fit, n, 15)
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / customers))
    }
  })

  it('is found again in customers who were drawn from it', () => {
    const T = Float64Array.from({ length: 8000 }, (_, i) => 20 + (i % 3))
    const truth = { ...marginals, m: 0.3 * bounds.high }
    const drawn = simulateSummary(
      fromParameters('pareto-nbd-correlated', truth, 'week'),
      { T },
      createRandom(SEED),
    )
    const days = drawn.recency.map((tx, i) =>
      drawn.frequency[i] === 0 ? 0 : Math.max(1, Math.round(7 * tx)) / 7,
    )
    const found = fitCorrelatedParetoNbd({ frequency: drawn.frequency, recency: days, T, unit: 'week' })
    expect(found.converged).toBe(true)
    for (const name of ['r', 'alpha', 's', 'beta', 'm'] as const) {
      const error = found.standardErrors![name]
      expect([name, Math.abs(found.parameters[name] - truth[name]) < 4 * error]).toEqual([name, true])
    }
    expect(found.correlation).toBeCloseTo(sarmanovCorrelation(found.parameters), 12)
  })

  const cdnow = cdnowExact()?.summary
  it.skipIf(!cdnow)('gains 3.3 on CDNOW at the strongest correlation it allows, and says so', () => {
    const found = fitCorrelatedParetoNbd(cdnow!)
    expect(found.logLikelihood - fitParetoNbd(cdnow!).logLikelihood).toBeCloseTo(3.27, 1)
    expect(found).toMatchObject({ converged: true, reason: 'boundary', unit: 'week' })
    expect(found.warnings[0]?.message).toMatch(/the correlation is the greatest that this model allows/)
    expect(found.correlation).toBeLessThan(0.1)
    expect(logLikelihood(found.model, found.parameters, cdnow!) / found.logLikelihood).toBeCloseTo(1, 10)
  })
})
