import process from 'node:process'
import { createDemoLedger, type DemoStep, type RefreshStep, refreshLedger } from '@driftwatch/core'
import { failureOf } from './failure.js'
import type { FromLedgerWorker, LedgerWork } from './ledger-work.js'
import { openWorkerPort } from './worker-port.js'

const stopping = new AbortController()
const port = openWorkerPort<LedgerWork | 'abort', FromLedgerWorker>(process, () => stopping.abort())

/** Changes a ledger; told to stop, it does so in the way that leaves the ledger sound. */
async function carryOut(work: LedgerWork): Promise<void> {
  const { signal } = stopping
  const progress = (step: RefreshStep | DemoStep) => port.tell({ kind: 'step', step })
  try {
    const { kind, ledger, ...options } = work
    const report =
      kind === 'refresh'
        ? await refreshLedger(ledger, { ...options, signal, progress })
        : await createDemoLedger(ledger, { ...options, signal, progress })
    port.tell({ kind: 'done', report })
  } catch (error) {
    port.tell({ kind: 'failed', failure: failureOf(error) })
  }
}

port.onMessage((message) => (message === 'abort' ? stopping.abort() : void carryOut(message)))
