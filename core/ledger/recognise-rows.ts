import type { Engine } from '../engine/engine.js'
import { type LedgerTable, TABLES, type TableName } from './tables.js'

/** Days between an order and its amended form; the same number later than that is a new order, as after New Year. */
const AMENDED_WITHIN = 31

/**
 * Finds out which rows of the temporary table `staged` the ledger holds already, and which replace a row that it holds,
 * as `recognised`: line, fate (`known` or `replaces`), and the stored row by import_no and line.
 *
 * - An event (an order line, a touch, an answer, a complaint) is known when its whole contents are stored, as many times
 *   as the fullest file has them. Of the rest, an order line replaces the stored one with the same customer, order_id
 *   and line_no, or, without line numbers, the one of the same order and product; a return never replaces a sale. A
 *   complaint that is now resolved replaces the open one, and a touch that is now responded to the one that wasn't.
 * - A row of a table with a key (a customer, a product, an invoice, a wallet) is known when the latest rows of its key
 *   have the same contents, and replaces them otherwise. They stay, since an empty cell erases nothing.
 */
export async function recogniseRows(engine: Engine, name: TableName): Promise<void> {
  const table = TABLES[name]
  await engine.execute(`CREATE OR REPLACE TEMP TABLE recognised
    (line BIGINT, fate VARCHAR, seen_import INTEGER, seen_line BIGINT)`)
  const isFirst = (await engine.query(`SELECT 1 FROM main.${name} LIMIT 1`)).rowCount === 0
  if (isFirst) return
  if (table.replaces) {
    await engine.execute(sameOfKey(table))
    return
  }
  await engine.execute(sameContents(table))
  for (const changed of changedRows(table)) await engine.execute(changed)
}

/** The columns that make up the contents of a row. */
export function contentsOf(table: LedgerTable): string[] {
  const columns = table.columns.map(({ name }) => name)
  return table.name === 'customers' ? [...columns, 'attributes'] : columns
}

const LOADABLE = '(SELECT * FROM staged WHERE reason IS NULL)'
const NOT_YET = 'NOT EXISTS (SELECT 1 FROM recognised r WHERE r.line = n.line)'
const NOT_TAKEN =
  'NOT EXISTS (SELECT 1 FROM recognised r WHERE r.seen_import = o.import_no AND r.seen_line = o.line)'

const equal = (columns: readonly string[]) =>
  columns.map((column) => `n.${column} IS NOT DISTINCT FROM o.${column}`).join(' AND ')

/** Events of other days than the file's can't be the same. */
function sameContents(table: LedgerTable): string {
  const contents = contentsOf(table)
  const day = table.columns.find(({ kind }) => kind === 'date' || kind === 'timestamp')?.name
  const within =
    day === undefined
      ? ''
      : `WHERE ${day} >= (SELECT min(${day}) FROM ${LOADABLE}) AND ${day} <= (SELECT max(${day}) FROM ${LOADABLE})`
  const numbered = (order: string) =>
    `hash(${contents.join(', ')}) AS h, row_number() OVER (PARTITION BY ${contents.join(', ')} ORDER BY ${order}) AS copy`
  return `INSERT INTO recognised
    SELECT n.line, 'known', o.import_no, o.line
    FROM (SELECT *, ${numbered('line')} FROM ${LOADABLE}) n
    JOIN (SELECT *, ${numbered('import_no, line')} FROM main.${table.name} ${within}) o
      ON n.h = o.h AND n.copy = o.copy AND ${equal(contents)}`
}

function changedRows(table: LedgerTable): string[] {
  if (table.name === 'orders') return [ORDERS_TO_COMPARE, BY_LINE_NUMBER, BY_ORDER, 'DROP TABLE same_order']
  if (table.completes === undefined) return []
  const others = contentsOf(table).filter((column) => column !== table.completes)
  const numbered = (order: string) =>
    `row_number() OVER (PARTITION BY ${others.join(', ')} ORDER BY ${order}) AS copy`
  return [
    `INSERT INTO recognised
     SELECT n.line, 'replaces', o.import_no, o.line
     FROM (SELECT *, ${numbered('line')} FROM ${LOADABLE} n WHERE ${table.completes} IS NOT NULL AND ${NOT_YET}) n
     JOIN (SELECT *, ${numbered('import_no, line')} FROM main.${table.name} o
       WHERE ${table.completes} IS NULL AND ${NOT_TAKEN}) o
       ON n.copy = o.copy AND ${equal(others)}`,
  ]
}

const ORDER = ['customer_id', 'order_id']

/** The orders that are in the file and in the ledger, with how many lines each has there. */
const ORDERS_TO_COMPARE = `
CREATE OR REPLACE TEMP TABLE same_order AS
WITH given AS (
  SELECT customer_id, order_id, count(*) AS lines, count(r.line) AS known, min(ordered_at::DATE) AS day
  FROM ${LOADABLE} n LEFT JOIN recognised r USING (line) WHERE order_id IS NOT NULL GROUP BY customer_id, order_id
), stored AS (
  SELECT customer_id, order_id, count(*) AS lines, min(ordered_at::DATE) AS day
  FROM main.orders SEMI JOIN given USING (customer_id, order_id) GROUP BY customer_id, order_id
)
SELECT customer_id, order_id, given.known > 0 OR given.day = stored.day AS is_listed_again,
  given.lines = 1 AND stored.lines = 1 AS is_single, given.day = stored.day AS is_same_day
FROM given JOIN stored USING (customer_id, order_id)
WHERE given.known < given.lines AND abs(given.day - stored.day) <= ${AMENDED_WITHIN}`

const newLines = (partition: string) => `(
  SELECT *, row_number() OVER (PARTITION BY ${partition}, net_amount < 0 ORDER BY line) AS copy
  FROM (SELECT * FROM ${LOADABLE} n WHERE ${NOT_YET}) JOIN same_order USING (customer_id, order_id))`

const oldLines = (partition: string) => `(
  SELECT *, row_number() OVER (PARTITION BY ${partition}, net_amount < 0 ORDER BY import_no, line) AS copy
  FROM (SELECT * FROM main.orders o WHERE ${NOT_TAKEN}) JOIN same_order USING (customer_id, order_id))`

const SAME_SIGN = '(n.net_amount < 0) = (o.net_amount < 0)'

const BY_LINE_NUMBER = `
INSERT INTO recognised
SELECT n.line, 'replaces', o.import_no, o.line
FROM ${newLines('customer_id, order_id, line_no')} n JOIN ${oldLines('customer_id, order_id, line_no')} o
  ON n.line_no = o.line_no AND n.copy = o.copy AND ${equal(ORDER)} AND ${SAME_SIGN}`

/** An order of one line may have changed its product, where it is of the same day; else the product tells lines apart. */
const PRODUCT = 'CASE WHEN is_single AND is_same_day THEN NULL ELSE product_id END'

const BY_ORDER = `
INSERT INTO recognised
SELECT n.line, 'replaces', o.import_no, o.line
FROM ${newLines(`customer_id, order_id, ${PRODUCT}`)} n JOIN ${oldLines(`customer_id, order_id, ${PRODUCT}`)} o
  ON n.copy = o.copy AND ${equal(ORDER)} AND ${SAME_SIGN}
  AND (n.line_no IS NULL OR o.line_no IS NULL) AND (n.is_single OR n.is_listed_again)
  AND (n.product_id IS NOT DISTINCT FROM o.product_id OR (n.is_single AND n.is_same_day))`

/** Compares all rows of a key at once: an invoice paid in parts has several. */
function sameOfKey(table: LedgerTable): string {
  const key = table.key ?? []
  const contents = contentsOf(table)
  const keys = key.join(', ')
  const fingerprint = `list_sort(list(hash(${contents.join(', ')}))) AS prints`
  const numbered = (order: string) =>
    `hash(${contents.join(', ')}) AS h, row_number() OVER (PARTITION BY ${keys}, hash(${contents.join(', ')}) ORDER BY ${order}) AS copy`
  return `INSERT INTO recognised
    WITH given AS (SELECT ${keys}, ${fingerprint} FROM ${LOADABLE} GROUP BY ${keys}),
    latest AS (
      SELECT o.* FROM main.${table.name} o SEMI JOIN given USING (${keys})
      QUALIFY import_no = max(import_no) OVER (PARTITION BY ${keys})
    ),
    stored AS (SELECT ${keys}, ${fingerprint} FROM latest GROUP BY ${keys}),
    same AS (SELECT ${keys}, given.prints = stored.prints AS is_same FROM given JOIN stored USING (${keys}))
    SELECT n.line, 'known', o.import_no, o.line
    FROM (SELECT *, ${numbered('line')} FROM ${LOADABLE} SEMI JOIN (FROM same WHERE is_same) USING (${keys})) n
    JOIN (SELECT *, ${numbered('line')} FROM latest SEMI JOIN (FROM same WHERE is_same) USING (${keys})) o
      ON n.h = o.h AND n.copy = o.copy AND ${equal(contents)}
    UNION ALL
    SELECT n.line, 'replaces', NULL, NULL FROM ${LOADABLE} n SEMI JOIN (FROM same WHERE NOT is_same) USING (${keys})`
}
