import { join } from 'node:path'

/** Where a ledger keeps what, below its folder. */
export interface LedgerFiles {
  readonly folder: string
  /** The writer's database: imported rows, imports, quarantine and settings. */
  readonly ledger: string
  /** Folder of the immutable snapshots, one database each. */
  readonly snapshots: string
  /** Names the snapshot in use. */
  readonly pointer: string
  snapshot(id: string): string
  /** Folder of the facts that were worked out of a snapshot, one database a day. */
  facts(id: string): string
}

/** Ending of a file that is still being written; what a killed process leaves behind has it too. */
export const UNFINISHED = '.tmp'

export function ledgerFiles(dir: string): LedgerFiles {
  const snapshots = join(dir, 'snapshots')
  return {
    folder: dir,
    ledger: join(dir, 'ledger.duckdb'),
    snapshots,
    pointer: join(dir, 'current.json'),
    snapshot: (id) => join(snapshots, `${id}.duckdb`),
    facts: (id) => join(snapshots, `${id}.facts`),
  }
}
