import type { Column } from '../../../answer/answer.js'
import type { CustomerDirectory } from '../../../customers/customer-directory.js'
import type { Text } from '../../../reading/text.js'
import type { CustomerStage } from '../../../stages/customer-stages.js'
import type { StageConfidence } from '../../../stages/stage-confidence.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { CONTEXT_COLUMNS, customerCells, IDENTITY_COLUMNS } from '../../kernel/customer-columns.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'

/** A column that holds a stage. */
export function stageColumn(name: string, label: Text): Column {
  return { name, type: 'code', label, values: { ...STAGE_LABELS } }
}

const CONFIDENCE: Readonly<Record<StageConfidence, Text>> = {
  high: { en: 'high', zh: '高' },
  medium: { en: 'medium', zh: '中' },
  low: { en: 'low', zh: '低' },
}

/** The columns of a list of customers with their stages; the most telling first, for narrow screens. */
export const STAGE_COLUMNS: readonly Column[] = [
  ...IDENTITY_COLUMNS,
  stageColumn('stage', { en: 'stage', zh: '阶段' }),
  { name: 'evidence', type: 'prose', label: { en: 'evidence', zh: '依据' } },
  { name: 'revenue_12m', type: 'money', label: { en: 'revenue, 12 months', zh: '近12个月收入' } },
  { name: 'since', type: 'date', label: { en: 'since', zh: '始于' } },
  { name: 'confidence', type: 'code', label: { en: 'confidence', zh: '把握' }, values: { ...CONFIDENCE } },
  { name: 'days_since_last', type: 'days', label: { en: 'since last order', zh: '距上次下单' } },
  ...CONTEXT_COLUMNS,
]

/** A customer's row of that list; the evidence is the deciding number and how much was seen. */
export function stageRow(directory: CustomerDirectory, customer: CustomerStage): TableRow {
  return tableRow({
    ...customerCells(directory, customer.customerId),
    stage: customer.stage,
    since: customer.since,
    confidence: customer.confidence,
    evidence: {
      en: customer.evidence.map(({ en }) => en).join('; '),
      zh: customer.evidence.map(({ zh }) => zh).join('；'),
    },
    revenue_12m: customer.revenue12m,
    days_since_last: customer.daysSinceLast,
  })
}
