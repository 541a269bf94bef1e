import { addDays, daysBetween } from '../../summary/calendar-day.js'

/** Days between folds: near enough to cover the seasons, far enough to bring new outcomes. */
const STEP = 30
/** Fifteen folds of 30 days hold a full year of training before the last three. */
const MOST_FOLDS = 15

/**
 * The past days from which to look ahead, oldest first: the latest is one horizon before `asOf`, so every outcome is
 * known by then, and the first leaves at least a horizon (and 90 days) of history before it.
 */
export function foldDays(dataFrom: string, asOf: string, horizonDays: number): string[] {
  const history = Math.max(90, horizonDays)
  const span = daysBetween(dataFrom, asOf) - horizonDays - history
  if (span < 0) return []
  const count = Math.min(MOST_FOLDS, 1 + Math.floor(span / STEP))
  return Array.from({ length: count }, (_, k) => addDays(asOf, -horizonDays - STEP * (count - 1 - k)))
}
