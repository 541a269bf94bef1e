import type { StageOrUnknown } from './stage-labels.js'
import type { StageVerdict } from './stage-verdict.js'

/** Where a walk over the periods has come to. */
export interface StagePath {
  /** Stage at the end of each period; absent while nothing is known of the customer. */
  readonly stages: readonly (StageOrUnknown | undefined)[]
  /** Period from which on the last stage has held, its first signs included. */
  readonly since: number
  /** A stage that the last verdict names but that has not held for long enough. */
  readonly pending?: StageOrUnknown
}

/** Facts rather than tendencies: these stages need not prove themselves. */
const IMMEDIATE: ReadonlySet<StageOrUnknown> = new Set(['prospect', 'exploration', 'terminated'])

/**
 * Walks over the verdicts with hysteresis (F1.6): a new stage must hold for `hysteresis` consecutive periods before it
 * replaces the one before; prospect, exploration and terminated are facts and need not, and leaving them neither.
 * A verdict that keeps the stage before leaves `unknown` where there is none.
 */
export function walkStages(verdicts: readonly (StageVerdict | undefined)[], hysteresis: number): StagePath {
  const stages: (StageOrUnknown | undefined)[] = []
  let current: StageOrUnknown | undefined
  let candidate: StageOrUnknown | undefined
  let [since, began, held] = [0, 0, 0]
  verdicts.forEach((verdict, period) => {
    const named =
      verdict === undefined ? current : verdict.stage === 'kept' ? (current ?? 'unknown') : verdict.stage
    if (named === current) {
      candidate = undefined
    } else {
      if (named !== candidate) [candidate, began, held] = [named, period, 0]
      held++
      if (held >= hysteresis || isImmediate(current) || isImmediate(named)) {
        ;[current, candidate, since] = [named, undefined, began]
      }
    }
    stages.push(current)
  })
  return { stages, since, ...(candidate === undefined ? {} : { pending: candidate }) }
}

function isImmediate(stage: StageOrUnknown | undefined): boolean {
  return stage === undefined || stage === 'unknown' || IMMEDIATE.has(stage)
}
