import type { Engine } from '../../engine/engine.js'
import { type ColumnMapping, targetsOf } from '../column-mapping.js'
import type { InputSource, SourceColumn } from '../input-source.js'
import { tidyValue } from '../read-column.js'
import { literal } from '../sql-text.js'
import { assignColumns } from './assign-columns.js'
import type { ColumnProfile } from './column-profile.js'
import { warning } from './import-warning.js'
import { NOT_SO } from './statuses.js'

/** What follows the order's number in that of the line that takes it back. */
const RETURNED = ' (returned)'

/** Columns without which a line of orders says nothing; a list of returns has none of them. */
const OF_AN_ORDER = ['customer_id', 'ordered_at', 'net_amount', 'unit_price']

/**
 * Reads a list of returns that names orders by number alone: each row takes back, as one negative line, what the ledger
 * holds of its order, on the day of the order since the list knows no other. The line has a number of its own, so that
 * it isn't taken for the order again.
 *
 * A number that no order has, that several customers share, or that an earlier row names, keeps its row out.
 *
 * @returns undefined for a file that is no such list, or where the ledger holds no orders yet
 */
export async function returnList(
  engine: Engine,
  source: InputSource,
  profiles: ReadonlyMap<string, ColumnProfile>,
  given: ColumnMapping = {},
): Promise<InputSource | undefined> {
  if (Object.keys(given).some((name) => name !== 'order_id')) return undefined
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
      : `coalesce(NOT regexp_full_match(${textOf(flag)}, ${literal(NOT_SO.source)}, 'i'), true)`
  await engine.execute(`CREATE OR REPLACE TEMP TABLE returned AS
    WITH named AS (SELECT ${source.line} AS line, ${source.fault} AS fault, ${source.raw} AS raw,
        ${textOf(column)} AS number, ${isReturned} AS is_returned FROM ${source.relation}),
    numbered AS (SELECT *, row_number() OVER (PARTITION BY number, is_returned ORDER BY line) AS copy FROM named),
    sold AS (SELECT order_id, count(DISTINCT customer_id) AS customers, any_value(customer_id) AS customer_id,
        strftime(max(ordered_at), '%Y-%m-%d %H:%M:%S') AS ordered_at, (-sum(net_amount))::VARCHAR AS net_amount,
        (-sum(quantity))::VARCHAR AS quantity
      FROM main.orders WHERE net_amount > 0 AND order_id IN (SELECT number FROM named) GROUP BY order_id)
    SELECT line, raw, coalesce(fault, CASE WHEN number IS NULL THEN 'missing_required' WHEN NOT is_returned THEN NULL
        WHEN customers IS NULL THEN 'order_unknown' WHEN customers > 1 THEN 'order_shared'
        WHEN copy > 1 THEN 'duplicate_key' END) AS fault,
      number || ${literal(RETURNED)} AS order_id, customer_id, ordered_at, net_amount, quantity,
      CASE WHEN NOT is_returned THEN 'not returned' END AS status
    FROM numbered LEFT JOIN sold ON order_id = number`)
  const digest = await engine.query(
    `SELECT md5(coalesce(string_agg(concat_ws('|', line, fault, order_id, customer_id, net_amount, status), ';' ORDER BY line), '')) AS md5
     FROM returned`,
  )
  const typed = (name: string) => ({ name, expression: name, type: 'VARCHAR' })
  return {
    line: 'line',
    fault: 'fault',
    raw: 'raw',
    columns: ['customer_id', 'ordered_at', 'net_amount', 'order_id', 'quantity', 'status'].map(typed),
    relation: 'returned',
    rowsIn: source.rowsIn,
    digest: String(digest.columns.md5?.[0]),
    warnings: [
      warning(
        'returns_by_order',
        `${number} names the orders that came back: each row that is loaded takes back the whole order, on the day of the order.`,
        `${number} 指明了退货的订单：载入的每一行各冲销一整单，日期按原订单计。`,
      ),
    ],
  }
}

/** Imports of lists of returns that take back an order which the ledger no longer has. */
export async function orphanedReturns(engine: Engine): Promise<number[]> {
  const { columns } = await engine.query(
    `SELECT DISTINCT import_no FROM main.orders r
     WHERE net_amount < 0 AND order_id LIKE ${literal(`%${RETURNED}`)}
       AND NOT EXISTS (SELECT 1 FROM main.orders o WHERE o.order_id || ${literal(RETURNED)} = r.order_id)
     ORDER BY import_no`,
  )
  return Array.from(columns.import_no ?? [], Number)
}

function textOf({ expression, type }: SourceColumn): string {
  return `nullif(${tidyValue('id', expression, type)}, '')`
}
