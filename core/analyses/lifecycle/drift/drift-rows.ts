import type { CustomerDirectory } from '../../../customers/customer-directory.js'
import { type Judged, valueAtRisk } from '../../../drift/judged.js'
import { SIGNAL_LABELS } from '../../../drift/signals/signal.js'
import type { Text } from '../../../reading/text.js'
import { listing } from '../../../reading/wording.js'
import { customerCells } from '../../kernel/customer-columns.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import { suggestedStrategy } from './strategy.js'

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
