import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImportOptions, importFiles } from '../import-files.js'
import type { ImportReport } from '../import-report.js'
import type { Ledger } from '../ledger.js'
import { UNFINISHED } from '../ledger-files.js'
import { type FetchOptions, fetchRows, type PostgresSource } from './postgres-rows.js'

export interface QueryImport {
  /** Absent where the range held no row, so that there was nothing to import. */
  readonly report?: ImportReport
  readonly rows: number
  readonly upTo?: string
}

export interface QueryImportOptions extends Omit<ImportOptions, 'files' | 'encoding' | 'columns' | 'sheet'> {
  /** What reports call the rows; a name for a file. */
  readonly name: string
  readonly fetch?: Omit<FetchOptions, 'signal'>
}

/**
 * Imports what a database gives, as a file would be: the same rows twice change nothing. The rows lie in a file of the
 * ledger's folder meanwhile, which only its owner can read. A time that the database knows with its offset is UTC.
 *
 * @throws DriftwatchError what `fetchRows` and `importFiles` throw
 */
export async function importQuery(
  ledger: Ledger,
  source: PostgresSource,
  { name, fetch = {}, ...options }: QueryImportOptions,
): Promise<QueryImport> {
  const folder = await mkdtemp(join(ledger.dir, `rows${UNFINISHED}-`))
  const path = join(folder, name.replace(/[/\\]/g, '_'))
  const { signal } = options
  try {
    const fetched = await fetchRows(source, path, { ...fetch, ...(signal && { signal }) })
    if (source.range !== undefined && fetched.upTo === undefined) return fetched
    return { ...fetched, report: await importFiles(ledger, { ...options, files: [path] }) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
