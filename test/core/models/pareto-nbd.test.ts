import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  conditionalExpectedPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityAlive,
} from '../../../core/models/buying-predictions.js'
import { groupSummary } from '../../../core/models/group-summary.js'
import { holdoutTable } from '../../../core/models/holdout-table.js'
import { fitParetoNbd } from '../../../core/models/pareto-nbd.js'
import { paretoNbdLogLikelihood } from '../../../core/models/pareto-nbd-likelihood.js'
import { trackingTable } from '../../../core/models/tracking-table.js'
import { customer, fitAt } from '../../support/buying-fits.js'
import { cdnowExact, cdnowRounded } from '../../support/cdnow.js'
import { dataset } from '../../support/datasets.js'

const exact = cdnowExact()
const rounded = cdnowRounded()
const goldenPath = dataset('golden.json')
const names = ['r', 'alpha', 's', 'beta'] as const
const at = (r: number, alpha: number, s: number, beta: number) => fitAt('pareto-nbd', { r, alpha, s, beta })
const mle = at(0.55327705, 10.57768348, 0.60623998, 11.66873508)
/**
 * How far predictions printed by BTYD and in papers may be from those at the exact optimum: their optimisers stop
 * anywhere on the flat ridge of s and beta, where the log-likelihood is the same to 4 decimals.
 */
const PRINTED = 1e-3
function expectPrinted(value: number, printed: number): void {
  expect(Math.abs(value / printed - 1)).toBeLessThan(PRINTED)
}
const cet = (fit: typeof mle, x: number, tx: number, T: number, t: number) =>
  conditionalExpectedPurchases(fit, customer(x, tx, T), t)[0] as number

interface GoldenPoint {
  readonly params: readonly number[]
  readonly x: number
  readonly t_x: number
  readonly T: number
  readonly LL: number
  readonly palive: number
}

const points: readonly GoldenPoint[] = goldenPath
  ? JSON.parse(readFileSync(goldenPath, 'utf8')).pnbd_ll_points
  : []

describe('fitParetoNbd on CDNOW', () => {
  it.skipIf(!exact)(
    'gives the estimates of Fader, Hardie & Lee (2005), table 2, to the digits of CLVTools',
    () => {
      const fit = fitParetoNbd(exact!.summary)
      expect(Math.abs(fit.logLikelihood + 9594.976179)).toBeLessThan(1e-5)
      const golden = { r: 0.55327705, alpha: 10.57768348, s: 0.60623998, beta: 11.66873508 }
      for (const name of names) expect(fit.parameters[name] / golden[name]).toBeCloseTo(1, 5)
      expect(fit).toMatchObject({ model: 'pareto-nbd', n: 2357, converged: true, warnings: [], unit: 'week' })
    },
  )

  it.skipIf(!exact)('gives the standard errors of CLVTools, test_correctness_pnbd_nocovstaticcov.R', () => {
    const errors = fitParetoNbd(exact!.summary).standardErrors!
    const golden = { r: 0.0476264, alpha: 0.8427222, s: 0.1872594, beta: 6.2105448 }
    // CLVTools differentiates the likelihood numerically; its last digits are noise.
    for (const name of names) expect(errors[name] / golden[name]).toBeCloseTo(1, 3)
  })

  it.skipIf(!rounded)('gives the log-likelihood of the table rounded to 0.01 week', () => {
    expect(Math.abs(fitParetoNbd(rounded!).logLikelihood + 9594.97393)).toBeLessThan(1e-4)
  })
})

describe('the Pareto/NBD likelihood', () => {
  it.skipIf(points.length === 0)('gives every point of golden.json, pnbd_ll_points, with P(alive)', () => {
    for (const { params, x, t_x, T, LL, palive } of points) {
      const summary = customer(x, t_x, T)
      const logLikelihood = paretoNbdLogLikelihood(groupSummary(summary), 1)
      const value = logLikelihood(Float64Array.from(params), new Float64Array(4))
      expect(Math.abs(value / LL - 1)).toBeLessThan(1e-12)
      const [r, alpha, s, beta] = params as [number, number, number, number]
      const alive = probabilityAlive(at(r, alpha, s, beta), summary)[0]!
      // golden.json holds 0 for P(alive) = 7.9e-800.
      if (palive === 0) expect(alive).toBe(0)
      else expect(Math.abs(alive / palive - 1)).toBeLessThan(1e-11)
    }
  })

  it('has the gradient of its own differences, in the regular and in the special cases', () => {
    const rows = [
      customer(0, 0, 39),
      customer(2, 30.43, 38.86),
      customer(5, 39, 39),
      customer(40, 5, 6),
      customer(3000, 90, 100),
    ]
    for (const row of rows) {
      const f = paretoNbdLogLikelihood(groupSummary(row), 1)
      for (const point of [
        [0.55, 10.6, 0.61, 11.7],
        [0.55, 10, 0.61, 10],
        [0.3, 60, 1, 0.4],
        [2, 0.01, 3, 50],
      ]) {
        const gradient = new Float64Array(4)
        f(Float64Array.from(point), gradient)
        point.forEach((value, k) => {
          const step = 1e-5 * value
          const moved = (by: number) =>
            f(
              Float64Array.from(point, (v, i) => (i === k ? v + by : v)),
              new Float64Array(4),
            )
          const slope = (moved(step) - moved(-step)) / (2 * step)
          expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-4 * (1 + Math.abs(slope)))
        })
      }
    }
  })
})

describe('Pareto/NBD predictions', () => {
  it('reproduce the BTYD walkthrough: customer 1516 over 52 weeks', () => {
    expect(expectedPurchases(mle, 52)).toBeCloseTo(1.473434298010089, 11)
    expect(cet(mle, 26, 216 / 7, 31, 52)).toBeCloseTo(25.45518356974422, 9)
    expect(probabilityAlive(mle, customer(26, 216 / 7, 31))[0]).toBeCloseTo(0.9978734047365924, 11)
    expectPrinted(expectedPurchases(mle, 52), 1.473434)
    expectPrinted(cet(mle, 26, 216 / 7, 31, 52), 25.45647)
    expectPrinted(probabilityAlive(mle, customer(26, 216 / 7, 31))[0]!, 0.997874)
  })

  it('show the increasing frequency paradox of the BTYD walkthrough', () => {
    const forecasts = [10, 15, 20, 25].map((x) => cet(mle, x, 20, 39, 52))
    const exactly = [0.7058884546215701, 0.1441507584013283, 0.02249014902940625, 0.003090067325729217]
    const printed = [0.7062289, 0.1442396, 0.02250658, 0.00309267]
    for (const [i, value] of forecasts.entries()) expect(value / exactly[i]!).toBeCloseTo(1, 9)
    for (const [i, value] of forecasts.entries()) expectPrinted(value, printed[i]!)
  })

  it('give the expected purchases of the lifetimes tests', () => {
    const fit = at(0.55, 10.56, 0.61, 11.64)
    const golden = [
      0, 0.05077821, 0.09916088, 0.14542507, 0.1897993, 0.23247466, 0.27361274, 0.31335159, 0.35181024,
      0.38909211,
    ]
    for (const [t, value] of golden.entries()) expect(expectedPurchases(fit, t)).toBeCloseTo(value, 8)
    const other = at(0.55, 10.58, 0.61, 11.67)
    expect(cet(other, 132, 200, 200, 10)).toBeCloseTo(6.206051789, 8)
    expect(cet(other, 133, 200, 200, 10)).toBeCloseTo(6.2528722476, 8)
  })

  it('have no singular point at s = 1', () => {
    expect(expectedPurchases(at(0.55, 10.58, 1, 11.67), 39)).toBeCloseTo(0.890771668338, 11)
    const around = [1 - 1e-9, 1, 1 + 1e-9].map((s) => expectedPurchases(at(0.55, 10.58, s, 11.67), 39))
    expect(around[0]! / around[1]!).toBeCloseTo(1, 7)
    expect(around[2]! / around[1]!).toBeCloseTo(1, 7)
  })

  it('discount as Fader, Hardie & Lee (2005), RFM and CLV, equation (2), with U(s, s, δ(β+T))', () => {
    // mpmath with 40 digits, at 15 % a year, for x = 7, t_x = 35, T = 39 and for a new customer.
    const weekly = Math.log(1.15) / 52
    expect(
      discountedExpectedResidualTransactions(mle, customer(7, 35, 39), weekly)[0]! / 20.61023220032329,
    ).toBeCloseTo(1, 10)
    expect(
      discountedExpectedResidualTransactions(mle, customer(0, 0, 0), weekly)[0]! / 3.964020321135694,
    ).toBeCloseTo(1, 10)
  })

  it.skipIf(!exact)('fill the holdout table of Fader, Hardie & Lee (2005), figure 4', () => {
    const { rows } = holdoutTable(mle, exact!.summary, exact!.holdout, { t: 39 })
    const expected = [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403]
    for (const [i, row] of rows.entries()) expect(Math.abs(row.expected - expected[i]!)).toBeLessThan(1e-3)
  })

  it.skipIf(!exact)('track the base as the BTYD walkthrough does, weeks 20 to 25', () => {
    const { expectedCumulative } = trackingTable(mle, exact!.summary, { until: 25 })
    const golden = [1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253]
    for (const [i, value] of golden.entries()) expectPrinted(expectedCumulative[19 + i]!, value)
  })
})
