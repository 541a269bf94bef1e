import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countUpTo, distinctSorted } from '../../../core/stats/sorted-numbers.js'

const numbers = fc.oneof(
  fc.array(fc.integer({ min: -5, max: 30 }), { maxLength: 40 }),
  fc.array(fc.double({ noNaN: true }), { maxLength: 40 }),
  fc.array(fc.constantFrom(0, -0, 1e300, Infinity, -Infinity, 0.5), { maxLength: 40 }),
)

describe('distinctSorted', () => {
  it('gives each value once, rising, whole numbers or not', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const expected = [...new Set(values.map((value) => value + 0))].sort((a, b) => a - b)
        expect(Array.from(distinctSorted(values), (value) => value + 0)).toEqual(expected)
      }),
      { seed: 20261125, numRuns: 300 },
    )
  })
})

describe('countUpTo', () => {
  it('counts the numbers at or below a value', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: -10, max: 40, noNaN: true }), (values, limit) => {
        const rising = distinctSorted(values)
        expect(countUpTo(rising, limit)).toBe([...rising].filter((value) => value <= limit).length)
      }),
      { seed: 20261125 },
    )
  })
})
