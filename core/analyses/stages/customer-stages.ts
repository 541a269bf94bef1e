import type { Text } from '../../answer/text.js'
import type { AnalysisContext } from '../define-analysis.js'
import { oncePerSnapshot } from '../once-per-snapshot.js'
import type { StageOrUnknown } from './stage-labels.js'

export type StageConfidence = 'high' | 'medium' | 'low'

/** Where one customer stands at a day, and why. */
export interface CustomerStage {
  readonly customerId: string
  readonly stage: StageOrUnknown
  /** First day of the run of periods in which the stage has held; absent where it is unknown. */
  readonly since?: string
  readonly confidence: StageConfidence
  /** The numbers that decided, strongest first. */
  readonly evidence: readonly Text[]
  /** Days since the last purchase; absent without one. */
  readonly daysSinceLast?: number
  /** Silence from which on the customer counts as churned, in days (F15.2). */
  readonly churnGap?: number
  /** Silence from which on to warn, in days (F15.2). */
  readonly warnGap?: number
  /** Net revenue of the last 12 months. */
  readonly revenue12m: number
  /** Purchase days so far. */
  readonly purchases: number
}

/** The stages of all customers at a day, and their way there by periods that end at that day. */
export interface CustomerStages {
  readonly asOf: string
  /** Length of a period. */
  readonly period: 'month' | 'quarter' | 'year'
  /** Last days of the periods, oldest first; the last one is `asOf`. */
  readonly periodEnds: readonly string[]
  readonly byId: ReadonlyMap<string, CustomerStage>
  /** The stage of a customer at the end of each period; absent before anything is known of it. */
  history(customerId: string): readonly (StageOrUnknown | undefined)[]
}

/**
 * Classifies every customer at `asOf` by rule F1, once per snapshot and day.
 *
 * Nothing after `asOf` takes part. Thresholds come from `context.settings.stages`.
 */
export function customerStages(context: AnalysisContext, asOf: string): Promise<CustomerStages> {
  const { snapshot, settings } = context
  const key = `stages ${asOf} ${JSON.stringify(settings.stages)}`
  return oncePerSnapshot(snapshot, key, (recorded) => classifyCustomers(recorded, settings.stages, asOf))
}
