import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuyingFit } from '../../core/models/buying-fit.js'
import {
  conditionalExpectedPurchases,
  conditionalProbabilityOfPurchases,
  discountedExpectedResidualTransactions,
  expectedPurchases,
  probabilityActive,
  probabilityAlive,
  probabilityOfNoPurchase,
  probabilityOfPurchases,
} from '../../core/models/buying-predictions.js'
import { simulateSummary } from '../../core/models/buying-simulation.js'
import { discountByQuadrature } from '../../core/models/discount-by-quadrature.js'
import type { BuyingSummary } from '../../core/models/summary.js'
import { createRandom } from '../../core/stats/random.js'
import { customer, fitAt } from '../support/buying-fits.js'
import { buyingModels } from './buying-model-list.js'

const SEED = 20260101
const histories = [customer(0, 0, 20), customer(3, 11, 20), customer(12, 19.5, 20), customer(6, 4, 50)]

function weeksOfThreeCohorts(customers: number): Float64Array {
  return Float64Array.from({ length: customers }, (_, i) => 30 + 10 * (i % 3))
}

/** Whole days make rows that repeat, so that grouping has something to do. */
function inWholeDays(summary: BuyingSummary): BuyingSummary {
  const days = (column: ArrayLike<number>) => Array.from(column, (weeks) => Math.round(weeks * 7) / 7)
  const frequency = Array.from(summary.frequency)
  const recency = days(summary.recency).map((tx, i) => (frequency[i] === 0 ? 0 : Math.max(tx, 1 / 7)))
  return { frequency, recency, T: days(summary.T), unit: 'week' }
}

function reordered(summary: BuyingSummary, order: readonly number[]): BuyingSummary {
  const pick = (column: ArrayLike<number>) => order.map((i) => column[i] as number)
  return {
    ...summary,
    frequency: pick(summary.frequency),
    recency: pick(summary.recency),
    T: pick(summary.T),
  }
}

function inDays({ frequency, recency, T }: BuyingSummary): BuyingSummary {
  const times7 = (column: ArrayLike<number>) => Array.from(column, (weeks) => weeks * 7)
  return { frequency, recency: times7(recency), T: times7(T), unit: 'day' }
}

describe.each(buyingModels)('$name', ({ name, estimate, truth, timePowers, estimated }) => {
  const trueFit = fitAt(name, truth)
  const summary = inWholeDays(simulateSummary(trueFit, { T: weeksOfThreeCohorts(900) }, createRandom(SEED)))
  const fitted = estimate(summary)

  describe('fit', () => {
    it('converges and returns what every model returns', () => {
      expect(fitted).toMatchObject({
        model: name,
        n: 900,
        converged: true,
        reason: 'converged',
        unit: 'week',
      })
      expect(Object.keys(fitted.parameters).sort()).toEqual(Object.keys(truth).sort())
      expect(Object.keys(fitted.standardErrors!).sort()).toEqual([...estimated].sort())
      expect(fitted.covariance!.length).toBe(estimated.length)
      expect(Object.isFrozen(fitted) && Object.isFrozen(fitted.parameters)).toBe(true)
      expect(fitted.evaluations).toBeGreaterThan(0)
    })

    it('does not depend on the order of rows, to the last digit', () => {
      const order = createRandom(SEED).shuffle(Array.from({ length: 900 }, (_, i) => i))
      expect(estimate(reordered(summary, order))).toEqual(fitted)
    })

    it('takes a count for as many rows', () => {
      const count = Array.from({ length: 900 }, (_, i) => 1 + (i % 3))
      const rows = count.flatMap((c, i) => new Array<number>(c).fill(i))
      const weighted = estimate({ ...summary, count })
      const repeated = estimate(reordered(summary, rows))
      expect(weighted).toEqual(repeated)
    })

    it('gives rescaled parameters for rescaled time, and the same predictions', () => {
      const daily = estimate(inDays(summary))
      for (const [parameter, value] of Object.entries(fitted.parameters)) {
        const factor = 7 ** (timePowers[parameter] ?? 0)
        expect(daily.parameters[parameter]! / value / factor).toBeCloseTo(1, 5)
      }
      const weekly = conditionalExpectedPurchases(fitted, summary, 10)
      const again = conditionalExpectedPurchases(daily, inDays(summary), 70)
      for (let i = 0; i < 50; i++) expect(again[i]! / weekly[i]!).toBeCloseTo(1, 5)
    })

    it('refuses wrong input, naming row and value', () => {
      const bad: [Partial<Record<keyof BuyingSummary, number[]>>, RegExp][] = [
        [{ frequency: [1, 1.5] }, /frequency must be a whole number from 0; got 1.5 in row 1/],
        [{ frequency: [1, -1] }, /frequency must be a whole number from 0; got -1 in row 1/],
        [{ frequency: [1, Number.NaN] }, /frequency must be .* got NaN in row 1/],
        [{ recency: [1, 9.5] }, /recency must be between 0 and T \(9\); got 9.5 in row 1/],
        [{ frequency: [1, 0] }, /recency must be 0 where frequency is 0; got 2 in row 1/],
        [{ T: [9, Infinity] }, /T must be a finite number from 0; got Infinity in row 1/],
        [{ T: [9] }, /T must have as many rows as frequency \(2\); got 1/],
        [{ count: [1, 0] }, /count must be above 0; got 0 in row 1/],
      ]
      for (const [change, message] of bad) {
        const wrong = {
          frequency: [1, 2],
          recency: [1, 2],
          T: [9, 9],
          unit: 'week',
          ...change,
        } as BuyingSummary
        expect(() => estimate(wrong)).toThrow(message)
      }
      expect(() => estimate({ frequency: [], recency: [], T: [], unit: 'week' })).toThrow(
        /must have customers to fit; got none/,
      )
    })

    it('says so when there is next to nothing to learn from', () => {
      const silent = estimate({ frequency: [0, 0, 0], recency: [0, 0, 0], T: [9, 8, 7], unit: 'week' })
      expect(silent.warnings.map(({ code }) => code)).toContain('few_repeat_purchases')
      expect(Object.values(silent.parameters).every((value) => Number.isFinite(value) && value > 0)).toBe(
        true,
      )
      expect(expectedPurchases(silent, 9)).toBeLessThan(0.01)
    })
  })

  describe('predictions', () => {
    it('of counts add to 1 and have the expected purchases for their mean', () => {
      for (const history of histories) {
        const probabilities = Array.from(
          { length: 400 },
          (_, n) => conditionalProbabilityOfPurchases(trueFit, history, n, 15)[0]!,
        )
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
        const mean = probabilities.reduce((sum, p, n) => sum + n * p, 0)
        expect(mean / conditionalExpectedPurchases(trueFit, history, 15)[0]!).toBeCloseTo(1, 8)
      }
    })

    it('of a new customer are those of the history (0, 0, 0)', () => {
      const nobody = customer(0, 0, 0)
      expect(expectedPurchases(trueFit, 7)).toBe(conditionalExpectedPurchases(trueFit, nobody, 7)[0])
      expect(probabilityOfPurchases(trueFit, 2, 7)).toBe(
        conditionalProbabilityOfPurchases(trueFit, nobody, 2, 7)[0],
      )
    })

    it('of being active and of no purchase add to 1', () => {
      for (const history of histories) {
        const active = probabilityActive(trueFit, history, 13)[0]!
        expect(active + probabilityOfNoPurchase(trueFit, history, 13)[0]!).toBeCloseTo(1, 12)
        expect(active).toBeLessThanOrEqual(probabilityAlive(trueFit, history)[0]! + 1e-15)
      }
    })

    it('are nothing for no time, and rise with time', () => {
      for (const history of histories) {
        const expected = [0, 1, 5, 25, 125, 625].map(
          (t) => conditionalExpectedPurchases(trueFit, history, t)[0]!,
        )
        expect(expected[0]).toBe(0)
        expect(expected).toEqual([...expected].sort((a, b) => a - b))
        const quiet = [0, 1, 5, 25, 125].map((t) => probabilityOfNoPurchase(trueFit, history, t)[0]!)
        expect(quiet[0]).toBeCloseTo(1, 12)
        expect(quiet).toEqual([...quiet].sort((a, b) => b - a))
      }
    })

    it('of an expectation hang together over time: what the past predicts is the mean of what its futures do', () => {
      const { x, tx, T } = { x: 3, tx: 11, T: 20 }
      const history = customer(x, tx, T)
      const silent = conditionalExpectedPurchases(trueFit, customer(x, tx, T + 1e-4), 10)[0]!
      const now = conditionalExpectedPurchases(trueFit, history, 10 + 1e-4)[0]!
      const bought = conditionalExpectedPurchases(trueFit, customer(x + 1, T + 1e-4, T + 1e-4), 10)[0]!
      const chance = probabilityActive(trueFit, history, 1e-4)[0]!
      expect(chance * (1 + bought) + (1 - chance) * silent).toBeCloseTo(now, 6)
    })

    it('discount to the Laplace transform of the expected purchases', () => {
      for (const history of histories) {
        const expected = (t: number) => conditionalExpectedPurchases(trueFit, history, t)[0]!
        const direct = discountedExpectedResidualTransactions(trueFit, history, 0.01)[0]!
        expect(direct / discountByQuadrature(expected, 0.01)).toBeCloseTo(1, 8)
      }
    })

    it('refuse another unit and impossible arguments', () => {
      const daily = { ...customer(1, 2, 3), unit: 'day' } as const
      expect(() => probabilityAlive(trueFit, daily)).toThrow(/unit must be the fit's \(week\); got day/)
      expect(() => expectedPurchases(trueFit, -1)).toThrow(/t must be a finite length of time from 0; got -1/)
      expect(() => probabilityOfPurchases(trueFit, 1.5, 3)).toThrow(
        /n must be a whole number from 0; got 1.5/,
      )
      expect(() => discountedExpectedResidualTransactions(trueFit, daily, 0)).toThrow(
        /discountRate must be above 0/,
      )
    })

    it('have one value per row, whatever repeats', () => {
      const all = conditionalExpectedPurchases(trueFit, summary, 10)
      expect(all.length).toBe(900)
      for (const i of [0, 17, 899]) {
        const alone = customer(summary.frequency[i]!, summary.recency[i]!, summary.T[i]!)
        expect(all[i]).toBe(conditionalExpectedPurchases(trueFit, alone, 10)[0])
      }
    })
  })

  describe('simulate', () => {
    it('draws customers whose counts are those of the model', () => {
      const customers = 20_000
      const { frequency } = simulateSummary(
        trueFit,
        { T: new Float64Array(customers).fill(40) },
        createRandom(SEED),
      )
      const mean = frequency.reduce((sum, x) => sum + x, 0) / customers
      const deviation = Math.sqrt(frequency.reduce((sum, x) => sum + (x - mean) ** 2, 0) / customers)
      expect(Math.abs(mean - expectedPurchases(trueFit, 40))).toBeLessThan(
        (4 * deviation) / Math.sqrt(customers),
      )
      for (const n of [0, 1, 4]) {
        const share = frequency.filter((x) => x === n).length / customers
        const p = probabilityOfPurchases(trueFit, n, 40)
        expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / customers))
      }
    })

    it('draws futures that the past predicts', () => {
      const customers = 20_000
      const T = new Float64Array(customers).fill(30)
      const past = simulateSummary(trueFit, { T }, createRandom(SEED + 1))
      const expected = customers * (expectedPurchases(trueFit, 45) - expectedPurchases(trueFit, 30))
      const predicted = conditionalExpectedPurchases(trueFit, past, 15).reduce((sum, x) => sum + x, 0)
      expect(Math.abs(predicted / expected - 1)).toBeLessThan(0.05)
    })
  })

  it('stays in bounds for any customer of up to 10,000 purchases in 20 years of days', () => {
    const parameter = fc.double({ min: Math.log(1e-2), max: Math.log(50), noNaN: true }).map(Math.exp)
    const names = Object.keys(truth).filter((key) => key !== 'k')
    const anyParameters = fc
      .tuple(...names.map(() => parameter))
      .map((values) => ({ ...truth, ...Object.fromEntries(names.map((key, i) => [key, values[i]!])) }))
    const anyHistory = fc
      .tuple(
        fc.integer({ min: 0, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 7305 }),
      )
      .map(([x, share, T]) => customer(x, x === 0 ? 0 : share * T, T))
    const anyTime = fc.double({ min: 0, max: 7305, noNaN: true })
    const property = fc.property(anyParameters, anyHistory, anyTime, (parameters, history, t) => {
      const any: BuyingFit = fitAt(name, parameters)
      const probabilities = [
        probabilityAlive(any, history)[0]!,
        probabilityOfNoPurchase(any, history, t)[0]!,
        probabilityActive(any, history, t)[0]!,
        conditionalProbabilityOfPurchases(any, history, 3, t)[0]!,
      ]
      for (const p of probabilities) {
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
      }
      const expected = conditionalExpectedPurchases(any, history, t)[0]!
      expect(Number.isFinite(expected) && expected >= 0).toBe(true)
    })
    fc.assert(property, { seed: SEED, numRuns: 150 })
  })
})

describe('a prediction', () => {
  it('refuses a fit of another kind', () => {
    expect(() => expectedPurchases(fitAt('gamma-gamma', {}), 3)).toThrow(
      /must be of a buying model \(nbd, .*\); got gamma-gamma/,
    )
  })
})
