import type { Attribute } from './customer-attributes.js'
import { identifier, literal } from './sql-text.js'
import { type LedgerTable, TABLES } from './tables.js'

/** Order lines by day. */
export const DAY_LINES = `
CREATE TABLE snapshot.day_lines AS
SELECT ordered_on AS day, count(*) AS lines FROM snapshot.orders GROUP BY ordered_on ORDER BY ordered_on`

const WHOLE_LINE = `hash(customer_id, ordered_at, order_id, line_no, quantity, net_amount, list_amount, product_id, product_cost, channel)`

/** Lines that repeat another one in every column; only those whose hash is met twice are compared as a whole. */
const REPEATED = `
SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (
  SELECT *, count(*) AS n FROM snapshot.orders
  WHERE ${WHOLE_LINE} IN (SELECT ${WHOLE_LINE} FROM snapshot.orders GROUP BY ALL HAVING count(*) > 1)
  GROUP BY ALL)`

/** One row: how many lines, returns and free ones, and what they sum to. */
export const LINE_TOTALS = `
CREATE TABLE snapshot.line_totals AS
SELECT count(*) AS lines, count(*) FILTER (net_amount < 0) AS cancellations,
  sum(net_amount) FILTER (net_amount < 0) AS cancelled_amount, sum(net_amount) FILTER (net_amount > 0) AS sold_amount,
  count(*) FILTER (net_amount = 0) AS free_lines, (${REPEATED}) AS repeated
FROM snapshot.orders`

/** One row: customers who ordered, and those of them without a row or a name in `customers`. */
export const CUSTOMER_TOTALS = `
CREATE TABLE snapshot.customer_totals AS
SELECT count(*) AS customers, count(*) FILTER (c.customer_id IS NULL) AS unlisted, count(*) FILTER (c.name IS NULL) AS unnamed
FROM (SELECT DISTINCT customer_no FROM snapshot.order_days) AS o
JOIN snapshot.customer_numbers AS n USING (customer_no) LEFT JOIN snapshot.customers AS c ON c.customer_id = n.customer_id`

/** Rows, first and last day by table. */
export function tableRows(): string {
  const rows = Object.values(TABLES).map((table) => {
    const day = dayColumn(table)
    const days = day === undefined ? 'NULL::DATE, NULL::DATE' : `min(${day}), max(${day})`
    return `SELECT ${literal(table.name)}, count(*), ${days} FROM snapshot.${table.name}`
  })
  return `CREATE TABLE snapshot.table_rows AS
SELECT * FROM (${rows.join('\nUNION ALL ')}) AS t (table_name, rows, first_day, last_day) ORDER BY table_name`
}

/** How many values each column has. */
export function tableValues(attributes: readonly Attribute[]): string {
  const rows = Object.values(TABLES).map((table) => {
    const names = [...table.columns.map(({ name }) => name), ...derivedColumns(table, attributes)]
    const counts = names.map((name) => `count(${identifier(name)})`)
    return `SELECT ${literal(table.name)}, unnest([${names.map(literal).join(', ')}]), unnest([${counts.join(', ')}]) FROM snapshot.${table.name}`
  })
  return `CREATE TABLE snapshot.table_values AS
SELECT * FROM (${rows.join('\nUNION ALL ')}) AS t (table_name, column_name, filled) ORDER BY table_name, column_name`
}

/** The day that a row is about: the first required day, for orders the day of the time. */
function dayColumn({ name, columns }: LedgerTable): string | undefined {
  if (name === 'orders') return 'ordered_on'
  return columns.find(({ kind, required }) => kind === 'date' && required)?.name
}

/** Columns that a snapshot has beyond the catalogue's. */
function derivedColumns({ name }: LedgerTable, attributes: readonly Attribute[]): readonly string[] {
  if (name === 'customers') return attributes.map((attribute) => attribute.name)
  if (name === 'orders') return ['ordered_on']
  return name === 'wallets' ? ['period_from', 'period_to'] : []
}
