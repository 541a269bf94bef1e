import { describe, expect, it } from 'vitest'
import { probabilityAlive } from '../../../core/models/buying-predictions.js'
import { fitMbgNbd } from '../../../core/models/mbg-nbd.js'
import { customer, fitAt } from '../../support/buying-fits.js'
import { cdnowExact, cdnowRounded } from '../../support/cdnow.js'

const exact = cdnowExact()
const rounded = cdnowRounded()

describe('fitMbgNbd on CDNOW', () => {
  it.skipIf(!exact)('gives the estimates of golden.json, as lifetimes and BTYDplus print them', () => {
    const fit = fitMbgNbd(exact!.summary)
    expect(fit.logLikelihood).toBeCloseTo(-9582.135716, 4)
    const golden = { r: 0.52484316, alpha: 6.1830853, a: 0.89135939, b: 1.61400222 }
    for (const [name, value] of Object.entries(golden)) {
      expect(fit.parameters[name as 'r'] / value).toBeCloseTo(1, 5)
    }
    const errors = { r: 0.08326739, alpha: 0.69561556, a: 0.15478808, b: 0.5374876 }
    for (const [name, value] of Object.entries(errors)) {
      expect(fit.standardErrors![name as 'r'] / value).toBeCloseTo(1, 4)
    }
  })

  it.skipIf(!rounded)('gives the log-likelihood of the rounded table', () => {
    expect(fitMbgNbd(rounded!).logLikelihood).toBeCloseTo(-9582.132685, 4)
  })
})

describe('MBG/NBD predictions', () => {
  const fit = fitAt('mbg-nbd', { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 })

  it('doubt that a one-time buyer is alive, by Batislam et al. (2007), equation (3)', () => {
    const { r, alpha, a, b } = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
    const expected = 1 / (1 + (a / b) * ((alpha + 38.86) / alpha) ** r)
    expect(probabilityAlive(fit, customer(0, 0, 38.86))[0]).toBeCloseTo(expected, 13)
  })

  it('doubt it the more, the longer the silence', () => {
    const alive = [0, 10, 20, 40].map((T) => probabilityAlive(fit, customer(0, 0, T))[0]!)
    expect(alive).toEqual([...alive].sort((p, q) => q - p))
    expect(alive[0]).toBeCloseTo(1.614 / (0.891 + 1.614), 13)
  })
})
