import type { WordedColumn } from '../../../reading/analysis-words.js'
import { STAGE_LABELS } from '../../../stages/stage-labels.js'
import { TYPE_LABELS } from './lifecycle-elements.js'

/** One row a stage: what it is for, by whom, by which analyses and actions, and how many customers it concerns. */
export const STRATEGY_COLUMNS: readonly WordedColumn[] = [
  { name: 'stage', type: 'code', label: { en: 'stage', zh: '阶段' }, values: { ...STAGE_LABELS } },
  {
    name: 'customers',
    type: 'integer',
    label: { en: 'customers', zh: '客户数' },
  },
  { name: 'strategy', type: 'prose', label: { en: 'strategy', zh: '战略' } },
  { name: 'actions', type: 'prose', label: { en: 'what to do', zh: '建议动作' } },
  { name: 'analyses', type: 'prose', label: { en: 'analyses to run', zh: '要做的分析' } },
  { name: 'kpi', type: 'prose', label: { en: 'watch', zh: '衡量指标' } },
  {
    name: 'revenue',
    type: 'money',
    label: { en: 'spend a year', zh: '年采购额' },
    words: { en: 'revenue | sales', zh: '销售额 | 收入' },
  },
  {
    name: 'customer_kind',
    type: 'code',
    label: { en: 'type in the framework', zh: '框架中的客户类型' },
    values: { ...TYPE_LABELS },
  },
  { name: 'element', type: 'text', label: { en: 'element {c-l-s-t}', zh: '框架元素 {c-l-s-t}' } },
]
