import type { z } from 'zod'
import type { Caveat, FollowUp, Method } from '../../../answer/answer.js'
import type { OwnWords } from '../../../reading/analysis-words.js'
import type { AnalysisId, Period } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import type { SqlFragment } from '../../../summary/sql-fragment.js'
import type { Needs } from '../define-analysis.js'
import type { UsualPeriod } from '../period/usual-period.js'
import type { KernelQuery } from '../query/kernel-query.js'
import type { Say } from '../wording/sentence.js'
import type { Measure } from './measure.js'

/** A stretch of time that is summed up: the whole period, or one of its steps, or the same of what is compared with. */
export interface Bucket extends Period {
  readonly no: number
  /** Position among the steps of its side, so that a step is set against its like. */
  readonly step: number
  readonly isBefore: boolean
}

/** What cells are written with. */
export interface CellQuery<Params> extends KernelQuery<Params> {
  readonly buckets: readonly Bucket[]
  /** The buckets as rows (bucket, starts, ends): `ends` is the last day. */
  readonly bucketRows: SqlFragment
  /** Every day of the buckets as rows (day, bucket), to join days with. */
  readonly bucketDays: SqlFragment
}

/** Numbers of one group or of all; what isn't known is absent. */
export type Numbers = Readonly<Record<string, number>>

export interface MeasuresView<Params = Record<string, unknown>> {
  readonly query: KernelQuery<Params>
  /** All asked for, over the whole period. */
  readonly total: Numbers
  /** The same of the period compared with. */
  readonly before?: Numbers
  /** Customers with anything in the period. */
  readonly count: number
  readonly period: Period
  readonly compareTo?: Period
  readonly say: Say
  readonly customers: Text
}

/** Additive sums per customer and period, and what is derived from them. Everything else is the kernel's. */
export interface MeasuresSpec<Params> {
  readonly id: AnalysisId
  readonly section: string
  readonly title: Text
  readonly answers: Text
  readonly words: OwnWords
  readonly needs: Needs
  readonly params: z.ZodType<Params>
  readonly usualPeriod: UsualPeriod
  /** The first is what the analysis is about: lists are ranked and figures drawn by it. */
  readonly measures: readonly Measure[]
  /** One row per customer and bucket: customer_no, bucket, and a column per sum, NULL where a part isn't known. */
  readonly cells: (query: CellQuery<Params>) => SqlFragment
  /** Whether a list of customers by these measures says something; groups alone do where each customer is 0 or 1. */
  readonly listsCustomers?: boolean
  readonly headline: (view: MeasuresView<Params>) => Text
  readonly caveats?: (view: MeasuresView<Params>) => readonly Caveat[]
  readonly method: (query: KernelQuery<Params>) => Method
  readonly next: readonly ((view: MeasuresView<Params>) => FollowUp | undefined)[]
}
