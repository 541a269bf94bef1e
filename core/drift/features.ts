import type { LedgerPace } from './ledger-pace.js'
import { logit } from './logit.js'
import type { ModelView } from './model-view.js'
import { chanceOfLasting, chanceOfLongerInterval, ownShape } from './own-interval.js'
import type { Rhythms } from './rhythm.js'

/** Names of the features in the order of the design's columns. */
export const FEATURES = [
  'gap',
  'gap over own interval',
  'own interval',
  'chance of so long a gap',
  'chance that it lasts the horizon',
  'purchases',
  'tenure',
  'recent purchases against own rate',
  'recent order value against own',
  'order value',
  'recent products against own',
  'regularity',
  'last interval against own',
  'gap over longest interval',
  'model: no purchase',
  'model: alive',
] as const

/** Days that count as recent, and days looked ahead. */
export interface FoldWindow {
  readonly recentDays: number
  readonly horizonDays: number
}

/** What the features are made of, as seen from one day (days since 1970-01-01). */
export interface FeatureSources {
  readonly day: number
  readonly rhythms: Rhythms
  readonly model: ModelView
  readonly pace: LedgerPace
  readonly window: FoldWindow
}

/**
 * The features of the score of one row of the rhythms, on logarithmic or logit scales, so that a customer is measured
 * in multiples of its own past. The row must have an interval.
 */
export function writeFeatures(
  sources: FeatureSources,
  row: number,
  values: Float64Array,
  start: number,
): void {
  const { day, rhythms, model, pace, window } = sources
  const purchases = rhythms.purchases[row]!
  const x = purchases - 1
  const recency = rhythms.lastDay[row]! - rhythms.firstDay[row]!
  const T = day - rhythms.firstDay[row]!
  const gap = day - rhythms.lastDay[row]!
  const mean = recency / x
  const shape = ownShape(x, recency, rhythms.squaredIntervals[row]!, pace.variation)
  const interval = { shape, mean }
  const expected = (window.recentDays * purchases) / Math.max(T, window.recentDays)
  const value = Math.max(0, rhythms.revenue[row]! / purchases)
  const breadth = rhythms.products[row]! / purchases
  const recent = rhythms.recentPurchases[row]!
  const recentValue = recent > 0 ? Math.max(0, rhythms.recentRevenue[row]! / recent) : value
  const recentBreadth = recent > 0 ? rhythms.recentProducts[row]! / recent : breadth
  values[start] = Math.log1p(gap)
  values[start + 1] = Math.log1p(gap) - rhythms.logIntervals[row]! / x
  values[start + 2] = Math.log(mean)
  values[start + 3] = Math.log(Math.max(1e-6, chanceOfLongerInterval(interval, gap)))
  const lasting = chanceOfLasting(interval, gap, window.horizonDays)
  values[start + 4] = logit(Math.min(1 - 1e-4, Math.max(1e-4, lasting)))
  values[start + 5] = Math.log(purchases)
  values[start + 6] = Math.log1p(T)
  values[start + 7] = Math.log((recent + 0.5) / (expected + 0.5))
  values[start + 8] = Math.log((recentValue + 1) / (value + 1))
  values[start + 9] = Math.log1p(value)
  values[start + 10] = Math.log((recentBreadth + 1) / (breadth + 1))
  values[start + 11] = Math.log(shape)
  values[start + 12] = Math.log((rhythms.lastInterval[row]! + 1) / (mean + 1))
  values[start + 13] = Math.log((gap + 1) / (rhythms.longestInterval[row]! + 1))
  values[start + 14] = logit(model.noPurchase[row]!)
  values[start + 15] = logit(1 - model.alive[row]!)
}
