import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelChange as changeOfLevel, changeSignificance } from '../../../core/stages/level-change.js'
import type { PurchaseCourse } from '../../../core/stages/purchase-course.js'
import { courseOf } from '../../support/purchase-courses.js'

interface PeriodWindow {
  readonly from: number
  readonly to: number
}

function levelChange(course: PurchaseCourse, earlier: PeriodWindow, later: PeriodWindow) {
  const windows = [earlier.from, earlier.to, later.from, later.to] as const
  const change = changeOfLevel(course, ...windows)
  if (Number.isNaN(change)) return undefined
  return { change, significance: changeSignificance(course, change, ...windows) }
}

describe('levelChange', () => {
  it('is the ratio of two means less one', () => {
    const course = courseOf([100, 100, 100, 100, 50, 50])
    expect(levelChange(course, { from: 0, to: 3 }, { from: 4, to: 5 })?.change).toBeCloseTo(-0.5, 12)
  })

  it('has the significance that the formula gives', () => {
    const course = courseOf([100, 100, 100, 100, 50, 50], { intervalVariation: 0.2, amountVariation: 0.3 })
    const change = levelChange(course, { from: 0, to: 3 }, { from: 4, to: 5 })
    expect(change?.significance).toBeCloseTo(Math.log(0.5) / Math.sqrt(0.5 * (1 / 4 + 1 / 2)), 12)
  })

  it('judges a regular buyer more strictly than an erratic one', () => {
    const fall = (variation: number) => {
      const course = courseOf([100, 100, 100, 100, 50, 50], {
        intervalVariation: variation,
        amountVariation: variation,
      })
      return levelChange(course, { from: 0, to: 3 }, { from: 4, to: 5 })?.significance ?? 0
    }
    expect(fall(0.1)).toBeLessThan(fall(1))
  })

  it('is absent where there is nothing to compare with', () => {
    expect(levelChange(courseOf([0, 100, 0, 0]), { from: 0, to: 1 }, { from: 2, to: 3 })).toBeUndefined()
  })

  it('is finite and has the sign of the change, whatever the course', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 30 })
    fc.assert(
      fc.property(amounts, (revenue) => {
        const half = Math.floor(revenue.length / 2)
        const later = { from: half, to: revenue.length - 1 }
        const change = levelChange(courseOf(revenue), { from: 0, to: half - 1 }, later)
        if (change === undefined) return
        expect(Number.isFinite(change.significance)).toBe(true)
        expect(change.change).toBeGreaterThanOrEqual(-1)
        expect(Math.sign(change.significance)).toBe(Math.sign(change.change))
      }),
      { seed: 9 },
    )
  })
})
