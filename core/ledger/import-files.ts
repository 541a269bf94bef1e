import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DriftwatchError } from '../errors.js'
import { type ColumnMapping, type MappingProposal, proposeMapping } from './column-mapping.js'
import { checkDateFormat } from './date-format.js'
import { type FileReport, type HeldReport, type ImportReport, sumReports } from './import-report.js'
import { type InputSource, isParquet, openSource } from './input-source.js'
import { checkTimeZone, type Ledger } from './ledger.js'
import { UNFINISHED } from './ledger-files.js'
import { type Identity, knownImport, type LoadedImport, loadImport, reportOf } from './load-import.js'
import { type ColumnProfile, profileColumns } from './meaning/column-profile.js'
import { heldColumns, heldSource, heldTables } from './meaning/denormalised.js'
import { fileWarnings } from './meaning/file-warnings.js'
import type { MeaningOptions } from './meaning/incoming-orders.js'
import { returnList } from './meaning/return-list.js'
import { damagedParquet } from './parquet-source.js'
import { READING_MACROS } from './reading-macros.js'
import { shortHash } from './snapshot-id.js'
import { type StagingContext, stageRows } from './stage-rows.js'
import { openStagingFile } from './staging-file.js'
import type { TableName } from './tables.js'
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
  /** Sheet of the workbooks; needed where more than one of theirs holds a table. */
  readonly sheet?: string
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
 * Imports files into a table of a ledger: CSV, TSV, JSON (also gzipped), Parquet and a sheet of an Excel workbook.
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
      reports.push(await importFile(ledger, path, fileTimeZone, options).catch(rethrow(path)))
    }
    return sumReports(options.table, ledger, reports)
  } catch (error) {
    if (options.signal?.aborted) throw cancelled('a request to stop', error)
    throw error
  } finally {
    options.signal?.removeEventListener('abort', interrupt)
  }
}

/** A file that turns out to be damaged while it is loaded is named. */
function rethrow(path: string) {
  return async (error: unknown): Promise<never> => {
    throw (await isParquet(path)) ? damagedParquet(path, error) : error
  }
}

async function importFile(
  ledger: Ledger,
  path: string,
  fileTimeZone: string,
  options: ImportOptions,
): Promise<FileReport> {
  const staging = openStagingFile(join(ledger.dir, `import${UNFINISHED}`))
  const progress = progressOf(path, (await stat(path)).size, options)
  try {
    const opened = await openSource(ledger.engine, path, staging, {
      ...(options.encoding !== undefined && { encoding: options.encoding }),
      ...(options.columns !== undefined && { columns: options.columns }),
      ...(options.sheet !== undefined && { sheet: options.sheet }),
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
      ...(source.digest !== undefined && { digest: source.digest }),
      ...(opened.part !== undefined && { part: opened.part }),
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
      const staged = await stageRows(ledger.engine, source, proposal, context)
      options.signal?.throwIfAborted()
      const warnings = [
        ...(source.warnings ?? []),
        ...fileWarnings(proposal, profiles, source.titleLines ?? 0),
        ...staged.warnings,
      ]
      const loaded = await loadImport(ledger, source, proposal, identity, { ...staged, warnings })
      return loadHeldTables(ledger, source, proposal, identity, context, loaded)
    })
  } finally {
    staging.close()
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
  { importNo, report }: LoadedImport,
): Promise<FileReport> {
  if (also.length === 0) return report
  const reports: HeldReport[] = []
  for (const table of also) {
    const held = await heldSource(ledger.engine, source, file, table, importNo)
    const identity = { contentHash, importId: shortHash(`${importId} ${table.table}`) }
    const staging = await stageRows(ledger.engine, held.source, held.proposal, context)
    const loaded = await loadImport(ledger, held.source, held.proposal, identity, staging)
    reports.push({ ...loaded.report, table: table.table })
  }
  return { ...report, also: reports }
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

interface Chosen extends MeaningOptions {
  readonly currency?: string
}

/** The caller's words that decide what rows mean; none where all was left to the file. */
function chosenMeaning(options: Pick<ImportOptions, 'ordersOnly'> & Chosen): unknown[] {
  const { keepStatus = [], decimal, amountPer, allowFuture = false, currency, ordersOnly = false } = options
  const isChosen = keepStatus.length > 0 || decimal || amountPer || allowFuture || currency || ordersOnly
  if (!isChosen) return []
  return [{ keepStatus, decimal, amountPer, allowFuture, currency, ...(ordersOnly && { ordersOnly }) }]
}

async function identityOf(
  path: string,
  { table, mapping, attributes }: MappingProposal,
  fileTimeZone: string,
  {
    dateFormat = '',
    encoding = '',
    digest,
    part,
    ...options
  }: ImportOptions & Chosen & Pick<InputSource, 'digest' | 'part'>,
): Promise<Identity> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(piece as Buffer)
  if (part !== undefined) hash.update(part)
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
      ...(digest === undefined ? [] : [digest]),
    ]),
  )
  return { contentHash, importId }
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

function cancelled(by: string, cause?: unknown): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    `The import must be let run to its end to change anything; got ${by}. The file is not imported; run the import again when you are ready.`,
    {},
    cause,
  )
}
