import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { runAnalysis } from '../../core/analyses/run-analysis.js'
import { importFiles } from '../../core/ledger/import-files.js'
import { openLedger } from '../../core/ledger/ledger.js'
import { openSnapshot } from '../../core/ledger/open-snapshot.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import type { Reading } from '../../core/reading/reading.js'
import { refreshLedger } from '../../core/refresh.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { dataset } from '../support/datasets.js'

const ORDERS = dataset('online-retail/online_retail_2009_2010.parquet')
const READINGS: Readonly<Record<string, Reading>> = {
  'which stable customers are drifting': { analysis: 'drift', lang: 'en', where: { stage: ['stable'] } },
  'which stage is each customer in': { analysis: 'lifecycle_stage', lang: 'en' },
  'RFM of all customers': { analysis: 'rfm', lang: 'en' },
}

const dir = ORDERS === undefined ? undefined : await onlineRetail(ORDERS)

/** A ledger of the wholesaler's file in a folder of its own. */
async function onlineRetail(file: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-ask-'))
  const ledger = await openLedger(folder, { create: true, currency: 'GBP' })
  await importFiles(ledger, { table: 'orders', files: [file] })
  await ledger.close()
  await refreshLedger(folder)
  return folder
}

afterAll(() => {
  if (dir !== undefined) rmSync(dir, { recursive: true })
})

describe.skipIf(dir === undefined)('ask on Online Retail (525,461 rows), the snapshot opened anew', () => {
  for (const [question, reading] of Object.entries(READINGS)) {
    bench(
      question,
      async () => {
        const snapshot = await openSnapshot(dir ?? '')
        await runAnalysis({ snapshot, settings: DEFAULT_SETTINGS }, reading)
        await snapshot.close()
      },
      { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 },
    )
  }
})

describe.skipIf(dir === undefined)('ask on Online Retail, the snapshot kept open', () => {
  let snapshot: Snapshot | undefined
  afterAll(() => snapshot?.close())
  for (const [question, reading] of Object.entries(READINGS)) {
    bench(
      question,
      async () => {
        snapshot ??= await openSnapshot(dir ?? '')
        await runAnalysis({ snapshot, settings: DEFAULT_SETTINGS }, reading)
      },
      { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 },
    )
  }
})
