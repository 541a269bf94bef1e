import type { Engine, Row } from '../engine/engine.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { ColumnType } from '../reading/column.js'
import type { Text } from '../reading/text.js'
import type { Settings } from '../settings.js'
import type { SqlFragment } from '../summary/sql-fragment.js'

/**
 * One thing that is true of a customer on a day: a column of `customer_facts`, declared once. Filters, columns of
 * answers, groups, conditions, the reader's vocabulary, help and docs follow from the declaration.
 */
export interface Fact {
  /** Column and the name in readings: snake_case. */
  readonly name: string
  readonly type: ColumnType
  readonly label: Text
  /** Further words that people type for it, separated by "|"; the label is always one. */
  readonly words?: Text
  /** The values of a `code`, in their natural order, with their labels. */
  readonly values?: Readonly<Record<string, Text>>
  /** Further words that people type for a value, separated by "|"; its label is always one. */
  readonly valueWords?: Readonly<Record<string, Text>>
  /** Whether its values are words of analyses too, so that none of them is a filter by itself. */
  readonly valuesAreAmbiguous?: boolean
  /** Columns of the ledger without which it isn't known of anybody, by table. */
  readonly needs?: Readonly<Record<string, readonly string[]>>
  /** What it is and how it is worked out, in a sentence, for help and docs. */
  readonly meaning: Text
  /** Formula or item in the catalogue of frameworks, for the method: "F15.2". */
  readonly formula?: string
}

/** What a source builds with. Statements may write to `database` only. */
export interface FactBuild {
  readonly engine: Engine
  readonly snapshot: Snapshot
  readonly settings: Settings
  /** The day that the facts are of; nothing after it takes part. */
  readonly asOf: string
  /** The database that is being filled. */
  readonly database: string
  /** A table of this database, as SQL writes it; sources that were built before can be read so. */
  table(name: string): SqlFragment
  /** Runs a statement and keeps its text with the facts, so that every number can be traced. */
  run(purpose: string, statement: SqlFragment): Promise<void>
  /** Keeps something small that belongs to the day, not to a customer: a fitted model, thresholds, a back-test. */
  keep(name: string, value: unknown): Promise<void>
  readonly signal?: AbortSignal
}

/**
 * Facts that are worked out together. `build` makes the table `<id>` with `customer_no` (a position in
 * `customer_numbers`, at most one row each) and the columns of its facts; further columns, such as the numbers that
 * decided, are for evidence and have no Fact. One without facts and evidence makes what tables it likes.
 */
export interface FactSource {
  readonly id: string
  readonly facts: readonly Fact[]
  /** Columns beside the facts that go into `customer_facts` too, for evidence of the rows that are shown. */
  readonly evidence?: readonly string[]
  /** Customers without a row in its table aren't known on the day and have no row in `customer_facts`. */
  readonly decidesWhoIsKnown?: true
  build(build: FactBuild): Promise<void>
}

/** The facts of a day, ready to be asked: `customer_facts` and the tables of its sources. */
export interface FactTable {
  readonly asOf: string
  /** `customer_facts`, as SQL writes it. */
  readonly customers: SqlFragment
  /** The table of a source, as SQL writes it. */
  table(name: string): SqlFragment
  /** What `keep` kept; `undefined` where nothing of the name was. */
  kept(name: string): Promise<unknown>
  /** Whether the ledger gives its customers names. */
  readonly hasNames: boolean
  /** Every fact that is known of at least one customer, attributes of the ledger's own included. */
  readonly facts: readonly Fact[]
  /** The statements that made it, in order. */
  statements(): Promise<readonly Row[]>
}
