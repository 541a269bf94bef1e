import { normalCdf } from '../../stats/normal.js'
import { LATEST_PURCHASES, type Shift } from '../current-state.js'

/** Spread that everybody's own is taken to have at least, so that three equal orders don't make a rule. */
const LEAST_SPREAD = { ratio: 0.1, share: 0.01 } as const

/**
 * How likely the latest purchases would be so far below those before (or further), if nothing had changed: the lower
 * tail of z = (latest − before) / (s √(1/3 + 1/n)).
 *
 * @param scale `ratio` for logarithms, `share` for shares
 */
export function chanceOfFall(shift: Shift, scale: keyof typeof LEAST_SPREAD): number {
  const spread = Math.max(LEAST_SPREAD[scale], shift.spread)
  const error = spread * Math.sqrt(1 / LATEST_PURCHASES + 1 / shift.purchasesBefore)
  return normalCdf((shift.latest - shift.before) / error)
}

/** The same for a rise. */
export function chanceOfRise(shift: Shift, scale: keyof typeof LEAST_SPREAD): number {
  return chanceOfFall({ ...shift, latest: -shift.latest, before: -shift.before }, scale)
}
