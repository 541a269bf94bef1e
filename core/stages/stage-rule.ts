import type { StageSettings } from '../settings.js'
import { type ChangePosterior, type ChangePrior, judgeChange } from './change-point.js'
import { changeSignificance, levelChange, meanLevel } from './level-change.js'
import type { PurchaseCourse } from './purchase-course.js'
import { BUILD_UP, DECLINE, EXPLORATION, KEPT, NONE, STABLE, TERMINATED } from './stage-codes.js'
import { decide, type StageVerdict } from './stage-verdict.js'

/** By what all customers of a ledger are judged. */
export interface StageWorld {
  readonly settings: StageSettings
  /** Periods in a year, and days in a period. */
  readonly periodsPerYear: number
  readonly periodDays: number
  readonly prior: ChangePrior
  /** Scratch of `judgeChange`. */
  readonly posterior: ChangePosterior
}

/** What surrounds a customer's course at the end of a period; reused from period to period. */
export interface StageCircumstances {
  /** End of the period, in days since 1970-01-01. */
  endDay: number
  /** Median interval that the customer is judged by: its segment's, or its own where that is longer. */
  typicalInterval: number
  /** Silence from which on it counts as churned, in days (F15.2). */
  churnGap: number
  /** Whether a contract keeps the relationship open though nothing is ordered (A5). */
  hasContract: boolean
  /** Later ÷ earlier total demand of the customer in two runs of periods; NaN where it isn't known. */
  walletRatio(earlierFrom: number, earlierTo: number, laterFrom: number, laterTo: number): number
}

/** Longest stretch before the recent periods that a fall is measured against. */
const BASE_PERIODS = 12
/** Most periods in the recent level. */
const MOST_RECENT = 6
/** Standard errors of a fall that nobody would call chance: one in seven hundred. */
const CLEAR_FALL = 3
/** Fewest whole periods that a level can be compared with. */
const FEWEST_BASE = 3

/**
 * Rule F1 for a customer who has bought, at the end of period p: lost, exploration, decline, build-up or stable, tried in
 * this order; a verdict that KEPT says none applies.
 *
 * Who is silent beyond the limit is lost, not in decline, unless a contract still runs; with one or two order days it
 * was a one-off buyer, a kind of exploration. Decline is decided by `judgeChange`; where too little was bought for that,
 * by the rule's thresholds, and either is written down beside the other. A fall, a rise and a distance from the usual
 * count only where they exceed what the customer's own fluctuation explains (`changeSignificance`).
 */
export function judgeStage(
  course: PurchaseCourse,
  p: number,
  world: StageWorld,
  around: StageCircumstances,
  verdict: StageVerdict,
): StageVerdict {
  const { settings } = world
  verdict.silence = around.endDay - course.lastDay[p]!
  verdict.limit = settings.terminatedGaps * around.churnGap
  const purchases = course.purchasesBefore[p + 1]!
  const isFew = purchases < settings.minOrders
  if (verdict.silence > verdict.limit) {
    if (isFew) return decide(verdict, 'one_off', EXPLORATION)
    return around.hasContract ? decide(verdict, 'silent_contract', KEPT) : decide(verdict, 'lost', TERMINATED)
  }
  if (isFew) return decide(verdict, 'few_orders', EXPLORATION)
  if (around.endDay - course.firstDay < settings.minTenureIntervals * around.typicalInterval) {
    verdict.limit = settings.minTenureIntervals * around.typicalInterval
    return decide(verdict, 'short_tenure', EXPLORATION)
  }
  return judgeDecline(course, p, world, around, verdict) ?? judgeGrowth(course, p, world, around, verdict)
}

function judgeDecline(
  course: PurchaseCourse,
  p: number,
  world: StageWorld,
  around: StageCircumstances,
  verdict: StageVerdict,
): StageVerdict | undefined {
  const { settings, posterior } = world
  const recent = recentFrom(course, p, world, around)
  const isFall = measureFall(course, recent, p, world, verdict)
  if (!judgeChange(course, p, world.prior, around.endDay, posterior)) {
    return isFall ? fallVerdict(course, recent, p, around, settings, verdict, 'fell') : undefined
  }
  verdict.weakened = posterior.weakened
  verdict.gone = posterior.gone
  if (posterior.weakened < settings.declineProbability) return undefined
  verdict.since = posterior.since
  return fallVerdict(course, posterior.since, p, around, settings, verdict, 'weakened')
}

/** The mean of the last two periods says nothing of who orders every other month: it needs a few usual orders. */
function recentFrom(
  course: PurchaseCourse,
  p: number,
  world: StageWorld,
  around: StageCircumstances,
): number {
  const periods = Math.min(MOST_RECENT, Math.max(2, usualPeriods(course, p, world, around)))
  return Math.max(course.firstPeriod, p - periods + 1)
}

/** Periods in which the customer usually places `recentOrders` orders. */
function usualPeriods(
  course: PurchaseCourse,
  p: number,
  { settings, periodDays }: StageWorld,
  { typicalInterval }: StageCircumstances,
): number {
  const own = course.ownMedian[p]!
  return Math.ceil((settings.recentOrders * (own > 0 ? own : typicalInterval)) / periodDays)
}

/** F1.4a: a fall below the own plateau and, once a year has passed, below the same season of it. */
function measureFall(
  course: PurchaseCourse,
  recent: number,
  p: number,
  { settings, periodsPerYear }: StageWorld,
  verdict: StageVerdict,
): boolean {
  const base = Math.max(course.firstPeriod + 1, recent - BASE_PERIODS)
  if (recent - base < FEWEST_BASE) return false
  const change = levelChange(course, base, recent - 1, recent, p)
  if (Number.isNaN(change)) return false
  verdict.periods = p - recent + 1
  verdict.significance = -changeSignificance(course, change, base, recent - 1, recent, p)
  const plateau = highestLevel(course, settings.plateauPeriods, recent - 1)
  if (plateau === NONE) return false
  const level = meanLevel(course, recent, p)
  verdict.drop = 1 - level / meanLevel(course, plateau, plateau + settings.plateauPeriods - 1)
  if (verdict.significance < settings.declineSignificance || verdict.drop < settings.declineDrop) return false
  const lastYear = recent - periodsPerYear
  return (
    lastYear <= course.firstPeriod ||
    level <= (1 - settings.declineDrop) * meanLevel(course, lastYear, p - periodsPerYear)
  )
}

/** First period of the highest rolling mean of so many periods that ends not after `last`; NONE without one. */
function highestLevel(course: PurchaseCourse, periods: number, last: number): number {
  const { revenueBefore } = course
  let best = NONE
  let most = 0
  for (let from = course.firstPeriod; from + periods - 1 <= last; from++) {
    const level = revenueBefore[from + periods]! - revenueBefore[from]!
    if (level > most) {
      most = level
      best = from
    }
  }
  return best
}

/** Decline only if the customer's own demand has not fallen as well (A8). */
function fallVerdict(
  course: PurchaseCourse,
  from: number,
  p: number,
  around: StageCircumstances,
  settings: StageSettings,
  verdict: StageVerdict,
  reason: 'fell' | 'weakened',
): StageVerdict {
  const base = Math.max(course.firstPeriod + 1, from - BASE_PERIODS)
  const change = levelChange(course, base, from - 1, from, p)
  verdict.level = 1 + change
  const ratio = around.walletRatio(base, from - 1, from, p)
  if (Number.isNaN(ratio)) return decide(verdict, reason, DECLINE)
  verdict.walletDrop = 1 - ratio
  if (ratio >= 1 - settings.walletTolerance) verdict.wallet = 1
  else if (1 - ratio < -change) verdict.wallet = 2
  else {
    verdict.wallet = 3
    return decide(verdict, 'wallet_fell', KEPT)
  }
  return decide(verdict, reason, DECLINE)
}

function judgeGrowth(
  course: PurchaseCourse,
  p: number,
  world: StageWorld,
  around: StageCircumstances,
  verdict: StageVerdict,
): StageVerdict {
  const { settings } = world
  const tenure = p - course.firstPeriod
  const needed = neededPeriods(settings)
  if (tenure < needed) {
    verdict.periods = tenure
    return decide(verdict, 'young', BUILD_UP)
  }
  const usual = usualPeriods(course, p, world, around)
  const span = Math.min(Math.max(settings.plateauPeriods, usual), Math.floor(tenure / 2))
  const change = levelChange(course, p - 2 * span + 1, p - span, p - span + 1, p)
  if (Number.isNaN(change)) {
    verdict.periods = 2 * span
    return decide(verdict, 'sparse', KEPT)
  }
  const rise = changeSignificance(course, change, p - 2 * span + 1, p - span, p - span + 1, p)
  verdict.slope = change / span / (1 + change / 2)
  if (verdict.slope > settings.stableSlope && rise >= settings.growthSignificance) {
    verdict.significance = rise
    return decide(verdict, 'growing', BUILD_UP)
  }
  return judgeLevel(course, p - span + 1, p, around, settings, verdict)
}

/** Periods of history that show a level. */
export function neededPeriods({ stableTenure, plateauPeriods }: StageSettings): number {
  return Math.max(stableTenure, 2 * plateauPeriods)
}

/**
 * Stable is who buys about as much as usual: the recent level against that of the year before it. Nobody is stable whose
 * level fell by as much as F1 asks and by more than its own fluctuation explains.
 */
function judgeLevel(
  course: PurchaseCourse,
  from: number,
  p: number,
  around: StageCircumstances,
  settings: StageSettings,
  verdict: StageVerdict,
): StageVerdict {
  const base = Math.max(course.firstPeriod + 1, from - BASE_PERIODS)
  const change = levelChange(course, base, from - 1, from, p)
  if (Number.isNaN(change)) {
    verdict.periods = p - base + 1
    return decide(verdict, 'sparse', KEPT)
  }
  verdict.level = 1 + change
  const fall = -changeSignificance(course, change, base, from - 1, from, p)
  if (verdict.level >= settings.stableLevel || fall <= settings.growthSignificance)
    return decide(verdict, 'level', STABLE)
  if (verdict.level > 1 - settings.declineDrop || fall < CLEAR_FALL)
    return decide(verdict, 'below_usual', KEPT)
  verdict.periods = p - from + 1
  return fallVerdict(course, from, p, around, settings, verdict, 'fell')
}
