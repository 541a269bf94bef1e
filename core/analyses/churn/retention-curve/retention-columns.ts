import type { WordedColumn } from '../../../reading/analysis-words.js'

/** What the curve has for each age. */
export const RETENTION_COLUMNS: readonly WordedColumn[] = [
  { name: 'months', type: 'integer', label: { en: 'months since first order', zh: '首单后月数' } },
  { name: 'retention', type: 'share', label: { en: 'still there', zh: '留存率' }, inPercent: true },
  { name: 'lower', type: 'share', label: { en: 'at least', zh: '下限' }, inPercent: true },
  { name: 'upper', type: 'share', label: { en: 'at most', zh: '上限' }, inPercent: true },
  { name: 'at_risk', type: 'integer', label: { en: 'seen so long', zh: '观察客户数' } },
  { name: 'projected', type: 'share', label: { en: 'projected', zh: '预测留存' }, inPercent: true },
]
