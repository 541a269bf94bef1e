import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tiedRanks } from '../../../core/stats/tied-ranks.js'

describe('tiedRanks', () => {
  it('gives ties one rank, also where they differ in their last bit', () => {
    expect([...tiedRanks([0.3, 0.5, 0.1 + 0.2]).rank]).toEqual([0, 1, 0])
    expect([...tiedRanks([1e15 + 1, 1e15, -0, 0, Infinity, -Infinity]).rank]).toEqual([3, 2, 1, 1, 4, 0])
  })

  it('ranks whole numbers as they are ordered', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 50 }), (values) => {
        const distinct = [...new Set(values)].sort((a, b) => a - b)
        const { rank, count } = tiedRanks(values)
        expect([...rank]).toEqual(values.map((value) => distinct.indexOf(value)))
        expect(count).toBe(distinct.length)
      }),
      { seed: 20261125 },
    )
  })
})
