import { describe, expect, it } from 'vitest'
import { expectedPurchases } from '../../../core/models/buying-predictions.js'
import { fromParameters, logLikelihood } from '../../../core/models/buying-process.js'
import { fitBgCnbdK } from '../../../core/models/cnbd-k.js'
import { customer } from '../../support/buying-fits.js'

const donor = (x: number, tx: number) => ({ frequency: [x], recency: [tx], T: [6], unit: 'year' }) as const

describe('logLikelihood', () => {
  it("is that of Hardie's BG/BB spreadsheet for all 22 histories (pymc-marketing, test_distributions.py)", () => {
    const x = [6, 5, 4, 3, 2, 1, 5, 4, 3, 2, 1, 4, 3, 2, 1, 3, 2, 1, 2, 1, 1, 0]
    const tx = [6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 2, 2, 1, 0]
    const published = [
      -2.18167018824, -4.29485034929, -5.3847333436, -5.80915881601, -5.65172964525, -4.88370164695,
      -3.71682127437, -5.09558227343, -5.61576884108, -5.50636893346, -4.76723821904, -3.84829625138,
      -5.05936147828, -5.19562191019, -4.57070931973, -3.52745257839, -4.51620272962, -4.22465969453,
      -3.01199924784, -3.58817880928, -2.28882847451, -1.16751622367,
    ]
    // The spreadsheet has more digits of the parameters than the three that the test gives.
    const parameters = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
    for (const [i, value] of published.entries()) {
      const found = logLikelihood('bg-bb', parameters, donor(x[i]!, tx[i]!))
      expect(Math.abs(found / value - 1)).toBeLessThan(1e-3)
    }
  })

  it("is that of Hardie's BG/NBD spreadsheet for its first customers (pymc-marketing, test_distributions.py)", () => {
    const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
    for (const [x, tx, value] of [
      [2, 30.43, -9.4596],
      [1, 1.71, -4.4711],
      [0, 0, -0.5538],
      [7, 29.43, -21.8644],
      [1, 5, -4.8651],
      [2, 35.71, -9.5367],
      [5, 24.43, -17.3593],
      [10, 34.14, -27.3144],
      [1, 4.86, -4.852],
    ] as const) {
      expect(Math.abs(logLikelihood('bg-nbd', parameters, customer(x, tx, 38.86)) / value - 1)).toBeLessThan(
        2e-3,
      )
    }
  })

  it('is that of pymc-marketing for the MBG/NBD at its ends', () => {
    const parameters = { r: 0.25, alpha: 4, a: 0.8, b: 2.5 }
    expect(logLikelihood('mbg-nbd', parameters, customer(0, 0, 40))).toBeCloseTo(-0.4179283, 7)
    expect(logLikelihood('mbg-nbd', parameters, customer(200, 38, 40))).toBeCloseTo(100.7869, 4)
  })

  it('is the one that a fit reports, k included', () => {
    const summary = {
      frequency: [3, 0, 5, 1, 2, 0, 7],
      recency: [11, 0, 19, 4, 12, 0, 20],
      T: [20, 21, 20, 22, 20, 20, 21],
      count: [20, 40, 10, 30, 20, 30, 9],
      logIntervals: [3.8, 0, 6.5, 1.3, 3.4, 0, 7.2],
      unit: 'week',
    } as const
    const fit = fitBgCnbdK(summary)
    expect(fit.parameters.k).toBeGreaterThan(1)
    expect(logLikelihood('bg-cnbd-k', fit.parameters, summary) / fit.logLikelihood).toBeCloseTo(1, 10)
  })
})

describe('fromParameters', () => {
  it('makes of published parameters what predictions take', () => {
    const published = fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week')
    expect(expectedPurchases(published, 3)).toBeCloseTo(0.1506, 3)
    expect(Object.isFrozen(published) && Object.isFrozen(published.parameters)).toBe(true)
  })

  it('refuses what is no model, no parameter of it, or no unit', () => {
    const good = { r: 0.2, alpha: 4, a: 0.8, b: 2.5 }
    expect(() => fromParameters('bgnbd', good, 'week')).toThrow(/must be a buying model \(nbd, .*; got bgnbd/)
    expect(() => fromParameters('bg-nbd', { ...good, s: 1 }, 'week')).toThrow(
      /parameters must be r, alpha, a, b for bg-nbd; got s/,
    )
    expect(() => fromParameters('bg-nbd', { r: 0.2, alpha: 4, a: 0.8 }, 'week')).toThrow(
      /b must be a finite number above 0; got undefined/,
    )
    expect(() => fromParameters('bg-nbd', { ...good, a: -1 }, 'week')).toThrow(/a must be .* got -1/)
    expect(() => fromParameters('bg-cnbd-k', { ...good, k: 1.5 }, 'week')).toThrow(/k must be a whole number/)
    expect(() => fromParameters('bg-nbd', good, 'weeks' as 'week')).toThrow(/unit must be one of day/)
  })
})
