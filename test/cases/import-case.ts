import { isDriftwatchError } from '../../core/errors.js'
import type { ImportReport } from '../../core/ledger/import-report.js'
import type { CaseLedger } from './case-ledger.js'

/** A kind of file as people have it: what is looked at after the import, and what it must be. */
export interface ImportCase {
  readonly kind: string
  readonly right: unknown
  readonly observe: (at: CaseLedger) => Promise<unknown>
  /** Why the right outcome is not reached yet; the test then fails as soon as it is. */
  readonly pending?: string
}

export const TOTALS =
  'SELECT count(*) AS lines, count(DISTINCT customer_id) AS customers, sum(net_amount) AS amount FROM main.orders'
export const BY_CUSTOMER =
  'SELECT customer_id, count(DISTINCT order_id) AS orders, sum(net_amount) AS amount FROM main.orders GROUP BY customer_id ORDER BY customer_id'
export const AMOUNTS = 'SELECT net_amount FROM main.orders ORDER BY line'
export const DAYS = "SELECT strftime(ordered_at, '%Y-%m-%d %H:%M') AS at FROM main.orders ORDER BY line"

export const values = async (at: CaseLedger, sql: string) =>
  (await at.rows(sql)).map((row) => Object.values(row))
export const column = async (at: CaseLedger, sql: string) => (await values(at, sql)).map(([value]) => value)

/** What a query finds once a file has been imported as it is. */
export const valuesAfter =
  (file: string, sql: string): ImportCase['observe'] =>
  async (at) => {
    await at.import(file)
    return values(at, sql)
  }
export const columnAfter =
  (file: string, sql: string): ImportCase['observe'] =>
  async (at) => {
    await at.import(file)
    return column(at, sql)
  }

/** The code of the refusal and its message; the message should name an option to type. */
export async function refusal(work: () => Promise<unknown>): Promise<readonly [string, string]> {
  try {
    await work()
    return ['not refused', '']
  } catch (error) {
    if (!isDriftwatchError(error)) throw error
    return [error.code, error.message]
  }
}

export const counts = ({ loaded, quarantined, reasons, leftOut }: ImportReport) => ({
  loaded,
  quarantined,
  reasons,
  leftOut: Object.fromEntries(leftOut.map(({ reason, rows }) => [reason, rows])),
})
export const warned = ({ warnings }: ImportReport) => warnings.map(({ code }) => code)

export const BASE = [[677, 30, 167622.66]]
export const ELSEWHERE = 'answered by another part of the product'
