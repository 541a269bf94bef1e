import type { Engine } from '../engine/engine.js'
import { dayLiteral, joinFragments, querySql, sql } from '../summary/sql-fragment.js'

/** A purchase day and its net amount. */
export interface Purchase {
  readonly day: string
  readonly amount: number
}

/** The last few purchase days of some customers, the latest first. */
export async function latestOrders(
  engine: Engine,
  customerIds: readonly string[],
  asOf: string,
  count = 5,
): Promise<Map<string, Purchase[]>> {
  const purchases = new Map<string, Purchase[]>()
  if (customerIds.length === 0) return purchases
  const ids = joinFragments(
    customerIds.map((id) => sql`${id}`),
    ', ',
  )
  const { columns, rowCount } = await querySql(
    engine,
    'last purchase days of the listed customers',
    sql`
      SELECT customer_id, day, amount
      FROM (
        SELECT customer_id, day, amount, row_number() OVER (PARTITION BY customer_id ORDER BY day DESC) AS latest
        FROM order_days
        WHERE is_purchase AND day <= ${dayLiteral(asOf)} AND customer_id IN (${ids})
      ) AS numbered
      WHERE latest <= ${count}
      ORDER BY customer_id, day DESC`,
  )
  for (let row = 0; row < rowCount; row++) {
    const id = String(columns.customer_id?.[row])
    const list = purchases.get(id) ?? []
    list.push({ day: String(columns.day?.[row]), amount: Number(columns.amount?.[row]) })
    purchases.set(id, list)
  }
  return purchases
}
