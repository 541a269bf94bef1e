import { DriftwatchError } from '../errors.js'
import type { NumberColumn } from './summary.js'

/**
 * Mean and population standard deviation of a covariate of n rows, a row with a weight counting that often.
 *
 * @throws DriftwatchError `invalid_input` naming the covariate, for a value that is not finite, a column that doesn't vary or
 *   one whose values differ only in their last digits.
 */
export function covariateMoments(
  name: string,
  column: NumberColumn,
  n: number,
  weight?: NumberColumn,
): { readonly mean: number; readonly deviation: number } {
  let [mean, total] = [0, 0]
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(column[i])) {
      throw new DriftwatchError(
        'invalid_input',
        `Covariate ${name} must be finite; got ${column[i]} in row ${i}. Drop the row or fill the value.`,
        { column: name, row: i },
      )
    }
    const w = weight?.[i] ?? 1
    mean += w * column[i]!
    total += w
  }
  mean /= total
  let variance = 0
  for (let i = 0; i < n; i++) variance += (weight?.[i] ?? 1) * (column[i]! - mean) ** 2
  variance /= total
  if (!(variance > 1e-28 * mean * mean))
    throw isConstant(column, n) ? constant(name, column) : tooNarrow(name, column)
  return { mean, deviation: Math.sqrt(variance) }
}

/** Rows that tell where a covariate lies well enough to scale it. */
const SAMPLE = 1000

/**
 * Where the values of a covariate lie and how far they usually stray from there: the median, and the median distance of those
 * that stray at all. One value of a billion leaves them what they are. Of many rows, about a thousand are looked at.
 *
 * @param column finite values that aren't all the same
 */
export function robustMoments(column: NumberColumn): { readonly centre: number; readonly spread: number } {
  const stride = Math.max(1, Math.floor(column.length / SAMPLE))
  return momentsOf(column, stride) ?? momentsOf(column, 1)!
}

function momentsOf(column: NumberColumn, stride: number): { centre: number; spread: number } | undefined {
  const values = new Float64Array(Math.ceil(column.length / stride))
  for (let at = 0; at < values.length; at++) values[at] = column[at * stride]!
  const centre = medianOf(values)
  const distances = values.map((value) => Math.abs(value - centre)).filter((distance) => distance > 0)
  return distances.length > 0 ? { centre, spread: medianOf(distances) } : undefined
}

function medianOf(values: Float64Array): number {
  return values.sort()[Math.floor(values.length / 2)]!
}

function isConstant(column: NumberColumn, n: number): boolean {
  for (let i = 1; i < n; i++) if (column[i] !== column[0]) return false
  return true
}

function constant(name: string, column: NumberColumn): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `Covariate ${name} must vary; all its values are ${column[0]}. Leave it out.`,
    { column: name },
  )
}

function tooNarrow(name: string, column: NumberColumn): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `Covariate ${name} must vary beside its size; its values differ from ${column[0]} by less than their last digits. Subtract ${column[0]} from them.`,
    { column: name },
  )
}
