import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundAt, gainChart } from '../../../core/stats/gain-chart.js'
import { rankingMeasures } from '../../../core/stats/ranking.js'

const rows = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 6 }), event: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 1, maxLength: 50 },
)

describe('gainChart', () => {
  it('finds all events when all are addressed, and never loses one', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [score, outcome] = [list.map(({ score }) => score), list.map(({ event }) => event)]
        const chart = gainChart(score, outcome)
        if (!outcome.includes(1)) {
          expect(chart).toBeUndefined()
          return
        }
        expect([chart!.addressed[0], chart!.found[0], chart!.addressed.at(-1), chart!.found.at(-1)]).toEqual([
          0, 0, 1, 1,
        ])
        expect(chart!.lift.at(-1)).toBeCloseTo(1, 12)
        for (let i = 1; i < chart!.found.length; i++)
          expect(chart!.found[i]).toBeGreaterThanOrEqual(chart!.found[i - 1]!)
      }),
      { seed: 20261125 },
    )
  })

  it('holds the AUC: the area under the gains, less the events’ own share', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [score, outcome] = [list.map(({ score }) => score), list.map(({ event }) => event)]
        const { auc, events, n } = rankingMeasures(score, outcome)
        fc.pre(auc !== undefined)
        const { addressed, found } = gainChart(score, outcome)!
        let area = 0
        for (let i = 1; i < found.length; i++)
          area += ((addressed[i]! - addressed[i - 1]!) * (found[i]! + found[i - 1]!)) / 2
        const rate = events / n
        expect((area - rate / 2) / (1 - rate)).toBeCloseTo(auc!, 10)
      }),
      { seed: 20261125 },
    )
  })

  it('counts ties at a cut in proportion', () => {
    const chart = gainChart([2, 1, 1, 1], [0, 1, 1, 0])!
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => foundAt(chart, share))).toEqual([
      0,
      0,
      expect.closeTo(1 / 3, 12),
      expect.closeTo(2 / 3, 12),
      1,
    ])
  })
})
