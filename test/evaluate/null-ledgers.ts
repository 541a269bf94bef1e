import type { Snapshot } from '../../core/ledger/snapshot.js'
import { addDays } from '../../core/reading/calendar.js'
import { createRandom } from '../../core/stats/random.js'
import { memorySnapshot, orderLines } from '../support/memory-snapshot.js'
import { snapshotOfQuery } from './file-snapshot.js'

const CUSTOMERS = 600
const DAYS = 1460

/** Customers who order with a constant chance of 1 in 30 on any day, for lognormal amounts: nobody changes. */
export function nullLedger(seed: number): Promise<Snapshot> {
  const random = createRandom(seed)
  const lines: [string, string, number][] = []
  const days = Array.from({ length: DAYS }, (_, day) => addDays('2014-01-01', day))
  for (let no = 0; no < CUSTOMERS; no++)
    for (const day of days)
      if (random.uniform() < 1 / 30)
        lines.push([`C${no}`, day, Math.round(100 * Math.exp(6 + 0.6 * random.normal())) / 100])
  return memorySnapshot({ orders: orderLines(lines) })
}

/** The order days of a ledger as they are, and what was ordered dealt out anew among all order lines. */
export function dealtAnew(file: string, seed: number): Promise<Snapshot> {
  return snapshotOfQuery(`
    WITH placed AS (
      SELECT customer_id, ordered_at, order_id, line_no,
        row_number() OVER (ORDER BY customer_id, ordered_at, order_id, line_no) AS n FROM read_parquet('${file}')
    ),
    contents AS (
      SELECT net_amount, list_amount, product_cost, product_id, quantity,
        row_number() OVER (ORDER BY md5(concat_ws('-', order_id, line_no, customer_id, ${seed}))) AS n
      FROM read_parquet('${file}')
    )
    SELECT customer_id, CAST(ordered_at AS TIMESTAMP) AS ordered_at, order_id, CAST(line_no AS INTEGER) AS line_no,
      contents.* EXCLUDE (n) FROM placed JOIN contents USING (n)`)
}
