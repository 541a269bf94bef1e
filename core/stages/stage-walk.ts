import type { StageOrUnknown } from './stage-labels.js'
import type { StageVerdict } from './stage-verdict.js'

/** Where a walk over the periods has come to. */
export interface StagePath {
  /** Stage at the end of each period; absent while nothing is known of the customer. */
  readonly stages: readonly (StageOrUnknown | undefined)[]
  /** Period from which on the last stage has held, its first signs included. */
  readonly since: number
  /** Latest period whose verdict named the last stage; absent where none did. */
  readonly named?: number
  /** A stage that the last verdict names but that has not held for long enough. */
  readonly pending?: StageOrUnknown
}

/** Facts rather than tendencies: these stages need not prove themselves. */
const IMMEDIATE: ReadonlySet<StageOrUnknown> = new Set(['prospect', 'exploration', 'terminated'])

/**
 * Walks over the verdicts with hysteresis (F1.6): a new stage must hold for `hysteresis` consecutive periods before it
 * replaces the one before; prospect, exploration and terminated are facts and need not, and leaving them neither.
 * A verdict that keeps the stage before leaves `unknown` where there is none. Exploration lies before build-up: who has
 * left it doesn't return but from the end.
 */
export function walkStages(verdicts: readonly (StageVerdict | undefined)[], hysteresis: number): StagePath {
  const stages: (StageOrUnknown | undefined)[] = []
  let current: StageOrUnknown | undefined
  let candidate: StageOrUnknown | undefined
  let [since, began, held] = [0, 0, 0]
  verdicts.forEach((verdict, period) => {
    const next = nextStage(verdict, current)
    if (next === current) {
      candidate = undefined
    } else {
      if (next !== candidate) [candidate, began, held] = [next, period, 0]
      held++
      if (held >= hysteresis || isImmediate(current) || isImmediate(next)) {
        ;[current, candidate, since] = [next, undefined, began]
      }
    }
    stages.push(current)
  })
  const named = verdicts.findLastIndex((verdict) => verdict !== undefined && verdict.stage === current)
  return {
    stages,
    since,
    ...(named === -1 ? {} : { named }),
    ...(candidate === undefined ? {} : { pending: candidate }),
  }
}

function nextStage(
  verdict: StageVerdict | undefined,
  current: StageOrUnknown | undefined,
): StageOrUnknown | undefined {
  if (verdict === undefined) return current
  if (verdict.stage === 'kept') return current === undefined || ENDED.has(current) ? 'unknown' : current
  if (verdict.stage === 'exploration' && current !== undefined && BEYOND.has(current)) return current
  return verdict.stage
}

/** Who buys again after the end has no stage to keep. */
const ENDED: ReadonlySet<StageOrUnknown> = new Set(['prospect', 'terminated'])
const BEYOND: ReadonlySet<StageOrUnknown> = new Set(['build_up', 'stable', 'decline'])

function isImmediate(stage: StageOrUnknown | undefined): boolean {
  return stage === undefined || stage === 'unknown' || IMMEDIATE.has(stage)
}
