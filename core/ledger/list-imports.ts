import { rowsOf } from '../engine/engine.js'
import type { Ledger } from './ledger.js'
import { TableName } from './tables.js'

/** An import that is in the ledger, and what became of its rows. */
export interface ImportEntry {
  /** By which `undoImport` takes it back. */
  readonly importNo: number
  readonly table: TableName
  readonly file: string
  /** When it was imported, ISO in UTC; absent where nobody gave the time. */
  readonly importedAt?: string
  readonly rowsIn: number
  readonly loaded: number
  readonly known: number
  readonly replaced: number
  /** Rows that a rule left out. */
  readonly leftOut: number
  readonly quarantined: number
}

/** The imports of a ledger, oldest first; those that were taken back are none. */
export async function listImports({ engine }: Pick<Ledger, 'engine'>): Promise<ImportEntry[]> {
  const found = await engine.query('SELECT * FROM imports ORDER BY import_no')
  return rowsOf(found).map((row) => {
    const [rowsIn, loaded, known] = [Number(row.rows_in), Number(row.loaded), Number(row.known)]
    const [replaced, quarantined] = [Number(row.replaced), Number(row.quarantined)]
    return {
      importNo: Number(row.import_no),
      table: TableName.parse(row.table_name),
      file: String(row.file),
      ...(row.imported_at !== undefined && { importedAt: `${row.imported_at}Z` }),
      rowsIn,
      loaded,
      known,
      replaced,
      leftOut: rowsIn - loaded - known - replaced - quarantined,
      quarantined,
    }
  })
}
