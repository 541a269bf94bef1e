import type { Random } from '../stats/random.js'
import { countUpTo } from '../stats/sorted-numbers.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

/** As many customers as a summary has, drawn from it with replacement; rows that were drawn, with how often as their `count`. */
export function resampleCustomers(summary: BuyingSummary, random: Random): BuyingSummary {
  const { count, ...columns } = summary
  const rows = summary.frequency.length
  const ends = new Float64Array(rows)
  let customers = 0
  for (let i = 0; i < rows; i++) {
    customers += count ? (count[i] as number) : 1
    ends[i] = customers
  }
  const drawn = new Float64Array(rows)
  for (let i = 0; i < Math.round(customers); i++) drawn[countUpTo(ends, random.uniform() * customers)]! += 1
  const kept = Int32Array.from(drawn.keys()).filter((row) => drawn[row]! > 0)
  const pick = (column: NumberColumn) => Float64Array.from(kept, (row) => column[row] as number)
  const { unit, frequency, recency, T, monetary, logIntervals } = columns
  return {
    unit,
    frequency: pick(frequency),
    recency: pick(recency),
    T: pick(T),
    ...(monetary && { monetary: pick(monetary) }),
    ...(logIntervals && { logIntervals: pick(logIntervals) }),
    count: pick(drawn),
  }
}
