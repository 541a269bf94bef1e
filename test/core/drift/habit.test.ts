import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Habit, habitReason } from '../../../core/drift/habit.js'

const USUAL: Habit = {
  purchases: 20,
  gap: 12,
  longestInterval: 45,
  usualTo: 20,
  chanceOfGap: 0.5,
  churnPoint: 157,
  recentSpend: 900,
  usualSpend: 1000,
  chanceOfSpend: 0.4,
}

describe('habitReason', () => {
  it.each([
    ['keeps its rhythm', {}, undefined],
    ['is silent beyond its longest gap', { gap: 70, chanceOfGap: 0.001 }, 'beyond_longest'],
    ['is well beyond its usual range', { gap: 40, chanceOfGap: 0.03 }, 'beyond_usual'],
    [
      'is beyond its usual range, but has too few orders',
      { gap: 40, chanceOfGap: 0.03, purchases: 5 },
      undefined,
    ],
    ['is silent for long, as chance would have it', { gap: 50, chanceOfGap: 0.2 }, undefined],
    [
      'has few orders, so that chance may have made the silence',
      { gap: 70, chanceOfGap: 0.08, purchases: 5 },
      undefined,
    ],
    ['has many orders and is silent beyond all of them', { gap: 70, chanceOfGap: 0.08 }, 'beyond_longest'],
    ['is past the churn point', { gap: 160, chanceOfGap: 0.2, longestInterval: 200 }, 'past_churn_point'],
    ['has bought twice and is silent', { gap: 160, chanceOfGap: 0.01, purchases: 2 }, undefined],
    ['spends much less', { recentSpend: 400, chanceOfSpend: 0.01 }, 'spends_less'],
    ['spends less, within its fluctuation', { recentSpend: 400, chanceOfSpend: 0.2 }, undefined],
    ['spends a little less, surely', { recentSpend: 800, chanceOfSpend: 0.001 }, undefined],
  ] as const)('of a customer who %s', (_, change, reason) => {
    expect(habitReason({ ...USUAL, ...change })).toBe(reason)
  })

  it('never takes one off the list because it is silent for longer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (purchases, gap, longestInterval, more) => {
          const chance = (days: number) => Math.exp(-days / 20)
          const on = (days: number) =>
            habitReason({ ...USUAL, purchases, longestInterval, gap: days, chanceOfGap: chance(days) })
          if (on(gap) !== undefined) expect(on(gap + more)).not.toBeUndefined()
        },
      ),
      { seed: 8 },
    )
  })
})
