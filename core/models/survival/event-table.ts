import { countUpTo, distinctSorted } from '../../stats/sorted-numbers.js'
import type { SurvivalRows } from './survival-rows.js'

/** What happens at each distinct time, ascending, the start included; weights summed. */
export interface EventTable {
  readonly times: Float64Array
  /** Under observation just before the time: entered before it, and neither lost nor censored before it. */
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly censored: Float64Array
}

/**
 * The event table of survival rows; a subject is at risk at t when entry < t <= duration.
 *
 * @param start the time at which the table begins; no row may end before it
 */
export function eventTable({ duration, event, entry, weight, n }: SurvivalRows, start = 0): EventTable {
  const times = timesFrom(duration, n, start)
  const [atRisk, events, censored] = [0, 0, 0].map(() => new Float64Array(times.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let row = 0; row < n; row++) {
    const at = countUpTo(times, duration[row]!) - 1
    if (event[row] === 1) events[at]! += weight[row]!
    else censored[at]! += weight[row]!
    // Everybody who enters by the start is there for what happens at the start, too.
    const first = entry[row]! <= start ? 0 : countUpTo(times, entry[row]!)
    atRisk[first]! += weight[row]!
  }
  for (let at = 1; at < times.length; at++)
    atRisk[at]! += atRisk[at - 1]! - events[at - 1]! - censored[at - 1]!
  return { times, atRisk, events, censored }
}

/** The start and the distinct durations. */
function timesFrom(duration: ArrayLike<number>, n: number, start: number): Float64Array {
  const distinct = distinctSorted(duration, n)
  return distinct[0] === start ? distinct : Float64Array.of(start, ...distinct)
}
