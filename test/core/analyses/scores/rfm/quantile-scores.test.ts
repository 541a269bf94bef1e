import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nestedQuantileScores,
  quantileScores,
} from '../../../../../core/analyses/scores/rfm/quantile-scores.js'

describe('quantileScores', () => {
  it('cuts distinct values into equal parts, the highest getting the highest score', () => {
    expect([...quantileScores([50, 10, 40, 20, 30], 5)]).toEqual([5, 1, 4, 2, 3])
    expect([...quantileScores([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('gives equal values the score of the mean rank of their tie', () => {
    expect([...quantileScores([1, 1, 1, 1, 9], 5)]).toEqual([3, 3, 3, 3, 5])
    expect([...quantileScores([7, 7, 7], 5)]).toEqual([3, 3, 3])
  })

  it('never depends on the order of rows, and never falls as the value rises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (values, bins) => {
          const scores = quantileScores(values, bins)
          const reversed = quantileScores([...values].reverse(), bins)
          expect([...reversed].reverse()).toEqual([...scores])
          values.forEach((value, row) => {
            expect(scores[row]).toBeGreaterThanOrEqual(1)
            expect(scores[row]).toBeLessThanOrEqual(bins)
            values.forEach((other, k) => {
              if (value <= other) expect(scores[row]).toBeLessThanOrEqual(scores[k] ?? 0)
            })
          })
        },
      ),
      { seed: 41 },
    )
  })

  it('nests: each outer score has its own quintiles, so cells are of equal size', () => {
    const outer = Array.from({ length: 50 }, (_, k) => 1 + (k % 5))
    const values = Array.from({ length: 50 }, (_, k) => k)
    const scores = nestedQuantileScores(values, 5, outer)
    const cells = new Map<string, number>()
    outer.forEach((score, row) => {
      const cell = `${score}${scores[row]}`
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    })
    expect(cells.size).toBe(25)
    expect([...cells.values()].every((n) => n === 2)).toBe(true)
  })
})
