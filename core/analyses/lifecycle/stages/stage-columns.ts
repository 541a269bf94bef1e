import type { Column } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import type { StageConfidence } from '../../../stages/stage-confidence.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { CONTEXT_COLUMNS, IDENTITY_COLUMNS } from '../../kernel/customer-columns.js'

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
