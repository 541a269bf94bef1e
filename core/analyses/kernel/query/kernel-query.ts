import type { FactTable } from '../../../facts/fact.js'
import type { Period } from '../../../reading/reading.js'
import type { Settings } from '../../../settings.js'
import type { SqlFragment } from '../../../summary/sql-fragment.js'
import type { Question, RunContext } from '../define-analysis.js'

/**
 * What an analysis writes its SQL with. `f` stands for the customer's facts and `s` for the analysis's own source, both
 * one row per customer.
 */
export interface KernelQuery<Params = Record<string, unknown>> {
  readonly context: RunContext
  readonly question: Question<Params>
  readonly params: Params
  readonly asOf: string
  readonly settings: Settings
  readonly facts: FactTable
  /** What is looked at, half-open; the usual period where the question names none. */
  readonly period: Period
  /** Where columns of its own are: `s`, or `f` where the analysis has no source for these params. */
  readonly own: SqlFragment
  /** Whether a fact is known of anybody in this ledger. */
  knows(fact: string): boolean
  /** A table of the facts' database: `table('customer_numbers')` has customer_no and customer_id. */
  table(name: string): SqlFragment
}
