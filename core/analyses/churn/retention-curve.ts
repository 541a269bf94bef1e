import { defineAnalysis } from '../kernel/define-analysis.js'
import { heading } from '../kernel/table/heading.js'
import { RETENTION_COLUMNS } from './retention-curve/retention-columns.js'
import { Params } from './retention-curve/retention-curve-params.js'
import { RETENTION_CURVE_WORDS } from './retention-curve/retention-words.js'

/** The share of customers still there by their age, with bands, compared between groups and projected (F3). */
export const retentionCurve = defineAnalysis<Params>({
  id: 'retention_curve',
  section: 'churn',
  title: { en: 'Retention curve', zh: '留存曲线' },
  answers: {
    en: 'What share of customers is still there so long after the first order, how groups differ, and how it goes on.',
    zh: '首单之后过了多久还有多少客户留存，各组有无差别，今后会怎样。',
  },
  words: RETENTION_CURVE_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['closed_on'] },
  },
  params: Params,
  columns: RETENTION_COLUMNS.map(heading),
  heeds: ['where', 'having', 'sort', 'top', 'groupBy'],
  run: async (context, question) =>
    (await import('./retention-curve/draw-retention.js')).drawRetention(context, question),
})
