import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLogistic, logisticProbability } from '../../../core/models/regression/logistic.js'
import { brierScore, rankingMeasures, reliabilityTable } from '../../../core/stats/ranking.js'
import { creditDesign, germanCredit } from '../../support/german-credit.js'

const rows = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 6 }), lost: fc.integer({ min: 0, max: 1 }) }),
  {
    minLength: 2,
    maxLength: 60,
  },
)

describe('rankingMeasures', () => {
  it('gives the values of scikit-learn on a small example', () => {
    // roc_auc_score and average_precision_score of ([0, 0, 1, 1], [.1, .4, .35, .8]), scikit-learn's own docstrings.
    const measures = rankingMeasures([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])
    expect(measures.auc).toBeCloseTo(0.75, 12)
    expect(measures.averagePrecision).toBeCloseTo(0.8333333333, 9)
  })

  it('is the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const events = sample.filter(({ lost }) => lost === 1)
        const others = sample.filter(({ lost }) => lost === 0)
        const { auc } = rankingMeasures(
          sample.map(({ score }) => score),
          sample.map(({ lost }) => lost),
        )
        if (events.length === 0 || others.length === 0) {
          expect(auc).toBeUndefined()
          return
        }
        const pairs = events.flatMap((event) =>
          others.map((other) => (event.score > other.score ? 1 : event.score === other.score ? 0.5 : 0)),
        )
        expect(auc).toBeCloseTo(pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length, 10)
      }),
      { seed: 11 },
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const of = (list: typeof sample) =>
          rankingMeasures(
            list.map(({ score }) => score),
            list.map(({ lost }) => lost),
          )
        expect(of([...sample].reverse())).toEqual(of(sample))
      }),
      { seed: 12 },
    )
  })

  it('has a lift of 1 where the score says nothing', () => {
    const lost = [...new Array(6).fill(1), ...new Array(24).fill(0)]
    const measures = rankingMeasures(new Array(30).fill(0.5), lost)
    expect(measures).toMatchObject({ n: 30, events: 6, auc: 0.5, averagePrecision: 0.2 })
    expect(measures.topDecileLift).toBeCloseTo(1, 12)
  })
})

describe('reliabilityTable', () => {
  it('puts everybody into one bin, the highest score into the last', () => {
    const table = reliabilityTable([0, 0.1, 0.2, 0.55, 1], [0, 1, 0, 1, 1])
    expect(table.map(({ n }) => n)).toEqual([2, 1, 1, 1])
    expect(table[0]).toMatchObject({ from: 0, meanScore: 0.05, observed: 0.5 })
    expect(table.at(-1)).toMatchObject({ to: 1, meanScore: 1, observed: 1 })
  })

  it('has no Brier score without rows', () => {
    expect(brierScore([], [])).toBeUndefined()
    expect(brierScore([0.5, 1], [1, 1])).toBeCloseTo(0.125, 12)
  })
})

describe.skipIf(!germanCredit)('a score of the German credit data', () => {
  it('has the published AUC, Gini coefficient, Kolmogorov-Smirnov distance and Brier score', () => {
    const { outcome, covariates } = creditDesign()
    const probability = logisticProbability(fitLogistic({ outcome, covariates }), covariates)
    const { auc, gini, ks } = rankingMeasures(probability, outcome)
    expect(auc).toBeCloseTo(0.75928095, 7)
    expect(gini).toBeCloseTo(0.5185619, 7)
    expect(ks).toBeCloseTo(0.3947619, 7)
    expect(brierScore(probability, outcome)).toBeCloseTo(0.17240733, 8)
  })
})
