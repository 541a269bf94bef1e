import type { ErrorDistribution } from './aft-distributions.js'
import type { SurvivalRows } from './survival-rows.js'

/** Survival rows with their scaled covariates, row by row. */
export interface AftRows extends SurvivalRows {
  readonly x: Float64Array
  readonly width: number
}

/**
 * The log-likelihood of ln T, up to −Σ ln t over events, at (intercept, coefficients of the scaled covariates, scale); writes
 * its gradient. Censored rows count by P(W > w), late entries are divided out.
 *
 * @see Klein & Moeschberger (2003), Survival Analysis, section 12.1; Lawless (2003), Statistical Models and Methods for Lifetime
 *   Data, section 6.3.
 */
export function aftLogLikelihood(
  distribution: ErrorDistribution,
  { duration, event, entry, weight, n, x, width }: AftRows,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const scale = point[width + 1]!
  gradient.fill(0)
  let value = 0
  const add = (row: number, time: number, eta: number, sign: 1 | -1, isEvent: boolean) => {
    const w = (Math.log(time) - eta) / scale
    const [log, slope] = isEvent ? distribution.logDensity(w) : distribution.logSurvival(w)
    const amount = sign * weight[row]!
    value += amount * (isEvent ? log - Math.log(scale) : log)
    const byEta = (-amount * slope) / scale
    gradient[0]! += byEta
    for (let j = 0; j < width; j++) gradient[j + 1]! += byEta * x[row * width + j]!
    gradient[width + 1]! += (amount * (-slope * w - (isEvent ? 1 : 0))) / scale
  }
  for (let row = 0; row < n; row++) {
    let eta = point[0]!
    for (let j = 0; j < width; j++) eta += point[j + 1]! * x[row * width + j]!
    add(row, duration[row]!, eta, 1, event[row] === 1)
    if (entry[row]! > 0) add(row, entry[row]!, eta, -1, false)
  }
  return value
}
