import type { CoxDesign, CoxStratum } from './cox-design.js'
import { RiskSetMaximum } from './risk-set-maximum.js'

/** A direction along which η changes by less than this between rows is near: the step of a climb that is about to end. */
const FAR = 1e-2

/** Rounding of a direction's value, relative to its range. */
const ROUNDING = 1e-11

/**
 * Whether the partial likelihood rises for ever along a direction that reaches far: whoever has an event has the largest value of all at risk
 * then (those with an event at the same time the same one), and somewhere somebody at risk has less.
 *
 * @see Bryson & Johnson (1981), The incidence of monotone likelihood in the Cox model, Technometrics 23.
 */
export function isSeparating(design: CoxDesign, direction: readonly number[]): boolean {
  const most = direction.reduce((sum, step, j) => sum + 2 * Math.abs(step) * design.reach[j]!, 0)
  if (!(most > FAR)) return false
  const { values, range } = along(design, direction)
  if (!(range > FAR)) return false
  const slack = ROUNDING * range
  return design.strata.every((stratum) => eventsAreHighest(design, stratum, values, slack))
}

/** The value of a direction by row, and how far the values lie apart. */
function along({ x, n }: CoxDesign, direction: readonly number[]) {
  const p = direction.length
  const values = new Float64Array(n)
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let row = 0, at = 0; row < n; row++) {
    let value = 0
    for (let j = 0; j < p; j++, at++) value += direction[j]! * x[at]!
    values[row] = value
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return { values, range: highest - lowest }
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
