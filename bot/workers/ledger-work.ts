import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoReport, DemoStep, LedgerRefresh, RefreshStep } from '@driftwatch/core'
import { errorOf, type Failure } from './failure.js'
import { startWorker } from './start-worker.js'
import { workerFile } from './worker-file.js'

/** Work that changes a ledger, as its worker is given it. */
export type LedgerWork =
  | { readonly kind: 'refresh'; readonly ledger: string; readonly rebuild?: boolean }
  | {
      readonly kind: 'demo'
      readonly ledger: string
      readonly customers?: number
      readonly seed?: number
    }

export type FromLedgerWorker =
  | { readonly kind: 'step'; readonly step: RefreshStep | DemoStep }
  | { readonly kind: 'done'; readonly report: LedgerRefresh | DemoReport }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface LedgerWorkOptions<Step> {
  readonly progress?: (step: Step) => void
  readonly signal: AbortSignal
}

/** `refreshLedger` in a process of its own, so that Ctrl-C is heard whatever is being worked out. */
export function refreshInWorker(
  work: Omit<Extract<LedgerWork, { kind: 'refresh' }>, 'kind'>,
  options: LedgerWorkOptions<RefreshStep>,
): Promise<LedgerRefresh> {
  return run<RefreshStep, LedgerRefresh>({ kind: 'refresh', ...work }, options)
}

/** `createDemoLedger` in a process of its own. */
export function demoInWorker(
  work: Omit<Extract<LedgerWork, { kind: 'demo' }>, 'kind'>,
  options: LedgerWorkOptions<DemoStep>,
): Promise<DemoReport> {
  return run<DemoStep, DemoReport>({ kind: 'demo', ...work }, options)
}

/** Milliseconds in which a worker that was told to stop puts the ledger in order; killed, it leaves it sound too. */
const GRACE = 4_000

async function run<Step, Report>(
  work: LedgerWork,
  { progress, signal }: LedgerWorkOptions<Step>,
): Promise<Report> {
  signal.throwIfAborted()
  const worker = startWorker(workerFile('ledger-worker'))
  const abort = () => {
    worker.send('abort')
    void sleep(GRACE, undefined, { ref: false }).then(() => worker.kill('SIGKILL'))
  }
  signal.addEventListener('abort', abort)
  try {
    return await new Promise<Report>((resolve, reject) => {
      worker.on('message', (message: FromLedgerWorker) => {
        if (message.kind === 'step') progress?.(message.step as Step)
        else if (message.kind === 'done') resolve(message.report as Report)
        else reject(errorOf(message.failure))
      })
      worker.on('error', reject)
      worker.on('exit', (code, by) => reject(new Error(`The ledger's worker ended with ${by ?? code}.`)))
      worker.send(work)
    })
  } finally {
    signal.removeEventListener('abort', abort)
    if (worker.connected) worker.disconnect()
  }
}
