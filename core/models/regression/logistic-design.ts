import { DriftwatchError } from '../../errors.js'
import { rowError } from '../../stats/scored-rows.js'
import { covariateMoments, robustMoments } from '../covariate-moments.js'
import type { NumberColumn } from '../summary.js'

/** One row per observation: outcome 1 or 0, covariates by name, and optionally how often a row counts and a known logit. */
export interface LogisticSummary {
  readonly outcome: NumberColumn
  readonly covariates: Readonly<Record<string, NumberColumn>>
  readonly weight?: NumberColumn
  readonly offset?: NumberColumn
}

/**
 * Rows with a leading 1 and covariates about their medians in units of their usual distance from it, so that an outlier doesn't
 * make all others look alike; row i at [i * (p + 1)].
 */
export interface LogisticDesign {
  readonly names: readonly string[]
  readonly x: Float64Array
  readonly centres: Float64Array
  readonly scales: Float64Array
  /** The largest |x| of each column, 1 for the leading one. */
  readonly reach: Float64Array
  /** Standard deviations of the covariates, on their own scale. */
  readonly deviations: Float64Array
  readonly outcome: Float64Array
  readonly weight: Float64Array
  readonly offset: Float64Array
  readonly n: number
}

/**
 * Checks a logistic summary and lays it out.
 *
 * @throws DriftwatchError `invalid_input` naming column and row for columns of unequal length, an outcome other than 0 and 1, a
 *   value that is not finite, a weight not above 0 or a covariate that is constant; `too_little_data` where all outcomes are equal.
 */
export function logisticDesign(summary: LogisticSummary): LogisticDesign {
  const { outcome, covariates } = summary
  const n = outcome.length
  const weight = summary.weight ?? new Float64Array(n).fill(1)
  const offset = summary.offset ?? new Float64Array(n)
  for (const [name, column] of Object.entries({ ...covariates, weight, offset })) checkColumn(name, column, n)
  for (let i = 0; i < n; i++) {
    if (outcome[i] !== 0 && outcome[i] !== 1) throw rowError('outcome', 'be 0 or 1', outcome[i], i)
    if (!(weight[i]! > 0)) throw rowError('weight', 'be above 0', weight[i], i)
  }
  if (!Array.prototype.includes.call(outcome, 0) || !Array.prototype.includes.call(outcome, 1)) {
    throw new DriftwatchError(
      'too_little_data',
      `A logistic regression must see both outcomes; all ${n} rows are ${outcome[0] ?? 'missing'}. Widen the period or the filters.`,
    )
  }
  const names = Object.keys(covariates)
  const width = names.length + 1
  const x = new Float64Array(n * width)
  const [centres, scales, deviations] = [0, 0, 0].map(() => new Float64Array(names.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const reach = new Float64Array(width)
  reach[0] = 1
  for (let i = 0; i < n; i++) x[i * width] = 1
  for (const [j, name] of names.entries()) {
    const column = covariates[name]!
    deviations[j] = covariateMoments(name, column, n, weight).deviation
    const { centre, spread } = robustMoments(column)
    centres[j] = centre
    scales[j] = spread
    for (let i = 0; i < n; i++) {
      const value = (column[i]! - centre) / spread
      x[i * width + j + 1] = value
      if (Math.abs(value) > reach[j + 1]!) reach[j + 1] = Math.abs(value)
    }
  }
  const [seen, times, known] = [outcome, weight, offset].map((column) => Float64Array.from(column)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return { names, x, centres, scales, reach, deviations, outcome: seen, weight: times, offset: known, n }
}

/** Throws `invalid_input` unless a column has n finite values. */
export function checkColumn(name: string, column: NumberColumn, n: number): void {
  if (column.length !== n) {
    throw new DriftwatchError(
      'invalid_input',
      `${name} must have as many rows as the other columns (${n}); got ${column.length}. Build all columns from the same rows.`,
    )
  }
  for (let i = 0; i < n; i++) if (!Number.isFinite(column[i])) throw rowError(name, 'be finite', column[i], i)
}
