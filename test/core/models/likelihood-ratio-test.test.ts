import { describe, expect, it } from 'vitest'
import { informationCriteria } from '../../../core/models/information-criteria.js'
import { likelihoodRatioTest } from '../../../core/models/likelihood-ratio-test.js'
import { fitLogistic } from '../../../core/models/regression/logistic.js'
import { fitCox } from '../../../core/models/survival/cox.js'
import { fitWeibullAft } from '../../../core/models/survival/weibull-aft.js'
import { prisoners, prisonersSummary } from '../../support/prisoners.js'

const rossi = prisoners()

const cox = (names: readonly string[]) => {
  const { covariates, ...summary } = prisonersSummary(rossi!, 1)
  return fitCox({
    ...summary,
    covariates: Object.fromEntries(names.map((name) => [name, covariates![name]!])),
  })
}

describe.skipIf(!rossi)(
  'likelihoods of the released prisoners, against R’s anova, AIC and BIC (survival 3.5)',
  () => {
    const few = cox(['fin', 'age'])
    const many = cox(['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio'])

    it('give the likelihood-ratio test of five covariates', () => {
      const test = likelihoodRatioTest(few, many)
      expect([test.statistic, test.degreesOfFreedom, test.pValue]).toEqual([
        expect.closeTo(14.97632, 5),
        5,
        expect.closeTo(0.010464, 6),
      ])
      expect(test.warnings).toEqual([])
    })

    it('give the information criteria, BIC over the events', () => {
      expect(informationCriteria(few)).toMatchObject({
        aic: expect.closeTo(1336.47163416, 7),
        bic: expect.closeTo(1341.94403106, 7),
        freeParameters: 2,
      })
    })

    it('are compared of any kind of fit: a Weibull curve with and without covariates', () => {
      const { covariates, ...plain } = prisonersSummary(rossi!, 1)
      const [curve, regression] = [fitWeibullAft(plain), fitWeibullAft({ ...plain, covariates: covariates! })]
      const test = likelihoodRatioTest(curve, regression)
      expect(test.degreesOfFreedom).toBe(7)
      expect(test.statistic).toBeCloseTo(2 * (regression.logLikelihood - curve.logLikelihood), 10)
      const { aic, aicc } = informationCriteria(regression)
      expect(aicc! - aic).toBeCloseTo((2 * 9 * 10) / (432 - 10), 10)
    })

    it('are refused in the wrong order, with ridge, or of other data', () => {
      expect(() => likelihoodRatioTest(many, few)).toThrow(/Give the smaller model first/)
      const { covariates, ...plain } = prisonersSummary(rossi!, 1)
      const ridged = fitCox({ ...plain, covariates: covariates! }, { ridge: 1 })
      expect(() => likelihoodRatioTest(few, ridged)).toThrow(/ridge 1/)
      expect(() => informationCriteria(ridged)).toThrow(/ridge 1/)
      const twice = prisonersSummary(rossi!, 2)
      expect(() => likelihoodRatioTest(few, fitCox(twice))).toThrow(/same data.*432 and 864 observations/)
    })
  },
)

describe('likelihoods', () => {
  it('that are not nested, or stopped short, are refused', () => {
    const outcome = [0, 1, 0, 1, 1, 0, 1, 0, 1, 1]
    const x = [1, 2, 3, 4, 5, 3, 7, 2, 6, 8]
    const y = [5, 3, 8, 1, 4, 9, 2, 2, 7, 7]
    const [one, other] = [{ x }, { y, z: y.map((value) => value ** 2) }].map((covariates) =>
      fitLogistic({ outcome, covariates }),
    )
    expect(() => likelihoodRatioTest(one!, other!)).toThrow(/at least as likely.*not nested/)
    expect(() => informationCriteria({ ...one!, reason: 'no_progress' })).toThrow(/stopped at no_progress/)
  })

  it('of a separated coefficient are compared at their bound', () => {
    const outcome = [0, 0, 1, 1]
    const [less, more] = [
      fitLogistic({ outcome, covariates: {} }),
      fitLogistic({ outcome, covariates: { x: [1, 2, 3, 4] } }),
    ]
    const test = likelihoodRatioTest(less, more)
    expect(test.pValue).toBeCloseTo(more.separation!.x!.likelihoodRatio.pValue, 8)
    expect(test.warnings).toEqual([])
  })

  it('of a parameter on its boundary are said to have too large a p-value', () => {
    const less = fitLogistic({ outcome: [0, 1, 1], covariates: {} })
    const more = { ...less, parameters: { intercept: 0, v: 0 }, reason: 'boundary' as const }
    expect(likelihoodRatioTest(less, more).warnings.map(({ code }) => code)).toEqual(['boundary'])
  })
})
