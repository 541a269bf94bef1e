import type { Rhythms } from './rhythms.js'

/** How many of its own mean intervals a customer may be silent at least, whatever the others do (F15.2). */
export interface ChurnPoint {
  /** Silence in days that few intervals of the ledger exceed; absent while nobody has bought twice. */
  readonly longInterval?: number
  readonly ownIntervals: number
}

/**
 * The rows that have a rhythm (two intervals at least) and are still short of their churn point: the customers whom
 * drift is about.
 */
export function rowsWithRhythm(rhythms: Rhythms, { longInterval, ownIntervals }: ChurnPoint): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < rhythms.rows; row++) {
    const x = rhythms.frequency[row] ?? 0
    const recency = rhythms.recency[row] ?? 0
    const gap = (rhythms.T[row] ?? 0) - recency
    if (x >= 2 && gap <= Math.max(longInterval ?? 0, (ownIntervals * recency) / x)) rows.push(row)
  }
  return Int32Array.from(rows)
}
