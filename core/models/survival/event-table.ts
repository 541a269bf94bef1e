import { rowsByValue, type SurvivalRows } from './survival-rows.js'

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
  const byEnd = rowsByValue(duration, n)
  const byEntry = rowsByValue(entry, n)
  const times = distinctTimes(duration, n, start)
  const [atRisk, events, censored] = [0, 0, 0].map(() => new Float64Array(times.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let [entered, left, risk] = [0, 0, 0]
  for (const [index, time] of times.entries()) {
    for (; entered < n && entersBy(entry[byEntry[entered]!]!, time, start); entered++)
      risk += weight[byEntry[entered]!]!
    atRisk[index] = risk
    for (; left < n && duration[byEnd[left]!] === time; left++) {
      const row = byEnd[left]!
      if (event[row] === 1) events[index]! += weight[row]!
      else censored[index]! += weight[row]!
    }
    risk -= events[index]! + censored[index]!
  }
  return { times, atRisk, events, censored }
}

/** Everybody who enters by the start is there for what happens at the start, too. */
function entersBy(entry: number, time: number, start: number): boolean {
  return entry < time || entry <= start
}

function distinctTimes(duration: ArrayLike<number>, n: number, start: number): Float64Array {
  const times = new Set([start])
  for (let i = 0; i < n; i++) times.add(duration[i]!)
  return Float64Array.from(times).sort()
}
