import {
  BUILD_UP,
  DECLINE,
  EXPLORATION,
  KEPT,
  NOBODY,
  PROSPECT,
  STABLE,
  TERMINATED,
  UNKNOWN,
} from './stage-codes.js'

/** Where a walk over a customer's periods has come to; reused from customer to customer. */
export interface StageWalk {
  /** Code of the present stage; NOBODY while nothing is known. */
  current: number
  /** A stage that the last verdict names but that hasn't held for long enough; NOBODY without one. */
  candidate: number
  held: number
}

export function createWalk(): StageWalk {
  return { current: NOBODY, candidate: NOBODY, held: 0 }
}

export function resetWalk(walk: StageWalk): void {
  walk.current = walk.candidate = NOBODY
  walk.held = 0
}

/**
 * Takes the verdict of the next period with hysteresis (F1.6): a new stage must hold for `hysteresis` consecutive periods
 * before it replaces the one before; prospect, exploration and the end are facts and need not, and leaving them neither.
 * A verdict that keeps the stage before leaves `unknown` where there is none. Exploration lies before build-up: who has
 * left it doesn't return but from the end.
 *
 * @returns whether the stage changed
 */
export function stepWalk(walk: StageWalk, verdict: number, hysteresis: number): boolean {
  const next = nextStage(verdict, walk.current)
  if (next === walk.current) {
    walk.candidate = NOBODY
    return false
  }
  if (next !== walk.candidate) {
    walk.candidate = next
    walk.held = 0
  }
  walk.held++
  if (walk.held < hysteresis && !isFact(walk.current) && !isFact(next)) return false
  walk.current = next
  walk.candidate = NOBODY
  return true
}

function nextStage(verdict: number, current: number): number {
  if (verdict === NOBODY) return current
  if (verdict === KEPT) {
    return current === NOBODY || current === PROSPECT || current === TERMINATED ? UNKNOWN : current
  }
  if (verdict === EXPLORATION && (current === BUILD_UP || current === STABLE || current === DECLINE))
    return current
  return verdict
}

/** Facts rather than tendencies: these need not prove themselves. */
function isFact(stage: number): boolean {
  return (
    stage === NOBODY ||
    stage === UNKNOWN ||
    stage === PROSPECT ||
    stage === EXPLORATION ||
    stage === TERMINATED
  )
}
