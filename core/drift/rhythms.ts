import type { Engine, Result, ResultColumn } from '../engine/engine.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  querySql,
  type SqlFragment,
  sql,
} from '../summary/sql-fragment.js'

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
  /** Share of the list price given away and margin, recently less before; 0 where the columns don't tell. */
  readonly discountShift: Float64Array
  readonly marginShift: Float64Array
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
  const result = await querySql(
    engine,
    'rhythm of every customer on each past day, and whether it bought in the horizon after it',
    statement(window),
  )
  return splitByDay(result.columns)
}

/** Amounts that run up from purchase to purchase; what lies between two days is the difference of two of them. */
const RUNNING: Readonly<Record<string, SqlFragment>> = {
  purchases: sql`1`,
  squared_intervals: sql`coalesce(gap * gap, 0)`,
  log_intervals: sql`coalesce(CAST(ln(gap) AS DECIMAL(18, 9)), 0)`,
  revenue: sql`amount`,
  products: sql`products`,
  list_amount: sql`coalesce(list_amount, 0)`,
  listed_revenue: sql`CASE WHEN list_amount IS NULL THEN 0 ELSE amount END`,
  product_cost: sql`coalesce(product_cost, 0)`,
  costed_revenue: sql`CASE WHEN product_cost IS NULL THEN 0 ELSE amount END`,
}

/**
 * Every purchase day holds the running sums from then until the next one, so a day finds what was known of a customer
 * in exactly one row, and one more for the state at the beginning of the recent days.
 */
function statement({ days, recentDays, horizonDays }: RhythmWindow): SqlFragment {
  const lookedFrom = joinFragments(
    days.map((day) => sql`(${dayLiteral(day)})`),
    ', ',
  )
  const columns = (write: (name: SqlFragment, value: SqlFragment) => SqlFragment) =>
    joinFragments(
      Object.entries(RUNNING).map(([name, value]) => write(identifier(name), value)),
      ', ',
    )
  return sql`
    WITH looked_from (as_of) AS (VALUES ${lookedFrom}),
    purchases AS (
      SELECT customer_id, day, amount, products, list_amount, product_cost,
        day - lag(day) OVER by_day AS gap, lead(day) OVER by_day AS next_day,
        min(day) OVER (PARTITION BY customer_id) AS first_day
      FROM order_days
      WHERE is_purchase
      WINDOW by_day AS (PARTITION BY customer_id ORDER BY day)
    ),
    running AS (
      SELECT customer_id, day, gap, next_day, first_day,
        ${columns((name, value) => sql`sum(${value}) OVER so_far AS ${name}`)}
      FROM purchases
      WINDOW so_far AS (PARTITION BY customer_id ORDER BY day ROWS UNBOUNDED PRECEDING)
    ),
    known AS (
      SELECT as_of, running.* FROM looked_from
      JOIN running ON day <= as_of AND (next_day IS NULL OR next_day > as_of)
    ),
    earlier AS (
      SELECT as_of, running.* FROM looked_from
      JOIN running ON day <= as_of - ${recentDays} AND (next_day IS NULL OR next_day > as_of - ${recentDays})
    )
    SELECT known.as_of, known.customer_id,
      CAST(known.day - known.first_day AS INTEGER) AS recency,
      CAST(known.as_of - known.first_day AS INTEGER) AS observed, CAST(coalesce(known.gap, 0) AS INTEGER) AS last_interval,
      CAST(coalesce(known.next_day <= known.as_of + ${horizonDays}, FALSE) AS INTEGER) AS returned,
      ${columns((name) => sql`CAST(known.${name} AS DOUBLE) AS ${name}`)},
      ${columns((name) => sql`CAST(coalesce(earlier.${name}, 0) AS DOUBLE) AS ${beforeColumn(name)}`)}
    FROM known LEFT JOIN earlier ON earlier.as_of = known.as_of AND earlier.customer_id = known.customer_id
    ORDER BY known.as_of, known.customer_id`
}

/** The running sum at the beginning of the recent days. */
function beforeColumn(name: SqlFragment): SqlFragment {
  return { strings: name.strings.map((part) => part.replace(/^"/, '"before_')), values: [] }
}

type Columns = Result['columns']

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
  const rows = end - start
  const numbers: Numbers = (name) => {
    const column = columns[name]
    return Float64Array.from(isTyped(column) ? column.subarray(start, end) : [])
  }
  const recent: Numbers = (name) => {
    const before = numbers(`before_${name}`)
    return numbers(name).map((value, row) => value - (before[row] ?? 0))
  }
  const before: Numbers = (name) => numbers(`before_${name}`)
  const ids = columns.customer_id ?? []
  return {
    rows,
    customerId: Array.from({ length: rows }, (_, row) => String(ids[start + row])),
    frequency: numbers('purchases').map((purchases) => purchases - 1),
    recency: numbers('recency'),
    T: numbers('observed'),
    squaredIntervals: numbers('squared_intervals'),
    logIntervals: numbers('log_intervals'),
    lastInterval: numbers('last_interval'),
    revenue: numbers('revenue'),
    products: numbers('products'),
    recentPurchases: recent('purchases'),
    recentRevenue: recent('revenue'),
    recentProducts: recent('products'),
    discountShift: difference(discount(recent), discount(before)),
    marginShift: difference(margin(recent), margin(before)),
    returned: numbers('returned'),
  }
}

/** All columns but the ids and days are numbers without unknown values. */
function isTyped(column: ResultColumn | undefined): column is Float64Array | Int32Array {
  return column instanceof Float64Array || column instanceof Int32Array
}

type Numbers = (name: string) => Float64Array

/** 1 − net / list; not a number where no day has a list price. */
function discount(numbers: Numbers): Float64Array {
  const net = numbers('listed_revenue')
  return numbers('list_amount').map((list, row) => (list > 0 ? 1 - (net[row] ?? 0) / list : Number.NaN))
}

/** 1 − cost / net; not a number where no day has a cost. */
function margin(numbers: Numbers): Float64Array {
  const net = numbers('costed_revenue')
  return numbers('product_cost').map((cost, row) => {
    const amount = net[row] ?? 0
    return cost > 0 && amount > 0 ? 1 - cost / amount : Number.NaN
  })
}

/** 0 where either side isn't known. */
function difference(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, row) => {
    const shift = value - (other[row] ?? Number.NaN)
    return Number.isNaN(shift) ? 0 : shift
  })
}
