import type { StageOrUnknown } from './stage-labels.js'

/** Stages as small numbers, for typed arrays: the lifecycle's order, what can't be judged last. */
export const STAGE_CODES: readonly StageOrUnknown[] = [
  'prospect',
  'exploration',
  'build_up',
  'stable',
  'decline',
  'terminated',
  'unknown',
]
export const PROSPECT = 0
export const EXPLORATION = 1
export const BUILD_UP = 2
export const STABLE = 3
export const DECLINE = 4
export const TERMINATED = 5
export const UNKNOWN = 6
/** A verdict that leaves the stage before. */
export const KEPT = 7
/** Nothing is known of the customer yet. */
export const NOBODY = -1

/** A purchase, a day or a median that there isn't (yet). */
export const NONE = -1
