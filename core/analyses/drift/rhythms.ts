import type { Engine } from '../../engine/engine.js'
import { dayLiteral, joinFragments, querySql, sql } from '../../summary/sql-fragment.js'

/**
 * What the purchase days up to a day say of each customer's rhythm, as columns of equal length; durations in days.
 *
 * Money is net revenue by purchase day. Sums are exact, so they don't depend on the order of rows.
 */
export interface Rhythms {
  readonly rows: number
  readonly customerId: readonly string[]
  /** Repeat purchase days x: one fewer than the purchase days, and the number of intervals. */
  readonly frequency: Float64Array
  /** From the first to the last purchase day t_x: the sum of the intervals. */
  readonly recency: Float64Array
  /** From the first purchase day to the day looked from. */
  readonly T: Float64Array
  readonly squaredIntervals: Float64Array
  readonly logIntervals: Float64Array
  /** The latest interval; 0 without one. */
  readonly lastInterval: Float64Array
  readonly revenue: Float64Array
  readonly products: Float64Array
  /** Purchase days, revenue and products within the recent window. */
  readonly recentPurchases: Float64Array
  readonly recentRevenue: Float64Array
  readonly recentProducts: Float64Array
  /** 1 where the customer bought in the horizon after the day, 0 where it didn't. */
  readonly returned: Float64Array
}

/** The days to look from and how far: back for what is recent, ahead for what came of it. */
export interface RhythmWindow {
  readonly days: readonly string[]
  readonly recentDays: number
  readonly horizonDays: number
}

/**
 * The rhythm of every customer as it was on each of some days, with what the horizon after that day brought.
 *
 * Nothing after a day takes part in that day's columns but `returned`, which is the outcome. One statement for all
 * days, computed in the engine over purchase days.
 */
export async function rhythmsByDay(engine: Engine, window: RhythmWindow): Promise<Map<string, Rhythms>> {
  const days = joinFragments(
    window.days.map((day) => sql`(${dayLiteral(day)})`),
    ', ',
  )
  const result = await querySql(
    engine,
    'rhythm of every customer on each past day, and whether it bought in the horizon after it',
    sql`
      WITH looked_from (as_of) AS (VALUES ${days}),
      purchases AS (
        SELECT customer_id, day, amount, products,
          day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
        FROM order_days
        WHERE is_purchase
      )
      SELECT as_of, customer_id,
        count(gap) FILTER (day <= as_of) AS frequency,
        max(day) FILTER (day <= as_of) - min(day) AS recency,
        as_of - min(day) AS observed,
        coalesce(sum(gap * gap) FILTER (day <= as_of), 0) AS squared_intervals,
        coalesce(sum(CAST(ln(gap) AS DECIMAL(18, 9))) FILTER (day <= as_of), 0) AS log_intervals,
        coalesce(max_by(gap, day) FILTER (day <= as_of), 0) AS last_interval,
        sum(amount) FILTER (day <= as_of) AS revenue,
        coalesce(sum(products) FILTER (day <= as_of), 0) AS products,
        count(*) FILTER (day <= as_of AND day > as_of - ${window.recentDays}) AS recent_purchases,
        coalesce(sum(amount) FILTER (day <= as_of AND day > as_of - ${window.recentDays}), 0) AS recent_revenue,
        coalesce(sum(products) FILTER (day <= as_of AND day > as_of - ${window.recentDays}), 0) AS recent_products,
        CAST(max(day) > as_of AS INTEGER) AS returned
      FROM looked_from
      JOIN purchases ON day <= as_of + ${window.horizonDays}
      GROUP BY as_of, customer_id
      HAVING min(day) <= as_of
      ORDER BY as_of, customer_id`,
  )
  return splitByDay(result.columns)
}

type Columns = Readonly<Record<string, ArrayLike<unknown>>>

/** The result's rows come sorted by day. */
function splitByDay(columns: Columns): Map<string, Rhythms> {
  const days = Array.from(columns.as_of ?? [], String)
  const parts = new Map<string, Rhythms>()
  for (let start = 0; start < days.length; ) {
    let end = start
    while (end < days.length && days[end] === days[start]) end++
    parts.set(days[start] ?? '', sliceRhythms(columns, start, end))
    start = end
  }
  return parts
}

function sliceRhythms(columns: Columns, start: number, end: number): Rhythms {
  const numbers = (name: string) => {
    const column = columns[name] ?? []
    return Float64Array.from({ length: end - start }, (_, row) => Number(column[start + row]))
  }
  const ids = columns.customer_id ?? []
  return {
    rows: end - start,
    customerId: Array.from({ length: end - start }, (_, row) => String(ids[start + row])),
    frequency: numbers('frequency'),
    recency: numbers('recency'),
    T: numbers('observed'),
    squaredIntervals: numbers('squared_intervals'),
    logIntervals: numbers('log_intervals'),
    lastInterval: numbers('last_interval'),
    revenue: numbers('revenue'),
    products: numbers('products'),
    recentPurchases: numbers('recent_purchases'),
    recentRevenue: numbers('recent_revenue'),
    recentProducts: numbers('recent_products'),
    returned: numbers('returned'),
  }
}
