import type { Engine } from '../engine/engine.js'
import { integers, numbers } from '../summary/customer-summary.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../summary/sql-fragment.js'

/** Consecutive customers whose order days are looked at together. */
export interface CustomerPiece {
  readonly firstNo: number
  readonly count: number
  readonly firstId: string
  readonly lastId: string
}

/** The order days of a piece, by customer and day; `starts[c]` is the first row of customer `firstNo + c`. */
export interface OrderDayColumns {
  readonly starts: Int32Array
  /** Days since 1970-01-01. */
  readonly day: Int32Array
  /** Net amount of the day. */
  readonly amount: Float64Array
  /** 1 for a purchase. */
  readonly bought: Int32Array
}

/** Order days of one piece: some 20 MB however large the ledger is. */
export const USUAL_PIECE = 500_000
/** Even a customer who never ordered takes room in a piece. */
const ROOM_OF_CUSTOMER = 4

/**
 * Divides the customers into pieces of about so many order days up to `asOf`, in the order of their numbers.
 *
 * @param numbered a relation of customer_no (from 0, without a gap, in the order of the ids) and customer_id
 */
export async function customerPieces(
  engine: Engine,
  numbered: SqlFragment,
  asOf: string,
  size: number,
): Promise<CustomerPiece[]> {
  const { columns, rowCount } = await querySql(
    engine,
    'pieces of customers with about the same number of order days',
    sql`
      WITH days AS (
        SELECT customer_no, count(*) AS days FROM order_days WHERE day <= ${dayLiteral(asOf)} GROUP BY customer_no
      ),
      sized AS (
        SELECT customer_no, n.customer_id,
          sum(coalesce(days, 0) + ${ROOM_OF_CUSTOMER}) OVER (ORDER BY customer_no) AS until_here
        FROM ${numbered} AS n LEFT JOIN days USING (customer_no)
      )
      SELECT CAST(min(customer_no) AS INTEGER) AS first_no, CAST(count(*) AS INTEGER) AS customers,
        min(customer_id) AS first_id, max(customer_id) AS last_id
      FROM sized GROUP BY CAST(floor(until_here / ${size}) AS BIGINT) ORDER BY first_no`,
  )
  return Array.from({ length: rowCount }, (_, row) => ({
    firstNo: Number(columns.first_no?.[row]),
    count: Number(columns.customers?.[row]),
    firstId: String(columns.first_id?.[row]),
    lastId: String(columns.last_id?.[row]),
  }))
}

/** A condition on `customer_id` that holds for a piece; ids are in order, so an engine reads only what it needs. */
export function withinPiece({ firstId, lastId }: CustomerPiece): SqlFragment {
  return sql`customer_id BETWEEN ${firstId} AND ${lastId}`
}

/** Reads the order days of a piece up to and including `asOf`. */
export async function orderDayColumns(
  engine: Engine,
  piece: CustomerPiece,
  asOf: string,
): Promise<OrderDayColumns> {
  const { columns, rowCount } = await querySql(
    engine,
    'order days of a piece of customers',
    sql`
      SELECT customer_no, CAST(day - DATE '1970-01-01' AS INTEGER) AS day, CAST(amount AS DOUBLE) AS amount,
        CAST(is_purchase AS INTEGER) AS bought
      FROM order_days WHERE customer_no BETWEEN ${piece.firstNo} AND ${piece.firstNo + piece.count - 1} AND day <= ${dayLiteral(asOf)}
      ORDER BY customer_no, day`,
  )
  return {
    starts: startsOf(integers(columns.customer_no), rowCount, piece),
    day: integers(columns.day),
    amount: numbers(columns.amount),
    bought: integers(columns.bought),
  }
}

function startsOf(customerNo: Int32Array, rows: number, { firstNo, count }: CustomerPiece): Int32Array {
  const starts = new Int32Array(count + 1)
  for (let row = 0; row < rows; row++) starts[customerNo[row]! - firstNo + 1]!++
  for (let customer = 0; customer < count; customer++) starts[customer + 1]! += starts[customer]!
  return starts
}
