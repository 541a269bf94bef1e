import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Rhythms, rhythmsByDay } from '../../../core/drift/rhythms.js'
import { openDuckDb } from '../../../core/engine/duckdb.js'
import type { Engine } from '../../../core/engine/engine.js'
import { addDays, daysBetween } from '../../../core/reading/calendar.js'

interface Purchase {
  readonly customer: string
  readonly day: number
  readonly amount: number
}

const FIRST = '2024-01-01'
const purchases = fc.uniqueArray(
  fc.record({
    customer: fc.constantFrom('a', 'b', 'c'),
    day: fc.integer({ min: 0, max: 200 }),
    amount: fc.integer({ min: -20, max: 100 }),
  }),
  { minLength: 1, maxLength: 40, selector: ({ customer, day }) => `${customer} ${day}` },
)

async function orderDays(engine: Engine, rows: readonly Purchase[]): Promise<void> {
  const values = rows.map(
    ({ customer, day, amount }) =>
      `('${customer}', DATE '${addDays(FIRST, day)}', ${amount}, 1, ${amount * 2}, NULL, ${amount > 0})`,
  )
  await engine.execute(`CREATE OR REPLACE TABLE order_days AS
    SELECT customer_id, day, CAST(amount AS DECIMAL(18, 4)) AS amount, CAST(products AS INTEGER) AS products,
      CAST(list_amount AS DECIMAL(18, 4)) AS list_amount, CAST(product_cost AS DECIMAL(18, 4)) AS product_cost, is_purchase
    FROM (VALUES ${values.join(', ')}) AS t (customer_id, day, amount, products, list_amount, product_cost, is_purchase)`)
}

/** The same by plain loops, one customer at a time. */
function byHand(rows: readonly Purchase[], asOf: number, recentDays: number, horizonDays: number) {
  return ['a', 'b', 'c'].flatMap((customer) => {
    const all = rows
      .filter((row) => row.customer === customer && row.amount > 0)
      .sort((one, other) => one.day - other.day)
    const known = all.filter(({ day }) => day <= asOf)
    const [first, last] = [known[0], known.at(-1)]
    if (first === undefined || last === undefined) return []
    const gaps = known.slice(1).map(({ day }, k) => day - (known[k]?.day ?? 0))
    const recent = known.filter(({ day }) => day > asOf - recentDays)
    return [
      {
        customer,
        frequency: gaps.length,
        recency: last.day - first.day,
        T: asOf - first.day,
        squaredIntervals: gaps.reduce((sum, gap) => sum + gap * gap, 0),
        lastInterval: gaps.at(-1) ?? 0,
        revenue: known.reduce((sum, { amount }) => sum + amount, 0),
        recentPurchases: recent.length,
        recentRevenue: recent.reduce((sum, { amount }) => sum + amount, 0),
        returned: all.some(({ day }) => day > asOf && day <= asOf + horizonDays) ? 1 : 0,
      },
    ]
  })
}

function rowsOf(rhythms: Rhythms | undefined) {
  if (rhythms === undefined) return []
  return Array.from({ length: rhythms.rows }, (_, row) => {
    const at = (column: Float64Array) => column[row] ?? Number.NaN
    return {
      customer: rhythms.customerId[row],
      frequency: at(rhythms.frequency),
      recency: at(rhythms.recency),
      T: at(rhythms.T),
      squaredIntervals: at(rhythms.squaredIntervals),
      lastInterval: at(rhythms.lastInterval),
      revenue: at(rhythms.revenue),
      recentPurchases: at(rhythms.recentPurchases),
      recentRevenue: at(rhythms.recentRevenue),
      returned: at(rhythms.returned),
    }
  })
}

describe('rhythmsByDay', () => {
  it('agrees with plain loops on every day looked from', async () => {
    const engine = await openDuckDb(':memory:', { threads: 1 })
    await fc.assert(
      fc.asyncProperty(purchases, async (rows) => {
        await orderDays(engine, rows)
        const days = [40, 100, 160].map((day) => addDays(FIRST, day))
        const rhythms = await rhythmsByDay(engine, { days, recentDays: 30, horizonDays: 50 })
        for (const day of days) {
          expect(rowsOf(rhythms.get(day))).toEqual(byHand(rows, daysBetween(FIRST, day), 30, 50))
        }
      }),
      { seed: 31, numRuns: 40 },
    )
    await engine.close()
  })

  it('lets nothing after a day change anything but the outcome', async () => {
    const engine = await openDuckDb(':memory:', { threads: 1 })
    await fc.assert(
      fc.asyncProperty(purchases, async (rows) => {
        const window = { days: [addDays(FIRST, 100)], recentDays: 30, horizonDays: 50 }
        const known = rows.filter(({ day }) => day <= 100)
        if (known.length === 0) return
        await orderDays(engine, rows)
        const whole = (await rhythmsByDay(engine, window)).get(window.days[0] ?? '')
        await orderDays(engine, known)
        const past = (await rhythmsByDay(engine, window)).get(window.days[0] ?? '')
        const returned = new Float64Array(whole?.rows ?? 0)
        expect({ ...whole, returned }).toEqual({ ...past, returned })
      }),
      { seed: 32, numRuns: 40 },
    )
    await engine.close()
  })

  it('knows a shift of the discount only where there are list prices on both sides', async () => {
    const engine = await openDuckDb(':memory:', { threads: 1 })
    await engine.execute(`CREATE TABLE order_days AS SELECT 'a' AS customer_id, day, amount::DECIMAL(18, 4) AS amount, 1 AS products,
      list::DECIMAL(18, 4) AS list_amount, NULL::DECIMAL(18, 4) AS product_cost, TRUE AS is_purchase
      FROM (VALUES (DATE '2024-01-01', 90, 100), (DATE '2024-02-01', 90, 100), (DATE '2024-03-01', 70, 100)) AS t (day, amount, list)`)
    const seen = await rhythmsByDay(engine, { days: ['2024-03-05'], recentDays: 30, horizonDays: 90 })
    expect(seen.get('2024-03-05')?.discountShift[0]).toBeCloseTo(0.2, 12)
    expect(seen.get('2024-03-05')?.marginShift[0]).toBe(0)
    await engine.close()
  })
})
