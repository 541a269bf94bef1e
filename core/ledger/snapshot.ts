import type { Engine } from '../engine/engine.js'

/**
 * An immutable, dated state of a ledger, opened read-only.
 *
 * Relations that generic code may query (see `ledger/snapshot-schema.md` for their columns):
 * the eight tables of the catalogue by name, `order_days` (one row per customer and day, same-day orders merged,
 * cancellations netted), `imports` and `quarantine`.
 */
export interface Snapshot {
  /** Hash of what went in: the same imports and settings give the same id. */
  readonly id: string
  /** Days of the first and the last order; absent when there is none. */
  readonly dataFrom?: string
  readonly dataThrough?: string
  /** IANA time zone in which a day of this ledger begins. */
  readonly timeZone: string
  /** ISO 4217 code, where the ledger declares one. */
  readonly currency?: string
  /** The columns that hold at least one value, by table; a table without rows is absent. */
  readonly tables: Readonly<Record<string, readonly string[]>>
  /** Orders that a later return undid, and days that are no purchase for that; absent where there is none. */
  readonly undone?: { readonly orders: number; readonly days: number }
  readonly engine: Engine
  /** Folder beside the snapshot where the facts of its days are kept; absent for one in memory. */
  readonly factsDir?: string
  close(): Promise<void>
}
