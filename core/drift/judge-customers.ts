import type { CustomerDirectory } from '../customers/customer-directory.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import type { CustomerStages } from '../stages/customer-stages.js'
import type { Circumstances } from './circumstances.js'
import { type CurrentState, currentStates } from './current-state.js'
import type { Judged } from './judged.js'
import type { DriftScores } from './scoring.js'
import {
  complaintsSignal,
  contractEndSignal,
  overdueSignal,
  satisfactionSignal,
} from './signals/circumstances.js'
import { frequencySignal } from './signals/frequency.js'
import { gapSignal } from './signals/gap.js'
import { breadthSignal, discountSignal, marginSignal, orderValueSignal } from './signals/purchases.js'
import { type Signal, strongestFirst } from './signals/signal.js'

/** The customers with a rhythm who are short of their churn point, each with its signals, score and value. */
export interface Judgement {
  readonly judged: readonly Judged[]
  /** Whether values are gross profit, else revenue. */
  readonly isProfit: boolean
}

/** Judges every customer that `isWanted`. */
export async function judgeCustomers(
  { snapshot }: SnapshotView,
  stages: CustomerStages,
  { scores, circumstances, recentDays }: DriftScores,
  directory: CustomerDirectory,
  isWanted: (customerId: string) => boolean,
): Promise<Judgement> {
  const states = await currentStates(snapshot.engine, stages.asOf, recentDays)
  const contractEnd = (id: string) => {
    const day = directory.attribute(id, 'contract_ends_on')
    return day === undefined ? undefined : String(day)
  }
  const wanted = states.filter(({ customerId }) => isWanted(customerId))
  const isProfit =
    wanted.length > 0 &&
    wanted.every(({ profit12m, revenue12m }) => profit12m !== undefined || revenue12m === 0)
  const judged = wanted.flatMap((state): Judged[] => {
    const stage = stages.byId.get(state.customerId)
    const score = scores.get(state.customerId)
    if (stage === undefined || score === undefined || isChurned(state, stage.churnGap)) return []
    const value = isProfit ? state.profit12m : state.revenue12m
    return [
      {
        state,
        stage,
        score,
        signals: strongestFirst([
          ...purchaseSignals(state, recentDays, snapshot.currency),
          ...circumstanceSignals(circumstances.get(state.customerId) ?? {}, state, snapshot.currency),
          contractEndSignal(contractEnd(state.customerId), stages.asOf),
        ]),
        expectedValue: Math.max(0, value ?? 0),
      },
    ]
  })
  return { judged, isProfit }
}

function isChurned({ gap }: CurrentState, churnGap: number | undefined): boolean {
  return churnGap !== undefined && gap > churnGap
}

function purchaseSignals(
  state: CurrentState,
  recentDays: number,
  currency: string | undefined,
): (Signal | undefined)[] {
  return [
    gapSignal(state),
    frequencySignal(state, recentDays),
    orderValueSignal(state, currency),
    breadthSignal(state),
    discountSignal(state),
    marginSignal(state),
  ]
}

function circumstanceSignals(
  known: Circumstances,
  state: CurrentState,
  currency: string | undefined,
): (Signal | undefined)[] {
  return [complaintsSignal(known, state.tenure), overdueSignal(known, currency), satisfactionSignal(known)]
}
