import { sql } from '../summary/sql-fragment.js'

/** The relation that numbers the ledger's customers from 0, in the order of their ids: customer_no, customer_id. */
export const NUMBERED_CUSTOMERS = sql`customer_numbers`
