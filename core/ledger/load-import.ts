import { rowsOf } from '../engine/engine.js'
import { DriftwatchError } from '../errors.js'
import type { MappingProposal } from './column-mapping.js'
import type { FileReport, QuarantineCount } from './import-report.js'
import type { InputSource } from './input-source.js'
import type { Ledger } from './ledger.js'
import { concludeImport, improbable } from './meaning/conclusion.js'
import { readNotes, writeNotes } from './meaning/import-notes.js'
import type { QuarantineReason } from './quarantine-reason.js'
import type { Staging } from './stage-rows.js'
import { TABLES, type TableName } from './tables.js'

export interface Identity {
  readonly contentHash: string
  /** Hash of the contents and of everything that decides how they are read. */
  readonly importId: string
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

/** Puts the staged rows into the ledger in place of what the same contents gave before; the caller holds a transaction. */
export async function loadImport(
  ledger: Ledger,
  source: InputSource,
  proposal: MappingProposal,
  { contentHash, importId }: Identity,
  { leftOut, refundLines, warnings }: Staging,
): Promise<LoadedImport> {
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
  return { importNo, report }
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

/** What the ledger knows of an import. */
export async function reportOf(
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
