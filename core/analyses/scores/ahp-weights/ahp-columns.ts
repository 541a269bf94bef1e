import type { WordedColumn } from '../../../reading/analysis-words.js'

export const AHP_COLUMNS: readonly WordedColumn[] = [
  { name: 'item', type: 'text', label: { en: 'criterion', zh: '指标' } },
  {
    name: 'weight',
    type: 'share',
    label: { en: 'weight', zh: '权重' },
    words: { en: 'weights', zh: '权重值' },
    inPercent: true,
  },
]
