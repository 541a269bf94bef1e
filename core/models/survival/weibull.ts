import { DriftwatchError } from '../../errors.js'
import type { Fit } from '../fit.js'
import { maximiseLikelihood } from '../maximum-likelihood.js'
import type { SurvivalSummary } from '../summary.js'
import { type SurvivalRows, subjectCount, survivalRows } from './survival-rows.js'

/** S(t) = exp(−(t / lambda)^rho). */
export type WeibullFit = Fit<'weibull', 'lambda' | 'rho'>

/**
 * A Weibull survival curve by maximum likelihood: rho above 1 when the hazard rises with age, below 1 when it falls.
 *
 * Takes censoring, late entry and weights. Durations must be above 0.
 *
 * @throws DriftwatchError as survivalRows does; `too_little_data` without any event; `invalid_input` for a duration of 0.
 * @see Klein & Moeschberger (2003), Survival Analysis, section 12.2.
 */
export function fitWeibull(summary: SurvivalSummary): WeibullFit {
  const rows = survivalRows(summary)
  const events = total(rows.n, (i) => rows.event[i]! * rows.weight[i]!)
  if (events === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'A Weibull curve must rest on at least one event; got none. Widen the period.',
    )
  }
  const zero = Array.from({ length: rows.n }, (_, i) => rows.duration[i]!).indexOf(0)
  if (zero >= 0) {
    throw new DriftwatchError(
      'invalid_input',
      `duration must be above 0 for a Weibull curve; got 0 in row ${zero}. Leave the row out.`,
    )
  }
  const scale = Math.max(...Array.from({ length: rows.n }, (_, i) => rows.duration[i]!))
  const meanTime =
    total(rows.n, (i) => ((rows.duration[i]! - rows.entry[i]!) / scale) * rows.weight[i]!) / events
  return maximiseLikelihood('weibull', {
    parameters: [
      {
        name: 'lambda',
        scale: 'log',
        unit: scale,
        low: 1e-8,
        high: 1e8,
        atHigh: 'almost nobody is ever lost',
      },
      { name: 'rho', scale: 'log', low: 1e-3, high: 1e3 },
    ],
    logLikelihood: (point, gradient) => logLikelihood(rows, scale, point, gradient),
    starts: [
      [meanTime, 1],
      [meanTime, 0.5],
      [meanTime, 2],
    ],
    n: subjectCount(rows),
    constant: -events * Math.log(scale),
  })
}

/** S(t), for t >= 0. */
export function weibullSurvival({ parameters: { lambda, rho } }: WeibullFit, time: number): number {
  return Math.exp(-((time / lambda) ** rho))
}

/** Time at which a share `q` is lost; the median for q = 0.5. */
export function weibullQuantile({ parameters: { lambda, rho } }: WeibullFit, q = 0.5): number {
  return lambda * (-Math.log1p(-q)) ** (1 / rho)
}

function logLikelihood(
  { duration, event, entry, weight, n }: SurvivalRows,
  scale: number,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const [lambda, rho] = [point[0]!, point[1]!]
  let [value, byLambda, byRho] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const w = weight[i]!
    const logRatio = Math.log(duration[i]! / scale / lambda)
    const hazard = Math.exp(rho * logRatio)
    value -= w * hazard
    byLambda += (w * hazard * rho) / lambda
    byRho -= w * hazard * logRatio
    if (entry[i]! > 0) {
      const lateRatio = Math.log(entry[i]! / scale / lambda)
      const before = Math.exp(rho * lateRatio)
      value += w * before
      byLambda -= (w * before * rho) / lambda
      byRho += w * before * lateRatio
    }
    if (event[i] === 1) {
      value += w * (Math.log(rho / lambda) + (rho - 1) * logRatio)
      byLambda -= (w * rho) / lambda
      byRho += w * (1 / rho + logRatio)
    }
  }
  gradient[0] = byLambda
  gradient[1] = byRho
  return value
}

function total(n: number, term: (row: number) => number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += term(i)
  return sum
}
