import { DriftwatchError } from '../../errors.js'
import { normalQuantile } from '../../stats/normal.js'
import { countUpTo } from '../../stats/sorted-numbers.js'
import type { FitWarning } from '../fit.js'
import type { SurvivalSummary } from '../summary.js'
import { type EventTable, eventTable } from './event-table.js'
import { type SurvivalRows, subjectCount, survivalRows } from './survival-rows.js'

export interface KaplanMeierOptions {
  /** Level of the pointwise band; 0.95 when absent. */
  readonly level?: number
  /**
   * The time at which the curve starts, with those who were still there then; 0 when absent. Where customers enter late and the
   * first of them are few, the curve before is worth little.
   */
  readonly from?: number
}

/** A survival curve as a step function that changes at `times`; all arrays have equal length, the start first. */
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
  /** Subjects, each row counted by its weight. */
  readonly n: number
  /** Where nobody was at risk in between, so that the curve is 0 from then on, or level without anybody to be lost. */
  readonly warnings: readonly FitWarning[]
}

/**
 * The Kaplan-Meier curve with Greenwood's variance and a log-log band.
 *
 * Takes late entries and weights; the time until a customer is lost is censored for whoever is still there. Don't read
 * the curve beyond its last time. Where entries are late and all at risk are lost before the next enters, the curve is 0 from
 * there on: it says so, and `from` starts it later. Groups: fit each, or compare them with {@link logRankTest}.
 *
 * @throws DriftwatchError as survivalRows does, and for a level outside 0 to 1, a `from` below 0 or after the last duration.
 * @see Kaplan & Meier (1958), JASA 53; Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, equation (1.13).
 * @example survivalAt(fitKaplanMeier({ duration: [6, 7, 10], event: [1, 0, 1] }), 6) // 0.667
 */
export function fitKaplanMeier(summary: SurvivalSummary, options: KaplanMeierOptions = {}): KaplanMeierFit {
  const { level = 0.95, from = 0 } = options
  if (!(level > 0 && level < 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `level must be between 0 and 1; got ${level}. Give for example 0.95.`,
    )
  }
  const rows = startAt(survivalRows(summary), from)
  const table = eventTable(rows, from)
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
    n: subjectCount(rows),
    warnings: gapWarnings(table, rows),
  })
}

/** The rows that last beyond a time, entered by it at the earliest. */
function startAt(rows: SurvivalRows, from: number): SurvivalRows {
  if (from === 0) return rows
  const kept = Array.from({ length: rows.n }, (_, i) => i).filter((i) => rows.duration[i]! > from)
  if (!(from >= 0 && kept.length > 0)) {
    throw new DriftwatchError(
      'invalid_input',
      `from must be 0 or above and before the last duration; got ${from}. Start the curve earlier.`,
    )
  }
  const take = (column: ArrayLike<number>) => Float64Array.from(kept, (i) => column[i]!)
  const entry = take(rows.entry).map((value) => Math.max(value, from))
  return {
    duration: take(rows.duration),
    event: take(rows.event),
    entry,
    weight: take(rows.weight),
    n: kept.length,
  }
}

/** Remarks on times after which nobody is left at risk, though others enter later. */
function gapWarnings(
  { times, atRisk, events, censored }: EventTable,
  { entry, n }: SurvivalRows,
): FitWarning[] {
  const empty = [...times.keys()].filter((i) => {
    const left = atRisk[i]! - events[i]! - censored[i]!
    return left <= 1e-12 * atRisk[i]! && atRisk[i]! > 0 && i < times.length - 1
  })
  const fatal = empty.find((i) => censored[i] === 0)
  if (empty.length === 0) return []
  const [at, last] = [times[fatal ?? empty[0]!]!, times[empty.at(-1)!]!]
  const later = Array.from({ length: n }, (_, i) => entry[i]!).filter(
    (value) => value >= at && value > 0,
  ).length
  const from = {
    en: `Start it at a later time, such as from ${last}.`,
    zh: `请改从较晚的时点画起，例如 from 取 ${last}。`,
  }
  return fatal === undefined
    ? [
        {
          code: 'nobody_at_risk',
          message: `After ${at} nobody was at risk until the next entered: the curve stays level there, as if nobody could be lost. ${from.en}`,
          zh: `${at} 之后、下一位进入之前没有任何观察对象，曲线在这段时间保持水平，并不表示无人流失。${from.zh}`,
        },
      ]
    : [
        {
          code: 'risk_set_died_out',
          message: `The curve is 0 from ${at} on, because all ${atRisk[fatal]} at risk were lost then, though ${later} rows enter later: it tells nothing about these. ${from.en}`,
          zh: `曲线从 ${at} 起恒为 0，因为当时在观察中的 ${atRisk[fatal]} 位全部流失，而另有 ${later} 行在此之后才进入观察，曲线对它们毫无意义。${from.zh}`,
        },
      ]
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

/** S(t−): the chance to be there just before t. */
export function survivalBefore(fit: KaplanMeierFit, time: number): number {
  const at = stepAt(fit.times, time)
  return fit.times[at] === time && at > 0
    ? fit.survival[at - 1]!
    : time > fit.times[0]!
      ? fit.survival[at]!
      : 1
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

/** Index of the last time <= t, by bisection; 0 before the first. Throws for a time that is no number. */
function stepAt(times: Float64Array, time: number): number {
  if (Number.isNaN(time)) {
    throw new DriftwatchError('invalid_input', 'time must be a number; got NaN. Give a duration.')
  }
  return Math.max(0, countUpTo(times, time) - 1)
}
