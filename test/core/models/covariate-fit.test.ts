import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import type { BuyingFit } from '../../../core/models/buying-fit.js'
import { conditionalExpectedPurchases, expectedPurchases } from '../../../core/models/buying-predictions.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { fitMbgCnbdK } from '../../../core/models/cnbd-k.js'
import { confidenceInterval } from '../../../core/models/confidence-interval.js'
import type { CovariateFit } from '../../../core/models/covariate-fit.js'
import { fitAtCovariates, predictWithCovariates } from '../../../core/models/covariate-predictions.js'
import type { BuyingCovariates } from '../../../core/models/covariate-strata.js'
import { fitGgompertzNbd } from '../../../core/models/ggompertz-nbd.js'
import { fitMbgNbd } from '../../../core/models/mbg-nbd.js'
import { fitParetoNbd } from '../../../core/models/pareto-nbd.js'
import type { BuyingSummary } from '../../../core/models/summary.js'
import { createRandom } from '../../../core/stats/random.js'
import { apparel } from '../../support/apparel.js'
import { fitAt } from '../../support/buying-fits.js'

const data = apparel()
const HALF = 700

/** Two groups of customers, z = 0 and z = 1, each of its own parameters. */
function twoGroups(model: string, zero: Record<string, number>, one: Record<string, number>) {
  const T = Float64Array.from({ length: HALF }, (_, i) => 50 + (i % 3) * 5)
  const random = createRandom(20260103)
  const [first, second] = [zero, one].map((p) => simulateSummary(fitAt(model, p), { T }, random))
  const both = (name: 'frequency' | 'recency' | 'T') => Float64Array.from([...first![name], ...second![name]])
  const z = Float64Array.from({ length: 2 * HALF }, (_, i) => (i < HALF ? 0 : 1))
  const summary: BuyingSummary = {
    frequency: both('frequency'),
    recency: both('recency'),
    T: both('T'),
    unit: 'week',
  }
  return { summary, z }
}

const pareto = twoGroups(
  'pareto-nbd',
  { r: 0.9, alpha: 6, s: 0.8, beta: 15 },
  { r: 0.9, alpha: 6 * Math.exp(-0.7), s: 0.8, beta: 15 * Math.exp(0.9) },
)
const bg = twoGroups(
  'bg-nbd',
  { r: 0.9, alpha: 6, a: 0.8, b: 2.5 },
  { r: 0.9, alpha: 6 * Math.exp(-0.7), a: 0.8 * Math.exp(-0.5), b: 2.5 * Math.exp(0.6) },
)
const mbg = twoGroups(
  'mbg-nbd',
  { r: 0.9, alpha: 6, a: 0.6, b: 2.5 },
  { r: 0.9, alpha: 6 * Math.exp(-0.7), a: 0.6 * Math.exp(-0.5), b: 2.5 * Math.exp(0.6) },
)
const regular = twoGroups(
  'mbg-cnbd-k',
  { k: 2, r: 0.9, alpha: 3, a: 0.6, b: 2.5 },
  { k: 2, r: 0.9, alpha: 3 * Math.exp(-0.7), a: 0.6 * Math.exp(-0.5), b: 2.5 * Math.exp(0.6) },
)
const aging = twoGroups(
  'ggompertz-nbd',
  { r: 0.9, alpha: 6, b: 0.15, s: 1, beta: 8 },
  { r: 0.9, alpha: 6 * Math.exp(-0.7), b: 0.15, s: 1, beta: 8 * Math.exp(0.9) },
)
const models = [
  {
    name: 'MBG/NBD',
    estimate: (s: BuyingSummary, covariates: BuyingCovariates): CovariateFit => fitMbgNbd(s, { covariates }),
    plain: (s: BuyingSummary): BuyingFit => fitMbgNbd(s),
    ...mbg,
    truth: { 'transaction.z': 0.7, 'a.z': -0.5, 'b.z': 0.6, r: 0.9, alpha: 6, a: 0.6, b: 2.5 },
  },
  {
    name: 'MBG/CNBD-k',
    estimate: (s: BuyingSummary, covariates: BuyingCovariates): CovariateFit =>
      fitMbgCnbdK(s, { k: 2, covariates }),
    plain: (s: BuyingSummary): BuyingFit => fitMbgCnbdK(s, { k: 2 }),
    ...regular,
    truth: { 'transaction.z': 0.7, 'a.z': -0.5, 'b.z': 0.6, r: 0.9, alpha: 3, a: 0.6, b: 2.5 },
  },
  {
    name: 'GGompertz/NBD',
    estimate: (s: BuyingSummary, covariates: BuyingCovariates): CovariateFit =>
      fitGgompertzNbd(s, { covariates }),
    plain: (s: BuyingSummary): BuyingFit => fitGgompertzNbd(s),
    ...aging,
    truth: { 'transaction.z': 0.7, 'dropout.z': -0.9, r: 0.9, alpha: 6, b: 0.15, s: 1, beta: 8 },
  },
  {
    name: 'Pareto/NBD',
    estimate: (s: BuyingSummary, covariates: BuyingCovariates): CovariateFit =>
      fitParetoNbd(s, { covariates }),
    plain: (s: BuyingSummary): BuyingFit => fitParetoNbd(s),
    ...pareto,
    truth: { 'transaction.z': 0.7, 'dropout.z': -0.9, r: 0.9, alpha: 6, s: 0.8, beta: 15 },
  },
  {
    name: 'BG/NBD',
    estimate: (s: BuyingSummary, covariates: BuyingCovariates): CovariateFit => fitBgNbd(s, { covariates }),
    plain: (s: BuyingSummary): BuyingFit => fitBgNbd(s),
    ...bg,
    truth: { 'transaction.z': 0.7, 'a.z': -0.5, 'b.z': 0.6, r: 0.9, alpha: 6, a: 0.8, b: 2.5 },
  },
]

describe.each(models)('$name with static covariates', ({ estimate, plain, summary, z, truth }) => {
  const fitted = estimate(summary, { transaction: { z }, dropout: { z } })

  it('recovers the effects that made the customers', () => {
    expect(fitted).toMatchObject({ converged: true, reason: 'converged', n: 2 * HALF, unit: 'week' })
    const intervals = confidenceInterval(fitted, 0.99)!
    for (const [name, value] of Object.entries(truth)) {
      expect([name, intervals[name]!.low < value && value < intervals[name]!.high]).toEqual([name, true])
    }
    expect(fitted.logLikelihood - plain(summary).logLikelihood).toBeGreaterThan(10)
  })

  it('is the fit without, at its parameters, where customers do not differ', () => {
    const alone = plain(summary)
    const noise = createRandom(5)
    const shuffled = noise.shuffle(Array.from(z))
    const chance = estimate(summary, { transaction: { z: shuffled } })
    expect(Math.abs(chance.parameters['transaction.z']!)).toBeLessThan(
      4 * chance.standardErrors!['transaction.z']!,
    )
    const gained = chance.logLikelihood - alone.logLikelihood
    expect(gained).toBeGreaterThanOrEqual(-1e-8)
    expect(gained).toBeLessThan(8)
  })

  it('does not depend on how a covariate is coded', () => {
    const turned = estimate(summary, { transaction: { z: z.map((v) => 1 - v) }, dropout: { z } })
    expect(turned.logLikelihood).toBeCloseTo(fitted.logLikelihood, 7)
    expect(turned.parameters['transaction.z']! / fitted.parameters['transaction.z']!).toBeCloseTo(-1, 5)
    const scaled = estimate(summary, { transaction: { z: z.map((v) => 1e5 * v) }, dropout: { z } })
    expect(scaled.logLikelihood).toBeCloseTo(fitted.logLikelihood, 7)
    expect(scaled.parameters['transaction.z']! / fitted.parameters['transaction.z']!).toBeCloseTo(1e-5, 10)
  })

  it('does not depend on the order of rows', () => {
    const order = createRandom(9).shuffle(Array.from(z.keys()))
    const pick = (column: ArrayLike<number>) => order.map((i) => column[i]!)
    const mixed = {
      frequency: pick(summary.frequency),
      recency: pick(summary.recency),
      T: pick(summary.T),
      unit: 'week' as const,
    }
    const again = estimate(mixed, { transaction: { z: pick(z) }, dropout: { z: pick(z) } })
    expect(again.parameters).toEqual(fitted.parameters)
    expect(again.logLikelihood).toBe(fitted.logLikelihood)
  })

  it('predicts each customer at its own values', () => {
    const covariates = { transaction: { z }, dropout: { z } }
    const predicted = predictWithCovariates(fitted, summary, covariates, (f, s) =>
      conditionalExpectedPurchases(f, s, 20),
    )
    expect(predicted.length).toBe(2 * HALF)
    for (const i of [0, HALF - 1, HALF, 2 * HALF - 1]) {
      const values = { transaction: { z: z[i]! }, dropout: { z: z[i]! } }
      const one = {
        frequency: [summary.frequency[i]!],
        recency: [summary.recency[i]!],
        T: [summary.T[i]!],
        unit: 'week' as const,
      }
      expect(predicted[i]).toBe(conditionalExpectedPurchases(fitAtCovariates(fitted, values), one, 20)[0])
    }
    const [zero, one] = [0, 1].map((v) =>
      expectedPurchases(fitAtCovariates(fitted, { transaction: { z: v }, dropout: { z: v } }), 52),
    )
    expect(one).toBeGreaterThan(zero! * 1.5)
  })

  it('refuses to be predicted from without values', () => {
    expect(() => expectedPurchases(fitted, 52)).toThrow(/must be of a buying model/)
    expect(() => fitAtCovariates(fitted, { transaction: { z: 1 } })).toThrow(
      /dropout covariate z must be a finite number; got undefined/,
    )
  })

  it('refuses covariates from which nothing can be learnt, by name', () => {
    const column = Array.from(z)
    const bad: [BuyingCovariates, RegExp][] = [
      [{}, /covariates must name a column/],
      [{ transaction: { z: [1, 2] } }, /covariate z must have as many rows as the summary \(1400\); got 2/],
      [
        { dropout: { z: column.map((v, i) => (i === 3 ? Number.NaN : v)) } },
        /covariate z .* got NaN in row 3/,
      ],
      [
        { transaction: { flat: column.map(() => 4) } },
        /covariate flat must vary between customers; got only 4/,
      ],
      [
        { transaction: { z: column, twice: column.map((v) => 2 * v + 1) } },
        /covariate twice must not be the sum of other covariates/,
      ],
    ]
    for (const [covariates, message] of bad) expect(() => estimate(summary, covariates)).toThrow(message)
  })
})

// Estimates by a likelihood of our own in SciPy (200-point Gauss-Legendre, BFGS and Nelder-Mead in turn).
describe.skipIf(!data)('static covariates of the 600 apparel customers', () => {
  const golden = {
    pareto: {
      r: 1.6937643,
      alpha: 85.64662721,
      s: 0.69951466,
      beta: 56.62605868,
      'transaction.Gender': 0.30029947,
      'transaction.Channel': 0.55845716,
      'dropout.Gender': -0.6641278,
      'dropout.Channel': 0.55500238,
    },
    bg: {
      r: 0.46784866,
      alpha: 23.71604198,
      a: 0.99746357,
      b: 3.71881544,
      'transaction.Gender': 0.38155795,
      'transaction.Channel': 0.57534781,
      'a.Gender': -0.17788509,
      'a.Channel': -0.44582285,
      'b.Gender': 0.52177751,
      'b.Channel': -0.60475775,
    },
  }

  it('give the Pareto/NBD the estimates of another implementation', () => {
    const fit = fitParetoNbd(data!.summary, { covariates: data!.covariates })
    expect(fit.logLikelihood).toBeCloseTo(-11893.52216640305, 6)
    for (const [name, value] of Object.entries(golden.pareto)) {
      expect(Math.abs(fit.parameters[name]! / value - 1)).toBeLessThan(1e-5)
    }
  })

  it('give the BG/NBD the estimates of another implementation', () => {
    const fit = fitBgNbd(data!.summary, { covariates: data!.covariates })
    expect(fit.logLikelihood).toBeCloseTo(-11951.170446722463, 6)
    for (const [name, value] of Object.entries(golden.bg)) {
      expect(Math.abs(fit.parameters[name]! / value - 1)).toBeLessThan(1e-5)
    }
  })
})
