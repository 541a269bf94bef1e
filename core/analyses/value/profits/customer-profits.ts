import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import { dayLiteral, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/**
 * CRM gross profit by customer (F6): customer_no, revenue, product_cost, relationship_cost and profit, of those with an
 * order line in the period of which every one has a cost.
 */
export function customerProfits(
  { table, context }: Pick<KernelQuery<unknown>, 'table' | 'context'>,
  period: Period,
): SqlFragment {
  const within = sql`BETWEEN ${dayLiteral(period.from)} AND ${dayLiteral(addDays(period.to, -1))}`
  const contacts = context.snapshot.tables.touches?.includes('cost')
    ? sql`UNION ALL SELECT customer_id, 0, 0, coalesce(cost, 0), 0 FROM touches WHERE happened_on ${within}`
    : sql``
  return sql`
    SELECT customer_no, sum(revenue) AS revenue, sum(product_cost) AS product_cost,
      sum(relationship_cost) AS relationship_cost, sum(revenue - product_cost - relationship_cost) AS profit
    FROM (
      SELECT customer_id, amount AS revenue, product_cost, CAST(0 AS DECIMAL(18, 4)) AS relationship_cost, 1 AS orders
      FROM order_days WHERE day ${within} ${contacts}
    ) JOIN ${table('customer_numbers')} USING (customer_id)
    GROUP BY customer_no HAVING sum(orders) > 0 AND count(*) = count(product_cost)`
}
