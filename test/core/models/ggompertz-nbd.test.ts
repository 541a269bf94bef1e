import { describe, expect, it } from 'vitest'
import {
  conditionalExpectedPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityAlive,
  probabilityOfPurchases,
} from '../../../core/models/buying-predictions.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { logGompertzGrowth } from '../../../core/models/gamma-gompertz.js'
import { fitGgompertzNbd } from '../../../core/models/ggompertz-nbd.js'
import { ggompertzNbdLogLikelihood } from '../../../core/models/ggompertz-nbd-likelihood.js'
import { logLeavingIntegral } from '../../../core/models/gompertz-integral.js'
import { groupSummary } from '../../../core/models/group-summary.js'
import { paretoNbdLogLikelihood } from '../../../core/models/pareto-nbd-likelihood.js'
import { logGammaRise } from '../../../core/stats/gamma-function.js'
import { log1pExp } from '../../../core/stats/log-space.js'
import { createRandom } from '../../../core/stats/random.js'
import { customer, fitAt } from '../../support/buying-fits.js'
import { cdnowExact } from '../../support/cdnow.js'

// Reference values: mpmath with 40 digits.

const exact = cdnowExact()
const fit = fitAt('ggompertz-nbd', { r: 0.8, alpha: 4, b: 0.15, s: 1, beta: 8 })
const histories = [customer(0, 0, 39), customer(2, 30.43, 38.86), customer(5, 39, 39), customer(300, 90, 100)]

describe('fitGgompertzNbd on CDNOW', () => {
  it.skipIf(!exact)(
    'runs to the Pareto/NBD, as CLVTools finds in test_correctness_ggomnbd.R, and says so',
    () => {
      const fitted = fitGgompertzNbd(exact!.summary)
      const { r, alpha, b, s, beta } = fitted.parameters
      expect(Math.abs(fitted.logLikelihood + 9594.9762)).toBeLessThan(1e-4)
      expect(Math.abs(r / 0.55313 - 1)).toBeLessThan(1e-3)
      expect(Math.abs(alpha / 10.5758 - 1)).toBeLessThan(1e-3)
      expect(Math.abs(s / 0.60682 - 1)).toBeLessThan(2e-3)
      expect(b).toBeLessThan(1.1e-6)
      // Only the ratio is known; CLVTools gives 1.3e-5 / 1.1e-6, the Pareto/NBD 11.669.
      expect(Math.abs(beta / b / 11.669 - 1)).toBeLessThan(1e-2)
      expect(fitted).toMatchObject({ converged: true, reason: 'boundary', n: 2357 })
      expect(fitted.warnings[0]?.message).toMatch(/b runs to 0: the lifetimes are those of the Pareto\/NBD/)
      expect(fitted.warnings[0]?.zh).toMatch(/Pareto\/NBD/)
    },
  )
})

describe('the GGompertz/NBD likelihood', () => {
  it.each([
    [0.55, 10.6, 0.1, 0.8, 5, 0, 39, -0.7141733312188001],
    [2.55, 10.6, 0.1, 0.8, 5, 30.43, 38.86, -10.534874255699802],
    [0.8, 4, 0.15, 1, 8, 0, 60, -2.375742634499568],
    [5.8, 4, 2, 50, 1000, 1, 60, -360.1891844866116],
    [300.5, 0.1, 0.05, 3, 1, 90, 100, -1367.2719787472788],
    [0.55, 10.6, 1e-6, 0.6, 1.17e-5, 0, 39, 18.965414871430717],
    [3, 50, 0.5, 0.01, 1e-4, 0.5, 200, -8.605602490819087],
    [20, 30, 1, 0.2, 1e6, 2, 40, -77.42774060883605],
  ])('has its integral at (%d, %d, %d, %d, %d) over [%d, %d]', (n, alpha, b, s, beta, low, high, value) => {
    // The values are of the integral of (α+τ)^-n e^(bτ) (β + e^(bτ) - 1)^-(s+1).
    const relative = logLeavingIntegral(n, alpha, { b, s, beta }, low, high)
    const found = relative - n * Math.log(alpha) - (s + 1) * Math.log(beta)
    expect(Math.abs(found - value)).toBeLessThan(1e-10)
  })

  it.each([
    [[0.8, 6, 10, 0.5, Math.exp(30)], -142.1301173828617],
    [[0.8, 6, 2, 3, Math.exp(9)], -114.878216410769],
    [[0.3, 0.05, 40, 0.02, Math.exp(100)], -106.9069387214394],
    [[2, 6, 0.5, 20, 1e-6], -5729.83857647958],
  ])('follows lifetimes that end between the few times there are: %j', (point, value) => {
    const years = groupSummary({
      frequency: [0, 1, 3, 9, 2, 40],
      recency: [0, 2, 4, 6, 2, 4],
      T: [6, 6, 6, 6, 6, 6],
      count: [40, 5, 4, 2, 7, 1],
      unit: 'year',
    })
    const found = ggompertzNbdLogLikelihood(years, 1)(Float64Array.from(point), new Float64Array(5))
    expect(Math.abs(found / value - 1)).toBeLessThan(1e-11)
  })

  it('is the same by a sweep over all customers as by an integral for each, whatever the parameters', () => {
    const random = createRandom(20260117)
    const between = (low: number, high: number) => Math.exp(low + (high - low) * random.uniform())
    for (let run = 0; run < 300; run++) {
      const point = [
        between(-3, 5),
        between(-4, 5),
        between(-5, 5),
        between(-6, 5),
        between(-14, 40),
      ] as const
      const [r, alpha, b, s, beta] = point
      const rows = Array.from({ length: 60 }, () => {
        const x = Math.floor(random.uniform() * random.uniform() * 40)
        return [x, x === 0 ? 0 : 1 + random.integer(6)] as const
      })
      const alone = rows.map(([x, tx]) => {
        const growth = logGompertzGrowth({ b, s, beta }, 6)
        const integral = logLeavingIntegral(r + x, alpha, { b, s, beta }, tx, 6)
        const odds = Math.log((b * s) / beta) + (r + x) * Math.log1p(6 / alpha) + s * growth + integral
        const stayed = logGammaRise(r, x) - x * Math.log(alpha) - (r + x) * Math.log1p(6 / alpha) - s * growth
        return stayed + log1pExp(odds)
      })
      const together = ggompertzNbdLogLikelihood(
        groupSummary({
          frequency: rows.map(([x]) => x),
          recency: rows.map(([, tx]) => tx),
          T: rows.map(() => 6),
          unit: 'year',
        }),
        1,
      )(Float64Array.from(point), new Float64Array(5))
      const size = alone.reduce((sum, value) => sum + Math.abs(value), 1)
      expect(Math.abs(together - alone.reduce((sum, value) => sum + value, 0)) / size).toBeLessThan(1e-10)
    }
  })

  it('has a value for a buyer of 10,000 purchases', () => {
    const at = (point: number[], tx: number) =>
      ggompertzNbdLogLikelihood(groupSummary(customer(10_000, tx, 6)), 1)(
        Float64Array.from(point),
        new Float64Array(5),
      )
    expect(at([0.8, 6, 10, 0.5, Math.exp(30)], 5.9) / 57321.37159960784).toBeCloseTo(1, 12)
    expect(at([0.8, 0.01, 1, 0.5, 3], 3) / 71073.07250984626).toBeCloseTo(1, 12)
  })

  it('has the gradient of its own differences', () => {
    for (const history of histories) {
      const f = ggompertzNbdLogLikelihood(groupSummary(history), 1)
      for (const point of [
        [0.55, 10.6, 1e-6, 0.6, 1.17e-5],
        [0.55, 10.6, 0.1, 0.8, 5],
        [0.55, 10.6, 2, 1, 0.4],
        [3, 0.1, 0.05, 3, 1],
      ]) {
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
    }
  })

  it('is that of the Pareto/NBD for small b at beta = b times its beta', () => {
    for (const history of histories) {
      const group = groupSummary(history)
      const pareto = paretoNbdLogLikelihood(group, 1)(
        Float64Array.of(0.55, 10.6, 0.6, 11.7),
        new Float64Array(4),
      )
      const value = ggompertzNbdLogLikelihood(group, 1)(
        Float64Array.of(0.55, 10.6, 1e-10, 0.6, 11.7e-10),
        new Float64Array(5),
      )
      expect(Math.abs(value - pareto)).toBeLessThan(1e-7)
    }
  })
})

describe('GGompertz/NBD predictions', () => {
  it.each([
    [0, 0, 20, 0.2009176989047389],
    [3, 11, 20, 0.2345625123435055],
    [12, 19.5, 60, 4.6163664765995146e-8],
  ])('call a customer with x = %d, t_x = %d, T = %d alive', (x, tx, T, alive) => {
    expect(Math.abs(probabilityAlive(fit, customer(x, tx, T))[0]! / alive - 1)).toBeLessThan(1e-9)
  })

  it('call a customer of CDNOW alive', () => {
    const other = fitAt('ggompertz-nbd', { r: 0.55, alpha: 10.6, b: 0.02, s: 0.6, beta: 0.4 })
    expect(probabilityAlive(other, customer(26, 30.86, 31))[0]).toBeCloseTo(0.9974066924813372, 10)
  })

  it('expect, discount and count the purchases of a new customer', () => {
    expect(expectedPurchases(fit, 30)).toBeCloseTo(3.054558426552099, 9)
    const nobody = customer(0, 0, 0)
    expect(discountedExpectedResidualTransactions(fit, nobody, 0.01)[0]).toBeCloseTo(2.8519092283080594, 8)
    expect(probabilityOfPurchases(fit, 0, 30)).toBeCloseTo(0.3400493089228687, 9)
    expect(probabilityOfPurchases(fit, 3, 30)).toBeCloseTo(0.08141725736951958, 9)
  })

  it('become those of the Pareto/NBD for small b', () => {
    const aging = fitAt('ggompertz-nbd', { r: 0.55, alpha: 10.6, b: 1e-9, s: 0.6, beta: 11.7e-9 })
    const pareto = fitAt('pareto-nbd', { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 })
    for (const history of histories) {
      const [one, other] = [aging, pareto].map((f) => conditionalExpectedPurchases(f, history, 52)[0]!)
      expect(one! / other!).toBeCloseTo(1, 6)
    }
  })
})

describe('fitGgompertzNbd', () => {
  it('fits a base with one buyer of 10,000 purchases, and says how it does', () => {
    const others = Array.from({ length: 100 }, (_, i) => i % 5)
    const fitted = fitGgompertzNbd({
      frequency: [...others, 10_000],
      recency: [...others.map((x, i) => (x === 0 ? 0 : 3 + (i % 17))), 29.9],
      T: new Float64Array(101).fill(30),
      unit: 'week',
    })
    expect(fitted.converged).toBe(true)
    expect(fitted.logLikelihood).toBeGreaterThan(47_335)
  })

  it('is the best by the penalised likelihood where there is a penalty, the Pareto/NBD among the others', () => {
    const [penalty, T, n] = [0.001, 39, 400]
    const truth = fitAt('ggompertz-nbd', { r: 0.55, alpha: 10, b: 0.02, s: 0.6, beta: 0.5 })
    const base = simulateSummary(truth, { T: new Float64Array(n).fill(T) }, createRandom(2))
    const fitted = fitGgompertzNbd(base, { penalty })
    const { r, alpha, b, s, beta } = fitted.parameters
    const squares = r ** 2 + (alpha / T) ** 2 + (b * T) ** 2 + s ** 2 + beta ** 2
    expect(fitted.logLikelihood - n * penalty * squares).toBeGreaterThan(-2262.9368)
  })

  it('gives x = 0 for all of one cohort a likelihood that is a probability', () => {
    const silent = {
      frequency: new Float64Array(2357),
      recency: new Float64Array(2357),
      T: new Float64Array(2357).fill(39),
      unit: 'week',
    } as const
    const { logLikelihood, parameters } = fitGgompertzNbd(silent)
    expect(logLikelihood).toBeLessThanOrEqual(0)
    expect(logLikelihood).toBeGreaterThanOrEqual(-2357 * parameters.r * Math.log1p(39 / parameters.alpha))
  })
})
