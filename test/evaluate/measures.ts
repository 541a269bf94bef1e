import { brierScore, rankingMeasures } from '../../core/stats/ranking.js'

/** One day's scores and what came of them. */
export interface ScoredDay {
  readonly score: Float64Array
  readonly lost: Float64Array
}

/** What is printed of a way of scoring; shares, and `undefined` where it isn't a probability. */
export interface Measures {
  readonly pooled: number | undefined
  readonly within: number | undefined
  readonly precision: number | undefined
  readonly lift: number | undefined
  readonly brier: number | undefined
  readonly calibration: number | undefined
  readonly level: number | undefined
}

/** Measures of a score over several days. */
export function measuresOf(days: readonly ScoredDay[], isProbability: boolean): Measures {
  const each = days.map(({ score, lost }) => rankingMeasures(score, lost))
  const score = days.flatMap((day) => [...day.score])
  const lost = days.flatMap((day) => [...day.lost])
  const mean = (name: 'auc' | 'averagePrecision' | 'topDecileLift') =>
    average(each.flatMap((one) => one[name] ?? []))
  return {
    pooled: rankingMeasures(score, lost).auc,
    within: mean('auc'),
    precision: mean('averagePrecision'),
    lift: mean('topDecileLift'),
    brier: isProbability ? brierScore(score, lost) : undefined,
    calibration: isProbability ? calibrationError(score, lost) : undefined,
    level: isProbability
      ? average(days.map((day) => Math.abs(meanOf(day.score) - meanOf(day.lost))))
      : undefined,
  }
}

/** Expected calibration error over ten bins of equally many rows. */
function calibrationError(score: readonly number[], lost: readonly number[]): number | undefined {
  if (score.length === 0) return undefined
  const order = score.map((value, row) => ({ value, lost: lost[row]! })).sort((a, b) => a.value - b.value)
  let sum = 0
  for (let bin = 0; bin < 10; bin++) {
    const rows = order.slice(
      Math.floor((bin * order.length) / 10),
      Math.floor(((bin + 1) * order.length) / 10),
    )
    sum += Math.abs(rows.reduce((difference, row) => difference + row.value - row.lost, 0))
  }
  return sum / order.length
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum / Math.max(1, values.length)
}

function average(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : meanOf(values)
}
