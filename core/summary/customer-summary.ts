import type { ResultColumn } from '../engine/engine.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { BuyingSummary, TimeUnit } from '../models/summary.js'
import { daysInScope, type SummaryScope } from './purchase-days.js'
import { dayLiteral, querySql, type SqlFragment, sql } from './sql-fragment.js'
import { DAYS_PER_UNIT, unitNumber } from './time-unit.js'

export interface SummaryOptions extends SummaryScope {
  /** Unit of recency and T. */
  readonly unit: TimeUnit
  /**
   * `day` (default): the purchases of one day merge, and durations are exact fractions of the unit. `unit`: the
   * purchases of one calendar unit merge, and durations are whole units.
   */
  readonly resolution?: 'day' | 'unit'
  /** ISO weekday on which weeks start; Monday when absent. */
  readonly weekStart?: number
}

/** What the orders up to a day say of every customer who has bought, as columns of n rows in order of customer id. */
export interface CustomerSummary extends BuyingSummary {
  readonly customerId: readonly string[]
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly T: Float64Array
  /** Mean amount per repeat purchase, the first left out; 0 where there is none (frequency 0). */
  readonly monetary: Float64Array
  readonly firstDay: readonly string[]
  readonly lastDay: readonly string[]
  readonly daysSinceLast: Float64Array
  /** Net revenue so far, later cancellations taken off. */
  readonly revenue: Float64Array
  /** Number of intervals between purchase days. */
  readonly intervals: Float64Array
  /** Median interval in days; absent without an interval. */
  readonly intervalMedian: readonly (number | undefined)[]
  /** From the first to the third quartile of the intervals, in days; absent without an interval. */
  readonly intervalIqr: readonly (number | undefined)[]
  /** Median absolute deviation of the intervals from their median, in days; absent without an interval. */
  readonly intervalMad: readonly (number | undefined)[]
}

/**
 * One row per customer who has bought: frequency x, recency t_x, T, monetary, the own rhythm and revenue.
 *
 * Same-day orders merge and cancellations net out. T runs from the first purchase to `asOf`, which counts in full.
 * Computed in the engine over `order_days`. Customers without a purchase have no row.
 *
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, section 3
 * @example const { frequency, recency, T } = await customerSummary(snapshot, { asOf: '1997-09-30', unit: 'week' })
 */
export async function customerSummary(snapshot: Snapshot, options: SummaryOptions): Promise<CustomerSummary> {
  const { columns } = await querySql(
    snapshot.engine,
    'summary of every customer',
    sql`
      WITH days AS (${daysInScope(options)}),
      occasions AS (${occasions(options)}),
      buying AS (${buying(options)}),
      gaps AS (
        SELECT customer_id, day, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
        FROM days WHERE bought
      ),
      rhythm AS (
        SELECT customer_id, min(day) AS first_day, max(day) AS last_day,
          CAST(${dayLiteral(options.asOf)} - max(day) AS DOUBLE) AS days_since_last,
          CAST(count(gap) AS DOUBLE) AS intervals, CAST(median(gap) AS DOUBLE) AS interval_median,
          CAST(quantile_cont(gap, 0.75) - quantile_cont(gap, 0.25) AS DOUBLE) AS interval_iqr,
          CAST(mad(gap) AS DOUBLE) AS interval_mad
        FROM gaps GROUP BY customer_id
      ),
      totals AS (SELECT customer_id, CAST(sum(amount) AS DOUBLE) AS revenue FROM days GROUP BY customer_id)
      SELECT * FROM buying JOIN rhythm USING (customer_id) JOIN totals USING (customer_id) ORDER BY customer_id`,
  )
  return {
    unit: options.unit,
    customerId: columns.customer_id as readonly string[],
    frequency: numbers(columns.frequency),
    recency: numbers(columns.recency),
    T: numbers(columns.T),
    monetary: numbers(columns.monetary),
    firstDay: columns.first_day as readonly string[],
    lastDay: columns.last_day as readonly string[],
    daysSinceLast: numbers(columns.days_since_last),
    revenue: numbers(columns.revenue),
    intervals: numbers(columns.intervals),
    intervalMedian: optionalNumbers(columns.interval_median),
    intervalIqr: optionalNumbers(columns.interval_iqr),
    intervalMad: optionalNumbers(columns.interval_mad),
  }
}

/** Purchases merged by day or by calendar unit: `customer_id`, the number of the day or unit, `amount`. */
export function occasions(options: SummaryOptions): SqlFragment {
  return sql`SELECT customer_id, ${occasionNumber(options, sql`day`)} AS occasion, sum(amount) AS amount
        FROM days WHERE bought GROUP BY customer_id, occasion`
}

/** x, t_x, T and the mean repeat amount by customer. */
export function buying(options: SummaryOptions): SqlFragment {
  const end = occasionNumber(options, dayLiteral(options.asOf))
  const perUnit = options.resolution === 'unit' ? 1 : DAYS_PER_UNIT[options.unit]
  return sql`SELECT customer_id, CAST(count(*) - 1 AS DOUBLE) AS frequency,
          (max(occasion) - min(occasion)) / CAST(${perUnit} AS DOUBLE) AS recency,
          (${end} - min(occasion)) / CAST(${perUnit} AS DOUBLE) AS T,
          coalesce(CAST(sum(amount) - arg_min(amount, occasion) AS DOUBLE) / nullif(count(*) - 1, 0), 0) AS monetary
        FROM occasions GROUP BY customer_id`
}

/** Number of the day, or of the calendar unit, that purchases merge in. */
export function occasionNumber(options: SummaryOptions, day: SqlFragment): SqlFragment {
  return unitNumber(options.resolution === 'unit' ? options.unit : 'day', day, options.weekStart)
}

/** A column without unknown values as floating point numbers. */
export function numbers(column: ResultColumn | undefined): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from((column ?? []) as ArrayLike<number>)
}

/** A column of whole numbers without unknown ones; an empty result has an untyped column. */
export function integers(column: ResultColumn | undefined): Int32Array {
  return column instanceof Int32Array ? column : Int32Array.from((column ?? []) as ArrayLike<number>)
}

function optionalNumbers(column: ResultColumn | undefined): (number | undefined)[] {
  return Array.from((column ?? []) as ArrayLike<number | undefined>)
}
