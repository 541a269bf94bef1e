import { defineAnalysis } from '../kernel/define-analysis.js'
import { heading } from '../kernel/table/heading.js'
import { BASE_LIFETIME_COLUMNS, BASE_LIFETIME_WORDS } from './customer-base-lifetime/base-lifetime-words.js'
import { Params } from './customer-base-lifetime/customer-base-lifetime-params.js'

/** How long customers stay: 1 ÷ churn, the Kaplan-Meier median and the mean of the sBG, side by side (F3). */
export const customerBaseLifetime = defineAnalysis<Params>({
  id: 'customer_base_lifetime',
  section: 'churn',
  title: { en: 'Customer-base lifetime', zh: '客户群体生命周期' },
  answers: {
    en: 'How long customers stay: 1 ÷ churn, beside when half of them have left and what is projected.',
    zh: '客户能留多久：1 ÷ 流失率，并列半数客户流失所需的时间和模型预测。',
  },
  words: BASE_LIFETIME_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['closed_on'] },
  },
  params: Params,
  columns: BASE_LIFETIME_COLUMNS.map(heading),
  heeds: ['where', 'having', 'sort', 'top', 'groupBy', 'period'],
  run: async (context, question) =>
    (await import('./customer-base-lifetime/measure-lifetime.js')).measureLifetime(context, question),
})
