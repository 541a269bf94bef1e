import type { Text } from '../../answer/text.js'
import type { Snapshot } from '../../ledger/snapshot.js'
import type { StageSettings } from '../../settings.js'
import { addDays, addMonths, dayOfNumber } from '../../summary/calendar-day.js'
import { dayLiteral, querySql, sql } from '../../summary/sql-fragment.js'
import type { AnalysisContext } from '../define-analysis.js'
import { oncePerSnapshot } from '../once-per-snapshot.js'
import { type CustomerDirectory, customerDirectory } from '../population/customer-directory.js'
import { type CustomerCircumstances, customerCircumstances } from './customer-circumstances.js'
import { gapsOfSegment, type IntervalGaps, intervalGaps, personalGap } from './interval-gaps.js'
import { NONE, type PeriodActivity, periodActivity } from './period-activity.js'
import { type PurchaseCourse, purchaseCourse } from './purchase-course.js'
import { type StageConfidence, stageConfidence } from './stage-confidence.js'
import { asOfText, historyText, pendingText, verdictText } from './stage-evidence.js'
import type { StageOrUnknown } from './stage-labels.js'
import { periodLength, type StagePeriodLength, type StagePeriods, stagePeriods } from './stage-periods.js'
import { judgeStage } from './stage-rule.js'
import type { StageVerdict } from './stage-verdict.js'
import { type StagePath, walkStages } from './stage-walk.js'

/** Where one customer stands at a day, and why. */
export interface CustomerStage {
  readonly customerId: string
  readonly stage: StageOrUnknown
  /** First day of the periods in which the stage has held, its first signs included; absent where not known. */
  readonly since?: string
  readonly confidence: StageConfidence
  /** The numbers that decided, strongest first. */
  readonly evidence: readonly Text[]
  /** What the rule said of the last period. */
  readonly verdict?: StageVerdict
  /** Days since the last purchase; absent without one. */
  readonly daysSinceLast?: number
  /** Silence from which on the customer counts as churned, in days (F15.2); absent without a purchase. */
  readonly churnGap?: number
  /** Silence from which on to warn, in days (F15.2); absent without a purchase. */
  readonly warnGap?: number
  /** Net revenue of the last 12 months. */
  readonly revenue12m: number
  /** Purchase days so far. */
  readonly purchases: number
}

/** The stages of all customers at a day, and their way there by periods that end at that day. */
export interface CustomerStages {
  readonly asOf: string
  readonly period: StagePeriodLength
  /** Last days of the periods, oldest first; the last one is `asOf`. */
  readonly periodEnds: readonly string[]
  readonly byId: ReadonlyMap<string, CustomerStage>
  /** Pooled intervals and gaps, by segment where there are enough. */
  readonly gaps: IntervalGaps
  /** The stage of a customer at the end of each period; absent before anything is known of it. */
  history(customerId: string): readonly (StageOrUnknown | undefined)[]
  /** Net revenue of a customer in each period. */
  revenue(customerId: string): Float64Array
}

/**
 * Classifies every customer at `asOf` by rule F1, once per snapshot, day and settings.
 *
 * Orders after `asOf` take no part. Gaps are those of `asOf` for the whole walk, so that the periods are judged by one
 * measure. Attributes (closed, contract) are the ledger's present ones. A customer of whom nothing is known at `asOf`
 * has no entry: first contact and first order lie after it.
 */
export function customerStages(
  context: Pick<AnalysisContext, 'snapshot' | 'settings'>,
  asOf: string,
): Promise<CustomerStages> {
  const { snapshot, settings } = context
  const key = `stages ${asOf} ${JSON.stringify(settings.stages)}`
  return oncePerSnapshot(snapshot, key, (recorded) => classifyCustomers(recorded, settings.stages, asOf))
}

async function classifyCustomers(
  snapshot: Snapshot,
  settings: StageSettings,
  asOf: string,
): Promise<CustomerStages> {
  const directory = await customerDirectory(snapshot)
  const gaps = await intervalGaps(snapshot, settings, asOf)
  const length = periodLength(settings.period, gaps.everyone?.median)
  const periods = stagePeriods(length, earliest(snapshot.dataFrom, asOf), asOf)
  const activity = await periodActivity(snapshot, periods, directory.ids.length, asOf)
  const circumstances = await customerCircumstances(snapshot, directory, periods, asOf)
  const revenue12m = await revenueOfYear(snapshot, asOf)
  const world: World = { settings, directory, gaps, periods, activity, circumstances, revenue12m }
  const position = new Map(directory.ids.map((id, index) => [id, index]))
  const paths = directory.ids.map((_, customer) => walk(world, customer))
  const stages = directory.ids.flatMap((id, customer) => {
    const stage = describeStage(world, id, customer, paths[customer])
    return stage === undefined ? [] : [[id, stage] as const]
  })
  return {
    asOf,
    period: length,
    periodEnds: periods.ends,
    byId: new Map(stages),
    gaps,
    history: (id) => paths[position.get(id) ?? -1]?.path.stages ?? [],
    revenue: (id) => {
      const customer = position.get(id) ?? 0
      return activity.revenue.slice(customer * activity.periods, (customer + 1) * activity.periods)
    },
  }
}

interface World {
  readonly settings: StageSettings
  readonly directory: CustomerDirectory
  readonly gaps: IntervalGaps
  readonly periods: StagePeriods
  readonly activity: PeriodActivity
  readonly circumstances: CustomerCircumstances
  readonly revenue12m: ReadonlyMap<string, number>
}

interface Walk {
  readonly course: PurchaseCourse | undefined
  readonly last: StageVerdict | undefined
  /** The latest verdict that named the stage, where that isn't the last one. */
  readonly naming: { readonly verdict: StageVerdict; readonly day: string } | undefined
  readonly path: StagePath
}

function earliest(dataFrom: string | undefined, asOf: string): string {
  return dataFrom === undefined || dataFrom > asOf ? asOf : dataFrom
}

function walk(world: World, customer: number): Walk {
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
  world: World,
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
  if (!hasBought) return isKnown(circumstances, customer, course, endDay) ? PROSPECT : undefined
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

/** A customer is known from its first contact; without one, only if it never bought: then it is on file as a prospect. */
function isKnown(
  { firstContact }: CustomerCircumstances,
  customer: number,
  course: PurchaseCourse | undefined,
  endDay: number,
): boolean {
  const contact = firstContact[customer] ?? NONE
  return contact === NONE ? course === undefined : contact <= endDay
}

/** Own rhythms count from three purchases on: one interval may be chance. */
const FEWEST_FOR_RHYTHM = 3

function gapsOf(world: World, customer: number, course: PurchaseCourse, period: number) {
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

function describeStage(
  world: World,
  customerId: string,
  customer: number,
  walked: Walk | undefined,
): CustomerStage | undefined {
  const { activity, periods, revenue12m, settings } = world
  const stage = walked?.path.stages.at(-1)
  if (walked?.last === undefined || stage === undefined) return undefined
  const { course, last, naming, path } = walked
  const period = activity.periods - 1
  const endDay = periods.endNumbers[period] ?? 0
  const purchases = course?.purchasesBefore[period + 1] ?? 0
  const facts = {
    purchases,
    tenure: course === undefined ? 0 : endDay - course.firstDay,
    length: periods.length,
  }
  const earlier = naming === undefined ? [] : [asOfText(verdictText(naming.verdict, facts), naming.day)]
  const gaps = course === undefined ? undefined : gapsOf(world, customer, course, period)
  const since = sinceDay(world, customer, stage, walked)
  const pending =
    path.pending === undefined ? [] : [pendingText(path.pending, stage, settings.hysteresis, periods.length)]
  return {
    customerId,
    stage,
    ...(since === undefined ? {} : { since }),
    confidence: stageConfidence(last, purchases, path.pending !== undefined),
    evidence: [
      ...earlier,
      verdictText(last, facts),
      ...(course === undefined ? [] : [historyText(facts)]),
      ...pending,
    ],
    verdict: last,
    ...(course === undefined ? {} : { daysSinceLast: endDay - (course.lastDay[period] ?? endDay) }),
    ...(gaps !== undefined && Number.isFinite(gaps.churn)
      ? { churnGap: gaps.churn, warnGap: gaps.warn }
      : {}),
    revenue12m: revenue12m.get(customerId) ?? 0,
    purchases,
  }
}

/** Prospects count from first contact, exploration from the first order, closed ones from closing. */
function sinceDay(
  world: World,
  customer: number,
  stage: StageOrUnknown,
  { course, last, path }: Walk,
): string | undefined {
  if (stage === 'unknown') return undefined
  const contact = world.circumstances.firstContact[customer] ?? NONE
  if (stage === 'prospect') return contact === NONE ? undefined : dayOfNumber(contact)
  if (last?.reason === 'closed') return dayOfNumber(last.day)
  if (stage === 'exploration' && course !== undefined) return dayOfNumber(course.firstDay)
  return world.periods.from[path.since]
}

async function revenueOfYear(snapshot: Snapshot, asOf: string): Promise<ReadonlyMap<string, number>> {
  const from = addMonths(addDays(asOf, 1), -12)
  const { columns } = await querySql(
    snapshot.engine,
    'net revenue of the last 12 months by customer',
    sql`SELECT customer_id, CAST(sum(amount) AS DOUBLE) AS revenue FROM order_days
      WHERE day BETWEEN ${dayLiteral(from)} AND ${dayLiteral(asOf)} GROUP BY customer_id ORDER BY customer_id`,
  )
  const ids = (columns.customer_id ?? []) as readonly string[]
  return new Map(ids.map((id, row) => [id, Number(columns.revenue?.[row])]))
}
