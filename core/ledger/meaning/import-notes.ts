import type { Engine } from '../../engine/engine.js'
import type { Conclusion } from './conclusion.js'
import type { ImportWarning } from './import-warning.js'
import type { LeftOutCount } from './left-out.js'

/** What an import says besides its counts, kept so that a later import of the same contents can say it again. */
export interface ImportNotes {
  readonly leftOut: readonly LeftOutCount[]
  readonly warnings: readonly ImportWarning[]
  readonly conclusion?: Conclusion
}

/** The table that keeps notes: one row an import, its notes as JSON. */
export const NOTES_SCHEMA =
  'CREATE TABLE IF NOT EXISTS import_notes (import_no INTEGER, left_out VARCHAR, warnings VARCHAR, conclusion VARCHAR);'

/** Keeps the notes of an import. */
export async function writeNotes(engine: Engine, importNo: number, notes: ImportNotes): Promise<void> {
  await engine.query('INSERT INTO import_notes VALUES ($1, $2, $3, $4)', [
    importNo,
    JSON.stringify(notes.leftOut),
    JSON.stringify(notes.warnings),
    notes.conclusion === undefined ? null : JSON.stringify(notes.conclusion),
  ])
}

/** The notes of an import; none for one that an older version made. */
export async function readNotes(engine: Engine, importNo: number): Promise<ImportNotes> {
  const { columns, rowCount } = await engine.query(
    'SELECT left_out, warnings, conclusion FROM import_notes WHERE import_no = $1',
    [importNo],
  )
  if (rowCount === 0) return { leftOut: [], warnings: [] }
  const conclusion = columns.conclusion?.[0]
  return {
    leftOut: JSON.parse(String(columns.left_out?.[0])),
    warnings: JSON.parse(String(columns.warnings?.[0])),
    ...(typeof conclusion === 'string' && { conclusion: JSON.parse(conclusion) }),
  }
}
