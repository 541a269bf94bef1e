import { type Engine, rowsOf } from '../engine/engine.js'
import { DriftwatchError } from '../errors.js'
import type { MappingProposal } from './column-mapping.js'
import { countImports } from './import-counts.js'
import type { FileReport, QuarantineCount } from './import-report.js'
import type { InputSource } from './input-source.js'
import type { Ledger } from './ledger.js'
import { loadRows } from './load-rows.js'
import { concludeImport, improbable } from './meaning/conclusion.js'
import { readNotes, writeNotes } from './meaning/import-notes.js'
import { type ImportWarning, rowsOf as rowsInWords, warning } from './meaning/import-warning.js'
import type { QuarantineReason } from './quarantine-reason.js'
import { shortHash } from './snapshot-id.js'
import type { Staging } from './stage-rows.js'
import type { TableName } from './tables.js'
import { takeBack } from './take-back.js'

/** Tables that a file of orders can hold too. */
const HELD = ['customers', 'products'] as const

export interface Identity {
  readonly contentHash: string
  /** Hash of the contents and of everything that decides how they are read. */
  readonly importId: string
}

/** How an import comes about besides its rows. */
export interface Importing extends Identity {
  /** Whether an earlier import of the same contents was taken back for it. */
  readonly replaced: boolean
  readonly importedAt?: Date | undefined
}

/** The number of the import that an identity has; undefined for none. */
export async function knownImport(ledger: Ledger, importId: string): Promise<number | undefined> {
  const { columns } = await ledger.engine.query('SELECT import_no FROM imports WHERE import_id = $1', [
    importId,
  ])
  const known = columns.import_no?.[0]
  return known === undefined ? undefined : Number(known)
}

/** What became of a staged file, and the number of its import. */
export interface LoadedImport {
  readonly importNo: number
  readonly report: FileReport
}

/** Puts the staged rows into the ledger; the caller holds a transaction and has taken back what the same contents gave. */
export async function loadImport(
  ledger: Ledger,
  source: InputSource,
  proposal: MappingProposal,
  { contentHash, importId, replaced, importedAt }: Importing,
  { leftOut, warnings }: Staging,
): Promise<LoadedImport> {
  const { engine } = ledger
  const { table, file } = proposal
  const importNo = Number((await engine.query("SELECT nextval('import_numbers') AS n")).columns.n?.[0])
  await loadRows(engine, table, importNo)
  await engine.query(
    `INSERT INTO quarantine
     SELECT $1, $2, $3, "#line", "#reason", "#column", "#value", ${source.raw}
     FROM (SELECT line AS "#line", reason AS "#reason", column_name AS "#column", value AS "#value"
       FROM staged WHERE reason IS NOT NULL) faulty
     JOIN ${source.relation} given ON "#line" = ${source.line}`,
    [importNo, table, file],
  )
  await engine.query(
    `INSERT INTO imports (import_no, import_id, content_hash, table_name, file, mapping, rows_in, quarantined, imported_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, (SELECT count(*) FROM quarantine WHERE import_no = $1), $8::TIMESTAMP`,
    [
      importNo,
      importId,
      contentHash,
      table,
      file,
      JSON.stringify(proposal.mapping),
      source.rowsIn,
      importedAt?.toISOString().slice(0, 23) ?? null,
    ],
  )
  await countImports(engine, table, importNo)
  await engine.execute('DROP TABLE staged')
  const conclusion = await concludeImport(engine, table, importNo)
  const doubts = table === 'orders' ? await improbable(engine, importNo, conclusion) : []
  const said = [...warnings, ...(await knownByContents(engine, table, importNo)), ...doubts]
  await writeNotes(engine, importNo, { leftOut, warnings: said, ...(conclusion && { conclusion }) })
  const report = await reportOf(ledger, importNo, proposal, { alreadyImported: false, replaced })
  if (report.rowsIn !== accountedFor(report)) throw unaccounted(report)
  return { importNo, report }
}

/** Order lines without an order id may be equal and yet another purchase, which only a person can tell. */
async function knownByContents(engine: Engine, table: TableName, importNo: number): Promise<ImportWarning[]> {
  if (table !== 'orders') return []
  const { columns } = await engine.query(
    `SELECT count(*) AS n FROM sightings s JOIN main.orders o ON o.import_no = s.seen_import AND o.line = s.seen_line
     WHERE s.table_name = 'orders' AND s.import_no = $1 AND s.line > 0 AND o.order_id IS NULL`,
    [importNo],
  )
  const rows = Number(columns.n?.[0])
  if (rows === 0) return []
  return [
    warning(
      'known_without_order_id',
      `${rowsInWords(rows)} without an order id: an earlier file has the same customer, time, amount and all else, so they are taken for the same purchases and not loaded again. If they are others, export the files with their order ids.`,
      `${rows} 行没有订单号，且客户、时间、金额等与先前文件中的行完全相同，视为同一笔购买，不再载入。如果其实是另外的购买，请导出带订单号的文件。`,
    ),
  ]
}

/** Identity of the customers or products that a file of orders held. */
export function heldImportId(importId: string, table: TableName): string {
  return shortHash(`${importId} ${table}`)
}

/** Takes back what the same contents gave before as a table, and what they held; whether there was anything. */
export async function removeContents(
  engine: Engine,
  table: TableName,
  contentHash: string,
): Promise<boolean> {
  const { columns, rowCount } = await engine.query(
    'SELECT import_no FROM imports WHERE content_hash = $1 AND table_name = $2',
    [contentHash, table],
  )
  for (const importNo of columns.import_no ?? []) await removeImport(engine, Number(importNo))
  return rowCount > 0
}

/** Takes an import back, and with one of orders the customers and products that its file held. */
export async function removeImport(engine: Engine, importNo: number): Promise<void> {
  const own = rowsOf(
    await engine.query('SELECT import_id, table_name FROM imports WHERE import_no = $1', [importNo]),
  )[0]
  if (own === undefined) return
  const { columns } = await engine.query(
    'SELECT import_no, table_name FROM imports WHERE import_id IN ($1, $2) ORDER BY import_no DESC',
    HELD.map((held) => heldImportId(String(own.import_id), held)),
  )
  for (const [index, held] of Array.from(columns.import_no ?? []).entries())
    await takeBack(engine, columns.table_name?.[index] as TableName, Number(held))
  await takeBack(engine, own.table_name as TableName, importNo)
}

/** What the ledger knows of an import. */
export async function reportOf(
  { engine }: Ledger,
  importNo: number,
  { mapping, attributes, unmapped }: MappingProposal,
  outcome: Pick<FileReport, 'alreadyImported' | 'replaced'>,
): Promise<FileReport> {
  const counted = await engine.query(
    'SELECT file, rows_in, loaded, known, replaced, quarantined FROM imports WHERE import_no = $1',
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
    known: Number(row.known),
    amended: Number(row.replaced),
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

function accountedFor(report: FileReport): number {
  const { loaded, known, amended, quarantined } = report
  return loaded + known + amended + leftOutRows(report) + quarantined
}

function unaccounted(report: FileReport): DriftwatchError {
  const { file, rowsIn, loaded, known, amended, quarantined } = report
  return new DriftwatchError(
    'file_not_readable',
    `Every row of ${file} must be loaded, known, replacing another, left out or quarantined; got ${rowsIn} rows in, ${loaded} loaded, ${known} known, ${amended} replacing others, ${leftOutRows(report)} left out and ${quarantined} quarantined. Nothing was imported; if something was writing to the file, wait for its end and try again.`,
    { file, rowsIn, loaded, known, amended, quarantined },
  )
}
