import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import {
  conditionalExpectedPurchases,
  conditionalProbabilityOfPurchases,
} from '../../../core/models/buying-predictions.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { ownPurchasesInterval } from '../../../core/models/own-purchases.js'
import { resampleCustomers } from '../../../core/models/resample-customers.js'
import { createRandom } from '../../../core/stats/random.js'
import { fitAt } from '../../support/buying-fits.js'

const SEED = 20260114
const truth = fitAt('bg-nbd', { r: 0.8, alpha: 4, a: 0.9, b: 2.5 })
const base = simulateSummary(truth, { T: new Float64Array(800).fill(40) }, createRandom(SEED))
const weeks = {
  ...base,
  recency: base.recency.map((tx, i) => (base.frequency[i] === 0 ? 0 : Math.max(1, Math.round(tx)))),
}

describe('ownPurchasesInterval', () => {
  const options = { t: 20, random: createRandom(SEED), refits: 12, level: 0.9 }
  const { low, high, refits } = ownPurchasesInterval(fitBgNbd, weeks, options)

  it('holds what customers of the true model buy, at least as often as it claims', () => {
    expect(refits).toBe(12)
    let covered = 0
    const chances = Array.from({ length: 80 }, (_, n) =>
      conditionalProbabilityOfPurchases(truth, weeks, n, 20),
    )
    for (let i = 0; i < 800; i++) for (let n = low[i]!; n <= high[i]!; n++) covered += chances[n]![i]! / 800
    expect(covered).toBeGreaterThan(0.9)
    expect(covered).toBeLessThan(0.99)
  })

  it('is in whole numbers around the expectation', () => {
    const expected = conditionalExpectedPurchases(truth, weeks, 20)
    for (let i = 0; i < 800; i++) {
      expect(Number.isInteger(low[i]) && Number.isInteger(high[i]) && low[i]! >= 0).toBe(true)
      expect(high[i]! + 1).toBeGreaterThan(expected[i]! * 0.8)
      expect(low[i]!).toBeLessThan(expected[i]! * 1.2 + 1e-9)
    }
  })

  it('is the same for the same seed, and wider for a higher level', () => {
    const again = ownPurchasesInterval(fitBgNbd, weeks, { ...options, random: createRandom(SEED) })
    expect(again.high).toEqual(high)
    const wider = ownPurchasesInterval(fitBgNbd, weeks, {
      ...options,
      random: createRandom(SEED),
      level: 0.99,
    })
    for (let i = 0; i < 800; i++) expect(wider.high[i]!).toBeGreaterThanOrEqual(high[i]!)
  })

  it('refuses what cannot be', () => {
    expect(() => ownPurchasesInterval(fitBgNbd, weeks, { ...options, refits: 5 })).toThrow(/refits must be/)
    expect(() => ownPurchasesInterval(fitBgNbd, weeks, { ...options, level: 1 })).toThrow(/level must be/)
    const silent = { frequency: [0, 0], recency: [0, 0], T: [9, 9], unit: 'week' } as const
    expect(() => ownPurchasesInterval(fitBgNbd, silent, options)).toThrow(/at least half of the 12 refits/)
  })
})

describe('resampleCustomers', () => {
  it('draws as many customers as there are, each about as often as its count', () => {
    const summary = {
      frequency: [0, 1, 2],
      recency: [0, 3, 4],
      T: [9, 9, 9],
      count: [3000, 1000, 6000],
      unit: 'week',
    } as const
    const { count, frequency, recency } = resampleCustomers(summary, createRandom(1))
    expect(Array.from(count!).reduce((sum, c) => sum + c, 0)).toBe(10_000)
    for (const [i, expected] of summary.count.entries())
      expect(Math.abs(count![i]! - expected)).toBeLessThan(4 * Math.sqrt(expected))
    expect([...Array.from(frequency), ...Array.from(recency)]).toEqual([0, 1, 2, 0, 3, 4])
  })
})
