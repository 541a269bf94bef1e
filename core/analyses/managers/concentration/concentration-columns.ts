import type { Column } from '../../../answer/answer.js'

/** Per cents of the customers, the largest first, whose share is told. */
export const TOPS = [1, 5, 10, 20] as const
/** The column of the share of the largest. */
export const topShare = (top: number): Column => ({
  name: `top_${top}`,
  type: 'share',
  label: { en: `top ${top}%`, zh: `前 ${top}%` },
})

export const CONCENTRATION_COLUMNS: readonly Column[] = [
  ...TOPS.map(topShare),
  { name: 'gini', type: 'number', label: { en: 'Gini', zh: '基尼系数' } },
  { name: 'effective_customers', type: 'number', label: { en: 'effective number', zh: '等效客户数' } },
  { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  { name: 'revenue', type: 'money', label: { en: 'revenue', zh: '销售额' } },
]
