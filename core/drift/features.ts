import type { StageOrUnknown } from '../stages/stage-labels.js'
import type { Circumstances } from './circumstances.js'
import { logit } from './logit.js'
import type { Design } from './offset-logistic.js'
import { chanceOfLasting, chanceOfLongerInterval, ownInterval } from './own-interval.js'
import type { Rhythms } from './rhythms.js'

/** What the buying model says of the same rows. */
export interface ModelView {
  readonly noPurchase: Float64Array
  readonly alive: Float64Array
}

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
  'recent discount against own',
  'recent margin against own',
  'model: no purchase',
  'model: alive',
  'recent complaints',
  'recent payment delay against own',
  'oldest overdue invoice',
  'fall of satisfaction',
  'stage: exploration',
  'stage: build_up',
  'stage: stable',
] as const

/** Days that count as recent, and days looked ahead. */
export interface FoldWindow {
  readonly recentDays: number
  readonly horizonDays: number
}

/** What the features are made of, as seen from one day. */
export interface FeatureSources {
  readonly rhythms: Rhythms
  readonly model: ModelView
  readonly circumstances: ReadonlyMap<string, Circumstances> | undefined
  /** The stages of the rows that are asked for. */
  readonly stage: readonly StageOrUnknown[]
}

/**
 * The features of the score for some rows of the rhythms, on logarithmic or logit scales, so that a customer is
 * measured in multiples of its own past.
 */
export function features(sources: FeatureSources, rows: ArrayLike<number>, window: FoldWindow): Design {
  const width = FEATURES.length
  const values = new Float64Array(rows.length * width)
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0
    const known = sources.circumstances?.get(sources.rhythms.customerId[row] ?? '') ?? {}
    const own = rhythmFeatures(sources.rhythms, row, sources.model, window)
    values.set([...own, ...circumstanceFeatures(known), ...stageFeatures(sources.stage[k])], k * width)
  }
  return { values, width, rows: rows.length }
}

function rhythmFeatures(
  rhythms: Rhythms,
  row: number,
  model: ModelView,
  { recentDays, horizonDays }: FoldWindow,
): number[] {
  const at = (column: Float64Array) => column[row] ?? 0
  const x = at(rhythms.frequency)
  const T = at(rhythms.T)
  const gap = T - at(rhythms.recency)
  const interval = ownInterval(x, at(rhythms.recency), at(rhythms.squaredIntervals))
  const purchases = x + 1
  const expected = (recentDays * purchases) / Math.max(T, recentDays)
  const value = at(rhythms.revenue) / purchases
  const breadth = at(rhythms.products) / purchases
  const recent = at(rhythms.recentPurchases)
  const recentValue = recent > 0 ? at(rhythms.recentRevenue) / recent : value
  const recentBreadth = recent > 0 ? at(rhythms.recentProducts) / recent : breadth
  return [
    Math.log1p(gap),
    Math.log1p(gap) - at(rhythms.logIntervals) / x,
    Math.log(interval.mean),
    Math.log(Math.max(1e-6, chanceOfLongerInterval(interval, gap))),
    logit(Math.min(1 - 1e-4, Math.max(1e-4, chanceOfLasting(interval, gap, horizonDays)))),
    Math.log1p(x),
    Math.log1p(T),
    Math.log((recent + 0.5) / (expected + 0.5)),
    Math.log((Math.max(0, recentValue) + 1) / (Math.max(0, value) + 1)),
    Math.log1p(Math.max(0, value)),
    Math.log((recentBreadth + 1) / (breadth + 1)),
    Math.log(interval.shape),
    Math.log((at(rhythms.lastInterval) + 1) / (interval.mean + 1)),
    at(rhythms.discountShift),
    at(rhythms.marginShift),
    logit(model.noPurchase[row] ?? 0.5),
    logit(1 - (model.alive[row] ?? 0.5)),
  ]
}

/** 0 stands for what a customer that goes on as before would show, which is also what is taken where nothing is known. */
function circumstanceFeatures({ complaints, payment, satisfaction }: Circumstances): number[] {
  return [
    Math.log1p(complaints?.recent ?? 0),
    payment === undefined ? 0 : payment.recent - payment.before,
    Math.log1p(payment?.oldestOverdue ?? 0),
    satisfaction === undefined ? 0 : satisfaction.before - satisfaction.latest,
  ]
}

function stageFeatures(stage: StageOrUnknown | undefined): number[] {
  return (['exploration', 'build_up', 'stable'] as const).map((one) => (one === stage ? 1 : 0))
}
