import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAnalysis } from '../../core/analyses/run-analysis.js'
import type { Answer } from '../../core/answer/answer.js'
import { type Row, rowsOf } from '../../core/engine/engine.js'
import { type ImportOptions, importFiles } from '../../core/ledger/import-files.js'
import type { ImportReport } from '../../core/ledger/import-report.js'
import { openLedger } from '../../core/ledger/ledger.js'
import { openSnapshot } from '../../core/ledger/open-snapshot.js'
import { refreshSnapshot } from '../../core/ledger/refresh-snapshot.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import type { Reading } from '../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { CASES_DIR } from '../support/cases.js'

/** The day on which the cases are imported: after all of their days but those that are wrong. */
const NOW = new Date('2026-11-25T00:00:00Z')

/** A ledger of its own for one case, worked as a person would work it. */
export interface CaseLedger {
  import(
    file: string,
    options?: Partial<ImportOptions> & { readonly currency?: string },
  ): Promise<ImportReport>
  /** Rows of the writer's tables (`main.orders` …). */
  rows(sql: string): Promise<Row[]>
  /** Rows of the snapshot, after a refresh. */
  snapshotRows(sql: string): Promise<Row[]>
  /** The answer of the snapshot, after a refresh. */
  answer(reading: Reading): Promise<Answer>
}

/** Gives a ledger to `work` and removes it after. */
export async function withCaseLedger<T>(work: (at: CaseLedger) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'driftwatch-case-'))
  const onSnapshot = async <R>(look: (snapshot: Snapshot) => Promise<R>): Promise<R> => {
    await refreshSnapshot(dir)
    const snapshot = await openSnapshot(dir)
    return look(snapshot).finally(() => snapshot.close())
  }
  const at: CaseLedger = {
    import: async (file, { currency, ...options } = {}) => {
      const ledger = await openLedger(dir, { create: true, ...(currency !== undefined && { currency }) })
      const files = [join(CASES_DIR, 'import', file)]
      return importFiles(ledger, { table: 'orders', files, now: NOW, ...options }).finally(() =>
        ledger.close(),
      )
    },
    rows: async (sql) => {
      const ledger = await openLedger(dir)
      return rowsOf(await ledger.engine.query(sql).finally(() => ledger.close()))
    },
    snapshotRows: (sql) => onSnapshot(async ({ engine }) => rowsOf(await engine.query(sql))),
    answer: (reading) =>
      onSnapshot((snapshot) => runAnalysis({ snapshot, settings: DEFAULT_SETTINGS }, reading)),
  }
  try {
    return await work(at)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
