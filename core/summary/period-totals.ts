import type { Snapshot } from '../ledger/snapshot.js'
import { addMonths } from '../reading/calendar.js'
import { dayLiteral, querySql, type SqlFragment, sql } from './sql-fragment.js'

export type CalendarPeriod = 'month' | 'quarter' | 'year'

export interface PeriodTotalsOptions {
  /** The last day that counts; the period that it lies in may be unfinished. */
  readonly asOf: string
  readonly period: CalendarPeriod
  /** A condition on `customer_id`; every customer when absent. */
  readonly where?: SqlFragment
}

/** Rows for the periods in which a customer ordered, returned something, or was contacted at a cost. */
export interface PeriodTotals {
  readonly customerId: readonly string[]
  /** First day of the calendar period. */
  readonly periodFrom: readonly string[]
  /** First day after the period. */
  readonly periodTo: readonly string[]
  /** Net revenue. */
  readonly revenue: Float64Array
  /** Cost of the goods; absent where it isn't known of every order line of the row. */
  readonly productCost: readonly (number | undefined)[]
  /** Relationship marketing cost: what touches cost; absent where the ledger holds no costs of touches. */
  readonly relationshipCost: readonly (number | undefined)[]
  /** CRM gross profit: revenue − product cost − relationship cost; absent where either cost is. */
  readonly grossProfit: readonly (number | undefined)[]
}

/**
 * Revenue and CRM gross profit by customer and calendar period, in order of customer and period.
 *
 * The cost of a line is its own, else the product's unit cost × quantity. Costs that the ledger doesn't hold are
 * unknown, not zero. A touch without a cost costs nothing, where other touches have one.
 *
 * @see formula F6
 */
export async function periodTotals(snapshot: Snapshot, options: PeriodTotalsOptions): Promise<PeriodTotals> {
  const hasTouchCosts = snapshot.tables.touches?.includes('cost') === true
  const { columns } = await querySql(
    snapshot.engine,
    `revenue and costs by customer and ${options.period}`,
    sql`
      WITH ordered AS (${ordered(options)}),
      touched AS (${touched(options)})
      SELECT customer_id, period_from, CAST(coalesce(o.revenue, 0) AS DOUBLE) AS revenue,
        CAST(CASE WHEN o.revenue IS NULL THEN 0 ELSE o.product_cost END AS DOUBLE) AS product_cost,
        CASE WHEN ${hasTouchCosts} THEN CAST(coalesce(t.cost, 0) AS DOUBLE) END AS relationship_cost,
        CASE WHEN ${hasTouchCosts} THEN CAST(coalesce(o.revenue, 0)
          - CASE WHEN o.revenue IS NULL THEN 0 ELSE o.product_cost END - coalesce(t.cost, 0) AS DOUBLE) END AS gross_profit
      FROM ordered AS o FULL JOIN touched AS t USING (customer_id, period_from)
      ORDER BY customer_id, period_from`,
  )
  const periodFrom = columns.period_from as readonly string[]
  const months = { month: 1, quarter: 3, year: 12 }[options.period]
  return {
    customerId: columns.customer_id as readonly string[],
    periodFrom,
    periodTo: periodFrom.map((day) => addMonths(day, months)),
    revenue: Float64Array.from(columns.revenue as ArrayLike<number>),
    productCost: optional(columns.product_cost),
    relationshipCost: optional(columns.relationship_cost),
    grossProfit: optional(columns.gross_profit),
  }
}

/** A sum over days of which some lack a cost would be a wrong sum, so it is unknown. */
function ordered(options: PeriodTotalsOptions): SqlFragment {
  return sql`
        SELECT customer_id, ${periodStart(options, sql`day`)} AS period_from, sum(amount) AS revenue,
          CASE WHEN count(product_cost) = count(*) THEN sum(product_cost) END AS product_cost
        FROM order_days WHERE day <= ${dayLiteral(options.asOf)} AND ${options.where ?? sql`TRUE`}
        GROUP BY customer_id, period_from`
}

function touched(options: PeriodTotalsOptions): SqlFragment {
  return sql`
        SELECT customer_id, ${periodStart(options, sql`happened_on`)} AS period_from, sum(cost) AS cost
        FROM touches WHERE cost IS NOT NULL AND happened_on <= ${dayLiteral(options.asOf)}
          AND ${options.where ?? sql`TRUE`}
        GROUP BY customer_id, period_from`
}

function periodStart({ period }: PeriodTotalsOptions, day: SqlFragment): SqlFragment {
  return sql`CAST(date_trunc(${period}, ${day}) AS DATE)`
}

function optional(column: ArrayLike<unknown> | undefined): (number | undefined)[] {
  return Array.from((column ?? []) as ArrayLike<number | undefined>)
}
