import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OwnIntervals } from '../../../core/stages/own-intervals.js'

it('OwnIntervals knows the median at any time', () => {
  const own = new OwnIntervals()
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 200 }), (values) => {
      own.clear()
      for (const value of values) own.add(value)
      const sorted = [...values].sort((a, b) => a - b)
      const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
      expect(own.median()).toBe(values.length === 0 ? -1 : ((low ?? 0) + (high ?? 0)) / 2)
    }),
    { seed: 6 },
  )
})
