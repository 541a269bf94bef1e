import type { SurvivalSummary } from '../summary.js'
import type { CoxFit } from './cox.js'
import { type CoxDesign, type CoxStratum, coxDesign } from './cox-design.js'
import { coxRisks } from './cox-risks.js'

/** One entry per event, by stratum and falling time. */
export interface SchoenfeldResiduals {
  readonly names: readonly string[]
  readonly times: readonly number[]
  /** The event's row of the summary, and how often it counts. */
  readonly rows: readonly number[]
  readonly weights: readonly number[]
  /** Covariates of the event − their mean over the risk set, on their own scale; one per covariate. */
  readonly values: readonly Float64Array[]
}

/**
 * Schoenfeld residuals of a Cox regression: how far the covariates of each event lie from what the model expects of the risk
 * set. Weighted they sum to 0; a trend over time speaks against proportional hazards ({@link proportionalHazardsTest}).
 *
 * @param summary the summary that `fit` came from.
 * @throws DriftwatchError as coxDesign does.
 * @see Schoenfeld (1982), Biometrika 69; Therneau & Grambsch (2000), section 4.6.
 * @example schoenfeldResiduals(fitCox(summary), summary).values[0]
 */
export function schoenfeldResiduals(fit: CoxFit, summary: SurvivalSummary): SchoenfeldResiduals {
  const design = coxDesign(summary)
  const risk = coxRisks(fit, design)
  const found: Found = { times: [], rows: [], weights: [], values: [] }
  for (const stratum of design.strata) addStratum(fit, design, stratum, risk, found)
  return { names: design.names, ...found }
}

interface Found {
  readonly times: number[]
  readonly rows: number[]
  readonly weights: number[]
  readonly values: Float64Array[]
}

function addStratum(
  fit: CoxFit,
  { x, duration, entry, event, weight, names, scales, order }: CoxDesign,
  stratum: CoxStratum,
  risk: Float64Array,
  into: Found,
): void {
  const p = names.length
  const sums = new Float64Array(p + 1)
  const tied = new Float64Array(p + 1)
  const add = (to: Float64Array, row: number, amount: number) => {
    for (let j = 0; j < p; j++) to[j]! += amount * x[row * p + j]!
    to[p]! += amount
  }
  let late = 0
  for (let start = stratum.start; start < stratum.end; ) {
    const time = duration[start]!
    const lost: number[] = []
    tied.fill(0)
    let end = start
    for (; end < stratum.end && duration[end] === time; end++) {
      add(sums, end, risk[end]!)
      if (event[end] !== 1) continue
      lost.push(end)
      add(tied, end, risk[end]!)
    }
    for (; late < stratum.byEntry.length && entry[stratum.byEntry[late]!]! >= time; late++) {
      add(sums, stratum.byEntry[late]!, -risk[stratum.byEntry[late]!]!)
    }
    const mean = riskMean(sums, tied, lost.length, fit.ties)
    for (const row of lost) {
      into.times.push(time)
      into.rows.push(order[row]!)
      into.weights.push(weight[row]!)
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
