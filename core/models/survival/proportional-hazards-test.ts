import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { type CoxDesign, type CoxStratum, coxDesign } from './cox-design.js'
import { fitKaplanMeier, survivalAt } from './kaplan-meier.js'

/**
 * The scale of time on which a coefficient might change; `rank` gives tied events their mean rank, as R does (lifelines numbers
 * them in their order, so its statistics differ).
 */
export type TimeTransform = 'rank' | 'identity' | 'log' | 'km'

/**
 * Whether coefficients change with time: by covariate, the score test of a trend of its scaled Schoenfeld residuals over g(t); a
 * small p-value speaks against proportional hazards.
 *
 * @param summary the summary that `fit` came from.
 * @see Grambsch & Therneau (1994), Biometrika 81, section 4; the covariance of the residuals is taken as constant over time.
 */
export function proportionalHazardsTest(
  fit: CoxFit,
  summary: SurvivalSummary,
  transform: TimeTransform = 'rank',
): Readonly<Record<string, { readonly chiSquare: number; readonly pValue: number }>> {
  const design = coxDesign(summary)
  const residuals = schoenfeldResiduals(fit, design)
  const g = transformTimes(residuals.times, transform, summary)
  const mean = g.reduce((sum, value) => sum + value, 0) / g.length
  const spread = g.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const d = g.length
  const results = design.names.map((name, j) => {
    let trend = 0
    for (let i = 0; i < d; i++) trend += (g[i]! - mean) * d * scaled(fit, residuals.values[i]!, j)
    const chiSquare = trend ** 2 / (d * fit.covariance![j]![j]! * spread)
    return [name, { chiSquare, pValue: chiSquareUpperTail(chiSquare, 1) }] as const
  })
  return Object.fromEntries(results)
}

function scaled(fit: CoxFit, residual: Float64Array, j: number): number {
  let sum = 0
  for (let k = 0; k < residual.length; k++) sum += fit.covariance![j]![k]! * residual[k]!
  return sum
}

interface Residuals {
  readonly times: number[]
  /** Covariates of the event − their mean over the risk set, on their own scale. */
  readonly values: Float64Array[]
}

function schoenfeldResiduals(fit: CoxFit, design: CoxDesign): Residuals {
  const residuals: Residuals = { times: [], values: [] }
  for (const stratum of design.strata) addStratum(fit, design, stratum, residuals)
  return residuals
}

function addStratum(fit: CoxFit, design: CoxDesign, stratum: CoxStratum, into: Residuals): void {
  const { x, duration, entry, event, weight, names, scales } = design
  const p = names.length
  const riskOf = (row: number) => {
    let eta = 0
    for (let j = 0; j < p; j++) eta += x[row * p + j]! * fit.parameters[names[j]!]! * scales[j]!
    return weight[row]! * Math.exp(eta)
  }
  const sums = new Float64Array(p + 1)
  const tied = new Float64Array(p + 1)
  const add = (to: Float64Array, row: number, risk: number) => {
    for (let j = 0; j < p; j++) to[j]! += risk * x[row * p + j]!
    to[p]! += risk
  }
  let late = 0
  for (let start = stratum.start; start < stratum.end; ) {
    const time = duration[start]!
    const lost: number[] = []
    tied.fill(0)
    let end = start
    for (; end < stratum.end && duration[end] === time; end++) {
      add(sums, end, riskOf(end))
      if (event[end] !== 1) continue
      lost.push(end)
      add(tied, end, riskOf(end))
    }
    for (; late < stratum.byEntry.length && entry[stratum.byEntry[late]!]! >= time; late++) {
      add(sums, stratum.byEntry[late]!, -riskOf(stratum.byEntry[late]!))
    }
    const mean = riskMean(sums, tied, lost.length, fit.ties)
    for (const row of lost) {
      into.times.push(time)
      into.values.push(Float64Array.from({ length: p }, (_, j) => (x[row * p + j]! - mean[j]!) * scales[j]!))
    }
    start = end
  }
}

/** Mean covariates of the risk set; under Efron's ties the average of its steps. */
function riskMean(
  sums: Float64Array,
  tied: Float64Array,
  events: number,
  ties: CoxFit['ties'],
): Float64Array {
  const p = sums.length - 1
  const steps = ties === 'efron' ? Math.max(1, events) : 1
  const mean = new Float64Array(p)
  for (let step = 0; step < steps; step++) {
    const out = step / steps
    const total = sums[p]! - out * tied[p]!
    for (let j = 0; j < p; j++) mean[j]! += (sums[j]! - out * tied[j]!) / total / steps
  }
  return mean
}

function transformTimes(
  times: readonly number[],
  transform: TimeTransform,
  summary: SurvivalSummary,
): number[] {
  if (transform === 'identity') return [...times]
  if (transform === 'log') return times.map(Math.log)
  if (transform === 'km') {
    const curve = fitKaplanMeier(summary)
    return times.map((time) => 1 - survivalAt(curve, time))
  }
  const order = times
    .map((time, index) => ({ time, index }))
    .sort((a, b) => a.time - b.time || a.index - b.index)
  const ranks = new Array<number>(times.length)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end < order.length && order[end]!.time === order[start]!.time) end++
    for (let at = start; at < end; at++) ranks[order[at]!.index] = (start + end + 1) / 2
    start = end
  }
  return ranks
}
