import { normalQuantile } from '../../stats/normal.js'
import { profileCrossing } from '../profile-crossing.js'
import { climbLogistic } from './logistic-climb.js'
import type { LogisticDesign } from './logistic-design.js'

/** One end of a profile interval, as logisticProfileEnd finds it. */
export interface ProfileEnd {
  readonly ridge: number
  /** The fit's parameters in their own units, intercept first, and its log-likelihood. */
  readonly parameters: readonly number[]
  readonly top: number
  /** The parameter, 0 for the intercept, and the side looked at. */
  readonly at: number
  readonly side: 1 | -1
  readonly level: number
  /** Of the parameter; a standard deviation of its covariate when absent. */
  readonly standardError?: number
  /** How the parameters, in their own units, go along where this one moves by 1: their regression on it, or the direction of a runaway. */
  readonly drift: readonly number[]
}

/** Where the profile likelihood of a parameter, in its own unit, has fallen to the level's quantile of χ²(1). */
export function logisticProfileEnd(design: LogisticDesign, end: ProfileEnd): number {
  const { at, side, level, parameters, top } = end
  const error = end.standardError ?? (at === 0 ? 1 : 1 / design.scales[at - 1]!)
  const profile = {
    at: (value: number) => profileLikelihood(design, end, value),
    estimate: parameters[at]!,
    top,
  }
  return profileCrossing(profile, side * error, normalQuantile(0.5 + level / 2))
}

/** The log-likelihood maximised over the rest with one parameter, in its own unit, held at a value. */
function profileLikelihood(
  design: LogisticDesign,
  { ridge, parameters, at, drift }: ProfileEnd,
  value: number,
): number {
  const moved = parameters.map((parameter, j) => parameter + drift[j]! * (value - parameters[at]!))
  const start = scaledStart(design, moved)
  if (at > 0) return climbLogistic(design, { ridge, start, held: at }).surface.value
  // The intercept in its own unit is a known logit for everybody, and the covariates keep no intercept of their own.
  start[0] = 0
  return climbLogistic(withIntercept(design, value), { ridge, start, held: 0 }).surface.value
}

function scaledStart({ scales, centres }: LogisticDesign, parameters: readonly number[]): Float64Array {
  const [intercept, ...coefficients] = parameters
  const atCentres = coefficients.reduce((sum, value, j) => sum + value * centres[j]!, intercept!)
  return Float64Array.of(atCentres, ...coefficients.map((value, j) => value * scales[j]!))
}

/** The design with a known intercept, in its own unit, as an offset; its own must be held at 0. */
export function withIntercept(design: LogisticDesign, intercept: number): LogisticDesign {
  const width = design.names.length + 1
  const x = design.x.map((value, index) => {
    const j = (index % width) - 1
    return j < 0 ? value : value + design.centres[j]! / design.scales[j]!
  })
  return {
    ...design,
    x,
    reach: design.reach.map((most, j) =>
      j === 0 ? most : most + Math.abs(design.centres[j - 1]! / design.scales[j - 1]!),
    ),
    offset: Float64Array.from({ length: design.n }, (_, i) => design.offset[i]! + intercept),
  }
}
