import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Snapshot } from '../ledger/snapshot.js'
import type { Settings } from '../settings.js'
import type { SqlFragment } from '../summary/sql-fragment.js'

/** Version of what the sources work out; a change makes facts that are built anew. */
export const FACTS_VERSION = 3

/** The name of the database that holds the facts of a day by these settings: the same for the same contents. */
export function factsDatabase(asOf: string, settings: Settings): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([FACTS_VERSION, settings]))
    .digest('hex')
  return `facts_${asOf.replaceAll('-', '')}_${hash.slice(0, 8)}`
}

/** Its file beside the snapshot; `undefined` for a snapshot in memory. */
export function factsFile({ factsDir }: Pick<Snapshot, 'factsDir'>, database: string): string | undefined {
  return factsDir === undefined ? undefined : join(factsDir, `${database}.duckdb`)
}

/** A table of the database, as SQL writes it; both names are ours. */
export function factsTable(database: string, table: string): SqlFragment {
  return { strings: [`${database}.${table}`], values: [] }
}
