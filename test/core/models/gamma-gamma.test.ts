import { describe, expect, it } from 'vitest'
import { expectedSpend, fitGammaGamma, type GammaGammaFit } from '../../../core/models/gamma-gamma.js'
import { createRandom } from '../../../core/stats/random.js'
import { cdnowExact, cdnowRounded } from '../../support/cdnow.js'

const exact = cdnowExact()
const rounded = cdnowRounded()
const heavy = { parameters: { p: 2, q: 0.8, v: 10 } } as unknown as GammaGammaFit

describe('fitGammaGamma on CDNOW', () => {
  it.skipIf(!exact)('gives the estimates of Fader & Hardie (2013), note 025: 6.25, 3.74, 15.44', () => {
    const fit = fitGammaGamma(exact!.summary)
    expect(fit.n).toBe(946)
    expect(fit.logLikelihood).toBeCloseTo(-4055.917695, 4)
    const golden = { p: 6.2495723, q: 3.74422466, v: 15.44352086 }
    const errors = { p: 1.19004838, q: 0.29013189, v: 4.15939737 }
    for (const name of ['p', 'q', 'v'] as const) {
      expect(fit.parameters[name] / golden[name]).toBeCloseTo(1, 5)
      expect(fit.standardErrors![name] / errors[name]).toBeCloseTo(1, 4)
    }
  })

  it.skipIf(!exact)('says how many customers it left out', () => {
    const { warnings } = fitGammaGamma(exact!.summary)
    expect(warnings.map(({ code }) => code)).toEqual(['rows_left_out'])
    expect(warnings[0]!.message).toContain('1411 customers')
  })

  it.skipIf(!rounded)('gives the estimates of the rounded table', () => {
    const fit = fitGammaGamma(rounded!)
    expect(fit.logLikelihood).toBeCloseTo(-4055.923244, 4)
    expect(fit.parameters.p / 6.24880237).toBeCloseTo(1, 5)
    expect(fit.parameters.v / 15.44774843).toBeCloseTo(1, 5)
  })

  it.skipIf(!rounded)('gives the expected spend of the first ten customers, lifetimes Quickstart', () => {
    const spend = expectedSpend(fitGammaGamma(rounded!), rounded!)
    const golden = [
      24.658619, 18.911489, 35.170981, 35.170981, 35.170981, 71.462843, 18.911489, 35.170981, 27.282408,
    ]
    for (const [i, value] of golden.entries()) expect(spend[i]).toBeCloseTo(value, 4)
    expect(spend.reduce((sum, value) => sum + value, 0) / spend.length).toBeCloseTo(35.2529588, 4)
  })
})

describe('expectedSpend', () => {
  it('is never negative: infinite where the population has no mean', () => {
    const summary = {
      frequency: [0, 1, 5],
      recency: [0, 3, 9],
      T: [9, 9, 9],
      monetary: [0, 20, 20],
      unit: 'week',
    } as const
    const spend = expectedSpend(heavy, summary)
    expect(spend[0]).toBe(Infinity)
    expect(spend[1]).toBeCloseTo((2 * 30) / 1.8, 12)
    expect(Math.min(...spend)).toBeGreaterThan(0)
  })
})

describe('fitGammaGamma', () => {
  const simulated = (p: number, q: number, v: number, trend: number) => {
    const random = createRandom(5)
    const frequency = Array.from({ length: 4000 }, () => 1 + random.poisson(2))
    const monetary = frequency.map((x) => (random.gamma(p * x, random.gamma(q, v)) / x) * x ** trend)
    const zeros = frequency.map((x) => x)
    return { frequency, recency: zeros, T: zeros, monetary, unit: 'day' } as const
  }

  it('flags q at most 1', () => {
    const fit = fitGammaGamma(simulated(4, 0.7, 10, 0))
    expect(fit.parameters.q).toBeLessThan(1)
    expect(fit.warnings.map(({ code }) => code)).toContain('no_mean_spend')
  })

  it('flags spend that goes with frequency', () => {
    expect(fitGammaGamma(simulated(6, 4, 15, 1)).warnings.map(({ code }) => code)).toContain(
      'spend_depends_on_frequency',
    )
    expect(fitGammaGamma(simulated(6, 4, 15, 0)).warnings).toEqual([])
  })

  it('refuses a summary without amounts or without repeat buyers', () => {
    const summary = { frequency: [0], recency: [0], T: [9], unit: 'week' } as const
    expect(() => fitGammaGamma(summary)).toThrow(/must have a monetary column; got none/)
    expect(() => fitGammaGamma({ ...summary, monetary: [5] })).toThrow(/got none\. Widen/)
    expect(() => fitGammaGamma({ ...summary, monetary: [Number.NaN] })).toThrow(
      /monetary must be a finite number; got NaN in row 0/,
    )
  })
})
