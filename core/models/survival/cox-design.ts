import { DriftwatchError } from '../../errors.js'
import { covariateMoments, robustMoments } from '../covariate-moments.js'
import type { SurvivalSummary } from '../summary.js'
import { rowsByValue, type SurvivalRows, survivalRows } from './survival-rows.js'

/** Rows of a Cox regression, sorted by stratum and falling duration, covariates centred and scaled. */
export interface CoxDesign {
  readonly names: readonly string[]
  /**
   * n × p, row by row in sorted order: (x − centre) / scale. The centre is the median and the scale the usual distance from it, so
   * that an outlier doesn't make all others look alike.
   */
  readonly x: Float64Array
  readonly centres: Float64Array
  /** Weighted means of the covariates. */
  readonly means: Float64Array
  readonly scales: Float64Array
  /** The largest |x| of each covariate. */
  readonly reach: Float64Array
  readonly duration: Float64Array
  readonly entry: Float64Array
  readonly event: Uint8Array
  readonly weight: Float64Array
  /** Sorted position → row of the summary. */
  readonly order: Int32Array
  readonly strata: readonly CoxStratum[]
  readonly n: number
}

/** Sorted positions start … end − 1 form a stratum; `byEntry` holds them by falling entry, or nothing if nobody enters late. */
export interface CoxStratum {
  readonly name: string | number
  readonly start: number
  readonly end: number
  readonly byEntry: Int32Array
}

/**
 * Checks covariates and lays them out for the regression.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` without covariates, or naming a covariate that is constant or
 *   has a value that is not finite; `too_little_data` without any event.
 */
export function coxDesign(summary: SurvivalSummary): CoxDesign {
  const rows = survivalRows(summary)
  const names = Object.keys(summary.covariates ?? {})
  if (names.length === 0) {
    throw new DriftwatchError(
      'invalid_input',
      'A Cox regression must have covariates; got none. Name at least one column.',
    )
  }
  if (!Array.prototype.includes.call(rows.event, 1)) {
    throw new DriftwatchError(
      'too_little_data',
      'A Cox regression must rest on at least one event; got none. Widen the period.',
    )
  }
  const order = sortedRows(rows, summary.strata)
  const take = (column: ArrayLike<number>) => {
    const taken = new Float64Array(rows.n)
    for (let position = 0; position < rows.n; position++) taken[position] = column[order[position]!]!
    return taken
  }
  const x = new Float64Array(rows.n * names.length)
  const means = new Float64Array(names.length)
  const centres = new Float64Array(names.length)
  const scales = new Float64Array(names.length)
  const reach = new Float64Array(names.length)
  for (const [j, name] of names.entries()) {
    const column = summary.covariates![name]!
    const { mean } = covariateMoments(name, column, rows.n, summary.weight)
    const { centre, spread } = robustMoments(column)
    means[j] = mean
    centres[j] = centre
    scales[j] = spread
    for (let position = 0; position < rows.n; position++) {
      const value = (column[order[position]!]! - centre) / spread
      x[position * names.length + j] = value
      if (Math.abs(value) > reach[j]!) reach[j] = Math.abs(value)
    }
  }
  return {
    names,
    x,
    centres,
    means,
    scales,
    reach,
    duration: take(rows.duration),
    entry: take(rows.entry),
    event: new Uint8Array(take(rows.event)),
    weight: take(rows.weight),
    order,
    strata: strataOf(order, rows, summary.strata),
    n: rows.n,
  }
}

/** By stratum, in the order of first appearance, and within it by falling duration. */
function sortedRows({ duration, n }: SurvivalRows, strata: SurvivalSummary['strata']): Int32Array {
  const order = rowsByValue(duration, n).reverse()
  if (!strata) return order
  const rank = new Map<string | number, number>()
  for (let i = 0; i < n; i++) if (!rank.has(strata[i]!)) rank.set(strata[i]!, rank.size)
  const stratumOf = Float64Array.from(order, (row) => rank.get(strata[row]!)!)
  return rowsByValue(stratumOf, n).map((position) => order[position]!)
}

function strataOf(
  order: Int32Array,
  { entry, n }: SurvivalRows,
  strata: SurvivalSummary['strata'],
): CoxStratum[] {
  const found: CoxStratum[] = []
  for (let start = 0; start < n; ) {
    const name = strata?.[order[start]!] ?? ''
    let end = start + 1
    while (end < n && (strata?.[order[end]!] ?? '') === name) end++
    const late: number[] = []
    for (let position = start; position < end; position++)
      if (entry[order[position]!]! > 0) late.push(position)
    const byEntry = Int32Array.from(late).sort((a, b) => entry[order[b]!]! - entry[order[a]!]!)
    found.push({ name, start, end, byEntry })
    start = end
  }
  return found
}
