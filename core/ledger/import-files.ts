import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { rowsOf } from '../engine/engine.js'
import { DriftwatchError } from '../errors.js'
import { type ColumnMapping, type MappingProposal, proposeMapping } from './column-mapping.js'
import { checkDateFormat } from './date-format.js'
import { type FileReport, type ImportReport, type QuarantineCount, sumReports } from './import-report.js'
import { type InputSource, openSource } from './input-source.js'
import { checkTimeZone, type Ledger } from './ledger.js'
import { UNFINISHED } from './ledger-files.js'
import { type ColumnProfile, profileColumns } from './meaning/column-profile.js'
import { concludeImport, improbable } from './meaning/conclusion.js'
import { heldColumns, heldSource, heldTables } from './meaning/denormalised.js'
import { fileWarnings } from './meaning/file-warnings.js'
import { readNotes, writeNotes } from './meaning/import-notes.js'
import type { MeaningOptions } from './meaning/incoming-orders.js'
import { returnList } from './meaning/return-list.js'
import type { QuarantineReason } from './quarantine-reason.js'
import { READING_MACROS } from './reading-macros.js'
import { shortHash } from './snapshot-id.js'
import { type Staging, type StagingContext, stageRows } from './stage-rows.js'
import { TABLES, type TableName } from './tables.js'
import { firstBytes } from './text-input.js'

export interface ImportProgress {
  readonly file: string
  /** `reading` counts bytes of the file; `loading` has all of them behind it. */
  readonly phase: 'reading' | 'loading'
  readonly bytes: number
  readonly totalBytes: number
  readonly rows: number
}

export interface ImportOptions extends MeaningOptions {
  readonly table: TableName
  readonly files: readonly string[]
  /** By the table's column: a column of the file, `=value` for every row, or an empty text to leave it out. */
  readonly mapping?: ColumnMapping
  /** How dates are written that are not ISO, for strptime: `%d/%m/%Y`. */
  readonly dateFormat?: string
  /** IANA zone of times without an offset; the ledger's when absent. */
  readonly timeZone?: string
  /** Loads nothing but the orders of a file whose lines repeat customers and products. */
  readonly ordersOnly?: boolean
  /** Names of the columns of a text file whose first line is a row already. */
  readonly columns?: readonly string[]
  /** Encoding of text files, such as `gb18030`; UTF-8 when absent. */
  readonly encoding?: string
  /** The import's clock, after which no order can have been; without it no day is too late. */
  readonly now?: Date
  /** Asked before a file is loaded; `false` ends the import. */
  readonly confirmMapping?: (proposal: MappingProposal) => Promise<boolean>
  readonly progress?: (progress: ImportProgress) => void
  readonly signal?: AbortSignal
}

/**
 * Imports files into a table of a ledger: CSV, TSV, JSON lines (also gzipped) and Parquet.
 *
 * Every row is loaded, left out by a rule that is named, or kept in quarantine with its file, line, reason and text. Each file is one transaction: one
 * that fails leaves the ledger as it was. The same contents with the same mapping change nothing, under whatever name;
 * with another mapping they replace the earlier import. Lines with the amount 0 are loaded, since a free sample is
 * an order line; a credit note that has a positive amount is not recognised by its number, but taken at its word.
 *
 * @throws DriftwatchError `file_not_readable`, `mapping_incomplete`, `mapping_ambiguous`, `date_format_ambiguous`,
 * `number_format_ambiguous`, `currency_ambiguous`, `invalid_input`, `invalid_option`, and `cancelled` when the mapping is not confirmed or the signal is aborted
 * @example
 * const ledger = await openLedger('ledger', { create: true })
 * const { rowsIn, loaded, quarantined } = await importFiles(ledger, { table: 'orders', files: ['orders.csv'] })
 */
export async function importFiles(ledger: Ledger, options: ImportOptions): Promise<ImportReport> {
  const interrupt = () => ledger.engine.interrupt()
  options.signal?.addEventListener('abort', interrupt)
  try {
    await ledger.engine.execute(READING_MACROS)
    const fileTimeZone = await checkTimeZone(ledger.engine, options.timeZone ?? ledger.timeZone)
    if (options.dateFormat !== undefined) await checkDateFormat(ledger.engine, options.dateFormat)
    for (const path of options.files) await firstBytes(path)
    const reports: FileReport[] = []
    for (const path of options.files) {
      options.signal?.throwIfAborted()
      reports.push(await importFile(ledger, path, fileTimeZone, options))
    }
    return sumReports(options.table, ledger, reports)
  } catch (error) {
    if (options.signal?.aborted) throw cancelled('a request to stop', error)
    throw error
  } finally {
    options.signal?.removeEventListener('abort', interrupt)
  }
}

async function importFile(
  ledger: Ledger,
  path: string,
  fileTimeZone: string,
  options: ImportOptions,
): Promise<FileReport> {
  const stagingPath = join(ledger.dir, `import${UNFINISHED}`)
  const progress = progressOf(path, (await stat(path)).size, options)
  try {
    const opened = await openSource(ledger.engine, path, stagingPath, {
      ...(options.encoding !== undefined && { encoding: options.encoding }),
      ...(options.columns !== undefined && { columns: options.columns }),
      ...(options.signal && { signal: options.signal }),
      ...progress.hooks,
    })
    const profiles = await profileColumns(ledger.engine, opened)
    const returns =
      options.table === 'orders'
        ? await returnList(ledger.engine, opened, profiles, options.mapping)
        : undefined
    const source = returns ?? opened
    const names = source.columns.map(({ name }) => name)
    const ordersOnly = proposeMapping(
      basename(path),
      options.table,
      names,
      returns === undefined ? options.mapping : {},
      profiles,
    )
    const proposal = options.ordersOnly
      ? ordersOnly
      : await withHeldTables(ledger, source, ordersOnly, profiles)
    const identity = await identityOf(path, proposal, fileTimeZone, {
      ...options,
      ...meaningOf(ledger, proposal),
    })
    const known = await knownImport(ledger, identity.importId)
    if (known !== undefined)
      return reportOf(ledger, known, proposal, { alreadyImported: true, replaced: false })
    if (options.confirmMapping && !(await options.confirmMapping(proposal)))
      throw cancelled('a mapping that was not confirmed')
    progress.loading(source.rowsIn)
    const context = {
      ...options,
      file: proposal.file,
      timeZone: ledger.timeZone,
      fileTimeZone,
      ...(ledger.currency !== undefined && { currency: ledger.currency }),
    }
    return await inTransaction(ledger, async () => {
      options.signal?.throwIfAborted()
      const staging = await stageRows(ledger.engine, source, proposal, context)
      options.signal?.throwIfAborted()
      const warnings = [
        ...(source.warnings ?? []),
        ...fileWarnings(proposal, profiles, source.titleLines ?? 0),
        ...staging.warnings,
      ]
      const report = await load(ledger, source, proposal, identity, { ...staging, warnings })
      return loadHeldTables(ledger, source, proposal, identity, context, report)
    })
  } finally {
    await rm(stagingPath, { force: true })
  }
}

async function withHeldTables(
  { engine }: Ledger,
  source: InputSource,
  proposal: MappingProposal,
  profiles: ReadonlyMap<string, ColumnProfile>,
): Promise<MappingProposal> {
  const also = await heldTables(engine, source, proposal, profiles)
  const held = also.flatMap(heldColumns)
  if (also.length === 0) return proposal
  return { ...proposal, also, unmapped: proposal.unmapped.filter((column) => !held.includes(column)) }
}

/** Loads the customers and products that an orders file repeats on its lines, each as an import of its own. */
async function loadHeldTables(
  ledger: Ledger,
  source: InputSource,
  { file, also = [] }: MappingProposal,
  { contentHash, importId }: Identity,
  context: StagingContext,
  report: FileReport,
): Promise<FileReport> {
  const importNo = await knownImport(ledger, importId)
  if (also.length === 0 || importNo === undefined) return report
  const reports: FileReport[] = []
  for (const table of also) {
    const held = await heldSource(ledger.engine, source, file, table, importNo)
    const identity = { contentHash, importId: shortHash(`${importId} ${table.table}`) }
    const staging = await stageRows(ledger.engine, held.source, held.proposal, context)
    reports.push(await load(ledger, held.source, held.proposal, identity, staging))
  }
  return {
    ...report,
    also: reports.map((one, index) => ({ ...one, table: also[index]?.table ?? 'customers' })),
  }
}

function progressOf(path: string, totalBytes: number, options: ImportOptions) {
  const file = basename(path)
  let bytes = 0
  const tell = (phase: ImportProgress['phase'], rows: number) =>
    options.progress?.({ file, phase, bytes, totalBytes, rows })
  return {
    hooks: {
      onBytes: (more: number) => {
        bytes += more
      },
      onRows: (rows: number) => tell('reading', rows),
    },
    loading: (rows: number) => {
      bytes = totalBytes
      tell('loading', rows)
    },
  }
}

/** The ledger's currency decides which rows of a file of several are loaded. */
function meaningOf({ currency }: Ledger, { mapping }: MappingProposal): { readonly currency?: string } {
  return currency === undefined || mapping.currency === undefined ? {} : { currency }
}

/** The caller's words that decide what rows mean; none where all was left to the file. */
function chosenMeaning(options: MeaningOptions & { readonly currency?: string }): unknown[] {
  const { keepStatus = [], decimal, amountPer, allowFuture = false, currency } = options
  const isChosen = keepStatus.length > 0 || decimal || amountPer || allowFuture || currency
  return isChosen ? [{ keepStatus, decimal, amountPer, allowFuture, currency }] : []
}

interface Identity {
  readonly contentHash: string
  /** Hash of the contents and of everything that decides how they are read. */
  readonly importId: string
}

async function identityOf(
  path: string,
  { table, mapping, attributes }: MappingProposal,
  fileTimeZone: string,
  { dateFormat = '', encoding = '', ...options }: ImportOptions & { readonly currency?: string },
): Promise<Identity> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(piece as Buffer)
  const contentHash = hash.digest('hex')
  const mapped = Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1))
  const importId = shortHash(
    JSON.stringify([
      contentHash,
      table,
      mapped,
      Object.entries(attributes),
      fileTimeZone,
      dateFormat,
      encoding,
      ...chosenMeaning(options),
    ]),
  )
  return { contentHash, importId }
}

async function knownImport(ledger: Ledger, importId: string): Promise<number | undefined> {
  const { columns } = await ledger.engine.query('SELECT import_no FROM imports WHERE import_id = $1', [
    importId,
  ])
  const known = columns.import_no?.[0]
  return known === undefined ? undefined : Number(known)
}

async function inTransaction<T>({ engine }: Ledger, work: () => Promise<T>): Promise<T> {
  await engine.execute('BEGIN')
  try {
    const result = await work()
    await engine.execute('COMMIT')
    return result
  } catch (error) {
    await engine.execute('ROLLBACK')
    throw error
  }
}

async function load(
  ledger: Ledger,
  source: InputSource,
  proposal: MappingProposal,
  { contentHash, importId }: Identity,
  { leftOut, refundLines, warnings }: Staging,
): Promise<FileReport> {
  const { engine } = ledger
  const { table, file } = proposal
  const replaced = await removeContents(ledger, table, contentHash)
  const importNo = Number((await engine.query("SELECT nextval('import_numbers') AS n")).columns.n?.[0])
  const columns = TABLES[table].columns.map(({ name }) => name)
  const all = table === 'customers' ? [...columns, 'attributes'] : columns
  await engine.query(
    `INSERT INTO main.${table} (${all.join(', ')}, import_no, line)
     SELECT ${all.join(', ')}, $1, line FROM staged WHERE reason IS NULL`,
    [importNo],
  )
  await engine.query(
    `INSERT INTO quarantine
     SELECT $1, $2, $3, "#line", "#reason", "#column", "#value", ${source.raw}
     FROM (SELECT line AS "#line", reason AS "#reason", column_name AS "#column", value AS "#value"
       FROM staged WHERE reason IS NOT NULL) faulty
     JOIN ${source.relation} given ON "#line" = ${source.line}`,
    [importNo, table, file],
  )
  await engine.query(
    `INSERT INTO imports SELECT $1, $2, $3, $4, $5, $6, $7,
       (SELECT count(*) - ${refundLines} FROM main.${table} WHERE import_no = $1), (SELECT count(*) FROM quarantine WHERE import_no = $1)`,
    [importNo, importId, contentHash, table, file, JSON.stringify(proposal.mapping), source.rowsIn],
  )
  await engine.execute('DROP TABLE staged')
  const conclusion = await concludeImport(engine, table, importNo)
  const doubts = table === 'orders' ? await improbable(engine, importNo, conclusion) : []
  const said = [...warnings, ...doubts]
  await writeNotes(engine, importNo, { leftOut, warnings: said, ...(conclusion && { conclusion }) })
  const report = await reportOf(ledger, importNo, proposal, { alreadyImported: false, replaced })
  if (report.rowsIn !== report.loaded + leftOutRows(report) + report.quarantined) throw unaccounted(report)
  return report
}

async function removeContents({ engine }: Ledger, table: TableName, contentHash: string): Promise<boolean> {
  const { columns, rowCount } = await engine.query(
    'SELECT import_no FROM imports WHERE content_hash = $1 AND table_name = $2',
    [contentHash, table],
  )
  for (const importNo of columns.import_no ?? []) {
    for (const relation of [`main.${table}`, 'quarantine', 'import_notes', 'imports']) {
      await engine.query(`DELETE FROM ${relation} WHERE import_no = $1`, [Number(importNo)])
    }
  }
  return rowCount > 0
}

async function reportOf(
  { engine }: Ledger,
  importNo: number,
  { mapping, attributes, unmapped }: MappingProposal,
  outcome: Pick<FileReport, 'alreadyImported' | 'replaced'>,
): Promise<FileReport> {
  const counted = await engine.query(
    'SELECT file, rows_in, loaded, quarantined FROM imports WHERE import_no = $1',
    [importNo],
  )
  const grouped = await engine.query(
    `SELECT reason, column_name, count(*) AS n, min(line) AS first_line, arg_min(value, line) AS value
     FROM quarantine WHERE import_no = $1 GROUP BY reason, column_name ORDER BY n DESC, first_line`,
    [importNo],
  )
  const row = rowsOf(counted)[0] ?? {}
  const faults = rowsOf(grouped).map(
    (fault): QuarantineCount => ({
      reason: fault.reason as QuarantineReason,
      rows: Number(fault.n),
      line: Number(fault.first_line),
      ...(fault.column_name !== undefined && { column: String(fault.column_name) }),
      ...(fault.value !== undefined && { value: String(fault.value) }),
    }),
  )
  const reasons: Partial<Record<QuarantineReason, number>> = {}
  for (const { reason, rows } of faults) reasons[reason] = (reasons[reason] ?? 0) + rows
  return {
    file: String(row.file),
    rowsIn: Number(row.rows_in),
    loaded: Number(row.loaded),
    quarantined: Number(row.quarantined),
    reasons,
    faults,
    mapping,
    attributes,
    unmapped,
    ...(await readNotes(engine, importNo)),
    ...outcome,
  }
}

function leftOutRows({ leftOut }: Pick<FileReport, 'leftOut'>): number {
  return leftOut.reduce((sum, { rows }) => sum + rows, 0)
}

function unaccounted(report: FileReport): DriftwatchError {
  const { file, rowsIn, loaded, quarantined } = report
  return new DriftwatchError(
    'file_not_readable',
    `Every row of ${file} must be loaded, left out or quarantined; got ${rowsIn} rows in, ${loaded} loaded, ${leftOutRows(report)} left out and ${quarantined} quarantined. Nothing was imported; if something was writing to the file, wait for its end and try again.`,
    { file, rowsIn, loaded, quarantined },
  )
}

function cancelled(by: string, cause?: unknown): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    `The import must be let run to its end to change anything; got ${by}. The file is not imported; run the import again when you are ready.`,
    {},
    cause,
  )
}
