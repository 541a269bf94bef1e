import type { Snapshot } from '../ledger/snapshot.js'
import { numbers } from '../summary/customer-summary.js'
import { daysInScope } from '../summary/purchase-days.js'
import { dayLiteral, joinFragments, querySql, type SqlFragment, sql } from '../summary/sql-fragment.js'
import type { StagePeriods } from './stage-periods.js'

/** A purchase or a median that there isn't (yet). */
export const NONE = -1

/**
 * What customers did by period, as matrices of customers × periods, row by row; days count from 1970-01-01. Customers
 * are in the order of the directory.
 */
export interface PeriodActivity {
  readonly periods: number
  /** Net revenue of the period. */
  readonly revenue: Float64Array
  /** Purchase days of the period. */
  readonly purchases: Int32Array
  /** Squared amounts of the period's purchase days, summed. */
  readonly squaredAmounts: Float64Array
  /** Amounts of the period's purchase days, summed: revenue without later cancellations. */
  readonly amounts: Float64Array
  /** Intervals that end in the period, and their squares, summed; days. */
  readonly intervals: Float64Array
  readonly squaredIntervals: Float64Array
  /** Last purchase day up to the period's end, or NONE. */
  readonly lastDay: Int32Array
  /** Median interval between purchase days up to the period's end, or NONE. */
  readonly ownMedian: Float64Array
  /** By customer: the first purchase day, or NONE. */
  readonly firstDay: Int32Array
}

/** Computes the matrices in the engine; one row per customer and period with orders comes back. */
export async function periodActivity(
  snapshot: Snapshot,
  periods: StagePeriods,
  customers: number,
  asOf: string,
): Promise<PeriodActivity> {
  const { columns } = await querySql(
    snapshot.engine,
    `revenue and purchase days by customer and ${periods.length}`,
    sql`
      WITH periods (number, starts, ends) AS (VALUES ${periodRows(periods)}),
      positions AS (
        SELECT customer_id, CAST(row_number() OVER (ORDER BY customer_id) - 1 AS INTEGER) AS position FROM customer_list
      ),
      days AS (${daysInScope({ asOf })}),
      gaps AS (
        SELECT customer_id, day, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM days WHERE bought
      ),
      rhythm AS (
        SELECT customer_id, day, gap, median(gap) OVER (PARTITION BY customer_id ORDER BY day) AS own_median FROM gaps
      )
      SELECT p.position, periods.number, CAST(sum(d.amount) AS DOUBLE) AS revenue,
        CAST(count(*) FILTER (d.bought) AS INTEGER) AS purchases,
        coalesce(CAST(sum(d.amount) FILTER (d.bought) AS DOUBLE), 0) AS amounts,
        coalesce(CAST(sum(CAST(d.amount AS DECIMAL(18, 2)) * CAST(d.amount AS DECIMAL(18, 2))) FILTER (d.bought) AS DOUBLE), 0)
          AS squared_amounts,
        coalesce(CAST(sum(r.gap) AS DOUBLE), 0) AS intervals,
        coalesce(CAST(sum(r.gap * r.gap) AS DOUBLE), 0) AS squared_intervals,
        coalesce(CAST(min(d.day) FILTER (d.bought) - DATE '1970-01-01' AS INTEGER), ${NONE}) AS first_day,
        coalesce(CAST(max(d.day) FILTER (d.bought) - DATE '1970-01-01' AS INTEGER), ${NONE}) AS last_day,
        coalesce(CAST(arg_max(r.own_median, d.day) AS DOUBLE), ${NONE}) AS own_median
      FROM days AS d
      JOIN positions AS p USING (customer_id)
      JOIN periods ON d.day BETWEEN periods.starts AND periods.ends
      LEFT JOIN rhythm AS r ON r.customer_id = d.customer_id AND r.day = d.day
      GROUP BY p.position, periods.number ORDER BY p.position, periods.number`,
  )
  const activity = emptyActivity(customers, periods.ends.length)
  const column = (name: string) => numbers(columns[name])
  const [position, number] = [column('position'), column('number')]
  const cells = Int32Array.from(position, (customer, row) => customer * activity.periods + (number[row] ?? 0))
  scatter(activity.revenue, cells, column('revenue'))
  scatter(activity.purchases, cells, column('purchases'))
  scatter(activity.amounts, cells, column('amounts'))
  scatter(activity.squaredAmounts, cells, column('squared_amounts'))
  scatter(activity.intervals, cells, column('intervals'))
  scatter(activity.squaredIntervals, cells, column('squared_intervals'))
  scatter(activity.lastDay, cells, column('last_day'))
  scatter(activity.ownMedian, cells, column('own_median'))
  const first = column('first_day')
  position.forEach((customer, row) => {
    if (activity.firstDay[customer] === NONE) activity.firstDay[customer] = first[row] ?? NONE
  })
  carryForward(activity.lastDay, activity.periods)
  carryForward(activity.ownMedian, activity.periods)
  return activity
}

/** The first period also holds what lies before it. */
function periodRows({ from, ends }: StagePeriods): SqlFragment {
  const rows = ends.map((end, number) => {
    const start = number === 0 ? sql`DATE '0001-01-01'` : dayLiteral(from[number] ?? end)
    return sql`(${sql`CAST(${number} AS INTEGER)`}, ${start}, ${dayLiteral(end)})`
  })
  return joinFragments(rows, ', ')
}

function emptyActivity(customers: number, periods: number): PeriodActivity {
  const cells = customers * periods
  return {
    periods,
    revenue: new Float64Array(cells),
    amounts: new Float64Array(cells),
    squaredAmounts: new Float64Array(cells),
    intervals: new Float64Array(cells),
    squaredIntervals: new Float64Array(cells),
    purchases: new Int32Array(cells),
    lastDay: new Int32Array(cells).fill(NONE),
    ownMedian: new Float64Array(cells).fill(NONE),
    firstDay: new Int32Array(customers).fill(NONE),
  }
}

function scatter(matrix: Float64Array | Int32Array, cells: Int32Array, values: Float64Array): void {
  values.forEach((value, row) => {
    matrix[cells[row] ?? 0] = value
  })
}

/** Fills the periods without a value with the one before, customer by customer. */
function carryForward(matrix: Int32Array | Float64Array, periods: number): void {
  for (let cell = 0; cell < matrix.length; cell++) {
    if (cell % periods !== 0 && matrix[cell] === NONE) matrix[cell] = matrix[cell - 1] ?? NONE
  }
}
