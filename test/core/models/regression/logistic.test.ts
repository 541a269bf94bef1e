import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLogistic, logisticProbability } from '../../../../core/models/regression/logistic.js'
import { profileInterval, waldIntervals } from '../../../../core/models/regression/logistic-intervals.js'
import { weightOfEvidence } from '../../../../core/models/regression/weight-of-evidence.js'
import { createRandom } from '../../../../core/stats/random.js'
import { creditDesign, germanCredit } from '../../../support/german-credit.js'
import { prisoners } from '../../../support/prisoners.js'

const rossi = prisoners()
const { outcome: bad } = creditDesign()
const checking = (germanCredit?.checking_balance ?? []) as string[]

describe.skipIf(!germanCredit)('the German credit data (UCI Statlog)', () => {
  it('has the published logistic regression', () => {
    const fit = fitLogistic(creditDesign())
    const published = {
      intercept: -1.39696007,
      duration: 0.02557801,
      rate: 0.23312688,
      age: -0.01851415,
      below: 0.51457495,
      above: -0.51190473,
      unknown: -1.52814603,
    }
    for (const [name, value] of Object.entries(published))
      expect(fit.parameters[name], name).toBeCloseTo(value, 7)
    expect(fit.parameters.amount).toBeCloseTo(7.898e-5, 8)
    expect(fit.logLikelihood).toBeCloseTo(-518.06940201, 7)
    expect([fit.converged, fit.n]).toEqual([true, 1000])
    const p = logisticProbability(fit, creditDesign().covariates)
    expect(bad.reduce((sum, y, i) => sum + (p[i]! - y) ** 2, 0) / 1000).toBeCloseTo(0.17240733, 8)
  })

  it('has the published weights of evidence and information values', () => {
    const { bins, informationValue } = weightOfEvidence(checking, bad)
    const weight = Object.fromEntries(bins.map((bin) => [bin.category, bin.weightOfEvidence]))
    expect(weight['< 0 DM']).toBeCloseTo(-0.818099, 6)
    expect(weight['1 - 200 DM']).toBeCloseTo(-0.401392, 6)
    expect(weight['> 200 DM']).toBeCloseTo(0.405465, 6)
    expect(weight.unknown).toBeCloseTo(1.176263, 6)
    expect(informationValue).toBeCloseTo(0.6660115, 7)
    const published = {
      credit_history: 0.29323355,
      savings_balance: 0.19600956,
      purpose: 0.16919507,
      property: 0.11263826,
      employment_length: 0.08643363,
      housing: 0.08329343,
    }
    for (const [column, value] of Object.entries(published)) {
      expect(weightOfEvidence(germanCredit![column] as string[], bad).informationValue, column).toBeCloseTo(
        value,
        7,
      )
    }
  })
})

describe.skipIf(!rossi)('the arrests of the released prisoners under ridge', () => {
  it('have scikit-learn’s coefficients (1.9, C = 1 / 3, standardised covariates)', () => {
    const covariates = { fin: rossi!.fin!, age: rossi!.age!, prio: rossi!.prio! }
    const { parameters } = fitLogistic({ outcome: rossi!.arrest!, covariates }, { ridge: 3 })
    const expected = { intercept: 0.5645785619650601, fin: -0.39105161, age: -0.07238291, prio: 0.10264649 }
    for (const [name, value] of Object.entries(expected)) expect(parameters[name], name).toBeCloseTo(value, 7)
  })
})

/** ln of a binomial likelihood's interval end, by its own equation. */
describe('logistic regression', () => {
  it('is the log odds for one group, with the interval of the binomial likelihood', () => {
    const outcome = [...new Array(8).fill(1), ...new Array(12).fill(0)]
    const covariates = { x: outcome.map((_, i) => (i % 2 === 0 ? 1 : -1)) }
    const fit = fitLogistic({ outcome, covariates })
    expect(fit.parameters.intercept).toBeCloseTo(Math.log(8 / 12), 10)
    expect(fit.parameters.x).toBeCloseTo(0, 10)
    const [low, high] = profileInterval(fit, { outcome, covariates }, 'intercept')
    const logLikelihood = (b: number) => 8 * b - 20 * Math.log1p(Math.exp(b))
    for (const end of [low, high]) {
      expect(2 * (logLikelihood(Math.log(8 / 12)) - logLikelihood(end))).toBeCloseTo(3.841459, 4)
    }
    expect([low < waldIntervals(fit).intercept![0], high < waldIntervals(fit).intercept![1]]).toEqual([
      true,
      true,
    ])
  })

  const sample = (seed: number, n: number) => {
    const random = createRandom(seed)
    const x = Array.from({ length: n }, () => random.normal())
    const outcome = x.map((value) => (random.uniform() < 1 / (1 + Math.exp(-(0.3 + 0.8 * value))) ? 1 : 0))
    return { outcome, covariates: { x } }
  }

  it('keeps its fit when rows change places, a covariate its unit, or a weight stands for repeated rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const { outcome, covariates } = sample(seed, 120)
        const fit = fitLogistic({ outcome, covariates })
        const reversed = fitLogistic({
          outcome: outcome.toReversed(),
          covariates: { x: covariates.x.toReversed() },
        })
        const scaled = fitLogistic({ outcome, covariates: { x: covariates.x.map((v) => 100 * v + 5) } })
        const doubled = fitLogistic({ outcome, covariates, weight: outcome.map(() => 2) })
        expect(reversed.parameters.x).toBeCloseTo(fit.parameters.x!, 8)
        expect(scaled.parameters.x! * 100).toBeCloseTo(fit.parameters.x!, 6)
        expect(doubled.parameters.x).toBeCloseTo(fit.parameters.x!, 8)
        expect(doubled.standardErrors!.x! * Math.SQRT2).toBeCloseTo(fit.standardErrors!.x!, 8)
      }),
      { seed: 20261122, numRuns: 20 },
    )
  })

  it('takes an offset as known, and shrinks under ridge', () => {
    const { outcome, covariates } = sample(3, 400)
    const offset = covariates.x.map((v) => 0.8 * v)
    const fit = fitLogistic({ outcome, covariates })
    expect(fitLogistic({ outcome, covariates, offset }).parameters.x).toBeCloseTo(fit.parameters.x! - 0.8, 8)
    expect(Math.abs(fitLogistic({ outcome, covariates }, { ridge: 100 }).parameters.x!)).toBeLessThan(
      fit.parameters.x!,
    )
  })

  it('its 95 % intervals cover the truth about as often as they claim', () => {
    let covered = { wald: 0, profile: 0 }
    for (let seed = 1; seed <= 100; seed++) {
      const data = sample(seed, 100)
      const fit = fitLogistic(data)
      const holds = ([low, high]: readonly [number, number]) => low <= 0.8 && 0.8 <= high
      covered = {
        wald: covered.wald + Number(holds(waldIntervals(fit).x!)),
        profile: covered.profile + Number(holds(profileInterval(fit, data, 'x'))),
      }
    }
    console.table(covered)
    // 100 draws of a 95 % interval: below 88 has a chance of 0.1 %.
    expect(covered.wald).toBeGreaterThanOrEqual(88)
    expect(covered.profile).toBeGreaterThanOrEqual(88)
  })

  it('says so when covariates separate the outcomes, and what is wrong with the input', () => {
    const separated = { outcome: [0, 0, 1, 1], covariates: { x: [1, 2, 3, 4] } }
    const fit = fitLogistic(separated)
    expect([fit.converged, fit.warnings[0]?.code]).toEqual([false, 'separation'])
    expect(fitLogistic(separated, { ridge: 0.5 }).converged).toBe(true)
    expect(() => fitLogistic({ outcome: [1, 1], covariates: { x: [1, 2] } })).toThrow(
      /both outcomes; all 2 rows are 1/,
    )
    expect(() => fitLogistic({ outcome: [0, 3], covariates: { x: [1, 2] } })).toThrow(
      /outcome must be 0 or 1; got 3 in row 1/,
    )
    expect(() => fitLogistic({ outcome: [0, 1, 1], covariates: { x: [1, 2, 4], y: [2, 4, 8] } })).toThrow(
      /y follows from/,
    )
    expect(() => logisticProbability(fit, { z: [1] })).toThrow(/covariates must hold x; x missing/)
    expect(() => fitLogistic({ outcome: [0, 1], covariates: { x: [1, 1] } })).toThrow(/x must vary/)
  })
})
