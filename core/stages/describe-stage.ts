import { dayOfNumber } from '../reading/calendar.js'
import type { Text } from '../reading/text.js'
import { type CustomerWalk, gapsOf, type StageWorld } from './customer-walk.js'
import { NONE } from './period-activity.js'
import { type StageConfidence, stageConfidence } from './stage-confidence.js'
import {
  asOfText,
  type EvidenceFacts,
  historyText,
  keptText,
  pendingText,
  verdictText,
} from './stage-evidence.js'
import type { StageOrUnknown } from './stage-labels.js'
import type { StageVerdict } from './stage-verdict.js'

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

/** A customer's stage at the end of its walk; `undefined` for one of whom nothing is known yet. */
export function describeStage(
  world: StageWorld,
  customerId: string,
  customer: number,
  walked: CustomerWalk | undefined,
): CustomerStage | undefined {
  const { activity, periods, revenue12m } = world
  const stage = walked?.path.stages.at(-1)
  if (walked?.last === undefined || stage === undefined) return undefined
  const { course, last, path } = walked
  const period = activity.periods - 1
  const endDay = periods.endNumbers[period] ?? 0
  const purchases = course?.purchasesBefore[period + 1] ?? 0
  const facts = {
    purchases,
    tenure: course === undefined ? 0 : endDay - course.firstDay,
    length: periods.length,
  }
  const gaps = course === undefined ? undefined : gapsOf(world, customer, course, period)
  const since = sinceDay(world, customer, stage, walked)
  let evidence: readonly Text[] | undefined
  return {
    customerId,
    stage,
    ...(since === undefined ? {} : { since }),
    confidence: stageConfidence(last, purchases, path.pending !== undefined),
    get evidence() {
      evidence ??= evidenceOf(world, stage, walked, facts)
      return evidence
    },
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
  world: StageWorld,
  customer: number,
  stage: StageOrUnknown,
  { course, last, path }: CustomerWalk,
): string | undefined {
  if (stage === 'unknown') return undefined
  const contact = world.circumstances.firstContact[customer] ?? NONE
  if (stage === 'prospect') return contact === NONE ? undefined : dayOfNumber(contact)
  if (last?.reason === 'closed') return dayOfNumber(last.day)
  if (stage === 'exploration' && course !== undefined) return dayOfNumber(course.firstDay)
  return world.periods.from[path.since]
}

/** The verdict that put the customer there, the latest one, how much was seen, and what is about to change. */
function evidenceOf(
  { settings, periods }: StageWorld,
  stage: StageOrUnknown,
  { course, last, naming, path }: CustomerWalk,
  facts: EvidenceFacts,
): Text[] {
  const { pending } = path
  return [
    ...(naming === undefined ? [] : [asOfText(verdictText(naming.verdict, facts), naming.day)]),
    ...(last === undefined ? [] : [verdictText(last, facts)]),
    ...(last?.stage === 'kept' ? [keptText(stage)] : []),
    ...(course === undefined ? [] : [historyText(facts)]),
    ...(pending === undefined ? [] : [pendingText(pending, stage, settings.hysteresis, periods.length)]),
  ]
}
