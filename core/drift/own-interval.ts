import { incompleteBetaUpper } from '../stats/incomplete-beta.js'
import { incompleteGammaUpper } from '../stats/incomplete-gamma.js'

/** The gamma distribution that a customer's own intervals are taken to follow; its mean in days. */
export interface OwnInterval {
  /** Regularity: 1 is random (Poisson) buying, 4 and more a clockwork. */
  readonly shape: number
  readonly mean: number
}

/** Intervals of the ledger's usual regularity that everybody's own are mixed with, so that two alike don't make a clock. */
const PRIOR_INTERVALS = 3
const MOST_SHAPE = 400

/**
 * The regularity of one customer by moments: shape 1 / CV², with CV² shrunk towards the ledger's own with the weight of
 * three intervals, because regularity is an accident in a short history.
 *
 * @param count intervals n, at least 1
 * @param sum of the n intervals
 * @param squares sum of their squares
 * @param usualVariation CV² of intervals that is usual on the ledger; 1 is random buying
 */
export function ownShape(count: number, sum: number, squares: number, usualVariation = 1): number {
  const mean = sum / count
  const variance = count > 1 ? Math.max(0, squares - count * mean * mean) / (count - 1) : mean * mean
  const own = mean > 0 ? variance / (mean * mean) : 1
  const shrunk = ((count - 1) * own + PRIOR_INTERVALS * usualVariation) / (count - 1 + PRIOR_INTERVALS)
  return Math.min(MOST_SHAPE, 1 / Math.max(1e-9, shrunk))
}

/** The interval distribution of one customer: its mean and its regularity. */
export function ownInterval(count: number, sum: number, squares: number, usualVariation = 1): OwnInterval {
  return { shape: ownShape(count, sum, squares, usualVariation), mean: sum / count }
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

/**
 * The chance of an interval longer than `gap` days after n intervals that sum to S, when the mean is known from these
 * alone: with gamma intervals of shape k, gap / (gap + S) is Beta(k, n k).
 *
 * Few intervals make every silence likely: after one, a silence twice as long has still a chance of a third.
 */
export function predictedChanceOfGap(gap: number, count: number, sum: number, shape: number): number {
  if (gap <= 0) return 1
  return incompleteBetaUpper(gap / (gap + sum), shape, count * shape)
}
