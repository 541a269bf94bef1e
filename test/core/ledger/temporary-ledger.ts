import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Row, rowsOf } from '../../../core/engine/engine.js'
import { type ImportOptions, importFiles } from '../../../core/ledger/import-files.js'
import type { ImportReport } from '../../../core/ledger/import-report.js'
import { type Ledger, type LedgerOptions, openLedger } from '../../../core/ledger/ledger.js'

export interface TemporaryLedger {
  readonly dir: string
  readonly ledger: Ledger
  /** Writes a file beside the ledger and gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>
  /** Writes the lines to orders.csv and imports that. */
  importOrders(lines: string[], options?: Partial<ImportOptions>): Promise<ImportReport>
  import(path: string | string[], options?: Partial<ImportOptions>): Promise<ImportReport>
  rows(sql: string): Promise<Row[]>
  remove(): Promise<void>
}

/** What most tests look at, in the order of the file. */
export const ORDERS = 'SELECT customer_id, ordered_at, net_amount FROM main.orders ORDER BY import_no, line'

/** A ledger in a folder of its own; `remove` it after use. */
export async function temporaryLedger(options: LedgerOptions = {}): Promise<TemporaryLedger> {
  const dir = await mkdtemp(join(tmpdir(), 'driftwatch-ledger-'))
  const ledger = await openLedger(dir, { create: true, ...options })
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(dir, name), content)
    return join(dir, name)
  }
  const importPaths = (path: string | string[], given: Partial<ImportOptions> = {}) =>
    importFiles(ledger, { table: 'orders', files: [path].flat(), ...given })
  return {
    dir,
    ledger,
    write,
    import: importPaths,
    importOrders: async (lines, given) => importPaths(await write('orders.csv', lines.join('\n')), given),
    rows: async (sql) => rowsOf(await ledger.engine.query(sql)),
    async remove() {
      await ledger.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
