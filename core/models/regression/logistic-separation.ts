import { likelihoodRatioOf, type SeparatedCoefficient, type Separation } from '../separation.js'
import { climbLogistic } from './logistic-climb.js'
import type { LogisticDesign } from './logistic-design.js'
import { logisticProfileEnd, withIntercept } from './logistic-profile-end.js'

/** A runaway direction of the scaled covariates in the parameters' own units, intercept first; 0 for what stays finite. */
export function ownDirection({ centres, scales }: LogisticDesign, direction: readonly number[]): number[] {
  const [intercept, ...scaled] = direction
  const shifts = scaled.map((value, j) => (value * centres[j]!) / scales[j]!)
  const own = shifts.reduce((sum, shift) => sum - shift, intercept!)
  const size = shifts.reduce((sum, shift) => sum + Math.abs(shift), Math.abs(intercept!))
  return [Math.abs(own) > 1e-6 * size ? own : 0, ...scaled.map((value, j) => value / scales[j]!)]
}

/** What can be said of the parameters that a climb saw run away along a direction in their own units. */
export function logisticSeparation(
  design: LogisticDesign,
  parameters: readonly number[],
  top: number,
  direction: readonly number[],
): Separation {
  const names = ['intercept', ...design.names]
  const entries = names.flatMap((name, j): [string, SeparatedCoefficient][] => {
    if (direction[j] === 0) return []
    const isUp = direction[j]! > 0
    const without = climbLogistic(j === 0 ? withIntercept(design, 0) : design, { ridge: 0, held: j })
    const end = logisticProfileEnd(design, {
      ridge: 0,
      parameters,
      top,
      at: j,
      side: isUp ? -1 : 1,
      level: 0.95,
      drift: direction.map((value) => value / direction[j]!),
    })
    const separated: SeparatedCoefficient = {
      towards: isUp ? 'plus_infinity' : 'minus_infinity',
      likelihoodRatio: likelihoodRatioOf(top, without.surface.value),
      interval: isUp ? [end, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, end],
    }
    return [[name, separated]]
  })
  return Object.fromEntries(entries)
}
