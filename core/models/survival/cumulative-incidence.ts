import { DriftwatchError } from '../../errors.js'
import { normalQuantile } from '../../stats/normal.js'
import { countUpTo } from '../../stats/sorted-numbers.js'
import { assertLevel } from '../confidence-interval.js'
import type { SurvivalSummary } from '../summary.js'
import { eventTable } from './event-table.js'
import { type SurvivalRows, subjectCount, survivalRows } from './survival-rows.js'

export interface CumulativeIncidenceOptions {
  /** Why each event happened, by row ("cancelled", "moved away"); not looked at where event is 0. */
  readonly cause: ArrayLike<string | number>
  /** Level of the pointwise bands; 0.95 when absent. */
  readonly level?: number
}

/** One cause's curve over the fit's times. */
export interface CauseIncidence {
  readonly cause: string | number
  /** P(lost by t, to this cause), 0 at the start. */
  readonly incidence: Float64Array
  readonly standardErrors: Float64Array
  /** Log-log band: within 0 and 1. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Step functions that change at `times`; all arrays have equal length, time 0 first. */
export interface CumulativeIncidenceFit {
  readonly model: 'aalen-johansen'
  readonly times: Float64Array
  /** P(still there): 1 − the incidences of all causes. */
  readonly survival: Float64Array
  readonly atRisk: Float64Array
  /** In the order of first appearance. */
  readonly causes: readonly CauseIncidence[]
  readonly level: number
  readonly n: number
}

/**
 * Cumulative incidences of competing causes (Aalen and Johansen): the chance to be lost to each by time t, where whoever is lost
 * to one can't be lost to another any more.
 *
 * Not 1 − Kaplan-Meier with the other causes censored: that answers what would happen if they didn't exist, and adds up to more
 * than 1. Takes late entry and weights.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` for causes of another number than the rows, or an event without
 *   one; `too_little_data` without any event; `invalid_option` for a level outside (0, 1).
 * @see Aalen & Johansen (1978), Scandinavian Journal of Statistics 5; Klein & Moeschberger (2003), Survival Analysis, equations
 *   (4.7.1) and (4.7.2); Marubini & Valsecchi (1995), page 341, for the variance.
 * @example fitCumulativeIncidence({ duration: [1, 2, 3], event: [1, 1, 0] }, { cause: ['price', 'moved', ''] }).causes[0].incidence
 */
export function fitCumulativeIncidence(
  summary: SurvivalSummary,
  options: CumulativeIncidenceOptions,
): CumulativeIncidenceFit {
  const rows = survivalRows(summary)
  const level = assertLevel(options.level ?? 0.95)
  const causes = causesOf(rows.event, options.cause, rows.n)
  const table = causeTable(rows, options.cause, causes)
  const size = table.times.length
  const survival = new Float64Array(size)
  const incidences = causes.map(() => new Float64Array(size))
  let s = 1
  for (let i = 0; i < size; i++) {
    const risk = table.atRisk[i]!
    for (const [c, events] of table.events.entries())
      incidences[c]![i] = (i > 0 ? incidences[c]![i - 1]! : 0) + (risk > 0 ? (s * events[i]!) / risk : 0)
    const lost = table.lost[i]!
    if (lost > 0) s = risk - lost <= 1e-12 * risk ? 0 : s * (1 - lost / risk)
    survival[i] = s
  }
  const z = normalQuantile(0.5 + level / 2)
  return Object.freeze({
    model: 'aalen-johansen',
    times: table.times,
    survival,
    atRisk: table.atRisk,
    causes: causes.map((cause, c) => {
      const incidence = incidences[c]!
      const standardErrors = errorsOf(table, c, incidence, survival)
      return { cause, incidence, standardErrors, ...bands(incidence, standardErrors, z) }
    }),
    level,
    n: subjectCount(rows),
  })
}

/** The cumulative incidence of a cause at a time: the value of the step at or before it. */
export function incidenceAt(fit: CumulativeIncidenceFit, cause: string | number, time: number): number {
  const curve = fit.causes.find((candidate) => candidate.cause === cause)
  if (!curve || Number.isNaN(time)) {
    throw new DriftwatchError(
      'invalid_input',
      curve
        ? 'time must be a number; got NaN. Give a duration.'
        : `cause must be one of ${fit.causes.map((one) => one.cause).join(', ')}; got ${cause}. Choose one of them.`,
    )
  }
  const passed = countUpTo(fit.times, time) - 1
  return passed < 0 ? 0 : curve.incidence[passed]!
}

function causesOf(
  event: ArrayLike<number>,
  cause: ArrayLike<string | number>,
  n: number,
): (string | number)[] {
  if (cause.length !== n) {
    throw new DriftwatchError(
      'invalid_input',
      `cause must have as many rows as duration (${n}); got ${cause.length}. Build all columns from the same subjects.`,
    )
  }
  const found = new Set<string | number>()
  for (let i = 0; i < n; i++) {
    if (event[i] !== 1) continue
    const own = cause[i]
    if (own === undefined || own === '' || Number.isNaN(own)) {
      throw new DriftwatchError(
        'invalid_input',
        `An event must have a cause; got none in row ${i}. Give it one, such as "unknown".`,
      )
    }
    found.add(own)
  }
  if (found.size > 0) return [...found]
  throw new DriftwatchError(
    'too_little_data',
    'Cumulative incidences must rest on at least one event; got none. Widen the period.',
  )
}

interface CauseTable {
  readonly times: Float64Array
  readonly atRisk: Float64Array
  readonly lost: Float64Array
  /** By cause, then time. */
  readonly events: readonly Float64Array[]
}

function causeTable(
  rows: SurvivalRows,
  cause: ArrayLike<string | number>,
  causes: readonly (string | number)[],
): CauseTable {
  const { times, atRisk, events: lost } = eventTable(rows)
  const events = causes.map(() => new Float64Array(times.length))
  for (let row = 0; row < rows.n; row++) {
    if (rows.event[row] !== 1) continue
    events[causes.indexOf(cause[row]!)]![countUpTo(times, rows.duration[row]!) - 1]! += rows.weight[row]!
  }
  return { times, atRisk, lost, events }
}

/** By the delta method: the curve's own steps, the survival that they start from, and how the two go together. */
function errorsOf(
  { atRisk, lost, events }: CauseTable,
  c: number,
  incidence: Float64Array,
  survival: Float64Array,
): Float64Array {
  let [a, aF, aFF, own, s, sF] = [0, 0, 0, 0, 0, 0]
  return incidence.map((F, i) => {
    const [risk, all, d] = [atRisk[i]!, lost[i]!, events[c]![i]!]
    const before = i > 0 ? survival[i - 1]! : 1
    if (all > 0 && risk - all > 1e-12 * risk) {
      const spread = all / (risk * (risk - all))
      a += spread
      aF += spread * F
      aFF += spread * F * F
    }
    if (d > 0) {
      own += (before ** 2 * d * (risk - d)) / risk ** 3
      s += (before * d) / risk ** 2
      sF += (F * before * d) / risk ** 2
    }
    return Math.sqrt(Math.max(0, F * F * a - 2 * F * aF + aFF + own - 2 * (F * s - sF)))
  })
}

/** F ^ exp(± z · error / (F ln F)). */
function bands(incidence: Float64Array, errors: Float64Array, z: number) {
  const end = (side: 1 | -1) =>
    incidence.map((F, i) => {
      if (F <= 0 || F >= 1) return F
      return F ** Math.exp((side * z * errors[i]!) / (-F * Math.log(F)))
    })
  return { lower: end(1), upper: end(-1) }
}
