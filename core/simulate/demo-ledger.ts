import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DriftwatchError } from '../errors.js'
import { importFiles } from '../ledger/import-files.js'
import { type Ledger, openLedger } from '../ledger/ledger.js'
import { literal } from '../ledger/sql-text.js'
import { TABLES, type TableName } from '../ledger/tables.js'
import { type LedgerRefresh, refreshLedger } from '../refresh.js'
import { type DemoFiles, writeDemoFiles } from './demo-files.js'
import { openWholesaler, type Wholesaler, type WholesalerOptions } from './wholesaler.js'

/** Raised when the same options give other rows than before. */
export const DEMO_VERSION = 1

const TIME_ZONE = 'Asia/Shanghai'
const CURRENCY = 'CNY'

export interface DemoLedgerOptions extends WholesalerOptions {
  /** Told of each step; `done` and `of` count customers, then tables, then relations, then sources of facts. */
  readonly progress?: (step: DemoStep) => void
  readonly signal?: AbortSignal
}

export interface DemoStep {
  readonly phase: 'simulate' | 'import' | 'refresh' | 'facts'
  readonly done: number
  readonly of: number
}

export interface DemoReport {
  readonly customers: number
  readonly seed: number
  /** Rows of each table, as loaded. */
  readonly rows: Readonly<Record<TableName, number>>
  readonly snapshot: LedgerRefresh
}

function refusal(dir: string, holds: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_option',
    `The demo's ledger must be empty or hold this same demo; got ${dir}, which holds ${holds}. Name another folder with --ledger, or delete that one if nobody needs it.`,
    { dir },
  )
}

async function count(ledger: Ledger, sql: string, params: readonly number[] = []): Promise<number> {
  return Number((await ledger.engine.query(sql, params)).columns.n?.[0] ?? 0)
}

/** Lets a demo into an empty ledger, or one where this very demo was begun; never among other data. */
async function claimLedger(dir: string, { customers, seed }: Wholesaler): Promise<void> {
  const ledger = await openLedger(dir, { create: true })
  try {
    await ledger.engine.execute(
      'CREATE TABLE IF NOT EXISTS demo_options (customers INTEGER, seed BIGINT, version INTEGER)',
    )
    const same = await count(
      ledger,
      'SELECT count(*) AS n FROM demo_options WHERE customers = $1 AND seed = $2 AND version = $3',
      [customers, seed, DEMO_VERSION],
    )
    if (same > 0) return
    if ((await count(ledger, 'SELECT count(*) AS n FROM demo_options')) > 0)
      throw refusal(dir, 'a demo of other options or of another version')
    const imports = await count(ledger, 'SELECT count(*) AS n FROM imports')
    if (imports > 0) throw refusal(dir, `${imports} imported ${imports === 1 ? 'file' : 'files'}`)
    await ledger.engine.query('INSERT INTO demo_options VALUES ($1, $2, $3)', [customers, seed, DEMO_VERSION])
  } finally {
    await ledger.close()
  }
}

/** Puts the truth beside the ledger's tables, where no snapshot takes it from. */
async function loadTruth(ledger: Ledger, files: DemoFiles): Promise<void> {
  await ledger.engine.execute(`
CREATE OR REPLACE TABLE demo_truth AS
  SELECT customer_id, stage, pattern, started_on::DATE AS started_on, onset_on::DATE AS onset_on,
    died_on::DATE AS died_on, cause, shrinks_on::DATE AS shrinks_on, rate_per_year::DOUBLE AS rate_per_year,
    regularity::INTEGER AS regularity, saved_days::INTEGER AS saved_days
  FROM read_csv(${literal(files.truth.path)}, header = true, all_varchar = true, delim = ',');
CREATE OR REPLACE TABLE demo_truth_stages AS
  SELECT customer_id, stage, from_on::DATE AS from_on, to_on::DATE AS to_on
  FROM read_csv(${literal(files.truth_stages.path)}, header = true, all_varchar = true, delim = ',');`)
}

async function importTables(
  ledger: Ledger,
  files: DemoFiles,
  { progress, signal }: DemoLedgerOptions,
): Promise<Record<TableName, number>> {
  const tables = Object.keys(TABLES) as TableName[]
  const rows: [TableName, number][] = []
  for (const [done, table] of tables.entries()) {
    progress?.({ phase: 'import', done, of: tables.length })
    const report = await importFiles(ledger, { table, files: [files[table].path], ...(signal && { signal }) })
    rows.push([table, report.loaded])
  }
  return Object.fromEntries(rows) as Record<TableName, number>
}

/**
 * Makes a ledger of the simulated wholesaler, with a snapshot that is ready to be asked: writes its tables as files into
 * `<dir>/demo`, imports them as any files are, and refreshes. What is true of the customers goes into `demo_truth` (a row per
 * customer) and `demo_truth_stages` (a row per customer and stage) of the writer's database, which no snapshot holds.
 *
 * Once more with the same options it changes nothing; after an interruption it goes on where it was.
 *
 * @throws invalid_option for a number of customers that is out of range, and where the folder holds other data
 * @throws cancelled when the signal aborts
 */
export async function createDemoLedger(dir: string, options: DemoLedgerOptions = {}): Promise<DemoReport> {
  const { progress, signal } = options
  const wholesaler = openWholesaler(options)
  const folder = resolve(dir)
  await mkdir(folder, { recursive: true })
  await claimLedger(folder, wholesaler)
  const files = await writeDemoFiles(wholesaler, join(folder, 'demo'), {
    ...(signal && { signal }),
    progress: (done, of) => progress?.({ phase: 'simulate', done, of }),
  })
  const ledger = await openLedger(folder, { timeZone: TIME_ZONE, currency: CURRENCY })
  let rows: Record<TableName, number>
  try {
    rows = await importTables(ledger, files, options)
    await loadTruth(ledger, files)
  } finally {
    await ledger.close()
  }
  const snapshot = await refreshLedger(folder, {
    ...(signal && { signal }),
    progress: ({ phase, done, of }) =>
      progress?.({ phase: phase === 'facts' ? 'facts' : 'refresh', done, of }),
  })
  return { customers: wholesaler.customers, seed: wholesaler.seed, rows, snapshot }
}
