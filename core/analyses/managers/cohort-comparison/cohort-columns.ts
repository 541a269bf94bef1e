import type { WordedColumn } from '../../../reading/analysis-words.js'

/** One row a cohort. Money is per customer, so nothing of it is summed. */
export const COHORT_COLUMNS: readonly WordedColumn[] = [
  { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
  {
    name: 'value_at_age',
    type: 'money',
    isMean: true,
    label: { en: 'revenue per customer by then', zh: '到该年龄户均收入' },
    words: { en: 'revenue per customer', zh: '户均收入 | 户均采购额' },
  },
  {
    name: 'against_older',
    type: 'share',
    inPercent: true,
    label: { en: 'against older', zh: '与更早客户相比' },
    words: { en: 'better than older | worse than older', zh: '比老批次' },
  },
  {
    name: 'older_at_age',
    type: 'money',
    isMean: true,
    label: { en: 'older customers at that age', zh: '更早客户同年龄' },
  },
  { name: 'age', type: 'days', label: { en: 'compared at age', zh: '比较年龄' } },
  {
    name: 'repeat_90',
    type: 'share',
    inPercent: true,
    label: { en: 'ordered again within 90 days', zh: '90 天内再次下单' },
    words: { en: 'repeat within 90 days', zh: '90 天复购率' },
  },
  {
    name: 'first_order',
    type: 'money',
    isMean: true,
    label: { en: 'first order, mean', zh: '首单均额' },
    words: { en: 'first order value | size of the first order', zh: '首单金额' },
  },
  {
    name: 'active_at_age',
    type: 'share',
    inPercent: true,
    label: { en: 'still customers at that age', zh: '该年龄仍是客户' },
  },
  {
    name: 'still_active',
    type: 'share',
    inPercent: true,
    label: { en: 'still customers today', zh: '目前仍是客户' },
    words: { en: 'still active', zh: '仍活跃' },
  },
]
