import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { nameWords } from './column-name.js'
import { type ImportWarning, money, rowsOf, warning } from './import-warning.js'
import { updateIncoming } from './update-incoming.js'

/** Lines that are looked at before all are: lines of one order with different amounts are nearly always among them. */
const FIRST_LINES = 20_000
/** Orders of several lines that must all repeat their amount where the column's name doesn't say whose amount it is. */
const ENOUGH_ORDERS = 3

/**
 * Leaves out the further lines of orders whose amount stands in one line only, the way Shopify writes: they are items of
 * an order that is counted already.
 */
export async function markContinuedOrders(engine: Engine, mapping: ColumnMapping): Promise<ImportWarning[]> {
  if (mapping.order_id === undefined || (mapping.net_amount ?? '=').startsWith('=')) return []
  const { columns } = await engine.query(
    `SELECT count(*) FILTER (t_net_amount IS NULL) AS empty FROM incoming
     WHERE fault IS NULL AND left_out IS NULL AND t_order_id IS NOT NULL`,
  )
  if (Number(columns.empty?.[0]) === 0) return []
  const rows = await updateIncoming(
    engine,
    `left_out = 'order_continued'`,
    `t_net_amount IS NULL AND t_order_id IN (
       SELECT t_order_id FROM incoming WHERE fault IS NULL AND t_order_id IS NOT NULL
       GROUP BY t_order_id HAVING count(t_net_amount) = 1)`,
  )
  if (rows === 0) return []
  return [
    warning(
      'orders_continued',
      `${rowsOf(rows)} left out: further lines of orders whose ${mapping.net_amount} stands in another line, so that each order counts once.`,
      `${rows} 行未导入：同一订单的后续行，${mapping.net_amount} 已记在另一行，每单只计一次。`,
    ),
  ]
}

/**
 * Counts a total once that repeats on each line of its order: it is spread evenly over the lines, to four decimals, what
 * is left over on the first, so that the lines add up to it exactly.
 *
 * An amount is an order's when all orders of several lines repeat theirs, and its name says so or there are several such
 * orders with different amounts.
 */
export async function spreadOrderTotals(
  engine: Engine,
  mapping: ColumnMapping,
  amountPer: 'line' | 'order' | undefined,
): Promise<ImportWarning[]> {
  const column = mapping.net_amount ?? '='
  if (amountPer === 'line' || mapping.order_id === undefined || column.startsWith('=')) return []
  const isOrders = amountPer === 'order' || (await repeatsInOrders(engine, 'net_amount', saysOrder(column)))
  if (!isOrders) return []
  const before = await sum(engine)
  const updated = await engine.query(
    `UPDATE staged SET net_amount = spread.share FROM (
       SELECT line, ((units // lines + CASE WHEN place = 1 THEN units % lines ELSE 0 END)::DECIMAL(18,0)
         * 0.0001::DECIMAL(5,4))::DECIMAL(18,4) AS share
       FROM (SELECT line, (net_amount * 10000)::BIGINT AS units, count(*) OVER same_order AS lines,
           row_number() OVER (PARTITION BY customer_id, order_id ORDER BY line) AS place
         FROM staged WHERE reason IS NULL AND left_out IS NULL AND order_id IS NOT NULL AND net_amount > 0
         WINDOW same_order AS (PARTITION BY customer_id, order_id))
       WHERE lines > 1) spread
     WHERE staged.line = spread.line`,
  )
  if (Number(updated.columns.Count?.[0] ?? 0) === 0) return []
  const after = await sum(engine)
  return [
    warning(
      'order_totals_once',
      `${column} is the total of the order on each of its lines: it counts once per order (${money(after)} in all, not ${money(before)}). --amount-per line takes it as the line's own.`,
      `${column} 是整单总额，在每个明细行上重复：每单只计一次（合计 ${money(after)}，而非 ${money(before)}）。若为行金额，请加 --amount-per line。`,
    ),
  ]
}

/** Whether a column repeats its value on all lines of each order, while orders differ. */
export async function repeatsInOrders(engine: Engine, column: string, isNamed: boolean): Promise<boolean> {
  for (const limit of [` LIMIT ${FIRST_LINES}`, '']) {
    const { columns } = await engine.query(
      `SELECT count(*) AS orders, count(*) FILTER (amounts > 1) AS differing, count(DISTINCT amount) AS amounts
       FROM (SELECT count(*) AS lines, count(DISTINCT amount) AS amounts, any_value(amount) AS amount
         FROM (SELECT customer_id, order_id, ${column} AS amount FROM staged
           WHERE reason IS NULL AND left_out IS NULL AND order_id IS NOT NULL AND ${column} > 0${limit})
         GROUP BY customer_id, order_id HAVING lines > 1)`,
    )
    const [orders, differing, amounts] = ['orders', 'differing', 'amounts'].map((name) =>
      Number(columns[name]?.[0] ?? 0),
    ) as [number, number, number]
    const isEnough = isNamed ? orders > 0 : orders >= ENOUGH_ORDERS && amounts > 1
    if (differing > 0 || !isEnough) return false
  }
  return true
}

/** Whether a name says that the amount is the whole order's. */
function saysOrder(column: string): boolean {
  const words = nameWords(column)
  if (words.some((word) => ['line', 'item', 'lineitem', 'unit'].includes(word))) return false
  return (
    words.some((word) => ['order', 'invoice', 'basket', 'grand'].includes(word)) ||
    /订单|整单|发票/u.test(column)
  )
}

async function sum(engine: Engine): Promise<number> {
  const { columns } = await engine.query(
    'SELECT sum(net_amount) AS total FROM staged WHERE reason IS NULL AND left_out IS NULL',
  )
  return Number(columns.total?.[0] ?? 0)
}
