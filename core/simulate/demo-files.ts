import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DriftwatchError } from '../errors.js'
import { TABLES, type TableName } from '../ledger/tables.js'
import { type CsvColumn, type CsvFile, createCsvFile } from './csv-file.js'
import type { CustomerHistory, Wholesaler } from './wholesaler.js'

/** Columns that the demo's customers have beside the catalogue's. */
const ATTRIBUTES = ['team', 'city', 'payment_terms_days', 'english_name']

const text = (name: string): CsvColumn => ({ name, kind: 'text' })

/** Files of what no analysis may see. */
const TRUTH_COLUMNS = {
  truth: [
    ...['customer_id', 'stage', 'pattern', 'started_on', 'onset_on', 'died_on', 'cause', 'shrinks_on'].map(
      text,
    ),
    ...['rate_per_year', 'regularity', 'saved_days'].map((name): CsvColumn => ({ name, kind: 'number' })),
  ],
  truth_stages: ['customer_id', 'stage', 'from_on', 'to_on'].map(text),
} as const
type TruthName = keyof typeof TRUTH_COLUMNS

function columnsOf(table: TableName): CsvColumn[] {
  // Nobody rates a simulated customer by hand, and the files keep their bytes.
  const columns = TABLES[table].columns
    .filter(({ name }) => name !== 'rated_by')
    .map(({ name, kind }): CsvColumn => ({ name, kind: kind === 'money' ? 'money' : 'text' }))
  return table === 'customers' ? [...columns, ...ATTRIBUTES.map(text)] : columns
}

/** Path and number of rows of a written file. */
export interface WrittenFile {
  readonly path: string
  readonly rows: number
}

export type DemoFiles = Readonly<Record<TableName | TruthName, WrittenFile>>

export interface DemoProgress {
  /** Told of how many customers are done. */
  readonly progress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

type OpenFiles = Record<TableName | TruthName, CsvFile>

async function openFiles(dir: string): Promise<OpenFiles> {
  await mkdir(dir, { recursive: true })
  const tables = Object.keys(TABLES) as TableName[]
  const entries = [
    ...tables.map((table) => [table, columnsOf(table)] as const),
    ...Object.entries(TRUTH_COLUMNS),
  ].map(async ([name, columns]) => [name, await createCsvFile(join(dir, `${name}.csv`), columns)] as const)
  return Object.fromEntries(await Promise.all(entries)) as OpenFiles
}

function addHistory(files: OpenFiles, history: CustomerHistory): void {
  files.customers.add(history.customer)
  files.truth.add({ ...history.truth })
  for (const table of ['orders', 'touches', 'invoices', 'surveys', 'complaints', 'wallets'] as const)
    for (const row of history[table]) files[table].add(row)
  for (const stage of history.stages) files.truth_stages.add({ ...stage })
}

const REPORT_EVERY = 200

function cancelled(done: number): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    `The demo must be let run to its end to be complete; got a request to stop after ${done} customers. Run driftwatch demo again when you are ready.`,
    { done },
  )
}

/**
 * Writes the eight tables and the truth as CSV files, named after the tables, into a folder; one customer is in memory at a
 * time. The same wholesaler gives the same bytes.
 *
 * @throws cancelled when the signal aborts; the files are then incomplete
 */
export async function writeDemoFiles(
  wholesaler: Wholesaler,
  dir: string,
  { progress, signal }: DemoProgress = {},
): Promise<DemoFiles> {
  const files = await openFiles(dir)
  try {
    for (const product of wholesaler.products) files.products.add(product)
    let done = 0
    for (const history of wholesaler.histories()) {
      if (done % REPORT_EVERY === 0) {
        if (signal?.aborted) throw cancelled(done)
        progress?.(done, wholesaler.customers)
        await Promise.all(Object.values(files).map((file) => file.flush()))
      }
      addHistory(files, history)
      done++
    }
  } finally {
    await Promise.all(Object.values(files).map((file) => file.close()))
  }
  const written = Object.entries(files).map(([name, { path, rows }]) => [name, { path, rows }])
  return Object.fromEntries(written) as DemoFiles
}
