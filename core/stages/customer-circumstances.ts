import type { Snapshot } from '../ledger/snapshot.js'
import { integers, numbers } from '../summary/customer-summary.js'
import { dayLiteral, identifier, querySql, type SqlFragment, sql } from '../summary/sql-fragment.js'
import { type CustomerPiece, withinPiece } from './order-day-columns.js'
import { NONE } from './stage-codes.js'

/** What the ledger holds about the customers of a piece besides their orders. Days since 1970-01-01, NONE where not known. */
export interface CustomerCircumstances {
  readonly firstContact: Int32Array
  readonly closed: Int32Array
  readonly contractEnds: Int32Array
  /** First day with an order line after `asOf`: who orders later wasn't known before. */
  readonly laterLine: Int32Array
  /** 1 where an invoice of the customer isn't wholly paid on `asOf`. */
  readonly hasOpenInvoice: Int32Array
  readonly wallets: WalletColumns
}

/** Customers' total demand by period; `starts[c]` is the first row of a customer. `to` is the day after the last. */
export interface WalletColumns {
  readonly starts: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly amount: Float64Array
}

/** Loads them as of a day: invoices issued, and wallets begun, until then. */
export async function customerCircumstances(
  snapshot: Snapshot,
  numbered: SqlFragment,
  piece: CustomerPiece,
  asOf: string,
): Promise<CustomerCircumstances> {
  const known = new Set(snapshot.tables.customers ?? [])
  const day = (name: string) =>
    known.has(name)
      ? sql`CAST(coalesce(c.${identifier(name)} - DATE '1970-01-01', ${NONE}) AS INTEGER)`
      : sql`CAST(${NONE} AS INTEGER)`
  const until = dayLiteral(asOf)
  const { columns } = await querySql(
    snapshot.engine,
    'first contact, closing, contract and open invoices of a piece of customers',
    sql`
      SELECT ${day('first_contact_on')} AS first_contact, ${day('closed_on')} AS closed,
        ${day('contract_ends_on')} AS contract_ends,
        CAST(coalesce(l.day - DATE '1970-01-01', ${NONE}) AS INTEGER) AS later_line,
        CAST(CASE WHEN i.customer_id IS NULL THEN 0 ELSE 1 END AS INTEGER) AS open_invoice
      FROM (SELECT * FROM customer_list WHERE ${withinPiece(piece)}) AS c
      LEFT JOIN (${laterLines(snapshot, piece, asOf)}) AS l USING (customer_id)
      LEFT JOIN (${openInvoices(snapshot, piece, until)}) AS i USING (customer_id)
      ORDER BY c.customer_id`,
  )
  return {
    firstContact: integers(columns.first_contact),
    closed: integers(columns.closed),
    contractEnds: integers(columns.contract_ends),
    laterLine: integers(columns.later_line),
    hasOpenInvoice: integers(columns.open_invoice),
    wallets: await walletColumns(snapshot, numbered, piece, until),
  }
}

function laterLines({ dataThrough }: Snapshot, piece: CustomerPiece, asOf: string): SqlFragment {
  const isPast = dataThrough !== undefined && dataThrough > asOf
  return isPast
    ? sql`SELECT customer_id, min(day) AS day FROM order_days
        WHERE ${withinPiece(piece)} AND day > ${dayLiteral(asOf)} GROUP BY customer_id`
    : sql`SELECT customer_id, DATE '1970-01-01' AS day FROM customer_list WHERE FALSE`
}

function openInvoices({ tables }: Snapshot, piece: CustomerPiece, until: SqlFragment): SqlFragment {
  return tables.invoices === undefined
    ? sql`SELECT customer_id FROM customer_list WHERE FALSE`
    : sql`SELECT DISTINCT customer_id FROM invoices
        WHERE ${withinPiece(piece)} AND amount > 0 AND issued_on <= ${until}
          AND (paid_on IS NULL OR paid_on > ${until} OR paid_amount < amount)`
}

async function walletColumns(
  snapshot: Snapshot,
  numbered: SqlFragment,
  piece: CustomerPiece,
  until: SqlFragment,
): Promise<WalletColumns> {
  const starts = new Int32Array(piece.count + 1)
  const none = new Int32Array(0)
  if (snapshot.tables.wallets === undefined)
    return { starts, from: none, to: none, amount: new Float64Array(0) }
  const { columns } = await querySql(
    snapshot.engine,
    "a piece of customers' total demand by period",
    sql`
      SELECT n.customer_no, CAST(period_from - DATE '1970-01-01' AS INTEGER) AS from_day,
        CAST(period_to - DATE '1970-01-01' AS INTEGER) AS to_day, CAST(total_amount AS DOUBLE) AS amount
      FROM wallets JOIN ${numbered} AS n USING (customer_id)
      WHERE ${withinPiece(piece)} AND period_from <= ${until} ORDER BY n.customer_no, from_day`,
  )
  for (const customer of integers(columns.customer_no)) starts[customer - piece.firstNo + 1]!++
  for (let customer = 0; customer < piece.count; customer++) starts[customer + 1]! += starts[customer]!
  return {
    starts,
    from: integers(columns.from_day),
    to: integers(columns.to_day),
    amount: numbers(columns.amount),
  }
}

/**
 * Later ÷ earlier total demand per day of a customer; NaN where the ledger doesn't know both. A wallet that reaches into
 * both stretches of days counts in the earlier one.
 */
export function walletRatio(
  { starts, from, to, amount }: WalletColumns,
  customer: number,
  earlierFrom: number,
  earlierTo: number,
  laterFrom: number,
  laterTo: number,
): number {
  let [before, beforeDays, after, afterDays] = [0, 0, 0, 0]
  for (let row = starts[customer]!; row < starts[customer + 1]!; row++) {
    const days = to[row]! - from[row]!
    if (from[row]! <= earlierTo && to[row]! > earlierFrom) {
      before += amount[row]!
      beforeDays += days
    } else if (from[row]! <= laterTo && to[row]! > laterFrom) {
      after += amount[row]!
      afterDays += days
    }
  }
  if (beforeDays === 0 || afterDays === 0 || before === 0) return Number.NaN
  return after / afterDays / (before / beforeDays)
}
