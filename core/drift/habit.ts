/** How far a customer has left its own habit, strongest first. */
export const DRIFT_LEVELS = ['act_now', 'call_this_week', 'watch'] as const
export type DriftLevel = (typeof DRIFT_LEVELS)[number]

/** Why it is on the list. */
export const HABIT_REASONS = ['past_churn_point', 'beyond_longest', 'beyond_usual', 'spends_less'] as const
export type HabitReason = (typeof HABIT_REASONS)[number]

/** The numbers that put a customer on the list or not; each can be checked in the order book. Days and money. */
export interface Habit {
  readonly purchases: number
  /** Days since the last purchase. */
  readonly gap: number
  readonly longestInterval: number
  /** Upper end of its usual range of intervals. */
  readonly usualTo: number
  /** The chance of so long a silence if it went on as before. */
  readonly chanceOfGap: number
  /** Silence from which on it counts as churned; absent where not known. */
  readonly churnPoint: number | undefined
  readonly recentSpend: number
  readonly usualSpend: number
  /** The chance of so little spend if it went on as before. */
  readonly chanceOfSpend: number
}

/** One customer in twenty that goes on as before would show so much, and one in ten where many orders make a habit. */
const CHANCE = 0.05
const CHANCE_OF_MANY = 0.1
/** Fewer orders than these make no habit. */
const FEWEST_INTERVALS = 2
const FEWEST_ORDERS = 6
/** Share by which the spend must have fallen to be worth a call (F15.3). */
export const MATERIAL_FALL = 0.3

/**
 * Why a customer is on the list by its own habit; `undefined` where it isn't. Number of products, margin, payment and
 * complaints play no part: they sharpen a reason, they don't make one.
 *
 * A silence must be longer than what chance brings to so short a past, or a fifth of all new customers would be called.
 *
 * @see F15.2, F15.3
 */
export function habitReason(habit: Habit): HabitReason | undefined {
  const { gap, longestInterval, usualTo, purchases, churnPoint } = habit
  if (purchases > FEWEST_INTERVALS && churnPoint !== undefined && gap > churnPoint) return 'past_churn_point'
  if (
    purchases > FEWEST_INTERVALS &&
    habit.chanceOfGap <= (purchases >= FEWEST_ORDERS ? CHANCE_OF_MANY : CHANCE)
  ) {
    if (gap > longestInterval) return 'beyond_longest'
    if (purchases >= FEWEST_ORDERS && gap >= 1.5 * usualTo && gap >= 0.8 * longestInterval)
      return 'beyond_usual'
  }
  const fell = habit.recentSpend <= (1 - MATERIAL_FALL) * habit.usualSpend
  return fell && habit.chanceOfSpend <= CHANCE ? 'spends_less' : undefined
}

/** The level of a reason: it belongs to customer and day, never to a question. */
export const LEVEL_OF_REASON: Readonly<Record<HabitReason, DriftLevel>> = {
  past_churn_point: 'act_now',
  beyond_longest: 'act_now',
  beyond_usual: 'call_this_week',
  spends_less: 'watch',
}
