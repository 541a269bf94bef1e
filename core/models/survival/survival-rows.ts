import { DriftwatchError } from '../../errors.js'
import { rowError } from '../../stats/scored-rows.js'
import { countUpTo, distinctSorted } from '../../stats/sorted-numbers.js'
import type { NumberColumn, SurvivalSummary } from '../summary.js'

/** Checked rows with their defaults filled in: entry 0, weight 1. */
export interface SurvivalRows {
  readonly duration: NumberColumn
  readonly event: NumberColumn
  readonly entry: NumberColumn
  readonly weight: NumberColumn
  readonly n: number
}

/**
 * Checks a survival summary and fills in entry 0 and weight 1.
 *
 * @throws DriftwatchError `invalid_input` naming row and value: columns of unequal length, a duration that is negative or not
 *   finite, an event other than 0 and 1, an entry not below its duration, a weight not above 0; `too_little_data` for no row.
 */
export function survivalRows(summary: SurvivalSummary): SurvivalRows {
  const { duration, event } = summary
  const n = duration.length
  if (n === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'A survival summary must have at least one row; got none. Check the filters.',
    )
  }
  const entry = summary.entry ?? new Float64Array(n)
  const weight = summary.weight ?? new Float64Array(n).fill(1)
  for (const [name, column] of Object.entries({ event, entry, weight, ...summary.covariates })) {
    if (column.length !== n) throw unequal(name, column.length, n)
  }
  const strata = summary.strata
  if (strata && strata.length !== n) throw unequal('strata', strata.length, n)
  for (let i = 0; i < n; i++) {
    const [time, late] = [duration[i]!, entry[i]!]
    if (!(Number.isFinite(time) && time >= 0))
      throw rowError('duration', 'be a finite number from 0', time, i)
    if (event[i] !== 0 && event[i] !== 1) throw rowError('event', 'be 1 (seen) or 0 (censored)', event[i], i)
    if (!(late >= 0 && (late < time || late === 0)))
      throw rowError('entry', `be from 0 and below the duration (${time})`, late, i)
    if (!(weight[i]! > 0 && Number.isFinite(weight[i]))) throw rowError('weight', 'be above 0', weight[i], i)
  }
  return { duration, event, entry, weight, n }
}

function unequal(name: string, length: number, n: number): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `${name} must have as many rows as duration (${n}); got ${length}. Build all columns from the same subjects.`,
  )
}

/** Subjects that the rows stand for: the sum of their weights. */
export function subjectCount({ weight, n }: SurvivalRows): number {
  let sum = 0
  for (let row = 0; row < n; row++) sum += weight[row]!
  return sum
}

/** Row numbers by rising value, equal values in their order: ranks by a native sort, then a counting sort. */
export function rowsByValue(values: NumberColumn, n: number): Int32Array {
  const distinct = distinctSorted(values, n)
  const count = distinct.length
  const rank = new Int32Array(n)
  for (let row = 0; row < n; row++) rank[row] = countUpTo(distinct, values[row]!) - 1
  const next = new Int32Array(count + 1)
  for (let row = 0; row < n; row++) next[rank[row]! + 1]!++
  for (let at = 0; at < count; at++) next[at + 1]! += next[at]!
  const order = new Int32Array(n)
  for (let row = 0; row < n; row++) order[next[rank[row]!]!++] = row
  return order
}

/** The rows of each stratum, in the order of first appearance; all rows where there are none. */
export function rowsByStratum(strata: SurvivalSummary['strata'], n: number): Int32Array[] {
  if (!strata) return [new Int32Array(n).map((_, row) => row)]
  const members = new Map<string | number, number[]>()
  for (let row = 0; row < n; row++) {
    const list = members.get(strata[row]!)
    if (list) list.push(row)
    else members.set(strata[row]!, [row])
  }
  return [...members.values()].map((list) => Int32Array.from(list))
}
