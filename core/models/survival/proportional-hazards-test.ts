import { DriftwatchError } from '../../errors.js'
import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { fitKaplanMeier, survivalBefore } from './kaplan-meier.js'
import { type SchoenfeldResiduals, schoenfeldResiduals } from './schoenfeld-residuals.js'

/**
 * The scale of time on which a coefficient might change: `km` is 1 − S(t−), the share lost before; `rank` gives tied events
 * their mean rank, as R does (lifelines numbers them in their order, and takes S(t) for `km`, so its statistics differ).
 */
export type TimeTransform = 'rank' | 'identity' | 'log' | 'km'

/**
 * Whether coefficients change with time: by covariate, the score test of a trend of its scaled Schoenfeld residuals over g(t); a
 * small p-value speaks against proportional hazards.
 *
 * A row's weight counts it that often, in g(t) too (R's cox.zph leaves weights out of the Kaplan-Meier curve).
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError as coxDesign does; `invalid_input` for a fit without covariance, whose coefficients run away, and for
 *   `log` with an event at time 0.
 * @see Grambsch & Therneau (1994), Biometrika 81, section 4; the covariance of the residuals is taken as constant over time.
 * @example proportionalHazardsTest(fitCox(summary), summary, 'km').age.pValue
 */
export function proportionalHazardsTest(
  fit: CoxFit,
  summary: SurvivalSummary,
  transform: TimeTransform = 'rank',
): Readonly<Record<string, { readonly chiSquare: number; readonly pValue: number }>> {
  const { covariance } = fit
  if (!covariance) {
    throw new DriftwatchError(
      'invalid_input',
      'A test of proportional hazards must rest on a fit with a covariance; its coefficients run away. Set ridge or leave a covariate out.',
    )
  }
  const residuals = schoenfeldResiduals(fit, summary)
  const { weights, values, names } = residuals
  const g = transformTimes(residuals, transform, summary)
  const d = weights.reduce((sum, w) => sum + w, 0)
  const mean = g.reduce((sum, value, i) => sum + weights[i]! * value, 0) / d
  const spread = g.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0)
  const results = names.map((name, j) => {
    let trend = 0
    for (let i = 0; i < g.length; i++)
      trend += weights[i]! * (g[i]! - mean) * d * product(covariance[j]!, values[i]!)
    const chiSquare = spread > 0 ? trend ** 2 / (d * covariance[j]![j]! * spread) : 0
    return [name, { chiSquare, pValue: chiSquareUpperTail(chiSquare, 1) }] as const
  })
  return Object.fromEntries(results)
}

function product(row: readonly number[], residual: Float64Array): number {
  return residual.reduce((sum, value, k) => sum + row[k]! * value, 0)
}

function transformTimes(
  { times, weights }: SchoenfeldResiduals,
  transform: TimeTransform,
  summary: SurvivalSummary,
): number[] {
  if (transform === 'identity') return [...times]
  if (transform === 'log') return times.map(logOf)
  if (transform === 'km') {
    const curve = fitKaplanMeier(summary)
    return times.map((time) => 1 - survivalBefore(curve, time))
  }
  return meanRanks(times, weights)
}

function logOf(time: number): number {
  if (time > 0) return Math.log(time)
  throw new DriftwatchError(
    'invalid_input',
    'The transform log must have events after time 0; got one at 0. Choose rank or km.',
  )
}

/** The mean rank of tied times, a time of weight w holding w ranks. */
function meanRanks(times: readonly number[], weights: readonly number[]): number[] {
  const order = [...times.keys()].sort((a, b) => times[a]! - times[b]!)
  const ranks = new Array<number>(times.length)
  let before = 0
  for (let start = 0; start < order.length; ) {
    const time = times[order[start]!]!
    let [end, tied] = [start, 0]
    for (; end < order.length && times[order[end]!] === time; end++) tied += weights[order[end]!]!
    for (let at = start; at < end; at++) ranks[order[at]!] = before + (tied + 1) / 2
    before += tied
    start = end
  }
  return ranks
}
