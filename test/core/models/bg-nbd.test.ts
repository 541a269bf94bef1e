import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import {
  conditionalExpectedPurchases,
  expectedPurchases,
  probabilityAlive,
  probabilityOfPurchases,
} from '../../../core/models/buying-predictions.js'
import { customer, fitAt } from '../../support/buying-fits.js'
import { cdnowExact, cdnowRounded } from '../../support/cdnow.js'

const exact = cdnowExact()
const rounded = cdnowRounded()
const btyd = fitAt('bg-nbd', { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 })
const paper = fitAt('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 })

const cet = (fit: typeof paper, x: number, tx: number, T: number, t: number) =>
  conditionalExpectedPurchases(fit, customer(x, tx, T), t)[0] as number

describe('fitBgNbd on CDNOW', () => {
  it.skipIf(!exact)(
    'gives the estimates of Fader, Hardie & Lee (2005), table 2, to the digits of CLVTools',
    () => {
      const fit = fitBgNbd(exact!.summary)
      expect(fit.logLikelihood).toBeCloseTo(-9582.429207, 4)
      const golden = { r: 0.24259452, alpha: 4.41360202, a: 0.79292202, b: 2.4259068 }
      for (const [name, value] of Object.entries(golden)) {
        expect(fit.parameters[name as 'r'] / value).toBeCloseTo(1, 5)
      }
      expect(fit).toMatchObject({
        model: 'bg-nbd',
        n: 2357,
        converged: true,
        reason: 'converged',
        warnings: [],
      })
    },
  )

  it.skipIf(!exact)('gives the standard errors of lifetimes, Quickstart', () => {
    const errors = fitBgNbd(exact!.summary).standardErrors!
    const golden = { r: 0.01255738, alpha: 0.37822407, a: 0.18573226, b: 0.70540786 }
    for (const [name, value] of Object.entries(golden)) expect(errors[name as 'r'] / value).toBeCloseTo(1, 4)
  })

  it.skipIf(!rounded)('gives the log-likelihood of the table rounded to 0.01 week', () => {
    expect(fitBgNbd(rounded!).logLikelihood).toBeCloseTo(-9582.425561, 4)
  })

  it.skipIf(!exact)('freezes what it returns', () => {
    const fit = fitBgNbd(exact!.summary)
    for (const part of [fit, fit.parameters, fit.covariance, fit.covariance?.[0], fit.warnings]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })
})

describe('the BG/NBD likelihood', () => {
  it.each([
    [[0.25, 4, 0.8, 2.5], 0, 0, 40, 1],
    [[0.25, 4, 0.8, 2.5], 200, 38, 40, 0.02216773707308594],
    [[0.25, 4, 0.8, 2.5], 1000, 38, 40, 7.746830109080374e-18],
    [[0.55, 10.58, 0.61, 11.67], 1, 1.5, 12, 0.8788699369874551],
    [[0.243, 4.414, 0.793, 2.426], 5, 0.5, 365, 1.181379799979894e-9],
  ])(
    'gives P(alive) of golden.json, bgnbd_ll_points, for %j, x = %d',
    ([r, alpha, a, b], x, tx, T, alive) => {
      const fit = fitAt('bg-nbd', { r: r!, alpha: alpha!, a: a!, b: b! })
      expect((probabilityAlive(fit, customer(x, tx, T))[0] as number) / alive).toBeCloseTo(1, 11)
    },
  )
})

describe('BG/NBD predictions', () => {
  it('reproduce the BTYD walkthrough: customer 1516 over 52 weeks', () => {
    expect(expectedPurchases(btyd, 52)).toBeCloseTo(1.444004156540161, 12)
    expect(cet(btyd, 26, 216 / 7, 31, 52)).toBeCloseTo(25.75658589067615, 11)
    expect(probabilityAlive(btyd, customer(26, 216 / 7, 31))[0]).toBeCloseTo(0.968852260145014, 13)
  })

  it('show the increasing frequency paradox of the BTYD walkthrough', () => {
    const forecasts = [10, 15, 20, 25].map((x) => cet(btyd, x, 20, 39, 52))
    const golden = [0.3474606275011806, 0.04283391189713231, 0.004158972596535038, 0.0003583685187908564]
    for (const [i, value] of golden.entries()) expect(forecasts[i]! / value).toBeCloseTo(1, 11)
  })

  it('have no singular point at a = 1', () => {
    const fit = fitAt('bg-nbd', { r: 0.243, alpha: 4.414, a: 1, b: 2.426 })
    expect(expectedPurchases(fit, 39)).toBeCloseTo(1.08427901059, 10)
    expect(cet(fit, 2, 30.43, 38.86, 39)).toBeCloseTo(1.10213678604, 10)
  })

  it('are finite for a + b < 1, where lifetimes gives NaN (issue 302)', () => {
    const fit = fitAt('bg-nbd', { r: 0.11, alpha: 2.24, a: 0.31, b: 0.5 })
    expect(cet(fit, 0, 0, 1, 30)).toBeCloseTo(0.564588615533, 11)
  })

  it('hold for a customer with 2,000 purchases', () => {
    expect(cet(paper, 2000, 364.9, 365, 30)).toBeCloseTo(157.346508506, 8)
  })

  it('agree with the spreadsheet of Fader, Hardie & Lee: E[X(t)] and the conditional expectation', () => {
    const mle = fitAt('bg-nbd', { r: 0.24259452, alpha: 4.41360202, a: 0.79292202, b: 2.4259068 })
    const sheet = { 0.1429: 0.0078, 1: 0.0532, 3: 0.1506, 31.8571: 1.0405, 32: 1.0437 }
    for (const [t, value] of Object.entries(sheet))
      expect(expectedPurchases(mle, Number(t))).toBeCloseTo(value, 3)
    expect(expectedPurchases(mle, 78)).toBeCloseTo(1.857958, 5)
    expect(cet(mle, 2, 30.43, 38.86, 39)).toBeCloseTo(1.22590687, 6)
  })

  it('give the purchase probabilities of the BTYD manual', () => {
    expect(probabilityOfPurchases(paper, 10, 2) / 1.07868964e-7).toBeCloseTo(1, 7)
    expect(probabilityOfPurchases(paper, 0, 39)).toBeCloseTo(0.573786352, 8)
    const golden = [
      0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913,
      0.0003467171, 0.0002769613, 0.000222226,
    ]
    for (const [i, value] of golden.entries()) {
      expect(probabilityOfPurchases(paper, 11 + i, 30)).toBeCloseTo(value, 9)
    }
  })

  it('call a customer with 1,000 purchases and a long silence gone, without overflow', () => {
    expect(probabilityAlive(paper, customer(1000, 10, 100))[0]).toBe(0)
  })
})
