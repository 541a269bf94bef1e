import { access, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDb } from '@driftwatch/core'

export interface LedgerSize {
  readonly orders: number
  readonly customers: number
}

export interface LedgerFiles {
  readonly orders: string
  readonly customers: string
}

/** A number in 0…1 that depends on the customer and a letter alone. */
const chance = (what: string, of = 'customer_no') =>
  `(hash(${of}, '${what}') % 1000000007 + 0.5) / 1000000007.0`

/** A standard normal number, by Box and Muller. */
const normal = (what: string, of?: string) =>
  `sqrt(-2 * ln(${chance(`${what} size`, of)})) * cos(2 * pi() * ${chance(`${what} angle`, of)})`

const DAYS = 4 * 365
const FIRST_DAY = "DATE '2022-11-01'"
const NAMES = `['Northfield', 'Harbour', '天发', 'Sunrise', '隆泰', 'Carter', '德豪', 'Ottergate', '瑞科', 'Southford']`
const TRADES = `['Foods', 'Machinery', '商贸', 'Sensors', '电子', 'Textiles', '乳业', 'Optics', '新材料', 'Paper']`
const PLACES = `['North', 'East', 'South', 'West']`
const SEGMENTS = `['retail', 'wholesale', 'key account']`
const TRADE_NAMES = `['food', 'machinery', 'electronics', 'textiles', 'paper']`
const CHANNELS = `['web', 'phone', 'field', 'edi']`
const pick = (list: string, what: string, of?: string) =>
  `list_extract(${list}, 1 + CAST(floor(${chance(what, of)} * len(${list})) AS INTEGER))`

/**
 * Writes a ledger as two parquet files, orders by time and customers: rates and amounts differ by orders of magnitude
 * between customers, each has a day on which it came and half of them one on which it left, spring and autumn are
 * strong. The same size gives the same rows; files that are there are kept.
 */
export async function generateLedger(folder: string, size: LedgerSize): Promise<LedgerFiles> {
  const files = { orders: join(folder, 'orders.parquet'), customers: join(folder, 'customers.parquet') }
  if (await exists(files.orders)) return files
  await mkdir(folder, { recursive: true })
  const engine = await openDuckDb(':memory:')
  try {
    await engine.execute(customersSql(size))
    const write = async (query: string, file: string) => {
      await engine.execute(`COPY (${query}) TO '${file}.part' (FORMAT parquet)`)
      await rename(`${file}.part`, file)
    }
    await write(CUSTOMERS, files.customers)
    await write(ORDERS, files.orders)
  } finally {
    await engine.close()
  }
  return files
}

function customersSql({ orders, customers }: LedgerSize): string {
  return `CREATE TABLE plan AS
    WITH drawn AS (
      SELECT range AS customer_no,
        CAST(floor(pow(${chance('came', 'range')}, 1.5) * ${DAYS - 30}) AS INTEGER) AS came,
        CASE WHEN ${chance('leaves', 'range')} < 0.5 THEN -ln(${chance('stays', 'range')}) * 500 + 20 ELSE ${DAYS} END AS stays,
        exp(1.1 * ${normal('rate', 'range')}) AS rate, exp(6 + 1.2 * ${normal('amount', 'range')}) AS amount
      FROM range(${customers})
    ), living AS (SELECT *, least(stays, ${DAYS} - came) AS days FROM drawn),
    wanted AS (SELECT sum(rate * days) AS total FROM living)
    SELECT customer_no, came, days, amount,
      greatest(1, CAST(round(${orders} * 1.12 * rate * days / total) AS INTEGER)) AS n
    FROM living, wanted`
}

const CUSTOMERS = `
  SELECT 'C' || lpad(CAST(customer_no AS VARCHAR), 7, '0') AS customer_id,
    ${pick(NAMES, 'name')} || ' ' || ${pick(TRADES, 'trade')} || ' ' || customer_no AS name,
    ${pick(PLACES, 'region')} AS region, ${pick(SEGMENTS, 'segment')} AS segment,
    ${pick(TRADE_NAMES, 'industry')} AS industry,
    'seller' || CAST(floor(${chance('owner')} * 40) AS INTEGER) || '@example.com' AS owner
  FROM plan ORDER BY customer_no`

const ORDERS = `
  WITH placed AS (
    SELECT customer_no, amount, order_no,
      ${FIRST_DAY} + CAST(floor(came + days * (order_no + ${chance('when', 'customer_no * 100003 + order_no')}) / n) AS INTEGER) AS day
    FROM (SELECT *, unnest(range(n)) AS order_no FROM plan)
  ), priced AS (
    SELECT *, customer_no * 100003 + order_no AS key FROM placed
    WHERE ${chance('season', 'customer_no * 100003 + order_no')} < 0.89 + 0.11 * cos(2 * pi() * (month(day) - 4) / 6)
  ), net AS (
    SELECT *, round(amount * exp(0.4 * ${normal('value', 'key')}), 2) AS net_amount FROM priced
  )
  SELECT 'O' || customer_no || '-' || order_no AS order_id,
    'C' || lpad(CAST(customer_no AS VARCHAR), 7, '0') AS customer_id, day AS ordered_at,
    1 + CAST(floor(${chance('quantity', 'key')} * 20) AS INTEGER) AS quantity, net_amount,
    round(net_amount * (0.55 + 0.3 * ${chance('cost', 'key')}), 2) AS product_cost,
    ${pick(CHANNELS, 'channel', 'key')} AS channel
  FROM net ORDER BY day, customer_no, order_no`

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
