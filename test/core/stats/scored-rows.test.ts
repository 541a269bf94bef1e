import { describe, expect, it } from 'vitest'
import { isDriftwatchError } from '../../../core/errors.js'
import { calibrateIsotonic, calibratePlatt } from '../../../core/models/regression/calibration.js'
import { fitLogistic, logisticProbability } from '../../../core/models/regression/logistic.js'
import { qiniCurve, upliftCurve } from '../../../core/models/regression/uplift.js'
import { weightOfEvidence } from '../../../core/models/regression/weight-of-evidence.js'
import { concordanceIndex } from '../../../core/models/survival/concordance.js'
import { brierScore, rankingMeasures, reliabilityTable } from '../../../core/stats/ranking.js'

type Scorer = (score: number[], outcome: number[]) => unknown

/** Everything that judges scores by what came of them. */
const SCORERS: [string, Scorer][] = [
  ['rankingMeasures', rankingMeasures],
  ['reliabilityTable', reliabilityTable],
  ['brierScore', brierScore],
  [
    'concordanceIndex',
    (risk, event) => concordanceIndex({ duration: event.map((_, i) => i + 1), event }, risk),
  ],
  ['calibrateIsotonic', calibrateIsotonic],
  ['calibratePlatt', calibratePlatt],
  ['qiniCurve', (score, outcome) => qiniCurve({ score, outcome, treated: score.map((_, i) => i % 2) })],
  ['upliftCurve', (score, outcome) => upliftCurve({ score, outcome, treated: score.map((_, i) => i % 2) })],
  ['fitLogistic', (x, outcome) => fitLogistic({ outcome, covariates: { x } })],
]

const refusal = (call: () => unknown) => {
  try {
    call()
  } catch (error) {
    return isDriftwatchError(error) ? error.code : error
  }
  return 'nothing'
}

describe.each(SCORERS)('%s', (_, scorer) => {
  it('takes scores beside outcomes', () => {
    expect(refusal(() => scorer([0.2, 0.7, 0.4, 0.6], [0, 1, 1, 0]))).toBe('nothing')
  })

  it.each<[string, number[], number[]]>([
    ['a score that is no number', [0.2, Number.NaN, 0.4, 0.6], [0, 1, 1, 0]],
    ['an outcome of 2', [0.2, 0.7, 0.4, 0.6], [0, 1, 2, 0]],
    ['an outcome of NaN', [0.2, 0.7, 0.4, 0.6], [0, 1, Number.NaN, 0]],
    ['an outcome of ½', [0.2, 0.7, 0.4, 0.6], [0, 1, 0.5, 0]],
    ['fewer outcomes than scores', [0.2, 0.7, 0.4, 0.6], [0, 1, 1]],
    ['more outcomes than scores', [0.2, 0.7, 0.4], [0, 1, 1, 0]],
  ])('refuses %s', (_, score, outcome) => {
    expect(refusal(() => scorer(score, outcome))).toBe('invalid_input')
  })
})

describe('scores and outcomes', () => {
  it('name the column, the row and the value', () => {
    expect(() => rankingMeasures([Number.NaN, 0.2], [1, 0])).toThrow(
      'score must be a number; got NaN in row 0. Correct or drop the row.',
    )
    expect(() => brierScore([0.1, 1.2], [1, 0])).toThrow(/probability must be from 0 to 1; got 1.2 in row 1/)
    expect(() => reliabilityTable([0.1], [1], 0)).toThrow(/bins must be a whole number above 0; got 0/)
  })

  it('are refused by weight of evidence and by probabilities of a fit, too', () => {
    expect(refusal(() => weightOfEvidence(['a', 'b'], [1, 3]))).toBe('invalid_input')
    expect(refusal(() => weightOfEvidence(['a', 'b', 'c'], [1, 0]))).toBe('invalid_input')
    expect(refusal(() => weightOfEvidence(['a', 'b'], [1, 0], -1))).toBe('invalid_input')
    const fit = fitLogistic({ outcome: [0, 1, 0, 1], covariates: { x: [1, 2, 3, 4] } })
    expect(refusal(() => logisticProbability(fit, { x: [1, Number.NaN] }))).toBe('invalid_input')
    expect(refusal(() => logisticProbability(fit, { x: [1, 2] }, [0]))).toBe('invalid_input')
    const calibration = calibrateIsotonic([1, 2], [0, 1])
    expect(refusal(() => calibration.probability(Number.NaN))).toBe('invalid_input')
    expect(refusal(() => calibrateIsotonic([1, 2], [0, 1], [1]))).toBe('invalid_input')
    expect(refusal(() => calibrateIsotonic([1, 2], [0, 1], [1, 0]))).toBe('invalid_input')
  })

  it('that differ in their last bit are one group', () => {
    const score = [0.3, 0.1 + 0.2, 0.1]
    expect(rankingMeasures(score, [0, 1, 0]).auc).toBe(0.75)
    const sample = { score, treated: [1, 0, 1], outcome: [1, 1, 0] }
    expect([...qiniCurve(sample).addressed]).toEqual([0, 2, 3])
    expect([...upliftCurve(sample).addressed]).toEqual([0, 2, 3])
    expect(concordanceIndex({ duration: [1, 2, 3], event: [1, 1, 0] }, score)).toBe((0.5 + 1 + 1) / 3)
    expect(calibrateIsotonic(score, [0, 1, 0]).probability(0.3)).toBe(0.5)
  })

  it('count by weight in concordance as repeated subjects do', () => {
    const rows = [
      [3, 1, 0.9, 2],
      [5, 0, 0.2, 3],
      [5, 1, 0.4, 1],
      [8, 1, 0.4, 2],
      [9, 0, 0.6, 1],
    ]
    const repeated = rows.flatMap((row) => Array.from({ length: row[3]! }, () => row))
    const column = (list: number[][], at: number) => list.map((row) => row[at]!)
    const weighted = { duration: column(rows, 0), event: column(rows, 1), weight: column(rows, 3) }
    expect(concordanceIndex(weighted, column(rows, 2))).toBeCloseTo(
      concordanceIndex({ duration: column(repeated, 0), event: column(repeated, 1) }, column(repeated, 2))!,
      12,
    )
  })
})
