import type { Engine } from '../engine/engine.js'
import { numbers as doubles, integers } from '../summary/customer-summary.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../summary/sql-fragment.js'

/** Days with an order line, as columns: those of a customer stand together, the oldest first. Days since 1970-01-01. */
export interface OrderDays {
  readonly rows: number
  readonly customerNo: Int32Array
  readonly day: Int32Array
  /** 1 where the day is a purchase, 0 where only something came back. */
  readonly isPurchase: Int32Array
  /** Net. */
  readonly amount: Float64Array
  readonly products: Int32Array
  /** NaN where the ledger doesn't know it. */
  readonly listAmount: Float64Array
  readonly productCost: Float64Array
}

/** What is read: customers by number, up to a day. */
export interface OrderDayScan {
  readonly engine: Engine
  /** A relation with `customer_no` (from 0, in the order of ids) and `customer_id`. */
  readonly numbers: SqlFragment
  /** The last day that counts. */
  readonly through: string
  /** Reads every so many-th customer only; all when absent. */
  readonly every?: number
}

/** Customers whose days are held at a time. */
const PIECE = 40_000

/** The order days of all customers (or every n-th), in pieces, so that memory doesn't grow with the ledger. */
export async function* orderDayPieces(scan: OrderDayScan): AsyncGenerator<OrderDays> {
  const { every = 1 } = scan
  const { columns } = await querySql(
    scan.engine,
    'how many customers there are',
    sql`SELECT CAST(count(*) AS INTEGER) AS customers FROM ${scan.numbers} AS n`,
  )
  const customers = Number(columns.customers?.[0] ?? 0)
  for (let from = 0; from < customers; from += PIECE * every) yield await readPiece(scan, from)
}

/**
 * The table is stored in this order and a scan keeps it, so sorting would be a third of the work for nothing; that it
 * is so is looked at, not believed.
 */
async function readPiece(scan: OrderDayScan, from: number): Promise<OrderDays> {
  const days = await readDays(scan, from, sql``)
  return isInOrder(days) ? days : readDays(scan, from, sql`ORDER BY customer_no, day`)
}

async function readDays(
  { engine, through, every = 1 }: OrderDayScan,
  from: number,
  order: SqlFragment,
): Promise<OrderDays> {
  const { columns, rowCount } = await querySql(
    engine,
    'order days of a piece of the customers',
    sql`SELECT customer_no, CAST(day - DATE '1970-01-01' AS INTEGER) AS day,
        CAST(is_purchase AS INTEGER) AS is_purchase, CAST(amount AS DOUBLE) AS amount, products,
        coalesce(CAST(list_amount AS DOUBLE), ${NOT_A_NUMBER}) AS list_amount,
        coalesce(CAST(product_cost AS DOUBLE), ${NOT_A_NUMBER}) AS product_cost
      FROM order_days AS d
      WHERE customer_no >= ${from} AND customer_no < ${from + PIECE * every} AND customer_no % ${every} = 0
        AND d.day <= ${dayLiteral(through)}
      ${order}`,
  )
  return {
    rows: rowCount,
    customerNo: integers(columns.customer_no),
    day: integers(columns.day),
    isPurchase: integers(columns.is_purchase),
    amount: doubles(columns.amount),
    products: integers(columns.products),
    listAmount: doubles(columns.list_amount),
    productCost: doubles(columns.product_cost),
  }
}

function isInOrder({ customerNo, day, rows }: OrderDays): boolean {
  for (let row = 1; row < rows; row++) {
    const step = customerNo[row]! - customerNo[row - 1]!
    if (step < 0 || (step === 0 && day[row]! <= day[row - 1]!)) return false
  }
  return true
}

const NOT_A_NUMBER = sql`CAST('NaN' AS DOUBLE)`

/** The row after the last one of the customer that stands at `start`. */
export function endOfCustomer({ customerNo, rows }: OrderDays, start: number): number {
  const number = customerNo[start]
  let end = start + 1
  while (end < rows && customerNo[end] === number) end++
  return end
}

/** How many customers a piece holds. */
export function customersIn(days: OrderDays): number {
  let count = 0
  for (let start = 0; start < days.rows; start = endOfCustomer(days, start)) count++
  return count
}

/** Several pieces as one. */
export function joinOrderDays(pieces: readonly OrderDays[]): OrderDays {
  const whole = (name: Exclude<keyof OrderDays, 'rows'>) => {
    const parts = pieces.map((piece) => piece[name])
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const joined = parts[0] instanceof Float64Array ? new Float64Array(length) : new Int32Array(length)
    let at = 0
    for (const part of parts) {
      joined.set(part, at)
      at += part.length
    }
    return joined
  }
  return {
    rows: pieces.reduce((sum, { rows }) => sum + rows, 0),
    customerNo: integers(whole('customerNo')),
    day: integers(whole('day')),
    isPurchase: integers(whole('isPurchase')),
    amount: doubles(whole('amount')),
    products: integers(whole('products')),
    listAmount: doubles(whole('listAmount')),
    productCost: doubles(whole('productCost')),
  }
}
