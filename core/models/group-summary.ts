import { assertBuyingSummary } from './buying-summary.js'
import { type CodedColumn, codeColumn } from './distinct-values.js'
import type { BuyingSummary, TimeUnit } from './summary.js'

/**
 * Distinct (x, t_x, T) with their numbers of customers: all that a buying model's likelihood depends on.
 *
 * Columns have one entry per group, sorted by T, then recency, then frequency, whatever the order of the rows.
 * Each is also coded by its distinct values, so that logarithms and gamma functions are computed once per value.
 */
export interface GroupedSummary {
  readonly unit: TimeUnit
  /** Number of groups. */
  readonly size: number
  /** Customers, rows weighted by their count. */
  readonly customers: number
  readonly count: Float64Array
  readonly frequency: CodedColumn
  readonly recency: CodedColumn
  readonly T: CodedColumn
  /** Group of each row of the summary. */
  readonly groupOfRow: Int32Array
}

/**
 * Groups a summary by its distinct (x, t_x, T). Linear in the rows; a million rows of daily data take a tenth of a second.
 *
 * @throws DriftwatchError `invalid_input` for a summary that cannot be one (see `assertBuyingSummary`)
 */
export function groupSummary(summary: BuyingSummary): GroupedSummary {
  assertBuyingSummary(summary)
  const x = codeColumn(summary.frequency)
  const tx = codeColumn(summary.recency)
  const T = codeColumn(summary.T)
  const [nx, ntx] = [x.values.length, tx.values.length]
  const key = new Float64Array(x.codes.length)
  for (let i = 0; i < key.length; i++) {
    key[i] = ((T.codes[i] as number) * ntx + (tx.codes[i] as number)) * nx + (x.codes[i] as number)
  }
  const groups = codeColumn(key)
  const count = new Float64Array(groups.values.length)
  for (let i = 0; i < key.length; i++) {
    const group = groups.codes[i] as number
    count[group] = (count[group] as number) + (summary.count?.[i] ?? 1)
  }
  const pick = (values: Float64Array, code: (k: number) => number): CodedColumn => ({
    values,
    codes: Int32Array.from(groups.values, code),
  })
  return {
    unit: summary.unit,
    size: count.length,
    customers: count.reduce((sum, c) => sum + c, 0),
    count,
    frequency: pick(x.values, (k) => k % nx),
    recency: pick(tx.values, (k) => Math.floor(k / nx) % ntx),
    T: pick(T.values, (k) => Math.floor(k / nx / ntx)),
    groupOfRow: groups.codes,
  }
}

/** Every `step`-th group, with its count: a sample of the distinct customers for choosing among starting values. */
export function thinGroups(grouped: GroupedSummary, groups: number): GroupedSummary {
  const step = Math.ceil(grouped.size / groups)
  const size = Math.ceil(grouped.size / step)
  const thin = ({ values, codes }: CodedColumn): CodedColumn => ({
    values,
    codes: Int32Array.from({ length: size }, (_, i) => codes[i * step] as number),
  })
  const count = Float64Array.from({ length: size }, (_, i) => grouped.count[i * step] as number)
  return {
    unit: grouped.unit,
    size,
    customers: count.reduce((sum, c) => sum + c, 0),
    count,
    frequency: thin(grouped.frequency),
    recency: thin(grouped.recency),
    T: thin(grouped.T),
    groupOfRow: new Int32Array(0),
  }
}
