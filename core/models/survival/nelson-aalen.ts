import { normalQuantile } from '../../stats/normal.js'
import { assertLevel } from '../confidence-interval.js'
import type { SurvivalSummary } from '../summary.js'
import { eventTable } from './event-table.js'
import { subjectCount, survivalRows } from './survival-rows.js'

/** A cumulative hazard as a step function; all arrays have equal length, time 0 first. */
export interface NelsonAalenFit {
  readonly model: 'nelson-aalen'
  readonly times: Float64Array
  /** H(t): expected events of a subject that were replaced each time, never falling. */
  readonly cumulativeHazard: Float64Array
  readonly standardErrors: Float64Array
  /** Log band: stays above 0. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly level: number
  /** Subjects, each row counted by its weight. */
  readonly n: number
}

/**
 * The Nelson-Aalen estimate of the cumulative hazard, with Aalen's variance Σ d / Y² and a log band.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_option` for a level outside (0, 1).
 * @see Aalen (1978), Annals of Statistics 6; Klein & Moeschberger (2003), Survival Analysis, equations (4.2.3) and (4.2.4).
 */
export function fitNelsonAalen(
  summary: SurvivalSummary,
  options: { readonly level?: number } = {},
): NelsonAalenFit {
  const level = assertLevel(options.level ?? 0.95)
  const rows = survivalRows(summary)
  const { times, atRisk, events } = eventTable(rows)
  const z = normalQuantile(0.5 + level / 2)
  const [hazard, errors, lower, upper] = Array.from({ length: 4 }, () => new Float64Array(times.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let [sum, variance] = [0, 0]
  for (let i = 0; i < times.length; i++) {
    if (events[i]! > 0) {
      sum += events[i]! / atRisk[i]!
      variance += events[i]! / atRisk[i]! ** 2
    }
    const width = sum > 0 ? Math.exp((z * Math.sqrt(variance)) / sum) : 1
    hazard[i] = sum
    errors[i] = Math.sqrt(variance)
    lower[i] = sum / width
    upper[i] = sum * width
  }
  return Object.freeze({
    model: 'nelson-aalen',
    times,
    cumulativeHazard: hazard,
    standardErrors: errors,
    lower,
    upper,
    level,
    n: subjectCount(rows),
  })
}
