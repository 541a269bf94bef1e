import { normalTwoSided } from '../stats/normal.js'
import type { FitWarning } from './fit.js'
import type { SeparatedCoefficient } from './separation.js'

/** How surely a regression's coefficients are known, by coordinate and in their own units. */
export interface CoefficientSpread {
  /** Absent where they can't be had; without the coordinates that run away. */
  readonly errors?: ReadonlyMap<number, number>
  /** Absent where a coordinate runs away, too. */
  readonly covariance?: readonly (readonly number[])[]
  readonly warnings: readonly FitWarning[]
}

/** A record of values by name, without those that are undefined. */
export function namedBy(
  names: readonly string[],
  value: (index: number) => number | undefined,
): Readonly<Record<string, number>> {
  const entries = names.map((name, index) => [name, value(index)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => entry[1] !== undefined))
}

/** The two-sided p-value of Wald's statistic, or of the likelihood ratio where the coefficient runs away. */
export function coefficientPValue(
  z: number | undefined,
  separated: SeparatedCoefficient | undefined,
): number | undefined {
  if (separated) return separated.likelihoodRatio.pValue
  return z === undefined ? undefined : normalTwoSided(z)
}
