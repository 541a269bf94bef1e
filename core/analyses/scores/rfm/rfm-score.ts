import type { RfmClass } from '../../../reading/reading.js'
import { nestedQuantileScores, quantileScores } from './quantile-scores.js'

/** One row per customer: days since the last purchase, purchases, and money, as columns of equal length. */
export interface RfmMeasures {
  readonly daysSinceLast: ArrayLike<number>
  readonly frequency: ArrayLike<number>
  readonly monetary: ArrayLike<number>
}

/** Scores 1 to `bins`, high is good for all three. */
export interface RfmScores {
  readonly r: Int32Array
  readonly f: Int32Array
  readonly m: Int32Array
}

/** `independent` ranks each measure over all customers; `nested` ranks F within R and M within R and F. */
export type RfmMethod = 'independent' | 'nested'

/** R, F and M scores (F18): recent is high, equal values score equally. */
export function rfmScores(measures: RfmMeasures, bins: number, method: RfmMethod): RfmScores {
  const recency = Array.from(measures.daysSinceLast, (days) => -days)
  const r = quantileScores(recency, bins)
  if (method === 'independent') {
    return { r, f: quantileScores(measures.frequency, bins), m: quantileScores(measures.monetary, bins) }
  }
  const f = nestedQuantileScores(measures.frequency, bins, r)
  const cell = r.map((score, row) => score * (bins + 1) + (f[row] ?? 0))
  return { r, f, m: nestedQuantileScores(measures.monetary, bins, cell) }
}

/** Whether a score is high: above the middle of 1 to `bins`, so that a cell always belongs to one class. */
export function isHighScore(score: number, bins: number): boolean {
  return score > (bins + 1) / 2
}

/** The class of a customer by high and low R, F and M (F18); a high M makes it important. */
export function rfmClass(r: number, f: number, m: number, bins: number): RfmClass {
  const kind = isHighScore(m, bins) ? 'important' : 'general'
  const recent = isHighScore(r, bins)
  const frequent = isHighScore(f, bins)
  if (recent) return frequent ? `${kind}_value` : `${kind}_develop`
  return frequent ? `${kind}_keep` : `${kind}_save`
}
