import { dayLiteral, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/**
 * What customers said of worth and cost up to the day, each item by its latest answer. Benefits and costs sum over
 * their items; without both, the difference isn't known. A rating of perceived value stays a rating.
 */
export function perceivedValues({ table, asOf }: KernelQuery<unknown>): SqlFragment {
  return sql`
    WITH latest AS (
      SELECT customer_no, item, CAST(arg_max(score, answered_on) AS DOUBLE) AS score, max(answered_on) AS answered_on
      FROM surveys JOIN ${table('customer_numbers')} USING (customer_id)
      WHERE answered_on <= ${dayLiteral(asOf)}
        AND (item = 'perceived_value' OR starts_with(item, 'perceived_benefit') OR starts_with(item, 'perceived_cost'))
      GROUP BY customer_no, item
    ),
    sums AS (
      SELECT customer_no, sum(score ORDER BY item) FILTER (starts_with(item, 'perceived_benefit')) AS benefit,
        sum(score ORDER BY item) FILTER (starts_with(item, 'perceived_cost')) AS cost,
        max(score) FILTER (item = 'perceived_value') AS rating, max(answered_on) AS answered_on
      FROM latest GROUP BY customer_no
    )
    SELECT *, benefit - cost AS perceived_value, CAST(coalesce(benefit < cost, FALSE) AS INTEGER) AS is_negative,
      CAST(benefit IS NOT NULL AND cost IS NOT NULL AS INTEGER) AS is_difference,
      CAST(rating IS NOT NULL AS INTEGER) AS is_rated, coalesce(rating, 0) AS rating_sum,
      coalesce(benefit - cost, 0) AS difference_sum FROM sums`
}
