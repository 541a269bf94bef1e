import { rowsByValue, type SurvivalRows } from './survival-rows.js'

/** What happens at each distinct time, ascending, time 0 or the first entry included; weights summed. */
export interface EventTable {
  readonly times: Float64Array
  /** Under observation just before the time: entered before it, and neither lost nor censored before it. */
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly censored: Float64Array
}

/** The event table of survival rows; a subject is at risk at t when entry < t <= duration. */
export function eventTable({ duration, event, entry, weight, n }: SurvivalRows): EventTable {
  const byEnd = rowsByValue(duration, n)
  const byEntry = rowsByValue(entry, n)
  const times = distinctTimes(duration, n)
  const [atRisk, events, censored] = [0, 0, 0].map(() => new Float64Array(times.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let [entered, left, risk] = [0, 0, 0]
  for (const [index, time] of times.entries()) {
    for (; entered < n && entersBy(entry[byEntry[entered]!]!, time); entered++)
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

/** Everybody who enters at 0 is there from the start, also for what happens at 0. */
function entersBy(entry: number, time: number): boolean {
  return entry < time || entry === 0
}

function distinctTimes(duration: ArrayLike<number>, n: number): Float64Array {
  const times = new Set([0])
  for (let i = 0; i < n; i++) times.add(duration[i]!)
  return Float64Array.from(times).sort()
}
