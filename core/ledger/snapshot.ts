import type { Engine } from '../engine/engine.js'
import type { SnapshotMeta } from './snapshot-meta.js'

/**
 * An immutable, dated state of a ledger, opened read-only.
 *
 * Relations that generic code may query (see `ledger/snapshot-schema.md` for their columns):
 * the eight tables of the catalogue by name, `order_days` (one row per customer and day, same-day orders merged,
 * cancellations netted), `imports` and `quarantine`.
 */
export interface Snapshot extends SnapshotMeta {
  readonly engine: Engine
  /** Folder beside the snapshot where the facts of its days are kept; absent for one in memory. */
  readonly factsDir?: string
  close(): Promise<void>
}
