import type { Text } from '../../reading/text.js'

/**
 * What can be said of a customer who leaves its habit, the strongest reason first: what a person can check most easily
 * leads, whatever its chance.
 */
export const SIGNALS = [
  'silence',
  'money',
  'frequency',
  'complaint',
  'overdue',
  'order_value',
  'products',
  'satisfaction',
  'discount',
  'margin',
  'contract_end',
] as const
export type Signal = (typeof SIGNALS)[number]

/** What a signal is called in a list. */
export const SIGNAL_LABELS: Readonly<Record<Signal, Text>> = {
  silence: { en: 'long silence', zh: '久未下单' },
  money: { en: 'spends less', zh: '采购变少' },
  frequency: { en: 'orders less often', zh: '下单变少' },
  complaint: { en: 'complaints', zh: '投诉' },
  overdue: { en: 'pays late', zh: '付款逾期' },
  order_value: { en: 'smaller orders', zh: '单笔变小' },
  products: { en: 'fewer products', zh: '品种变少' },
  satisfaction: { en: 'less satisfied', zh: '满意度下降' },
  discount: { en: 'deeper discounts', zh: '折扣加深' },
  margin: { en: 'lower margin', zh: '毛利率下降' },
  contract_end: { en: 'contract ends', zh: '合同到期' },
}

/** A change that a customer which goes on as before would show at most one time in five counts as a signal (F15.2: P80). */
export const SIGNAL_CHANCE = 0.2
