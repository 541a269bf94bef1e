import type { Engine } from '../../engine/engine.js'
import { type ColumnMapping, targetsOf } from '../column-mapping.js'
import type { InputSource } from '../input-source.js'
import { assignColumns } from './assign-columns.js'
import type { ColumnProfile } from './column-profile.js'
import { grouped, warning } from './import-warning.js'

/** Columns without which a line of orders says nothing; a list of returns has none of them. */
const OF_AN_ORDER = ['customer_id', 'ordered_at', 'net_amount', 'unit_price']
const NO = ['否', 'no', 'false', '0', 'n']

/**
 * Reads a list of returns that names orders by number alone: each row takes back, as one negative line, what the ledger
 * holds of its order, on the day of the order since the list knows no other. The line has a number of its own, so that
 * it isn't taken for the order again.
 *
 * A number that no order has, or that several customers share, keeps its row out.
 *
 * @returns undefined for a file that is no such list, or where the ledger holds no orders yet
 */
export async function returnList(
  engine: Engine,
  source: InputSource,
  profiles: ReadonlyMap<string, ColumnProfile>,
  given: ColumnMapping = {},
): Promise<InputSource | undefined> {
  if (OF_AN_ORDER.some((name) => given[name] !== undefined)) return undefined
  const names = source.columns.map(({ name }) => name)
  const { mapping } = assignColumns(targetsOf('orders'), names, profiles)
  const number = given.order_id ?? mapping.get('order_id')
  const column = source.columns.find(({ name }) => name === number)
  if (column === undefined || OF_AN_ORDER.some((name) => mapping.has(name))) return undefined
  const { columns } = await engine.query('SELECT count(*) AS n FROM main.orders')
  if (Number(columns.n?.[0]) === 0) return undefined
  const flag = source.columns.find(({ name }) => name === mapping.get('refund_status'))
  const isReturned =
    flag === undefined
      ? 'true'
      : `coalesce(lower(cleaned(CAST(${flag.expression} AS VARCHAR))) NOT IN (${NO.map((no) => `'${no}'`).join(', ')}), true)`
  await engine.execute(`CREATE OR REPLACE TEMP TABLE returned AS
    WITH named AS (SELECT ${source.line} AS line, ${source.fault} AS fault, ${source.raw} AS raw,
        cleaned(CAST(${column.expression} AS VARCHAR)) AS number, ${isReturned} AS is_returned FROM ${source.relation}),
    sold AS (SELECT order_id, count(DISTINCT customer_id) AS customers, any_value(customer_id) AS customer_id,
        strftime(max(ordered_at), '%Y-%m-%d %H:%M:%S') AS ordered_at, (-sum(net_amount))::VARCHAR AS net_amount,
        (-sum(quantity))::VARCHAR AS quantity
      FROM main.orders WHERE net_amount > 0 AND order_id IN (SELECT number FROM named) GROUP BY order_id)
    SELECT line, raw, coalesce(fault, CASE WHEN number = '' THEN 'missing_required' WHEN NOT is_returned THEN NULL
        WHEN customers IS NULL THEN 'order_unknown' WHEN customers > 1 THEN 'order_shared' END) AS fault,
      number || ' (returned)' AS order_id, customer_id, ordered_at, net_amount, quantity,
      CASE WHEN NOT is_returned THEN 'not returned' END AS status
    FROM named LEFT JOIN sold ON order_id = number`)
  const typed = (name: string) => ({ name, expression: name, type: 'VARCHAR' })
  return {
    line: 'line',
    fault: 'fault',
    raw: 'raw',
    columns: ['customer_id', 'ordered_at', 'net_amount', 'order_id', 'quantity', 'status'].map(typed),
    relation: 'returned',
    rowsIn: source.rowsIn,
    warnings: [
      warning(
        'returns_by_order',
        `${number} names the orders that came back: each of the ${grouped(source.rowsIn)} rows takes back the whole order, on the day of the order.`,
        `${number} 指明了退货的订单：${grouped(source.rowsIn)} 行各冲销一整单，日期按原订单计。`,
      ),
    ],
  }
}
