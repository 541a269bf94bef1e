import { DriftwatchError } from '../../errors.js'
import { normalQuantile } from '../../stats/normal.js'
import type { SurvivalSummary } from '../summary.js'
import { eventTable } from './event-table.js'
import { survivalRows } from './survival-rows.js'

export interface KaplanMeierOptions {
  /** Level of the pointwise band; 0.95 when absent. */
  readonly level?: number
}

/** A survival curve as a step function that changes at `times`; all arrays have equal length, time 0 first. */
export interface KaplanMeierFit {
  readonly model: 'kaplan-meier'
  readonly times: Float64Array
  /** S(t), 1 at the start. */
  readonly survival: Float64Array
  /** Greenwood's standard error of S(t). */
  readonly standardErrors: Float64Array
  /** Log-log band: it stays within 0 and 1. 1 before the first event; 0 where S is 0. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly censored: Float64Array
  readonly level: number
  readonly n: number
}

/**
 * The Kaplan-Meier curve with Greenwood's variance and a log-log band.
 *
 * Takes late entries and weights; the time until a customer is lost is censored for whoever is still there. Don't read
 * the curve beyond its last time. Groups: fit each, or compare them with {@link logRankTest}.
 *
 * @throws DriftwatchError as survivalRows does, and for a level outside 0 to 1.
 * @see Kaplan & Meier (1958), JASA 53; Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, equation (1.13).
 * @example survivalAt(fitKaplanMeier({ duration: [6, 7, 10], event: [1, 0, 1] }), 6) // 0.667
 */
export function fitKaplanMeier(summary: SurvivalSummary, options: KaplanMeierOptions = {}): KaplanMeierFit {
  const { level = 0.95 } = options
  if (!(level > 0 && level < 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `level must be between 0 and 1; got ${level}. Give for example 0.95.`,
    )
  }
  const rows = survivalRows(summary)
  const table = eventTable(rows)
  const size = table.times.length
  const [survival, standardErrors, lower, upper] = Array.from(
    { length: 4 },
    () => new Float64Array(size),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const z = normalQuantile(0.5 + level / 2)
  let [s, sum] = [1, 0]
  for (let i = 0; i < size; i++) {
    const [risk, lost] = [table.atRisk[i]!, table.events[i]!]
    if (lost > 0) {
      s = risk - lost <= 1e-12 * risk ? 0 : s * (1 - lost / risk)
      sum += lost / (risk * (risk - lost))
    }
    survival[i] = s
    standardErrors[i] = s === 0 ? 0 : s * Math.sqrt(sum)
    const [low, high] = logLogBand(s, sum, z)
    lower[i] = low
    upper[i] = high
  }
  return Object.freeze({
    model: 'kaplan-meier',
    ...table,
    survival,
    standardErrors,
    lower,
    upper,
    level,
    n: rows.n,
  })
}

/** S ^ exp(± z sqrt(sum) / ln S). */
function logLogBand(s: number, sum: number, z: number): [number, number] {
  if (s === 1 || s === 0) return [s, s]
  const width = (z * Math.sqrt(sum)) / -Math.log(s)
  return [s ** Math.exp(width), s ** Math.exp(-width)]
}

/** S(t), or one of its bounds: the value of the step at or before t. */
export function survivalAt(
  fit: KaplanMeierFit,
  time: number,
  what: 'survival' | 'lower' | 'upper' | 'standardErrors' = 'survival',
): number {
  return fit[what][stepAt(fit.times, time)]!
}

/** The first time at which S falls to 1 − q or below (q = 0.5: the median), or `undefined` where it never does. */
export function survivalQuantile(fit: KaplanMeierFit, q = 0.5): number | undefined {
  const index = fit.survival.findIndex((s) => s <= 1 - q + 1e-12)
  return index < 0 ? undefined : fit.times[index]
}

/** P(still there after `ahead` more | there at `age`), or `undefined` where nobody reached `age`. */
export function conditionalSurvival(fit: KaplanMeierFit, age: number, ahead: number): number | undefined {
  const now = survivalAt(fit, age)
  return now > 0 ? survivalAt(fit, age + ahead) / now : undefined
}

/** Index of the last time <= t, by bisection; 0 before the first. */
function stepAt(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (times[middle]! <= time) low = middle
    else high = middle - 1
  }
  return low
}
