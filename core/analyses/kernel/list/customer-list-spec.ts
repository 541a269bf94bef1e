import type { z } from 'zod'
import type { Caveat, Figure, FollowUp, Method } from '../../../answer/answer.js'
import type { OwnWords } from '../../../reading/analysis-words.js'
import type { AnalysisId } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import type { SqlFragment } from '../../../summary/sql-fragment.js'
import type { Needs } from '../define-analysis.js'
import type { UsualPeriod } from '../period/usual-period.js'
import type { KernelColumn } from '../query/kernel-column.js'
import type { KernelQuery } from '../query/kernel-query.js'
import type { TableRow } from '../table/table-row.js'
import type { Say } from '../wording/sentence.js'

/** Counts and sums over all that were asked for, whatever `top` shows. */
export interface ListTotals {
  /** Customers asked for that could be on the list. */
  readonly population: number
  readonly listed: number
  /** Listed and meeting the conditions of the question; equal to `listed` without conditions. */
  readonly kept: number
  /** Sums of the summed columns over the kept ones; absent where one of them isn't known. */
  readonly sums: Readonly<Record<string, number>>
}

/** What a headline, figures and caveats are written from. */
export interface ListView<Params = Record<string, unknown>> extends ListTotals {
  readonly query: KernelQuery<Params>
  /** The shown rows with all columns, hidden ones included. */
  readonly rows: readonly TableRow[]
  /** The same of the period or day compared with. */
  readonly before?: ListTotals
  readonly say: Say
  /** Counts, shares and sums of the kept by some columns, the largest first. */
  countBy(...columns: readonly string[]): Promise<readonly TableRow[]>
  /** The asked customers in words: "stable customers in East". */
  readonly customers: Text
}

/** A list of customers: who, why, in which order. Everything else is the kernel's. */
export interface CustomerListSpec<Params> {
  readonly id: AnalysisId
  readonly section: string
  readonly title: Text
  readonly answers: Text
  readonly words: OwnWords
  /** Filters known elsewhere too that it applies itself, in `population`. */
  readonly handles?: readonly string[]
  readonly needs: Needs
  readonly params: z.ZodType<Params>
  /** The period looked at when the question names none; absent where the list is of a day. */
  readonly usualPeriod?: UsualPeriod
  readonly columns: readonly KernelColumn[]
  /** One row per customer with `customer_no` and what `own` columns read; `undefined` where the facts hold it all. */
  readonly source?: (query: KernelQuery<Params>) => SqlFragment | undefined
  /** Who could be on the list, over the columns by name; everybody asked for when absent. */
  readonly population?: (query: KernelQuery<Params>) => SqlFragment
  /** Who is on the list, over the columns by name. */
  readonly listed: (query: KernelQuery<Params>) => SqlFragment
  readonly rank: readonly { readonly by: string; readonly desc: boolean }[]
  /** Groups of `count` and `share` when the question names none. */
  readonly groupBy?: readonly string[] | ((query: KernelQuery<Params>) => readonly string[])
  readonly because?: (row: TableRow, view: ListView<Params>) => readonly Text[]
  readonly headline: (view: ListView<Params>) => Text
  /** What is said of one customer that was named, on the list or not; whether it is, and why, when absent. */
  readonly one?: (row: TableRow, view: ListView<Params>) => Text
  readonly caveats?: (view: ListView<Params>) => readonly Caveat[]
  /** Figures of the shown rows; bars of the first ranking column when absent. */
  readonly figures?: (view: ListView<Params>) => Promise<readonly Figure[]> | readonly Figure[]
  readonly method: (query: KernelQuery<Params>) => Method
  readonly next: readonly ((view: ListView<Params>) => FollowUp | undefined)[]
}
