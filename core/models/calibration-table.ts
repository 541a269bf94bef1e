import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from './buying-fit.js'
import { probabilityOfPurchases } from './buying-predictions.js'
import { groupSummary } from './group-summary.js'
import type { BuyingSummary } from './summary.js'

export interface CalibrationTableOptions {
  /** Frequencies from this on share the last row. Default 7. */
  readonly lastFrequency?: number
}

/** Customers with the same frequency; `frequency` of the last row means "and more". */
export interface CalibrationRow {
  readonly frequency: number
  /** Customers seen to have it. */
  readonly actual: number
  /** Customers expected to have it, of as many who were observed for as long. */
  readonly expected: number
}

/**
 * How many customers bought again 0, 1, 2, … times, and how many should have under the fitted model.
 *
 * The first look at a fit: a model that misses its own calibration will not forecast. Expected numbers add up to the
 * customers, as actual ones do; rows count as often as their `count`.
 *
 * @throws DriftwatchError `invalid_option` for a last frequency that is not a whole number from 1
 * @see Fader, Hardie & Lee (2005), figure 1; the BTYD walkthrough
 * @example calibrationTable(fit, summary)[0]
 */
export function calibrationTable(
  fit: BuyingProcess,
  summary: BuyingSummary,
  { lastFrequency = 7 }: CalibrationTableOptions = {},
): readonly CalibrationRow[] {
  if (!(Number.isSafeInteger(lastFrequency) && lastFrequency >= 1)) {
    throw new DriftwatchError(
      'invalid_option',
      `lastFrequency must be a whole number from 1; got ${lastFrequency}. Leave it out for 7.`,
    )
  }
  const { T, frequency, count, customers, size } = groupSummary(summary)
  const actual = new Float64Array(lastFrequency + 1)
  const observed = new Float64Array(T.values.length)
  for (let i = 0; i < size; i++) {
    actual[Math.min(lastFrequency, frequency.values[frequency.codes[i]!]!)]! += count[i]!
    observed[T.codes[i]!]! += count[i]!
  }
  const expected = new Float64Array(lastFrequency + 1)
  for (let x = 0; x < lastFrequency; x++)
    for (const [code, time] of T.values.entries())
      expected[x]! += observed[code]! * probabilityOfPurchases(fit, x, time)
  expected[lastFrequency] = Math.max(0, customers - expected.reduce((sum, value) => sum + value, 0))
  return Array.from(actual, (value, x) => ({ frequency: x, actual: value, expected: expected[x]! }))
}
