import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/** What may change between two periods. */
export const METRICS = ['revenue', 'profit', 'customers', 'value_at_risk'] as const
export type Metric = (typeof METRICS)[number]

export interface BridgeStatement {
  readonly query: KernelQuery<unknown>
  readonly asked: SqlFragment
  readonly groups: readonly KernelColumn[]
  readonly metric: Metric
  readonly period: Period
  readonly compareTo: Period
  /** Facts of the last days of both, where the metric is one of a day. */
  readonly days?: { readonly now: SqlFragment; readonly before: SqlFragment }
}

/**
 * One row per group and driver: how many customers, what they brought before and now, and the change, exact to the cent.
 *
 * Every customer with anything in either period has exactly one driver, so the changes sum to the whole change.
 */
export function bridgeStatement(statement: BridgeStatement): SqlFragment {
  const { query, asked, groups, compareTo, period } = statement
  const keys = groups.map(({ name }) => identifier(name))
  const columns = groups.map((column) => sql`${column.sql(query)} AS ${identifier(column.name)}`)
  const list = (parts: readonly SqlFragment[]) =>
    parts.length === 0 ? sql`` : sql`, ${joinFragments(parts, ', ')}`
  return sql`
    WITH asked AS (SELECT f.customer_no, f.first_order_on${list(columns)} FROM ${query.facts.customers} AS f WHERE ${asked}),
    now_side AS (${side(statement, period, statement.days?.now)}),
    before_side AS (${side(statement, compareTo, statement.days?.before)}),
    both_sides AS (
      SELECT asked.*, coalesce(n.value, 0) AS value_now, coalesce(b.value, 0) AS value_before,
        n.customer_no IS NOT NULL AS is_now, b.customer_no IS NOT NULL AS is_before,
        coalesce(n.is_unknown, FALSE) OR coalesce(b.is_unknown, FALSE) AS is_unknown,
        coalesce(n.orders, 0) AS orders_now, coalesce(b.orders, 0) AS orders_before,
        coalesce(n.products, 0) AS products_now, coalesce(b.products, 0) AS products_before
      FROM asked LEFT JOIN now_side AS n USING (customer_no) LEFT JOIN before_side AS b USING (customer_no)
      WHERE n.customer_no IS NOT NULL OR b.customer_no IS NOT NULL
    ),
    driven AS (
      SELECT *, CASE WHEN NOT is_before THEN CASE WHEN first_order_on >= ${dayLiteral(compareTo.to)} THEN 'new' ELSE 'returned' END
        WHEN NOT is_now THEN 'lost' WHEN value_now > value_before THEN 'expanded'
        WHEN value_now < value_before THEN 'contracted' ELSE 'unchanged' END AS driver
      FROM both_sides
    )
    SELECT ${keys.length === 0 ? sql`` : sql`${joinFragments(keys, ', ')}, `}driver, CAST(count(*) AS INTEGER) AS customers,
      CASE WHEN NOT bool_or(is_unknown) THEN sum(value_now) END AS value_now,
      CASE WHEN NOT bool_or(is_unknown) THEN sum(value_before) END AS value_before,
      CASE WHEN NOT bool_or(is_unknown) THEN sum(value_now - value_before) END AS change,
      CAST(sum(orders_now) AS INTEGER) AS orders_now, CAST(sum(orders_before) AS INTEGER) AS orders_before,
      CAST(sum(products_now) AS INTEGER) AS products_now, CAST(sum(products_before) AS INTEGER) AS products_before
    FROM driven GROUP BY ${joinFragments([...keys, sql`driver`], ', ')} ORDER BY ${joinFragments([...keys, sql`driver`], ', ')}`
}

/** What each customer brought in a period; a customer with no line in it is absent. */
function side({ metric }: BridgeStatement, { from, to }: Period, day: SqlFragment | undefined): SqlFragment {
  if (metric === 'value_at_risk' && day !== undefined)
    return sql`SELECT customer_no, value_at_risk AS value, FALSE AS is_unknown, 0 AS orders, 0 AS products
      FROM ${day} WHERE value_at_risk > 0`
  const value = {
    revenue: sql`sum(amount)`,
    profit: sql`sum(amount - product_cost)`,
    customers: sql`1`,
    value_at_risk: sql`0`,
  }
  const isUnknown = metric === 'profit' ? sql`count(*) > count(product_cost)` : sql`FALSE`
  const isThere = metric === 'customers' ? sql`HAVING count(*) FILTER (is_purchase) > 0` : sql``
  return sql`SELECT customer_no, ${value[metric]} AS value, ${isUnknown} AS is_unknown,
      count(*) FILTER (is_purchase) AS orders, coalesce(sum(products) FILTER (is_purchase), 0) AS products
    FROM order_days
    WHERE day BETWEEN ${dayLiteral(from)} AND ${dayLiteral(addDays(to, -1))} GROUP BY customer_no ${isThere}`
}
