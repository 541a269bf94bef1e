import { dayLiteral, type SqlFragment, sql } from './sql-fragment.js'

/** Which customers and days a summary looks at. */
export interface SummaryScope {
  /** The last day that counts. */
  readonly asOf: string
  /** A condition on `customer_id`; every customer when absent. */
  readonly where?: SqlFragment
}

/**
 * Whether a row of `order_days` is a purchase: the day's net amount is above zero, so that a cancellation on the same
 * day undoes the order; or goods went out for nothing, as gifts do in CDNOW. A later negative day is no purchase.
 */
export const IS_PURCHASE: SqlFragment = sql`(is_purchase OR (amount = 0 AND gross_amount = 0 AND quantity > 0))`

/** Rows of `order_days` up to and including `asOf`, with `bought` for days that are purchases. */
export function daysInScope({ asOf, where }: SummaryScope): SqlFragment {
  return sql`SELECT customer_id, day, amount, coalesce(${IS_PURCHASE}, FALSE) AS bought
    FROM order_days WHERE day <= ${dayLiteral(asOf)} AND ${where ?? sql`TRUE`}`
}
