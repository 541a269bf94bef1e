import { openFacts } from './facts/open-facts.js'
import { type RefreshOptions, type RefreshReport, refreshSnapshot } from './ledger/refresh-snapshot.js'
import { DEFAULT_SETTINGS, type Settings } from './settings.js'

export interface RefreshLedgerOptions extends Omit<RefreshOptions, 'prepare'> {
  /** By which the facts are worked out; questions with other settings work out their own. */
  readonly settings?: Settings
}

/**
 * Builds a snapshot of what has been imported, works out the facts of its last day, and puts it into use.
 *
 * A refresh that is stopped or killed leaves the snapshot before it in use. Where nothing new was imported, only facts
 * that are missing are worked out.
 *
 * @throws DriftwatchError `ledger_not_found`, `ledger_busy`; `cancelled` when the signal is aborted
 */
export function refreshLedger(dir: string, options: RefreshLedgerOptions = {}): Promise<RefreshReport> {
  const { settings = DEFAULT_SETTINGS, progress, signal } = options
  const told = {
    ...(progress === undefined ? {} : { progress }),
    ...(signal === undefined ? {} : { signal }),
  }
  return refreshSnapshot(dir, {
    ...told,
    prepare: async (snapshot) => {
      if (snapshot.dataThrough !== undefined)
        await openFacts({ snapshot, settings }, snapshot.dataThrough, told)
    },
  })
}
