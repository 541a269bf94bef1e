import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitBgBb } from '../../../core/models/bg-bb.js'
import { bgBbLogLikelihood } from '../../../core/models/bg-bb-likelihood.js'
import {
  conditionalExpectedPurchases,
  conditionalProbabilityOfPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityActive,
  probabilityAlive,
  probabilityAliveAtNextOpportunity,
  probabilityOfNoPurchase,
  probabilityOfPurchases,
} from '../../../core/models/buying-predictions.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { groupSummary } from '../../../core/models/group-summary.js'
import { holdoutByRecency } from '../../../core/models/holdout-by-recency.js'
import { holdoutTable } from '../../../core/models/holdout-table.js'
import type { BuyingSummary } from '../../../core/models/summary.js'
import { trackingTable } from '../../../core/models/tracking-table.js'
import { logBeta } from '../../../core/stats/gamma-function.js'
import { createRandom } from '../../../core/stats/random.js'
import { fitAt } from '../../support/buying-fits.js'
import { readTable } from '../../support/read-table.js'

const SEED = 20260102
const matrix = readTable('donations/donations_rf_matrix.csv') as Record<string, number[]> | undefined
const later = readTable('donations/donations_rf_matrix_holdout.csv') as Record<string, number[]> | undefined
const donors: BuyingSummary | undefined = matrix && {
  frequency: matrix.x!,
  recency: matrix.t_x!,
  T: matrix.n_cal!,
  count: matrix.custs!,
  unit: 'year',
}
const published = { alpha: 1.2035, beta: 0.7497, gamma: 0.6567, delta: 2.7834 }
const paper = { ...fitAt('bg-bb', published), unit: 'year' as const }
const donor = (x: number, tx: number, T = 6): BuyingSummary => ({
  frequency: [x],
  recency: [tx],
  T: [T],
  unit: 'year',
})
const histories = [donor(0, 0), donor(1, 1), donor(4, 5), donor(6, 6), donor(3, 40, 200)]

/** Fader, Hardie & Shang (2010), equation (5), term by term. */
function likelihoodOfThePaper(p: typeof published, x: number, tx: number, n: number): number {
  const base = logBeta(p.alpha, p.beta) + logBeta(p.gamma, p.delta)
  let sum = Math.exp(logBeta(p.alpha + x, p.beta + n - x) + logBeta(p.gamma, p.delta + n) - base)
  for (let i = 0; i < n - tx; i++) {
    const buying = logBeta(p.alpha + x, p.beta + tx - x + i)
    sum += Math.exp(buying + logBeta(p.gamma + 1, p.delta + tx + i) - base)
  }
  return sum
}

describe('fitBgBb on the donations of 11,104 donors', () => {
  it.skipIf(!donors)('gives the estimates of Fader, Hardie & Shang (2010), table 3', () => {
    const fit = fitBgBb(donors!)
    for (const [name, value] of Object.entries(published)) {
      expect(Math.abs(fit.parameters[name as 'alpha'] - value)).toBeLessThan(1e-4)
    }
    expect(Math.abs(fit.logLikelihood + 33225.6)).toBeLessThan(0.05)
    expect(fit).toMatchObject({
      model: 'bg-bb',
      n: 11104,
      converged: true,
      reason: 'converged',
      warnings: [],
    })
  })

  it.skipIf(!donors)("expects of a new donor what Hardie's spreadsheet BGBB_2011-01-20 tracks", () => {
    const fit = fitBgBb(donors!)
    const expected = [0.4985, 0.9233, 1.2969, 1.6323, 1.9381, 2.2202, 2.4826, 2.7285, 2.9603, 3.1798, 3.3887]
    for (const [i, value] of expected.entries()) expect(expectedPurchases(fit, i + 1)).toBeCloseTo(value, 4)
    const { expected: tracked } = trackingTable(fit, donors!, { until: 11 })
    for (const [i, value] of [5535.8, 4717.1, 4147.6].entries())
      expect(Math.abs(tracked[i]! - value)).toBeLessThan(0.1)
    expect(tracked.length).toBe(11)
  })

  it.skipIf(!donors)('forecasts by frequency and by recency as the BTYD walkthrough', () => {
    const fit = fitBgBb(donors!)
    const perDonor = matrix!.x_star_total!.map((total, i) => total / matrix!.custs![i]!)
    const byFrequency = holdoutTable(fit, donors!, perDonor, { t: 5, lastFrequency: 6 }).rows
    const byRecency = holdoutByRecency(fit, donors!, perDonor, { t: 5 })
    const published = [
      [byFrequency, [0.0729, 0.3249, 0.7089, 1.3337, 2.0312, 2.7845, 3.7525]],
      [byRecency, [0.0729, 0.0857, 0.1798, 0.4041, 0.8511, 1.7263, 3.0272]],
    ] as const
    for (const [rows, expected] of published) {
      expect(rows.map((row) => row.customers).reduce((sum, n) => sum + n, 0)).toBe(11104)
      for (const [i, value] of expected.entries())
        expect(Math.abs(rows[i]!.expected - value)).toBeLessThan(2e-4)
    }
    expect(byRecency.map(({ recency }) => recency)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it.skipIf(!donors)('calls donors alive at the next opportunity as table 6 of the paper', () => {
    const fit = fitBgBb(donors!)
    for (const [x, tx, value] of [
      [0, 0, 0.11],
      [2, 4, 0.59],
      [6, 6, 0.93],
    ] as const) {
      expect(Math.abs(probabilityAliveAtNextOpportunity(fit, donor(x, tx))[0]! - value)).toBeLessThan(0.005)
    }
  })

  it.skipIf(!donors)('forecasts as the BTYD walkthrough: two donors over ten years', () => {
    const fit = fitBgBb(donors!)
    expect(conditionalExpectedPurchases(fit, donor(0, 0), 10)[0]).toBeCloseTo(0.1302169, 4)
    expect(conditionalExpectedPurchases(fit, donor(4, 5), 10)[0]).toBeCloseTo(3.627858, 3)
  })

  it.skipIf(!donors || !later)('forecasts the five years after, in total and by number of donations', () => {
    const fit = fitBgBb(donors!)
    const perDonor = matrix!.x_star_total!.map((total, i) => total / matrix!.custs![i]!)
    const table = holdoutTable(fit, donors!, perDonor, { t: 5, lastFrequency: 6 })
    expect(table.actualTotal).toBeCloseTo(13260, 6)
    expect(Math.abs(table.bias!)).toBeLessThan(0.03)
    const actual = new Array<number>(6).fill(0)
    for (const [i, x] of later!.x_star!.entries()) actual[x]! += later!.custs![i]!
    expect(actual.reduce((sum, customers, x) => sum + x * customers, 0)).toBe(13260)
    for (const [x, customers] of actual.entries()) {
      const chances = conditionalProbabilityOfPurchases(fit, donors!, x, 5)
      const expected = chances.reduce((sum, p, i) => sum + p * matrix!.custs![i]!, 0)
      expect(Math.abs(expected - customers)).toBeLessThan(0.025 * 11104)
    }
  })
})

describe('the BG/BB likelihood', () => {
  const point = Float64Array.of(1.2035, 0.7497, 0.6567, 2.7834)

  it.each([
    [0, 0, 6],
    [1, 1, 6],
    [4, 5, 6],
    [6, 6, 6],
    [3, 40, 200],
    [0, 0, 0],
  ])('is equation (5) of the paper for x = %d, t_x = %d, n = %d', (x, tx, n) => {
    const value = bgBbLogLikelihood(groupSummary(donor(x, tx, n)))(point, new Float64Array(4))
    expect(value).toBeCloseTo(Math.log(likelihoodOfThePaper(published, x, tx, n)), 11)
  })

  it('has the gradient of its own differences', () => {
    for (const history of histories) {
      const f = bgBbLogLikelihood(groupSummary(history))
      const gradient = new Float64Array(4)
      f(point, gradient)
      for (const [k, value] of point.entries()) {
        const moved = (by: number) =>
          f(
            point.map((v, i) => (i === k ? v + by : v)),
            new Float64Array(4),
          )
        const slope = (moved(1e-5 * value) - moved(-1e-5 * value)) / (2e-5 * value)
        expect(gradient[k]).toBeCloseTo(slope, 6)
      }
    }
  })

  it('adds to 1 over all histories of five opportunities', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    let sum = Math.exp(bgBbLogLikelihood(groupSummary(donor(0, 0, 5)))(point, new Float64Array(4)))
    for (let tx = 1; tx <= 5; tx++) {
      for (let x = 1; x <= tx; x++) {
        const log = bgBbLogLikelihood(groupSummary(donor(x, tx, 5)))(point, new Float64Array(4))
        sum += choose(tx - 1, x - 1) * Math.exp(log)
      }
    }
    expect(sum).toBeCloseTo(1, 12)
  })
})

describe('BG/BB predictions', () => {
  it('of counts add to 1 and have the expected purchases for their mean', () => {
    for (const history of histories) {
      const chances = Array.from({ length: 31 }, (_, n) => {
        return conditionalProbabilityOfPurchases(paper, history, n, 30)[0]!
      })
      expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 11)
      const mean = chances.reduce((sum, p, n) => sum + n * p, 0)
      expect(mean / conditionalExpectedPurchases(paper, history, 30)[0]!).toBeCloseTo(1, 10)
      expect(conditionalProbabilityOfPurchases(paper, history, 31, 30)[0]).toBe(0)
      const active = probabilityActive(paper, history, 30)[0]!
      expect(active + probabilityOfNoPurchase(paper, history, 30)[0]!).toBeCloseTo(1, 12)
    }
  })

  it('have no singular point at gamma = 1', () => {
    const near = [1 - 1e-6, 1, 1 + 1e-6, 0.5, 0.5 - 1e-6, 1.5, 1.5 + 1e-6].map((gamma) =>
      expectedPurchases(fitAt('bg-bb', { ...published, gamma }), 400),
    )
    expect(near[0]! / near[1]!).toBeCloseTo(1, 5)
    expect(near[2]! / near[1]!).toBeCloseTo(1, 5)
    expect(near[3]! / near[4]!).toBeCloseTo(1, 5)
    expect(near[5]! / near[6]!).toBeCloseTo(1, 5)
    const term = (j: number) => Math.exp(logBeta(1, 2.7834 + j) - logBeta(1, 2.7834))
    const direct = Array.from({ length: 400 }, (_, i) => term(i + 1)).reduce((sum, x) => sum + x, 0)
    expect(near[1]! / ((1.2035 / (1.2035 + 0.7497)) * direct)).toBeCloseTo(1, 11)
  })

  it('discount each purchase to T: equation (14) of the paper as the sum of its increments', () => {
    for (const history of histories) {
      let [sum, before] = [0, 0]
      for (let t = 1; t <= 600; t++) {
        const until = conditionalExpectedPurchases(paper, history, t)[0]!
        sum += (until - before) / 1.1 ** t
        before = until
      }
      const direct = discountedExpectedResidualTransactions(paper, history, Math.log(1.1))[0]!
      expect(direct / sum).toBeCloseTo(1, 9)
    }
  })

  it('call the donor of every year alive, and one of long ago hardly', () => {
    expect(probabilityAlive(paper, donor(6, 6))[0]).toBe(1)
    expect(probabilityAlive(paper, donor(5, 5, 40))[0]).toBeLessThan(1e-6)
  })

  it('of being alive at the next opportunity are those of being alive now and staying', () => {
    const { gamma, delta } = published
    for (const history of histories) {
      const now = probabilityAlive(paper, history)[0]!
      const next = probabilityAliveAtNextOpportunity(paper, history)[0]!
      const T = history.T[0]!
      expect(next / now).toBeCloseTo((delta + T) / (gamma + delta + T), 12)
    }
    const weekly = fitAt('bg-nbd', { r: 0.2, alpha: 4, a: 0.8, b: 2.5 })
    expect(() => probabilityAliveAtNextOpportunity(weekly, histories[0]!)).toThrow(
      /must be of a BG\/BB.*got bg-nbd/,
    )
  })

  it('refuse what is no number of opportunities', () => {
    expect(() => expectedPurchases(paper, 1.5)).toThrow(/t must be a whole number of opportunities.*got 1.5/)
    expect(() => probabilityAlive(paper, donor(3, 2))).toThrow(
      /frequency must be at most the recency \(2\); got 3/,
    )
    const halves = { frequency: [1, 1], recency: [1, 2.5], T: [6, 6], unit: 'year' } as const
    expect(() => fitBgBb(halves)).toThrow(/recency must be the whole number .* got 2.5 in row 1/)
    expect(() => fitBgBb({ ...halves, recency: [1, 2], T: [6, 6.5] })).toThrow(
      /T must be .* got 6.5 in row 1/,
    )
    expect(() => fitBgBb({ frequency: [], recency: [], T: [], unit: 'year' })).toThrow(/must have customers/)
  })

  it('stay in bounds for any donor, to 7,000 opportunities', () => {
    const parameter = fc.double({ min: Math.log(1e-2), max: Math.log(50), noNaN: true }).map(Math.exp)
    const history = fc
      .tuple(fc.integer({ min: 0, max: 7000 }), fc.nat(), fc.nat())
      .map(([T, a, b]) => [a % (T + 1), T, b] as const)
      .map(([tx, T, b]) => (tx === 0 ? donor(0, 0, T) : donor(1 + (b % tx), tx, T)))
    const time = fc.integer({ min: 0, max: 2000 })
    fc.assert(
      fc.property(fc.tuple(parameter, parameter, parameter, parameter), history, time, (values, past, t) => {
        const [alpha, beta, gamma, delta] = values
        const any = { ...fitAt('bg-bb', { alpha, beta, gamma, delta }), unit: 'year' as const }
        const chances = [
          probabilityAlive(any, past),
          probabilityOfNoPurchase(any, past, t),
          probabilityActive(any, past, t),
          conditionalProbabilityOfPurchases(any, past, 2, t),
        ]
        for (const [p] of chances) expect(p! >= 0 && p! <= 1).toBe(true)
        const expected = conditionalExpectedPurchases(any, past, t)[0]!
        expect(expected >= 0 && expected <= t * (1 + 1e-12)).toBe(true)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})

describe('simulated donors', () => {
  const truth = { ...fitAt('bg-bb', { alpha: 1.2, beta: 2, gamma: 0.7, delta: 6 }), unit: 'year' as const }

  it('give as often as the model says', () => {
    const base = simulateSummary(truth, { T: new Float64Array(20_000).fill(12) }, createRandom(SEED))
    for (const n of [0, 1, 5, 12]) {
      const share = base.frequency.filter((x) => x === n).length / 20_000
      const p = probabilityOfPurchases(truth, n, 12)
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20_000))
    }
  })

  it('give the same fit by rows, by counts and in any order', () => {
    const base = simulateSummary(truth, { T: new Float64Array(800).fill(15) }, createRandom(SEED))
    const { frequency, recency, T, count } = groupSummary(base)
    const column = ({ values, codes }: typeof T) => Array.from(codes, (code) => values[code]!)
    const grouped = { frequency: column(frequency), recency: column(recency), T: column(T), count }
    expect(fitBgBb({ ...grouped, unit: 'year' })).toEqual(fitBgBb(base))
  })
})
