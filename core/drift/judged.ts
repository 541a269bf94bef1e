import type { CustomerStage } from '../stages/customer-stages.js'
import type { CurrentState } from './current-state.js'
import type { Signal } from './signals/signal.js'

/** A customer that was judged: its state, score, the signals that count, and what is at stake. */
export interface Judged {
  readonly state: CurrentState
  readonly stage: CustomerStage
  readonly score: number
  /** The strongest first. */
  readonly signals: readonly Signal[]
  /** What it is expected to bring in the next 12 months if it goes on as before; never below 0. */
  readonly expectedValue: number
}

/** Expected value × score: what is expected to be lost. */
export function valueAtRisk({ expectedValue, score }: Judged): number {
  return expectedValue * score
}
