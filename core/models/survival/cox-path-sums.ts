import { countUpTo } from '../../stats/sorted-numbers.js'
import type { CoxDesign, CoxStratum } from './cox-design.js'
import type { CoxStep } from './cox-steps.js'

/** What one row met on its way through the steps of its stratum. */
export interface PathSums {
  /** Hazard of a subject with mean covariates between entry and end. */
  readonly hazard: number
  /** The same times the mean covariates (scaled, p) of each risk set. */
  readonly hazardMean: Float64Array
  /** The step at which the row had its event. */
  readonly own?: CoxStep
}

/** Calls `visit` for each sorted position of a stratum with the sums of the steps after its entry, up to its end. */
export function alongPaths(
  { duration, entry, event }: CoxDesign,
  stratum: CoxStratum,
  steps: readonly CoxStep[],
  visit: (position: number, sums: PathSums) => void,
): void {
  const p = steps[0]?.mean.length ?? 0
  const upTo = [{ hazard: 0, hazardMean: new Float64Array(p) }]
  for (const step of steps) {
    const { hazard, hazardMean } = upTo.at(-1)!
    upTo.push({
      hazard: hazard + step.hazard,
      hazardMean: hazardMean.map((sum, j) => sum + step.hazardMean[j]!),
    })
  }
  const times = Float64Array.from(steps, ({ time }) => time)
  for (let at = stratum.start; at < stratum.end; at++) {
    const passed = countUpTo(times, duration[at]!)
    const own = event[at] === 1 ? steps[passed - 1] : undefined
    const [to, from] = [upTo[passed]!, upTo[entry[at]! > 0 ? countUpTo(times, entry[at]!) : 0]!]
    // Its own step is another one for an event tied with others.
    visit(at, {
      hazard: to.hazard - from.hazard + (own ? own.eventHazard - own.hazard : 0),
      hazardMean: to.hazardMean.map((sum, j) => {
        const extra = own ? own.eventHazardMean[j]! - own.hazardMean[j]! : 0
        return sum - from.hazardMean[j]! + extra
      }),
      ...(own && { own }),
    })
  }
}
