import { addDays, addMonths } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import type { TableRow } from '../../kernel/table/table-row.js'

/** Who counts as newer and as older, by the day of the first order: days included. */
export interface Split {
  readonly from: string
  readonly newerFrom: string
  readonly to: string
}

/** One side of the comparison at equal age. */
export interface Sample {
  readonly n: number
  readonly mean: number
  readonly variance: number
}

/** The two sides, the difference of their means and how sure its sign is. */
export interface Comparison {
  readonly split: Split
  readonly newer: Sample
  readonly older: Sample
  readonly difference: number
  /** Half the width of the 95 % interval of the difference, by Welch's standard error. */
  readonly margin: number
  readonly verdict: 'better' | 'worse' | 'alike'
}

/** Fewer than this on a side say nothing. */
const FEWEST = 10
const Z = 1.959964

/**
 * Newer are those of the last 12 months who have reached the age, or those of the asked period; older are all before
 * them whom the ledger saw arrive.
 *
 * @param trueFrom first day on which who first orders counts as won
 * @returns `undefined` where there is no time for both
 */
export function splitOf(
  asOf: string,
  days: number,
  trueFrom: string,
  period: Period | undefined,
): Split | undefined {
  const reached = addDays(asOf, 1 - days)
  const last = period === undefined ? reached : addDays(period.to, -1)
  const to = last < reached ? last : reached
  const newerFrom = period?.from ?? addMonths(addDays(to, 1), -12)
  return trueFrom < newerFrom && newerFrom <= to ? { from: trueFrom, newerFrom, to } : undefined
}

/**
 * The two sides out of their parts, each with size, mean and population variance.
 *
 * @returns `undefined` where a side has fewer than ten customers
 */
export function comparisonOf(split: Split, rows: readonly TableRow[]): Comparison | undefined {
  const sideOf = (isNewer: boolean) => pooled(rows.filter(({ is_newer: newer }) => newer === isNewer))
  const [newer, older] = [sideOf(true), sideOf(false)]
  if (newer.n < FEWEST || older.n < FEWEST) return undefined
  const difference = newer.mean - older.mean
  const margin = Z * Math.sqrt(newer.variance / newer.n + older.variance / older.n)
  const verdict = Math.abs(difference) <= margin ? 'alike' : difference > 0 ? 'better' : 'worse'
  return { split, newer, older, difference, margin, verdict }
}

/** Parts as one sample: its variance is that within the parts and between them, over n − 1. */
function pooled(rows: readonly TableRow[]): Sample {
  const parts = rows.map((row) => ({
    n: Number(row.customers),
    mean: Number(row.mean ?? 0),
    variance: Number(row.variance ?? 0),
  }))
  const n = parts.reduce((sum, part) => sum + part.n, 0)
  const mean = parts.reduce((sum, part) => sum + part.n * part.mean, 0) / Math.max(1, n)
  const squares = parts.reduce((sum, part) => sum + part.n * (part.variance + (part.mean - mean) ** 2), 0)
  return { n, mean, variance: squares / Math.max(1, n - 1) }
}
