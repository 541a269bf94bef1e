import type { Engine } from '../../../engine/engine.js'
import { dayLiteral, querySql, sql } from '../../../summary/sql-fragment.js'
import type { RfmMeasures } from './rfm-score.js'

export interface RfmCustomers extends RfmMeasures {
  readonly customerId: readonly string[]
  /** Customers who bought, but not within the window. */
  readonly outside: number
}

/**
 * Recency, frequency and money of everyone who bought in the window that ends with `asOf`, in the order of ids.
 *
 * Frequency counts purchase days. Money is net of cancellations within the window: the total, or the total per
 * purchase day. Computed in the engine over `order_days`.
 *
 * @param after the day before the window's first; absent for all history
 */
export async function rfmMeasures(
  engine: Engine,
  asOf: string,
  after: string | undefined,
  monetary: 'average' | 'total',
): Promise<RfmCustomers> {
  const start = after === undefined ? sql`TRUE` : sql`day > ${dayLiteral(after)}`
  const { columns, rowCount } = await querySql(
    engine,
    'recency, frequency and money of every customer',
    sql`
      SELECT customer_id,
        ${dayLiteral(asOf)} - max(day) FILTER (is_purchase) AS days_since_last,
        count(*) FILTER (is_purchase AND ${start}) AS frequency,
        coalesce(sum(amount) FILTER (${start}), 0) AS total
      FROM order_days
      WHERE day <= ${dayLiteral(asOf)}
      GROUP BY customer_id
      HAVING bool_or(is_purchase)
      ORDER BY customer_id`,
  )
  const inside = Array.from({ length: rowCount }, (_, row) => row).filter(
    (row) => Number(columns.frequency?.[row]) > 0,
  )
  const take = (name: string) => inside.map((row) => Number(columns[name]?.[row]))
  const frequency = take('frequency')
  const total = take('total')
  return {
    customerId: inside.map((row) => String(columns.customer_id?.[row])),
    daysSinceLast: take('days_since_last'),
    frequency,
    monetary: monetary === 'total' ? total : total.map((amount, row) => amount / (frequency[row] ?? 1)),
    outside: rowCount - inside.length,
  }
}
