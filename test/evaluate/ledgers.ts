import type { Snapshot } from '../../core/ledger/snapshot.js'
import { simulateWholesaler } from '../../core/simulate/wholesaler.js'
import { memorySnapshot } from '../support/memory-snapshot.js'
import { snapshotOfQuery } from './file-snapshot.js'

/** A ledger that the score and the list are judged on. */
export interface EvaluatedLedger {
  readonly name: string
  /** Days ahead; the ledger's own pace decides when absent. */
  readonly horizonDays?: number
  /** Days between two days that are looked from. */
  readonly step: number
  /** How many days are looked from, at most. */
  readonly days: number
  open(): Promise<Snapshot>
}

/** The ledgers of DATASETS_DIR that say who ordered when, and a demo whose seed no choice was made on. */
export function evaluatedLedgers(folder: string, demoSeed: number): readonly EvaluatedLedger[] {
  const parquet = (file: string) => `read_parquet('${folder}/${file}')`
  const text = (file: string, options: string) => `read_csv('${folder}/${file}', ${options})`
  const typed = 'CAST(customer_id AS VARCHAR) AS customer_id, CAST(ordered_at AS TIMESTAMP) AS ordered_at'
  return [
    {
      name: 'cdnow',
      step: 60,
      days: 4,
      open: () =>
        snapshotOfQuery(`SELECT split_part(line, ' ', 1) AS customer_id,
          strptime(split_part(line, ' ', 2), '%Y%m%d') AS ordered_at,
          CAST(split_part(line, ' ', 4) AS DECIMAL(18, 4)) AS net_amount
        FROM (SELECT trim(regexp_replace(line, '\\s+', ' ', 'g')) AS line
          FROM ${text('cdnow/CDNOW_master.txt', "columns = {'line': 'VARCHAR'}, delim = '\\x01', header = true, quote = ''")})`),
    },
    {
      name: 'grocery',
      step: 60,
      days: 6,
      open: () =>
        snapshotOfQuery(
          `SELECT CAST(cust AS VARCHAR) AS customer_id, CAST(date AS TIMESTAMP) AS ordered_at, 1 AS net_amount
           FROM ${text('grocery/grocery_elog.csv', 'header = true')}`,
        ),
    },
    {
      name: 'apparel',
      step: 120,
      days: 8,
      open: () =>
        snapshotOfQuery(
          `SELECT CAST(Id AS VARCHAR) AS customer_id, CAST(Date AS TIMESTAMP) AS ordered_at, Price AS net_amount
           FROM ${text('apparel/apparel_transactions.csv', 'header = true')}`,
        ),
    },
    {
      name: 'online-retail',
      step: 45,
      days: 5,
      open: () =>
        snapshotOfQuery(
          `SELECT CAST(CAST("Customer ID" AS INTEGER) AS VARCHAR) AS customer_id,
             CAST(InvoiceDate AS TIMESTAMP) AS ordered_at, Invoice AS order_id, StockCode AS product_id,
             Quantity AS quantity, Quantity * Price AS net_amount
           FROM ${parquet('online-retail/online_retail_2009_2010.parquet')} WHERE "Customer ID" IS NOT NULL`,
        ),
    },
    {
      name: 'adventureworks',
      horizonDays: 184,
      step: 91,
      days: 6,
      open: () =>
        snapshotOfQuery(
          `SELECT ${typed}, order_id, CAST(line_no AS INTEGER) AS line_no, CAST(product_id AS VARCHAR) AS product_id,
             quantity, net_amount, list_amount, product_cost FROM ${parquet('adventureworks-resellers/orders.parquet')}`,
        ),
    },
    {
      name: 'completejourney',
      step: 30,
      days: 5,
      open: () =>
        snapshotOfQuery(
          `SELECT ${typed}, CAST(order_id AS VARCHAR) AS order_id, net_amount, list_amount
           FROM ${parquet('completejourney/orders.parquet')}`,
        ),
    },
    {
      name: 'ev-charging',
      step: 90,
      days: 8,
      open: () =>
        snapshotOfQuery(
          `SELECT ${typed}, order_id, product_id, quantity, net_amount FROM ${parquet('ev-charging/orders.parquet')}`,
        ),
    },
    {
      name: `demo (seed ${demoSeed})`,
      step: 90,
      days: 8,
      open: () => {
        const {
          truth: _,
          truthStages: __,
          ...tables
        } = simulateWholesaler({ customers: 2000, seed: demoSeed })
        return memorySnapshot(tables, 'CNY')
      },
    },
  ]
}
