import { describe, expect, it } from 'vitest'
import {
  conditionalExpectedPurchases,
  expectedPurchases,
  probabilityAlive,
  probabilityOfPurchases,
} from '../../../core/models/buying-predictions.js'
import { fitNbd } from '../../../core/models/nbd.js'
import { customer, fitAt } from '../../support/buying-fits.js'
import { cdnowExact, cdnowRounded } from '../../support/cdnow.js'

const exact = cdnowExact()
const rounded = cdnowRounded()

describe('fitNbd on CDNOW', () => {
  it.skipIf(!exact)('gives the estimates and standard errors of golden.json', () => {
    const fit = fitNbd(exact!.summary)
    expect(fit.logLikelihood).toBeCloseTo(-9763.657615, 4)
    expect(fit.parameters.r / 0.38476614).toBeCloseTo(1, 6)
    expect(fit.parameters.alpha / 12.07202285).toBeCloseTo(1, 6)
    expect(fit.standardErrors!.r).toBeCloseTo(0.020985, 5)
    expect(fit.standardErrors!.alpha).toBeCloseTo(0.808723, 4)
  })

  it.skipIf(!rounded)('gives the log-likelihood of the rounded table', () => {
    expect(fitNbd(rounded!).logLikelihood).toBeCloseTo(-9763.660222, 4)
  })
})

describe('NBD predictions', () => {
  const fit = fitAt('nbd', { r: 2, alpha: 4 })

  it('take everybody for alive and are linear in t', () => {
    expect(probabilityAlive(fit, customer(3, 5, 100))[0]).toBe(1)
    expect(expectedPurchases(fit, 10)).toBeCloseTo(5, 12)
    expect(conditionalExpectedPurchases(fit, customer(3, 5, 6), 7)[0]).toBeCloseTo(3.5, 12)
  })

  it('give a negative binomial: P(0) = (alpha / (alpha + t))^r, P(1) = r t / (alpha + t) P(0)', () => {
    expect(probabilityOfPurchases(fit, 0, 4)).toBeCloseTo(0.25, 13)
    expect(probabilityOfPurchases(fit, 1, 4)).toBeCloseTo(0.25, 13)
    expect(probabilityOfPurchases(fit, 2, 4)).toBeCloseTo(3 / 16, 13)
  })
})
