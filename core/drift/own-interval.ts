import { incompleteGammaUpper } from '../stats/incomplete-gamma.js'

/** The gamma distribution that a customer's own intervals are taken to follow; its mean in days. */
export interface OwnInterval {
  /** Regularity: 1 is random (Poisson) buying, 4 and more a clockwork. */
  readonly shape: number
  readonly mean: number
}

/** Intervals of random buying that everybody's own intervals are mixed with, so that two alike don't make a clock. */
const PRIOR_INTERVALS = 3
const MOST_SHAPE = 50

/**
 * The interval distribution of one customer by moments: mean, and shape 1 / CV² with CV² shrunk towards 1 (random
 * buying) with the weight of three intervals, because regularity is an accident in a short history.
 *
 * @param count intervals n, at least 1
 * @param sum of the n intervals
 * @param squares sum of their squares
 */
export function ownInterval(count: number, sum: number, squares: number): OwnInterval {
  const mean = sum / count
  const variance = count > 1 ? Math.max(0, squares - count * mean * mean) / (count - 1) : mean * mean
  const own = mean > 0 ? variance / (mean * mean) : 1
  const shrunk = ((count - 1) * own + PRIOR_INTERVALS) / (count - 1 + PRIOR_INTERVALS)
  return { shape: Math.min(MOST_SHAPE, 1 / shrunk), mean }
}

/** The chance of an interval longer than `gap` days, for a customer that keeps its rhythm. */
export function chanceOfLongerInterval({ shape, mean }: OwnInterval, gap: number): number {
  return incompleteGammaUpper(shape, (shape * gap) / mean)
}

/** The chance that an interval of `gap` days so far lasts `ahead` days more, for a customer that keeps its rhythm. */
export function chanceOfLasting(interval: OwnInterval, gap: number, ahead: number): number {
  const now = chanceOfLongerInterval(interval, gap)
  return now > 0 ? chanceOfLongerInterval(interval, gap + ahead) / now : 0
}
