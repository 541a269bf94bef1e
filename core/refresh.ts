import { openFacts } from './facts/open-facts.js'
import { type RefreshOptions, type RefreshReport, refreshSnapshot } from './ledger/refresh-snapshot.js'
import type { Snapshot } from './ledger/snapshot.js'
import { DEFAULT_SETTINGS, type Settings } from './settings.js'

/** What a refresh does next: relations of the snapshot are built first, then the sources of its facts. */
export interface RefreshStep {
  readonly phase: 'snapshot' | 'facts'
  /** The relation or source that is about to be built. */
  readonly relation: string
  readonly done: number
  readonly of: number
}

export interface RefreshLedgerOptions {
  /** By which the facts are worked out; questions with other settings work out their own. */
  readonly settings?: Settings
  /** Told of each step before it begins. */
  readonly progress?: (step: RefreshStep) => void
  readonly signal?: AbortSignal
  /** Builds the snapshot and its facts anew even where those of the same contents are in use, such as damaged ones. */
  readonly rebuild?: boolean
}

export interface LedgerRefresh extends RefreshReport {
  /** Whether facts of the last day had to be worked out; false where they were there or there is no order. */
  readonly factsBuilt: boolean
}

/**
 * Builds a snapshot of what has been imported, works out the facts of its last day, and puts it into use.
 *
 * A refresh that is stopped or killed leaves the snapshot before it in use. Where nothing new was imported, only facts
 * that are missing are worked out: a snapshot of an older version gets its facts that way.
 *
 * @throws DriftwatchError `ledger_not_found`, `ledger_busy`; `cancelled` when the signal is aborted
 */
export async function refreshLedger(dir: string, options: RefreshLedgerOptions = {}): Promise<LedgerRefresh> {
  const { progress, signal, rebuild = false } = options
  let factsBuilt = false
  const told: RefreshOptions = {
    rebuild,
    progress: (step) => progress?.({ phase: 'snapshot', ...step }),
    prepare: (snapshot) =>
      prepareFacts(snapshot, options, (step) => {
        factsBuilt = true
        progress?.(step)
      }),
    ...(signal === undefined ? {} : { signal }),
  }
  const report = await refreshSnapshot(dir, told)
  return { ...report, factsBuilt }
}

async function prepareFacts(
  snapshot: Snapshot,
  { settings = DEFAULT_SETTINGS, signal }: RefreshLedgerOptions,
  progress: (step: RefreshStep) => void,
): Promise<void> {
  if (snapshot.dataThrough === undefined) return
  const interrupt = () => snapshot.engine.interrupt?.()
  signal?.addEventListener('abort', interrupt)
  try {
    await openFacts({ snapshot, settings }, snapshot.dataThrough, {
      progress: (step) => progress({ phase: 'facts', ...step }),
      ...(signal === undefined ? {} : { signal }),
    })
    signal?.throwIfAborted()
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
}
