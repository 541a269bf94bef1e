import { countOf, inWords } from '../../reading/wording.js'
import { incompleteGammaUpper } from '../../stats/incomplete-gamma.js'
import type { CurrentState } from '../current-state.js'
import { ownInterval } from '../own-interval.js'
import { MATERIAL_FALL, SIGNAL_CHANCE, type Signal } from './signal.js'

/**
 * Fewer orders in the recent days than at the customer's own rate before them.
 *
 * The chance is that of a gamma clock of the customer's own regularity to strike at most so often in the time:
 * P(N ≤ n) = Q((n + 1) k, k W / mean). Needs at least as much time before the recent days as they are.
 */
export function frequencySignal(state: CurrentState, recentDays: number): Signal | undefined {
  const timeBefore = state.tenure - recentDays
  const before = state.purchases - state.recentPurchases
  if (timeBefore < recentDays || before < 3) return undefined
  const expected = (before * recentDays) / timeBefore
  const { shape } = ownInterval(state.purchases - 1, state.sumOfIntervals, state.squaredIntervals)
  const n = state.recentPurchases
  const chance = incompleteGammaUpper((n + 1) * shape, shape * expected)
  if (chance > SIGNAL_CHANCE || n > (1 - MATERIAL_FALL) * expected) return undefined
  const usual = {
    en: inWords('number', rounded(expected), 'en'),
    zh: inWords('number', rounded(expected), 'zh'),
  }
  return {
    kind: 'frequency',
    chance,
    text: {
      en: `${countOf(n, 'order')} in the last ${recentDays} days, where ${usual.en} were usual`,
      zh: `最近 ${recentDays} 天下单 ${n} 次，以往同样时间约 ${usual.zh} 次`,
    },
    numbers: { recent_orders: n, usual_orders: rounded(expected), recent_days: recentDays },
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
