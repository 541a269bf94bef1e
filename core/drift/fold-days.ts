import { dayNumber } from '../reading/calendar.js'

/** Fifteen months hold a full year of training before the last three. */
const MOST_FOLDS = 15
/** Days between two folds, at least; a third of a longer horizon, lest they tell the same again. */
const LEAST_STEP = 30

export interface FoldLimits {
  /** First day with an order. */
  readonly dataFrom: string
  /** Last day of which everything is known. */
  readonly knownThrough: string
  readonly horizonDays: number
}

/**
 * The past days from which to look ahead, oldest first, in days since 1970-01-01. The latest lies one horizon before
 * what is known ends, so every outcome is known; the first leaves at least a horizon (and 90 days) of history before it.
 */
export function foldDays({ dataFrom, knownThrough, horizonDays }: FoldLimits): number[] {
  const step = Math.max(LEAST_STEP, Math.round(horizonDays / 3))
  const latest = dayNumber(knownThrough) - horizonDays
  const earliest = dayNumber(dataFrom) + Math.max(90, horizonDays)
  const days: number[] = []
  for (let day = latest; day >= earliest && days.length < MOST_FOLDS; day -= step) days.unshift(day)
  return days
}
