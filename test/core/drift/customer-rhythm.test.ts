import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureRhythms } from '../../../core/drift/customer-rhythm.js'
import type { OrderDays } from '../../../core/drift/order-days.js'
import { predictedChanceOfGap } from '../../../core/drift/own-interval.js'

const PACE = { medianInterval: 20, longInterval: 90, variation: 1 }

/** Order days of customers in order; a negative amount is a return. */
function orderDays(customers: readonly (readonly (readonly [day: number, amount: number])[])[]): OrderDays {
  const rows = customers.flatMap((days, no) => days.map(([day, amount]) => ({ no, day, amount })))
  const column = (value: (row: (typeof rows)[number]) => number) => rows.map(value)
  return {
    rows: rows.length,
    customerNo: Int32Array.from(column(({ no }) => no)),
    day: Int32Array.from(column(({ day }) => day)),
    isPurchase: Int32Array.from(column(({ amount }) => (amount > 0 ? 1 : 0))),
    amount: Float64Array.from(column(({ amount }) => amount)),
    products: Int32Array.from(column(() => 2)),
    listAmount: Float64Array.from(column(() => Number.NaN)),
    productCost: Float64Array.from(column(() => Number.NaN)),
  }
}

const measured = (customers: Parameters<typeof orderDays>[0], day: number, variation = 1) =>
  measureRhythms(orderDays(customers), { day, recentDays: 90, pace: { ...PACE, variation }, market: 1 })

describe('measureRhythms', () => {
  it('measures a customer by its own past', () => {
    const days = [0, 20, 41, 60, 82, 100].map((day): [number, number] => [day, 50])
    const { rhythms, habits } = measured([days], 170)
    expect(rhythms.rows).toBe(1)
    expect(rhythms.purchases[0]).toBe(6)
    expect(rhythms.longestInterval[0]).toBe(22)
    expect([habits.usualFrom[0], habits.usualTo[0], habits.medianInterval[0]]).toEqual([19, 21, 20])
    expect(habits.chanceOfGap[0]).toBeLessThan(0.05)
    expect(habits.latestAmount[0]).toBe(50)
    // The window of the last 90 days (81 to 170) holds the orders of days 82 and 100; none lies wholly before them.
    expect(habits.recentSpend[0]).toBe(100)
    expect(habits.usualSpend[0]).toBeNaN()
  })

  it('takes returns off the spend and leaves them out of the rhythm', () => {
    const { rhythms, habits } = measured(
      [
        [
          [0, 50],
          [10, 50],
          [15, -30],
          [20, 50],
        ],
      ],
      25,
    )
    expect(rhythms.purchases[0]).toBe(3)
    expect(habits.recentSpend[0]).toBe(120)
  })

  it('has a mean and a fluctuation of equally long times before', () => {
    const days = [0, 100, 190, 280, 370].map((day, k): [number, number] => [day, k === 4 ? 10 : 100 + k])
    const { habits } = measured([days], 370, 0.02)
    // Windows of 90 days back from 370 hold the orders of 370; 280; 190; 100; the first purchase lies in none.
    expect(habits.recentSpend[0]).toBe(10)
    expect(habits.usualSpend[0]).toBe((103 + 102 + 101) / 3)
    expect(habits.chanceOfSpend[0]).toBeLessThan(0.05)
  })

  it('knows nothing of the days after the one that it looks from', () => {
    const course = fc
      .uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 40 })
      .map((days) => days.sort((a, b) => a - b).map((day): [number, number] => [day, 1 + (day % 97)]))
    fc.assert(
      fc.property(
        fc.array(course, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 700 }),
        (all, day) => {
          const past = all.map((days) => days.filter(([on]) => on <= day))
          const known = all.filter((_, no) => past[no]!.length > 0)
          const [whole, cut] = [
            measured(known, day),
            measured(
              past.filter(({ length }) => length > 0),
              day,
            ),
          ]
          expect(whole.habits).toEqual(cut.habits)
          expect({ ...whole.rhythms, customerNo: [] }).toEqual({ ...cut.rhythms, customerNo: [] })
        },
      ),
      { seed: 12, numRuns: 60 },
    )
  })
})

describe('predictedChanceOfGap', () => {
  it('is (S / (S + g))^n for random buying, whose mean is known from n intervals alone', () => {
    expect(predictedChanceOfGap(30, 5, 100, 1)).toBeCloseTo((100 / 130) ** 5, 12)
    expect(predictedChanceOfGap(20, 1, 10, 1)).toBeCloseTo(1 / 3, 12)
  })

  it('falls with regularity beyond the mean and is 1 without a silence', () => {
    expect(predictedChanceOfGap(43, 12, 252, 20)).toBeLessThan(predictedChanceOfGap(43, 12, 252, 2))
    expect(predictedChanceOfGap(0, 3, 60, 4)).toBe(1)
  })
})
