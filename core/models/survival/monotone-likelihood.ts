import type { CoxDesign, CoxStratum } from './cox-design.js'
import { RiskSetMaximum } from './risk-set-maximum.js'

/** Rounding of a direction's value, relative to its range. */
const ROUNDING = 1e-12

/**
 * Whether the partial likelihood rises for ever along a direction: whoever has an event has the largest value of all at risk
 * then (those with an event at the same time the same one), and somewhere somebody at risk has less.
 *
 * @see Bryson & Johnson (1981), The incidence of monotone likelihood in the Cox model, Technometrics 23.
 */
export function isSeparating(design: CoxDesign, direction: readonly number[]): boolean {
  const values = along(design, direction)
  const slack = ROUNDING * (largest(values) + largest(values.map((value) => -value)))
  return design.strata.every((stratum) => eventsAreHighest(design, stratum, values, slack))
}

function along({ x, n }: CoxDesign, direction: readonly number[]): Float64Array {
  const p = direction.length
  return new Float64Array(n).map((_, row) =>
    direction.reduce((sum, step, j) => sum + step * x[row * p + j]!, 0),
  )
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
}

function eventsAreHighest(
  { duration, entry, event }: CoxDesign,
  { start: first, end }: CoxStratum,
  values: Float64Array,
  slack: number,
): boolean {
  const atRisk = new RiskSetMaximum(values, entry)
  for (let start = first; start < end; ) {
    const time = duration[start]!
    let stop = start
    for (; stop < end && duration[stop] === time; stop++) atRisk.add(stop)
    for (let row = start; row < stop; row++)
      if (event[row] === 1 && values[row]! < atRisk.at(time) - slack) return false
    start = stop
  }
  return true
}
