import type { Text } from '../../reading/text.js'
import { listing } from '../../reading/wording.js'
import { customerCells } from '../customer-columns.js'
import type { CustomerDirectory } from '../population/customer-directory.js'
import type { CustomerStage } from '../stages/customer-stages.js'
import { type TableRow, tableRow } from '../table/table-row.js'
import type { CurrentState } from './current-state.js'
import { SIGNAL_LABELS, type Signal } from './signals/signal.js'
import { suggestedStrategy } from './strategy.js'

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

/** The table's row of a customer; `isLarge` where it is among the tenth with most at risk. */
export function driftRow(
  judged: Judged,
  directory: CustomerDirectory,
  leadText: Text,
  isLarge: boolean,
): TableRow {
  const { state, stage, score, signals } = judged
  const lead = signals[0]
  const names = (lang: 'en' | 'zh') =>
    listing(
      signals.map(({ kind }) => SIGNAL_LABELS[kind][lang]),
      lang,
    )
  return tableRow({
    ...customerCells(directory, state.customerId),
    score,
    lead_signal: leadText,
    signals: signals.length === 0 ? undefined : { en: names('en'), zh: names('zh') },
    gap: state.gap,
    own_interval: state.medianInterval,
    gap_ratio: state.medianInterval > 0 ? state.gap / state.medianInterval : undefined,
    value_at_risk: valueAtRisk(judged),
    suggested_strategy: lead === undefined ? undefined : suggestedStrategy(stage.stage, lead.kind, isLarge),
    stage: stage.stage,
  })
}
