import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { openDuckDb } from '../../core/engine/duckdb.js'
import { importFiles } from '../../core/ledger/import-files.js'
import { openLedger } from '../../core/ledger/ledger.js'
import { refreshLedger } from '../../core/refresh.js'
import { dataset } from '../support/datasets.js'

const file = dataset('online-retail/online_retail_2009_2010.parquet')

/** The least that anybody must do who wants to know what each customer bought. */
async function readAndGroup(path: string): Promise<void> {
  const engine = await openDuckDb(':memory:')
  await engine.query(
    `SELECT "Customer ID", count(*), sum("Quantity" * "Price") FROM read_parquet('${path}') GROUP BY ALL`,
  )
  await engine.close()
}

async function importInto(dir: string, path: string): Promise<void> {
  const ledger = await openLedger(dir, { create: true })
  await importFiles(ledger, { table: 'orders', files: [path] }).finally(() => ledger.close())
}

const ONCE = { time: 0, iterations: 3, warmupIterations: 1, warmupTime: 0 }

describe.skipIf(!file)('525,461 rows of a wholesaler', () => {
  const root = mkdtempSync(join(tmpdir(), 'driftwatch-bench-'))
  const fresh = () => mkdtempSync(join(root, 'ledger-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  bench('DuckDB by hand: read and group by customer', () => readAndGroup(file ?? ''), ONCE)

  bench('import', () => importInto(fresh(), file ?? ''), ONCE)

  bench(
    'import and refresh',
    async () => {
      const dir = fresh()
      await importInto(dir, file ?? '')
      await refreshLedger(dir)
    },
    ONCE,
  )
})
