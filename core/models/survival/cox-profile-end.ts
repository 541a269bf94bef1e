import { normalQuantile } from '../../stats/normal.js'
import { profileCrossing } from '../profile-crossing.js'
import { type CoxClimbOptions, climbCox } from './cox-climb.js'
import type { CoxDesign } from './cox-design.js'

/** One end of a profile interval, as coxProfileEnd finds it. */
export interface ProfileEnd {
  /** The fit's coefficients of the scaled covariates and its log-likelihood. */
  readonly beta: Float64Array
  readonly top: number
  /** The coefficient and the side looked at. */
  readonly at: number
  readonly side: 1 | -1
  readonly level: number
  /** Of the scaled coefficient; 1 when absent. */
  readonly standardError?: number
  /** How the scaled coefficients go along where this one moves by 1. */
  readonly drift: readonly number[]
}

/** Where the profile likelihood of a coefficient, in its covariate's own unit, has fallen to the level's quantile of χ²(1). */
export function coxProfileEnd(design: CoxDesign, options: CoxClimbOptions, end: ProfileEnd): number {
  const { beta, top, at, side, level, drift, standardError = 1 } = end
  const heightAt = (value: number) => {
    const start = beta.map((b, j) => b + drift[j]! * (value - beta[at]!))
    return climbCox(design, { ...options, start, held: at }).surface.value
  }
  const profile = { at: heightAt, estimate: beta[at]!, top }
  return profileCrossing(profile, side * standardError, normalQuantile(0.5 + level / 2)) / design.scales[at]!
}
