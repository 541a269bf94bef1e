import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  discountedExpectedLifetime,
  discountedExpectedResidualLifetime,
  expectedLifetime,
  fitBetaDiscreteWeibull,
  fitShiftedBetaGeometric,
  retentionRate,
  retentionSurvival,
  type ShiftedBetaGeometricFit,
} from '../../../../core/models/contracts/beta-discrete-weibull.js'
import { readTable } from '../../../support/read-table.js'

const table = readTable('sbg/sbg_fader_hardie_2007.csv') as Record<string, number[]> | undefined
const cohort = (segment: string, years: number) => ({
  cohorts: [{ survivors: (table?.[segment] ?? []).slice(0, years + 1) }],
})

const withParameters = (alpha: number, beta: number) =>
  ({
    ...fitShiftedBetaGeometric({ cohorts: [{ survivors: [10, 5, 3] }] }),
    parameters: { alpha, beta },
  }) as ShiftedBetaGeometricFit

describe.skipIf(!table)('contract renewals of Fader & Hardie (2007), per 1,000 customers', () => {
  it.each([
    ['regular', 7, 0.704077, 1.182043, -1680.265188],
    ['highend', 7, 0.668088, 3.806095, -1611.158147],
    ['regular', 4, 0.763665, 1.29583, -1401.559424],
    ['highend', 4, 1.280976, 7.790382, -1225.134907],
  ] as const)(
    'sBG, %s, %d years: the published parameters and likelihood',
    (segment, years, alpha, beta, logLikelihood) => {
      const fit = fitShiftedBetaGeometric(cohort(segment, years))
      expect(fit.parameters.alpha).toBeCloseTo(alpha, 5)
      expect(fit.parameters.beta).toBeCloseTo(beta, 4)
      expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 5)
      expect(fit.converged).toBe(true)
    },
  )

  it('projects survival and retention as published', () => {
    const regular = fitShiftedBetaGeometric(cohort('regular', 7))
    const high = fitShiftedBetaGeometric(cohort('highend', 7))
    const percent = [100, 62.67, 47.38, 38.8, 33.21, 29.23, 26.25, 23.9, 22.01, 20.44, 19.12, 17.99, 17]
    const percentHigh = [
      100, 85.07, 74.69, 66.98, 60.99, 56.18, 52.22, 48.89, 46.04, 43.58, 41.42, 39.51, 37.8,
    ]
    for (let t = 0; t <= 12; t++) {
      expect(100 * retentionSurvival(regular, t)).toBeCloseTo(percent[t]!, 2)
      expect(100 * retentionSurvival(high, t)).toBeCloseTo(percentHigh[t]!, 2)
    }
    for (const [i, rate] of [0.6267, 0.756, 0.8188, 0.8559].entries())
      expect(retentionRate(regular, i + 1)).toBeCloseTo(rate, 4)
    for (const [i, rate] of [0.8507, 0.878, 0.8968, 0.9106].entries())
      expect(retentionRate(high, i + 1)).toBeCloseTo(rate, 4)
  })

  it.each([
    ['regular', 0.45561, 0.77933, 1.28345, -1679.60283],
    ['highend', 0.21425, 1.42657, 1.72356, -1605.31421],
  ] as const)(
    'BdW, %s, 7 years: foretell’s parameters and likelihood',
    (segment, alpha, beta, c, logLikelihood) => {
      const fit = fitBetaDiscreteWeibull(cohort(segment, 7))
      expect(fit.parameters.alpha).toBeCloseTo(alpha, 3)
      expect(fit.parameters.beta).toBeCloseTo(beta, 3)
      expect(fit.parameters.c).toBeCloseTo(c, 3)
      expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 4)
    },
  )
})

describe('retention models', () => {
  it('discount lifetimes as ₂F₁(1, β; α + β; 1 / (1 + d)) does', () => {
    expect(discountedExpectedLifetime(withParameters(0.668, 3.806), 0.1)).toBeCloseTo(5.92259640761, 9)
    expect(discountedExpectedLifetime(withParameters(0.704, 1.182), 0.1)).toBeCloseTo(3.69514740557, 9)
    expect(() => discountedExpectedLifetime(withParameters(1, 1), 0)).toThrow(/above 0/)
  })

  it('a new customer’s lifetime is the first period and the residual lifetime after it', () => {
    const fit = withParameters(0.668, 3.806)
    const residual = discountedExpectedResidualLifetime(fit, 1, 0.1)
    expect(1 + residual / 1.1).toBeCloseTo(discountedExpectedLifetime(fit, 0.1), 10)
    const later = [1, 2, 3, 4, 5].map((n) => discountedExpectedResidualLifetime(fit, n, 0.1))
    for (let n = 1; n < 5; n++) expect(later[n]!).toBeGreaterThan(later[n - 1]!)
  })

  it('know no mean lifetime where it is infinite', () => {
    expect(expectedLifetime(withParameters(0.7, 1.2))).toBeUndefined()
    expect(expectedLifetime(withParameters(3, 4))).toBeCloseTo(3, 12)
  })

  it('find the parameters that made the counts, and the general model then has c near 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        (alpha, beta) => {
          const truth = withParameters(alpha, beta)
          const survivors = Array.from({ length: 11 }, (_, t) => 1e6 * retentionSurvival(truth, t))
          const fit = fitShiftedBetaGeometric({ cohorts: [{ survivors }] })
          expect(fit.parameters.alpha / alpha).toBeCloseTo(1, 3)
          expect(fit.parameters.beta / beta).toBeCloseTo(1, 3)
          expect(fitBetaDiscreteWeibull({ cohorts: [{ survivors }] }).parameters.c).toBeCloseTo(1, 2)
        },
      ),
      { seed: 20261122, numRuns: 15 },
    )
  })

  it('count cohorts of different ages together', () => {
    const old = [1000, 631, 468, 382]
    const split = fitShiftedBetaGeometric({
      cohorts: [{ survivors: old.map((n) => n / 2) }, { survivors: old.map((n) => n / 2) }],
    })
    expect(split.parameters.alpha).toBeCloseTo(
      fitShiftedBetaGeometric({ cohorts: [{ survivors: old }] }).parameters.alpha,
      8,
    )
    const young = fitShiftedBetaGeometric({ cohorts: [{ survivors: old }, { survivors: [500, 300] }] })
    expect([young.n, young.converged]).toEqual([1500, true])
  })

  it('say what is wrong with the counts', () => {
    expect(() => fitShiftedBetaGeometric({ cohorts: [{ survivors: [10, 12] }] })).toThrow(
      /never rise; got 12 at age 1/,
    )
    expect(() => fitShiftedBetaGeometric({ cohorts: [{ survivors: [10, 10] }] })).toThrow(/with a loss/)
  })
})
