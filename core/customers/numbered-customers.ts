import { sql } from '../summary/sql-fragment.js'

/** A relation that numbers the ledger's customers from 0, in the order of their ids. */
export const NUMBERED_CUSTOMERS = sql`(SELECT CAST(row_number() OVER (ORDER BY customer_id) - 1 AS INTEGER) AS customer_no,
  customer_id FROM customer_list)`
