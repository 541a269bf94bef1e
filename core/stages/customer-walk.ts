import type { CustomerDirectory } from '../customers/customer-directory.js'
import type { StageSettings } from '../settings.js'
import type { CustomerCircumstances } from './customer-circumstances.js'
import { gapsOfSegment, type IntervalGaps, personalGap } from './interval-gaps.js'
import { NONE, type PeriodActivity } from './period-activity.js'
import { type PurchaseCourse, purchaseCourse } from './purchase-course.js'
import type { StagePeriods } from './stage-periods.js'
import { judgeStage } from './stage-rule.js'
import type { StageVerdict } from './stage-verdict.js'
import { type StagePath, walkStages } from './stage-walk.js'

/** All that the stages of a ledger are judged by; customers are in the order of the directory. */
export interface StageWorld {
  readonly settings: StageSettings
  readonly directory: CustomerDirectory
  readonly gaps: IntervalGaps
  readonly periods: StagePeriods
  readonly activity: PeriodActivity
  readonly circumstances: CustomerCircumstances
  readonly revenue12m: ReadonlyMap<string, number>
}

/** A customer's way through the periods. */
export interface CustomerWalk {
  readonly course: PurchaseCourse | undefined
  readonly last: StageVerdict | undefined
  /** The latest verdict that named the stage, where that isn't the last one. */
  readonly naming: { readonly verdict: StageVerdict; readonly day: string } | undefined
  readonly path: StagePath
}

/** Walks over all periods of a customer. */
export function walkCustomer(world: StageWorld, customer: number): CustomerWalk {
  const course = purchaseCourse(world.activity, customer)
  const verdicts = world.periods.ends.map((_, period) => judgePeriod(world, customer, course, period))
  const path = walkStages(verdicts, world.settings.hysteresis)
  const named =
    path.named === undefined || path.named === verdicts.length - 1 ? undefined : verdicts[path.named]
  const day = world.periods.ends[path.named ?? 0] ?? ''
  return {
    course,
    last: verdicts.at(-1),
    path,
    naming: named === undefined ? undefined : { verdict: named, day },
  }
}

/** `undefined` before anything is known of the customer. */
function judgePeriod(
  world: StageWorld,
  customer: number,
  course: PurchaseCourse | undefined,
  period: number,
): StageVerdict | undefined {
  const { circumstances, periods, settings } = world
  const endDay = periods.endNumbers[period] ?? 0
  const closed = circumstances.closed[customer] ?? NONE
  const hasBought = course !== undefined && period >= course.firstPeriod
  if (closed !== NONE && closed <= endDay && !(hasBought && (course.lastDay[period] ?? NONE) > closed)) {
    return { reason: 'closed', stage: 'terminated', day: closed }
  }
  if (!hasBought) return judgeWithoutPurchase(circumstances, customer, endDay)
  const { typical, churn } = gapsOf(world, customer, course, period)
  return judgeStage(course, period, settings, {
    endDay,
    typicalInterval: typical,
    churnGap: churn,
    periodsPerYear: 12 / periods.months,
    periodDays: periods.months * (365.25 / 12),
    open: circumstances.open(customer, period),
    walletRatio: (earlier, later) => circumstances.walletRatio(customer, earlier, later),
  })
}

const PROSPECT: StageVerdict = { reason: 'no_order', stage: 'prospect' }
const ONLY_RETURNS: StageVerdict = { reason: 'only_returns', stage: 'unknown' }

/**
 * A customer is a prospect from its first contact. Where that isn't known, who never ordered is on file as one, and who
 * orders later wasn't known before; lines without a purchase (returns, cancelled orders) tell no stage.
 */
function judgeWithoutPurchase(
  { firstContact, firstLine }: CustomerCircumstances,
  customer: number,
  endDay: number,
): StageVerdict | undefined {
  const [contact, line] = [firstContact[customer] ?? NONE, firstLine[customer] ?? NONE]
  if (contact !== NONE) return contact <= endDay ? PROSPECT : undefined
  if (line === NONE) return PROSPECT
  return line <= endDay ? ONLY_RETURNS : undefined
}

/** Own rhythms count from three purchases on: one interval may be chance. */
const FEWEST_FOR_RHYTHM = 3

/** The gaps that a customer is judged by at the end of a period, in days. */
export function gapsOf(world: StageWorld, customer: number, course: PurchaseCourse, period: number) {
  const { directory, gaps, settings } = world
  const segment = directory.attribute(directory.ids[customer] ?? '', 'segment')
  const pooled = gapsOfSegment(gaps, segment === undefined ? undefined : String(segment))
  const median = course.ownMedian[period] ?? NONE
  const purchases = course.purchasesBefore[period + 1] ?? 0
  const own = median > 0 && purchases >= FEWEST_FOR_RHYTHM ? median : undefined
  const { warn = Infinity, churn = Infinity, median: usual = 0 } = pooled ?? {}
  return {
    typical: Math.max(usual, own ?? 0),
    warn: personalGap(warn, own, settings.ownIntervals),
    churn: personalGap(churn, own, settings.ownIntervals),
  }
}
