import { dayLiteral, type SqlFragment, sql } from './sql-fragment.js'

/** Which customers and days a summary looks at. */
export interface SummaryScope {
  /** The last day that counts. */
  readonly asOf: string
  /** A condition on `customer_id`; every customer when absent. */
  readonly where?: SqlFragment
}

/** Rows of `order_days` up to and including `asOf`, with `bought` for days that are purchases. */
export function daysInScope({ asOf, where }: SummaryScope): SqlFragment {
  return sql`SELECT customer_id, day, amount, is_purchase AS bought
    FROM order_days WHERE day <= ${dayLiteral(asOf)} AND ${where ?? sql`TRUE`}`
}
