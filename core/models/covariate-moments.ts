import { DriftwatchError } from '../errors.js'
import type { NumberColumn } from './summary.js'

/**
 * Mean and population standard deviation of a covariate of n rows, a row with a weight counting that often.
 *
 * @throws DriftwatchError `invalid_input` naming the covariate, for a value that is not finite or a column that doesn't vary.
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
  if (!(variance > 1e-20 * (1 + mean * mean))) {
    throw new DriftwatchError(
      'invalid_input',
      `Covariate ${name} must vary; all its values are ${column[0]}. Leave it out.`,
      { column: name },
    )
  }
  return { mean, deviation: Math.sqrt(variance) }
}
