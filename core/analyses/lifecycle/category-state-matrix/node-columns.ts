import type { WordedColumn } from '../../../reading/analysis-words.js'

/** What a cell of the matrix holds. */
export const METRICS = ['customers', 'revenue', 'profit'] as const
export type Metric = (typeof METRICS)[number]

/** What is known of a node, where nodes are listed one by one. */
export const NODE_COLUMNS: readonly WordedColumn[] = [
  { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  { name: 'share', type: 'share', inPercent: true, label: { en: 'share', zh: '占比' } },
  {
    name: 'revenue',
    type: 'money',
    label: { en: 'spend a year', zh: '年采购额' },
    words: { en: 'revenue | sales', zh: '销售额 | 收入' },
  },
  {
    name: 'profit',
    type: 'money',
    label: { en: 'gross profit a year', zh: '年毛利' },
    words: { en: 'profit | gross profit', zh: '毛利 | 利润' },
  },
  { name: 'plan', type: 'prose', label: { en: 'work plan', zh: '工作计划' } },
]
