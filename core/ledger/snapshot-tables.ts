import type { Attribute } from './customer-attributes.js'
import { CUSTOMER_TOTALS, DAY_LINES, LINE_TOTALS, tableRows, tableValues } from './ledger-totals.js'
import { ORDER_DAYS } from './order-days-table.js'
import { RETURNED_ORDERS } from './returned-orders.js'
import { identifier, literal } from './sql-text.js'
import { type LedgerTable, TABLES } from './tables.js'

/**
 * The statements that fill a snapshot from the writer's tables, in order, by the relation that each creates.
 *
 * The new database is attached as `snapshot`. Every table is ordered by columns that tell its rows apart, so that the
 * same imports give the same rows in the same order.
 */
export function snapshotTables(attributes: readonly Attribute[]): ReadonlyMap<string, string> {
  return new Map([
    ['products', plainTable(TABLES.products)],
    ['orders', ORDERS],
    ['customers', plainTable(TABLES.customers, attributes)],
    ['touches', plainTable(TABLES.touches)],
    ['invoices', INVOICES],
    ['surveys', plainTable(TABLES.surveys)],
    ['complaints', plainTable(TABLES.complaints)],
    ['wallets', WALLETS],
    ['returned_orders', RETURNED_ORDERS],
    ['customer_list', CUSTOMER_LIST],
    ['customer_numbers', CUSTOMER_NUMBERS],
    ['order_days', ORDER_DAYS],
    ['day_lines', DAY_LINES],
    ['line_totals', LINE_TOTALS],
    ['customer_totals', CUSTOMER_TOTALS],
    ['table_rows', tableRows()],
    ['table_values', tableValues(attributes)],
    ['imports', IMPORTS],
    ['quarantine', QUARANTINE],
  ])
}

function plainTable(table: LedgerTable, attributes: readonly Attribute[] = []): string {
  const columns = [
    ...table.columns.map(({ name }) => ({ name, value: name })),
    ...attributes.map(({ name, type }) => ({
      name: identifier(name),
      value: `TRY_CAST(json_extract_string(attributes, ${literal(`$."${name}"`)}) AS ${type})`,
    })),
  ]
  return table.replaces ? latestOfKey(table, columns) : inOrder(table, columns)
}

function inOrder(table: LedgerTable, columns: readonly { name: string; value: string }[]): string {
  const list = columns.map(({ name, value }) => `${value} AS ${name}`).join(', ')
  const days = table.columns.filter(({ kind }) => kind === 'date').slice(0, 1)
  const order = ['customer_id', ...days.map(({ name }) => name), 'import_no', 'line'].join(', ')
  return `CREATE TABLE snapshot.${table.name} AS SELECT ${list} FROM main.${table.name} ORDER BY ${order}`
}

/** One row per key: of each column the last value that a file gave, so that an empty cell erases nothing. */
function latestOfKey(table: LedgerTable, columns: readonly { name: string; value: string }[]): string {
  const key = table.key ?? []
  const list = columns.map(({ name, value }) =>
    key.includes(name)
      ? name
      : `last(${value} ORDER BY import_no, line) FILTER (${value} IS NOT NULL) AS ${name}`,
  )
  const keys = key.join(', ')
  return `CREATE TABLE snapshot.${table.name} AS SELECT ${list.join(', ')} FROM main.${table.name} GROUP BY ${keys} ORDER BY ${keys}`
}

const ORDERS = `
CREATE TABLE snapshot.orders AS
SELECT o.customer_id, o.ordered_at, o.ordered_at::DATE AS ordered_on, o.order_id, o.line_no, o.quantity, o.net_amount,
  o.list_amount, o.product_id,
  coalesce(o.product_cost, TRY_CAST(CASE WHEN o.net_amount < 0 THEN -abs(o.quantity) ELSE abs(o.quantity) END
    * p.unit_cost AS DECIMAL(18,4))) AS product_cost,
  o.channel
FROM main.orders o LEFT JOIN snapshot.products p ON p.product_id = o.product_id
ORDER BY o.customer_id, o.ordered_at, o.order_id, o.line_no, o.import_no, o.line`

const PERIOD_FROM = `
CASE WHEN period LIKE '____-Q_' THEN make_date(left(period, 4)::INTEGER, right(period, 1)::INTEGER * 3 - 2, 1)
     WHEN length(period) = 4 THEN make_date(period::INTEGER, 1, 1)
     WHEN length(period) = 7 THEN (period || '-01')::DATE
     ELSE period::DATE END`

const PERIOD_LENGTH = `
CASE WHEN period LIKE '____-Q_' THEN INTERVAL 3 MONTH
     WHEN length(period) = 4 THEN INTERVAL 1 YEAR
     WHEN length(period) = 7 THEN INTERVAL 1 MONTH
     ELSE INTERVAL 1 DAY END`

const WALLETS = `
CREATE TABLE snapshot.wallets AS
SELECT customer_id, period, last(total_amount ORDER BY import_no, line) AS total_amount,
  ${PERIOD_FROM} AS period_from, (${PERIOD_FROM} + ${PERIOD_LENGTH})::DATE AS period_to
FROM main.wallets GROUP BY customer_id, period ORDER BY customer_id, period`

/**
 * The payments of an invoice add up: those of the latest file that has any, or of all files where they come to exactly
 * what was invoiced. Payments of one file that come to more are running totals, of which the largest counts.
 */
const INVOICES = `
CREATE TABLE snapshot.invoices AS
WITH latest AS (
  SELECT invoice_id, ${TABLES.invoices.columns
    .map(({ name }) => name)
    .filter((name) => !['invoice_id', 'paid_on', 'paid_amount'].includes(name))
    .map((name) => `last(${name} ORDER BY import_no, line) FILTER (${name} IS NOT NULL) AS ${name}`)
    .join(', ')}
  FROM main.invoices GROUP BY invoice_id
), by_file AS (
  SELECT invoice_id, import_no, max(paid_on) AS paid_on, sum(paid_amount) AS total, max(paid_amount) AS largest,
    count(paid_amount) AS parts
  FROM main.invoices GROUP BY invoice_id, import_no
), last_file AS (
  SELECT invoice_id, last(paid_on ORDER BY import_no) FILTER (paid_on IS NOT NULL) AS paid_on,
    last({'total': total, 'largest': largest, 'parts': parts} ORDER BY import_no) FILTER (parts > 0) AS paid
  FROM by_file GROUP BY invoice_id
), every_file AS (
  SELECT invoice_id, max(paid_on) AS paid_on, sum(paid_amount) AS total
  FROM (SELECT DISTINCT invoice_id, paid_on, paid_amount FROM main.invoices WHERE paid_amount IS NOT NULL)
  GROUP BY invoice_id
)
SELECT invoice_id, customer_id, issued_on, due_on, amount,
  CASE WHEN every_file.total = amount THEN every_file.paid_on ELSE last_file.paid_on END AS paid_on,
  (CASE WHEN every_file.total = amount THEN amount
     WHEN paid.parts > 1 AND paid.total > amount AND paid.largest <= amount THEN paid.largest
     ELSE paid.total END)::DECIMAL(18,4) AS paid_amount
FROM latest LEFT JOIN last_file USING (invoice_id) LEFT JOIN every_file USING (invoice_id)
ORDER BY invoice_id`

const CUSTOMER_LIST = `
CREATE TABLE snapshot.customer_list AS
SELECT * FROM snapshot.customers RIGHT JOIN (
  SELECT customer_id FROM snapshot.customers UNION SELECT customer_id FROM snapshot.orders) everyone USING (customer_id)
ORDER BY customer_id`

/** Positions in the order of the ids, by which what is worked out of customers is stored and joined. */
const CUSTOMER_NUMBERS = `
CREATE TABLE snapshot.customer_numbers AS
SELECT (row_number() OVER (ORDER BY customer_id) - 1)::INTEGER AS customer_no, customer_id
FROM snapshot.customer_list ORDER BY customer_no`

/** Imports are numbered anew, so that an import which another replaced leaves no gap to tell two ledgers apart. */
const IMPORTS = `
CREATE TABLE snapshot.imports AS
SELECT row_number() OVER (ORDER BY import_no)::INTEGER AS import_no, import_id, table_name, file, mapping, rows_in, loaded,
  known, replaced, quarantined
FROM main.imports ORDER BY import_no`

const QUARANTINE = `
CREATE TABLE snapshot.quarantine AS
SELECT i.import_no, q.table_name, q.file, q.line, q.reason, q.column_name, q.value, q.raw
FROM main.quarantine q
JOIN (SELECT import_no AS given, row_number() OVER (ORDER BY import_no)::INTEGER AS import_no FROM main.imports) i
  ON i.given = q.import_no
ORDER BY i.import_no, q.line, q.reason`
