import { FEATURES } from '../../core/drift/features.js'
import type { Fold } from '../../core/drift/fold.js'
import { fitFoldLogistic } from '../../core/drift/fold-logistic.js'
import type { NumberColumn } from '../../core/models/summary.js'
import { logistic } from '../../core/stats/log-space.js'

/** Features of the own rhythm that a plain logistic regression is given: no model's probability among them. */
const RHYTHM_FEATURES = [
  'gap',
  'gap over own interval',
  'own interval',
  'purchases',
  'tenure',
  'recent purchases against own rate',
  'last interval against own',
] as const

/** A plain logistic regression on the own rhythm: one intercept, hardly a penalty, all past rows alike. */
export function rhythmLogistic(past: readonly Fold[], fold: Fold): Float64Array {
  const rows = past.flatMap((one) => Array.from(one.lost, (lost, row) => ({ x: rhythmOf(one, row), lost })))
  const width = RHYTHM_FEATURES.length
  const values = Float64Array.from(rows.flatMap(({ x }) => x))
  const mean = rows.reduce((sum, { lost }) => sum + lost, 0) / Math.max(1, rows.length)
  const base = Math.log(Math.max(1e-6, mean) / Math.max(1e-6, 1 - mean))
  const design = { values, width, rows: rows.length }
  const fit = fitFoldLogistic(
    [{ design, offset: new Float64Array(rows.length).fill(base), outcome: rows.map(({ lost }) => lost) }],
    1,
  )
  const center = columnMeans(design.values, width)
  return Float64Array.from(fold.lost, (_, row) => {
    const x = rhythmOf(fold, row)
    const z = x.map((value, j) => Math.max(-3, Math.min(3, (value - center[j]!) / fit.scale[j]!)))
    return logistic(base + z.reduce((sum, value, j) => sum + value * fit.weights[j]!, 0))
  })
}

function rhythmOf(fold: Fold, row: number): number[] {
  return RHYTHM_FEATURES.map((name) => fold.design.values[row * fold.design.width + FEATURES.indexOf(name)]!)
}

function columnMeans(values: NumberColumn, width: number): number[] {
  const rows = Math.max(1, values.length / width)
  return Array.from({ length: width }, (_, j) => {
    let sum = 0
    for (let at = j; at < values.length; at += width) sum += values[at]!
    return sum / rows
  })
}
