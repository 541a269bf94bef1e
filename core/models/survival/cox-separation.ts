import { likelihoodRatioOf, type SeparatedCoefficient, type Separation } from '../separation.js'
import { type CoxClimbOptions, climbCox } from './cox-climb.js'
import type { CoxDesign } from './cox-design.js'
import { coxProfileEnd } from './cox-profile-end.js'

/** What can be said of the coefficients that a climb saw run away along a direction. */
export function coxSeparation(
  design: CoxDesign,
  options: CoxClimbOptions,
  beta: Float64Array,
  top: number,
  direction: readonly number[],
): Separation {
  const entries = direction.flatMap((pace, j): [string, SeparatedCoefficient][] => {
    if (pace === 0) return []
    const without = climbCox(design, { ...options, held: j }).surface.value
    const end = coxProfileEnd(design, options, {
      beta,
      top,
      at: j,
      side: pace > 0 ? -1 : 1,
      level: 0.95,
      drift: direction.map((value) => value / pace),
    })
    const separated: SeparatedCoefficient = {
      towards: pace > 0 ? 'plus_infinity' : 'minus_infinity',
      likelihoodRatio: likelihoodRatioOf(top, without),
      interval: pace > 0 ? [end, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, end],
    }
    return [[design.names[j]!, separated]]
  })
  return Object.fromEntries(entries)
}
