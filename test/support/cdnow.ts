import { readFileSync } from 'node:fs'
import type { BuyingSummary } from '../../core/models/summary.js'
import { dataset } from './datasets.js'

/** Numeric columns of a comma-separated file with a header line. */
export function readColumns(path: string): Record<string, Float64Array> {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const rows = lines.map((line) => line.split(',').map(Number))
  const names = (header ?? '').split(',')
  return Object.fromEntries(
    names.map((name, i) => [name, Float64Array.from(rows, (row) => row[i] as number)]),
  )
}

export interface CdnowSample {
  readonly summary: Required<Omit<BuyingSummary, 'count' | 'logIntervals'>>
  /** Purchases in the 39 weeks after the calibration. */
  readonly holdout: Float64Array
}

/** The CDNOW 1/10 sample with times in exact sevenths of a week, or undefined where the data are absent. */
export function cdnowExact(): CdnowSample | undefined {
  const path = dataset('cdnow/cdnow_cbs_full_precision.csv')
  if (!path) return undefined
  const { x, t_x, T_cal, m_x, x_star } = readColumns(path) as Record<string, Float64Array>
  return {
    summary: { frequency: x!, recency: t_x!, T: T_cal!, monetary: m_x!, unit: 'week' },
    holdout: x_star!,
  }
}

/** The same with times rounded to 0.01 week, as it circulates with lifetimes. */
export function cdnowRounded(): CdnowSample['summary'] | undefined {
  const path = dataset('cdnow/cdnow_customers_summary_with_transactions.csv')
  if (!path) return undefined
  const { x, t_x, T, zbar } = readColumns(path) as Record<string, Float64Array>
  return { frequency: x!, recency: t_x!, T: T!, monetary: zbar!, unit: 'week' }
}
