import type { ColumnMapping } from './column-mapping.js'
import type { Conclusion } from './meaning/conclusion.js'
import type { ImportWarning } from './meaning/import-warning.js'
import type { LeftOutCount, LeftOutReason } from './meaning/left-out.js'
import type { QuarantineReason } from './quarantine-reason.js'
import type { TableName } from './tables.js'

/** Rows that were not loaded for one reason and one column, with the first of them. */
export interface QuarantineCount {
  readonly reason: QuarantineReason
  /** The column at fault; absent where the whole line is. */
  readonly column?: string
  readonly rows: number
  readonly line: number
  readonly value?: string
}

/** What became of the rows of one file: `rowsIn` = `loaded` + `known` + `amended` + `leftOut` + `quarantined`. */
export interface FileReport {
  readonly file: string
  readonly rowsIn: number
  readonly loaded: number
  /** Rows that an earlier import had loaded. */
  readonly known: number
  /** Rows that took the place of one that an earlier import had loaded. */
  readonly amended: number
  readonly quarantined: number
  /** Rows that a rule left out, by reason. */
  readonly leftOut: readonly LeftOutCount[]
  /** What was decided or is odd, for a person to check. */
  readonly warnings: readonly ImportWarning[]
  /** What the loaded rows say in all; absent without any. */
  readonly conclusion?: Conclusion
  /** Rows in quarantine by reason. */
  readonly reasons: Readonly<Partial<Record<QuarantineReason, number>>>
  /** The same by reason and column, most rows first. */
  readonly faults: readonly QuarantineCount[]
  readonly mapping: ColumnMapping
  readonly attributes: ColumnMapping
  readonly unmapped: readonly string[]
  /** What became of the customers and products that the lines of an orders file repeat; absent where there are none. */
  readonly also?: readonly HeldReport[]
  /** Whether these contents were imported with this mapping before, so that nothing has changed. */
  readonly alreadyImported: boolean
  /** Whether the contents were imported with another mapping before, which this import has replaced. */
  readonly replaced: boolean
}

/** A table that a file of orders held too; its rows are one an id and not those of the file. */
export interface HeldReport extends Omit<FileReport, 'also'> {
  readonly table: TableName
}

/** What an import did, over all of its files. */
export interface ImportReport {
  readonly table: TableName
  readonly rowsIn: number
  readonly loaded: number
  /** Rows that were in the ledger already. */
  readonly known: number
  /** Rows that took the place of others. */
  readonly replaced: number
  readonly quarantined: number
  readonly leftOut: readonly LeftOutCount[]
  readonly warnings: readonly ImportWarning[]
  readonly reasons: Readonly<Partial<Record<QuarantineReason, number>>>
  /** Whether none of the files changed anything. */
  readonly alreadyImported: boolean
  /** Mapping of the first file; each file's own is in `files`. */
  readonly mapping: ColumnMapping
  readonly timeZone: string
  readonly currency?: string
  readonly files: readonly FileReport[]
}

/** Adds up the reports of an import's files. */
export function sumReports(
  table: TableName,
  ledger: { readonly timeZone: string; readonly currency?: string },
  files: readonly FileReport[],
): ImportReport {
  const total = (of: (file: FileReport) => number) => files.reduce((sum, file) => sum + of(file), 0)
  const reasons: Partial<Record<QuarantineReason, number>> = {}
  for (const { faults } of files) {
    for (const { reason, rows } of faults) reasons[reason] = (reasons[reason] ?? 0) + rows
  }
  return {
    table,
    rowsIn: total(({ rowsIn }) => rowsIn),
    loaded: total(({ loaded }) => loaded),
    known: total(({ known }) => known),
    replaced: total(({ amended }) => amended),
    quarantined: total(({ quarantined }) => quarantined),
    leftOut: sumLeftOut(files),
    warnings: files.flatMap(({ warnings }) => warnings),
    reasons,
    alreadyImported: files.every(({ alreadyImported }) => alreadyImported),
    mapping: files[0]?.mapping ?? {},
    timeZone: ledger.timeZone,
    ...(ledger.currency !== undefined && { currency: ledger.currency }),
    files,
  }
}

function sumLeftOut(files: readonly FileReport[]): LeftOutCount[] {
  const rows = new Map<LeftOutReason, number>()
  for (const { leftOut } of files) {
    for (const one of leftOut) rows.set(one.reason, (rows.get(one.reason) ?? 0) + one.rows)
  }
  return [...rows].map(([reason, n]) => ({ reason, rows: n })).sort((a, b) => b.rows - a.rows)
}
