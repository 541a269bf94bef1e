import { addDays, daysBetween } from '../reading/calendar.js'

/** Fifteen months hold a full year of training before the last three. */
const MOST_FOLDS = 15

export interface FoldLimits {
  /** First day with an order. */
  readonly dataFrom: string
  /** Last day of which everything is known. */
  readonly knownThrough: string
  readonly horizonDays: number
}

/**
 * The past days from which to look ahead, oldest first: ends of the stages' periods, so that the stage of everybody is
 * known on each. The latest is at least one horizon before what is known ends, so every outcome is known; the first
 * leaves at least a horizon (and 90 days) of history before it.
 */
export function foldDays(periodEnds: readonly string[], limits: FoldLimits): string[] {
  const { dataFrom, knownThrough, horizonDays } = limits
  const latest = addDays(knownThrough, -horizonDays)
  const history = Math.max(90, horizonDays)
  return periodEnds.filter((day) => day <= latest && daysBetween(dataFrom, day) >= history).slice(-MOST_FOLDS)
}
