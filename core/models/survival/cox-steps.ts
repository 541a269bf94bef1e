import type { CoxDesign, CoxStratum } from './cox-design.js'
import type { Ties } from './cox-likelihood.js'

/** What a time with events adds to the cumulative hazard of a stratum, and the covariates (scaled, p) it is expected of. */
export interface CoxStep {
  readonly time: number
  /** Sorted positions of the rows that end then: start … end − 1. */
  readonly start: number
  readonly end: number
  /** Hazard for whoever is at risk and has no event then. */
  readonly hazard: number
  /** Hazard for whoever has an event then: under Efron's ties they leave the risk set one by one. */
  readonly eventHazard: number
  /** Mean covariates of the risk set; under Efron's ties the average of its steps. */
  readonly mean: Float64Array
  /** The two hazards times the mean covariates to which they belong. */
  readonly hazardMean: Float64Array
  readonly eventHazardMean: Float64Array
}

/**
 * The steps of a stratum's baseline, by rising time.
 *
 * @param risk weight · exp(η) by sorted position
 * @see Therneau & Grambsch (2000), Modeling Survival Data, section 3.3.2.
 */
export function coxSteps(
  { x, duration, entry, event, weight, names }: CoxDesign,
  stratum: CoxStratum,
  risk: Float64Array,
  ties: Ties,
): CoxStep[] {
  const p = names.length
  const all = new Float64Array(p + 1)
  const tied = new Float64Array(p + 1)
  const add = (to: Float64Array, row: number, amount: number) => {
    for (let j = 0; j < p; j++) to[j]! += amount * x[row * p + j]!
    to[p]! += amount
  }
  const steps: CoxStep[] = []
  let late = 0
  for (let start = stratum.start; start < stratum.end; ) {
    const time = duration[start]!
    tied.fill(0)
    let [end, count, events] = [start, 0, 0]
    for (; end < stratum.end && duration[end] === time; end++) {
      add(all, end, risk[end]!)
      if (event[end] !== 1) continue
      count++
      events += weight[end]!
      add(tied, end, risk[end]!)
    }
    for (; late < stratum.byEntry.length && entry[stratum.byEntry[late]!]! >= time; late++)
      add(all, stratum.byEntry[late]!, -risk[stratum.byEntry[late]!]!)
    if (count > 0) steps.push({ time, start, end, ...sharesOf(all, tied, count, events, ties) })
    start = end
  }
  return steps.reverse()
}

function sharesOf(all: Float64Array, tied: Float64Array, count: number, events: number, ties: Ties) {
  const p = all.length - 1
  const [mean, hazardMean, eventHazardMean] = [0, 0, 0].map(() => new Float64Array(p)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let [hazard, eventHazard] = [0, 0]
  const steps = ties === 'efron' ? count : 1
  for (let step = 0; step < steps; step++) {
    const out = step / steps
    const total = all[p]! - out * tied[p]!
    const share = events / steps / total
    hazard += share
    eventHazard += (1 - out) * share
    for (let j = 0; j < p; j++) {
      const m = (all[j]! - out * tied[j]!) / total
      mean[j]! += m / steps
      hazardMean[j]! += share * m
      eventHazardMean[j]! += (1 - out) * share * m
    }
  }
  return { hazard, eventHazard, mean, hazardMean, eventHazardMean }
}
