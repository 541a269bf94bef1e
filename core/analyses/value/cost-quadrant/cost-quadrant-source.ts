import { addDays } from '../../../reading/calendar.js'
import { dayLiteral, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { customerProfits } from '../profits/customer-profits.js'

/**
 * Cost to win and to keep, profit and quadrant of everybody who was a customer before the period began and bought in
 * it, whoever is asked for: a filter moves nobody to another quadrant. Unknown costs stay unknown.
 */
export function costQuadrants(query: KernelQuery<unknown>): SqlFragment {
  const { period, table, facts } = query
  const within = sql`BETWEEN ${dayLiteral(period.from)} AND ${dayLiteral(addDays(period.to, -1))}`
  return sql`
    WITH contacts AS (
      SELECT customer_no, count(*) = count(cost) AS is_known FROM touches
      JOIN ${table('customer_numbers')} USING (customer_id)
      WHERE happened_on ${within} GROUP BY customer_no
    ),
    costs AS (
      SELECT p.customer_no, p.revenue, p.profit, f.acquisition_cost,
        CASE WHEN coalesce(is_known, TRUE) THEN p.relationship_cost END AS retention_cost
      FROM (${customerProfits(query, period)}) AS p
      JOIN ${facts.customers} AS f USING (customer_no) LEFT JOIN contacts USING (customer_no)
      WHERE f.first_order_on < ${dayLiteral(period.from)}
    ),
    comparable AS (SELECT * FROM costs WHERE acquisition_cost IS NOT NULL AND retention_cost IS NOT NULL),
    whole AS (
      SELECT median(acquisition_cost) AS acquisition_cut, median(retention_cost) AS retention_cut,
        sum(acquisition_cost + retention_cost) AS cost, sum(profit) AS profit FROM comparable
    )
    SELECT c.customer_no, c.revenue, c.profit, c.acquisition_cost, c.retention_cost,
      CAST(acquisition_cut AS DOUBLE) AS acquisition_cut, CAST(retention_cut AS DOUBLE) AS retention_cut,
      CASE WHEN whole.cost > 0 THEN CAST(c.acquisition_cost + c.retention_cost AS DOUBLE) / whole.cost END AS share_of_cost,
      CASE WHEN whole.profit > 0 THEN CAST(c.profit AS DOUBLE) / whole.profit END AS share_of_profit,
      CASE WHEN is_dear_to_win AND is_dear_to_keep THEN 'royal' WHEN is_dear_to_win THEN 'low_maintenance'
        WHEN is_dear_to_keep THEN 'high_maintenance' ELSE 'casual' END AS quadrant,
      CAST(abs(c.acquisition_cost - acquisition_cut) <= .1 * acquisition_cut
        OR abs(c.retention_cost - retention_cut) <= .1 * retention_cut AS INTEGER) AS near_cut
    FROM (
      SELECT *, acquisition_cost >= acquisition_cut AND acquisition_cost > 0 AS is_dear_to_win,
        retention_cost >= retention_cut AND retention_cost > 0 AS is_dear_to_keep
      FROM comparable, (SELECT acquisition_cut, retention_cut FROM whole)
    ) AS c, (SELECT cost, profit FROM whole) AS whole`
}
