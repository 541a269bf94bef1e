import type { StageSettings } from '../settings.js'
import { type LevelChange, levelChange, meanLevel, type PeriodWindow } from './level-change.js'
import { NONE } from './period-activity.js'
import type { PurchaseCourse } from './purchase-course.js'
import type { StageVerdict, WalletState } from './stage-verdict.js'

/** What surrounds a customer's course at the end of a period. */
export interface StageCircumstances {
  /** End of the period, in days since 1970-01-01. */
  readonly endDay: number
  /** Median interval that the customer is judged by: its segment's, or its own where that is longer. */
  readonly typicalInterval: number
  /** Silence from which on it counts as churned, in days (F15.2). */
  readonly churnGap: number
  /** Periods in a year. */
  readonly periodsPerYear: number
  /** Length of a period in days. */
  readonly periodDays: number
  /** What keeps the relationship open though nothing is ordered (A5). */
  readonly open: 'invoice' | 'contract' | undefined
  /** Later ÷ earlier total demand of the customer; `undefined` where it isn't known. */
  readonly walletRatio: (earlier: PeriodWindow, later: PeriodWindow) => number | undefined
}

/** Longest stretch before the recent periods that a fall is measured against. */
const BASE_PERIODS = 12
/** Most periods in the recent level. */
const MOST_RECENT = 6
/** Fewest whole periods that a level can be compared with. */
const FEWEST_BASE = 3

/**
 * Rule F1 for a customer who has bought, at the end of period p: terminated, exploration, decline, build-up or stable,
 * tried in this order; `kept` where none applies.
 *
 * A fall, a rise and a distance from the peak count only where they exceed what the customer's own fluctuation explains
 * (`levelChange`): the rule's bare thresholds call four stable buyers in five declining, because the highest of many
 * noisy means is always far above the last one. The reading of a fall against the same season a year ago needs a year.
 */
export function judgeStage(
  course: PurchaseCourse,
  p: number,
  settings: StageSettings,
  around: StageCircumstances,
): StageVerdict {
  return (
    judgeLongSilence(course, p, settings, around) ??
    judgeExploration(course, p, settings, around) ??
    judgeDecline(course, p, settings, around) ??
    judgeGrowth(course, p, settings, around)
  )
}

function judgeLongSilence(
  course: PurchaseCourse,
  p: number,
  { terminatedGaps }: StageSettings,
  { endDay, churnGap, open }: StageCircumstances,
): StageVerdict | undefined {
  const silence = endDay - (course.lastDay[p] ?? endDay)
  const limit = terminatedGaps * churnGap
  if (silence <= limit) return undefined
  if (open !== undefined) return { reason: 'silent_open', stage: 'decline', silence, limit, open }
  return { reason: 'long_silent', stage: 'terminated', silence, limit }
}

function judgeExploration(
  course: PurchaseCourse,
  p: number,
  settings: StageSettings,
  { endDay, typicalInterval }: StageCircumstances,
): StageVerdict | undefined {
  if ((course.purchasesBefore[p + 1] ?? 0) < settings.minOrders) {
    const silence = endDay - (course.lastDay[p] ?? endDay)
    return { reason: 'few_orders', stage: 'exploration', needed: settings.minOrders, silence }
  }
  const tenure = endDay - course.firstDay
  const limit = settings.minTenureIntervals * typicalInterval
  return tenure < limit ? { reason: 'short_tenure', stage: 'exploration', tenure, limit } : undefined
}

function judgeDecline(
  course: PurchaseCourse,
  p: number,
  settings: StageSettings,
  around: StageCircumstances,
): StageVerdict | undefined {
  const silence = around.endDay - (course.lastDay[p] ?? around.endDay)
  if (silence > around.churnGap)
    return { reason: 'silent', stage: 'decline', silence, limit: around.churnGap }
  const recent = recentWindow(course, p, settings, around)
  const base = { from: Math.max(course.firstPeriod + 1, recent.from - BASE_PERIODS), to: recent.from - 1 }
  if (base.to - base.from + 1 < FEWEST_BASE) return undefined
  const fall = levelChange(course, base, recent)
  if (fall === undefined || -fall.significance < settings.declineSignificance) return undefined
  const plateau = highestLevel(course, settings.plateauPeriods, base.to)
  if (plateau === undefined) return undefined
  const level = meanLevel(course, recent)
  const drop = 1 - level / plateau.level
  if (drop < settings.declineDrop || !isBelowLastYear(course, recent, level, settings, around))
    return undefined
  return fallVerdict(drop, fall, recent, plateau.window, settings, around)
}

/** The mean of the last two periods says nothing of who orders every other month: it needs a few usual orders. */
function recentWindow(
  course: PurchaseCourse,
  p: number,
  settings: StageSettings,
  around: StageCircumstances,
): PeriodWindow {
  const periods = Math.min(MOST_RECENT, Math.max(2, usualPeriods(course, p, settings, around)))
  return { from: Math.max(course.firstPeriod, p - periods + 1), to: p }
}

/** Periods in which the customer usually places `recentOrders` orders. */
function usualPeriods(
  course: PurchaseCourse,
  p: number,
  { recentOrders }: StageSettings,
  { periodDays, typicalInterval }: StageCircumstances,
): number {
  const own = course.ownMedian[p] ?? NONE
  return Math.ceil((recentOrders * (own > 0 ? own : typicalInterval)) / periodDays)
}

/** The plateau: the highest rolling mean of so many periods that end not after `last`. */
function highestLevel(
  course: PurchaseCourse,
  periods: number,
  last: number,
): { level: number; window: PeriodWindow } | undefined {
  let highest: { level: number; window: PeriodWindow } | undefined
  for (let to = course.firstPeriod + periods - 1; to <= last; to++) {
    const window = { from: to - periods + 1, to }
    const level = meanLevel(course, window)
    if (level > (highest?.level ?? 0)) highest = { level, window }
  }
  return highest
}

/** Compared with the same season a year ago, once that lies within the relationship. */
function isBelowLastYear(
  course: PurchaseCourse,
  recent: PeriodWindow,
  level: number,
  { declineDrop }: StageSettings,
  { periodsPerYear }: StageCircumstances,
): boolean {
  const lastYear = { from: recent.from - periodsPerYear, to: recent.to - periodsPerYear }
  return lastYear.from <= course.firstPeriod || level <= (1 - declineDrop) * meanLevel(course, lastYear)
}

/** Decline only if the customer's own demand has not fallen as well (A8). */
function fallVerdict(
  drop: number,
  fall: LevelChange,
  recent: PeriodWindow,
  plateau: PeriodWindow,
  { walletTolerance }: StageSettings,
  { walletRatio }: StageCircumstances,
): StageVerdict {
  const ratio = walletRatio(plateau, recent)
  const held = ratio === undefined || ratio >= 1 - walletTolerance
  if (!held && 1 - ratio >= drop) return { reason: 'wallet_fell', stage: 'kept', drop, walletDrop: 1 - ratio }
  const wallet: WalletState = ratio === undefined ? 'unknown' : held ? 'held' : 'fell_less'
  const periods = recent.to - recent.from + 1
  return { reason: 'fell', stage: 'decline', drop, periods, significance: -fall.significance, wallet }
}

function judgeGrowth(
  course: PurchaseCourse,
  p: number,
  settings: StageSettings,
  around: StageCircumstances,
): StageVerdict {
  const tenure = p - course.firstPeriod
  const needed = Math.max(settings.stableTenure, 2 * settings.plateauPeriods)
  if (tenure < needed) return { reason: 'young', stage: 'build_up', periods: tenure, needed }
  const usual = usualPeriods(course, p, settings, around)
  const span = Math.min(Math.max(settings.plateauPeriods, usual), Math.floor(tenure / 2))
  const later = { from: p - span + 1, to: p }
  const rise = levelChange(course, { from: p - 2 * span + 1, to: p - span }, later)
  if (rise === undefined) return { reason: 'sparse', stage: 'kept', periods: 2 * span }
  const slope = rise.change / span / (1 + rise.change / 2)
  if (slope > settings.stableSlope && rise.significance >= settings.growthSignificance) {
    return { reason: 'growing', stage: 'build_up', slope, significance: rise.significance }
  }
  return judgeLevel(course, settings, slope, later)
}

/**
 * A level below the peak counts where it is significant for the highest of so many windows: the maximum of m standard
 * normal values lies near √(2 ln m), so the bound on the square rises by 2 ln m.
 */
function judgeLevel(
  course: PurchaseCourse,
  settings: StageSettings,
  slope: number,
  later: PeriodWindow,
): StageVerdict {
  const peak = highestLevel(course, later.to - later.from + 1, later.to)
  const level = peak === undefined ? 0 : meanLevel(course, later) / peak.level
  const below = peak === undefined ? undefined : levelChange(course, peak.window, later)
  const windows = Math.max(1, (later.to - course.firstPeriod + 1) / (later.to - later.from + 1))
  const threshold = Math.sqrt(settings.growthSignificance ** 2 + 2 * Math.log(windows))
  const isFar = level < settings.stableLevel && -(below?.significance ?? 0) > threshold
  return isFar
    ? { reason: 'below_peak', stage: 'kept', level }
    : { reason: 'level', stage: 'stable', slope, level }
}
