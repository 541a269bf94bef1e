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
  import(path: string | string[], options?: Partial<ImportOptions>): Promise<ImportReport>
  rows(sql: string): Promise<Row[]>
  remove(): Promise<void>
}

/** A ledger in a folder of its own; `remove` it after use. */
export async function temporaryLedger(options: LedgerOptions = {}): Promise<TemporaryLedger> {
  const dir = await mkdtemp(join(tmpdir(), 'driftwatch-ledger-'))
  const ledger = await openLedger(dir, { create: true, ...options })
  return {
    dir,
    ledger,
    async write(name, content) {
      await writeFile(join(dir, name), content)
      return join(dir, name)
    },
    import: (path, imported) => importFiles(ledger, { table: 'orders', files: [path].flat(), ...imported }),
    rows: async (sql) => rowsOf(await ledger.engine.query(sql)),
    async remove() {
      await ledger.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
