import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { TABLES } from '../tables.js'
import { type ImportWarning, rowsOf, warning } from './import-warning.js'
import { repeatsInOrders } from './order-totals.js'

/** The lines that were added, and what to say of them. */
export interface Refunds {
  readonly lines: number
  readonly warnings: readonly ImportWarning[]
}

const NONE: Refunds = { lines: 0, warnings: [] }

/** Columns of a line that a full refund takes back with the money; a partial one leaves them. */
const TAKEN_BACK = ['quantity', 'list_amount', 'product_cost']

/**
 * Adds a negative line for what was paid back, on the day of the order, since files say no other. Its line is
 * that of the row it comes from, below zero, so that it has one of its own; the quantity is taken back with the whole amount only.
 */
export async function addRefundLines(engine: Engine, mapping: ColumnMapping): Promise<Refunds> {
  const column = mapping.refund_amount
  if (column === undefined) return NONE
  const { columns } = await engine.query(
    `SELECT count(*) AS n FROM staged WHERE reason IS NULL AND left_out IS NULL AND refund > 0`,
  )
  if (Number(columns.n?.[0]) === 0) return NONE
  const isRepeated = mapping.order_id !== undefined && (await repeatsInOrders(engine, 'refund', false))
  const once = isRepeated
    ? 'QUALIFY row_number() OVER (PARTITION BY customer_id, order_id ORDER BY line) = 1'
    : ''
  const values = TABLES.orders.columns.map(({ name }) => {
    if (name === 'net_amount') return '-refund'
    if (name === 'line_no') return 'NULL'
    return TAKEN_BACK.includes(name)
      ? `CASE WHEN refund >= net_amount THEN -${name} ELSE 0 * ${name} END`
      : name
  })
  const names = TABLES.orders.columns.map(({ name }) => name).join(', ')
  const added = await engine.query(
    `INSERT INTO staged (line, ${names}) SELECT -line, ${values.join(', ')} FROM staged
     WHERE reason IS NULL AND left_out IS NULL AND refund > 0 ${once}`,
  )
  const lines = Number(added.columns.Count?.[0] ?? 0)
  return {
    lines,
    warnings: [
      warning(
        'refunds_taken_off',
        `${column}: ${rowsOf(lines)} with money paid back, in whole or in part; each gets a negative line. --map refund_amount= leaves them at the full amount.`,
        `${column}：${lines} 行有退款，各记一行负数金额。加 --map refund_amount= 则不扣退款。`,
      ),
    ],
  }
}
