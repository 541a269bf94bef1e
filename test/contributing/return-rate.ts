import { z } from 'zod'
import { askByMonth } from '../../core/analyses/kernel/follow-ups.js'
import { defineMeasures } from '../../core/analyses/kernel/measures/define-measures.js'
import { ratio, sum } from '../../core/analyses/kernel/measures/measure.js'
import { sentence } from '../../core/analyses/kernel/wording/sentence.js'
import { sql } from '../../core/summary/sql-fragment.js'

const SOLD = sum('sold', 'money', { en: 'sold', zh: '销售额' })
const RETURNED = sum('returned', 'money', { en: 'returned', zh: '退货额' })
const RATE = ratio('return_rate', { en: 'return rate', zh: '退货率' }, RETURNED, SOLD)

/** How much of what was sold came back, in all, by anything and over time. */
export const returnRate = defineMeasures({
  id: 'repeat_selling',
  section: 'growth',
  title: { en: 'Return rate', zh: '退货率' },
  answers: { en: 'How much of what was sold came back.', zh: '售出的商品有多少被退回。' },
  words: {
    words: { en: 'return rate | returns', zh: '退货率 | 退货' },
    subject: { en: 'the return rate of {customers}', zh: '{customers}的退货率' },
    examples: [
      { en: 'return rate by region and quarter', zh: '各大区各季度的退货率' },
      { en: 'returns against last year', zh: '退货和去年相比' },
    ],
  },
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: z.strictObject({}),
  usualPeriod: 'last 12 months',
  measures: [RATE, SOLD, RETURNED],
  cells: ({ bucketDays }) => sql`
    SELECT customer_no, bucket, greatest(amount, 0) AS sold, greatest(-amount, 0) AS returned
    FROM order_days JOIN ${bucketDays} AS t USING (day)`,
  headline: ({ total, period, say }) =>
    sentence(
      { en: '{rate} of {sold} came back {within}.', zh: '{within}售出 {sold}，退货率 {rate}。' },
      {
        rate: total.return_rate === undefined ? '–' : say.percent(total.return_rate),
        sold: say.money(total.sold ?? 0),
        within: say.within(period),
      },
    ),
  method: () => ({
    summary: {
      en: 'Days on which a customer’s returns exceed the purchases, over all other days; the rate is derived again from the sums of each group.',
      zh: '退货超过购买的日子的金额，除以其余日子的金额；各组的比率由合计重新算出。',
    },
    formulas: ['C6'],
    settings: {},
    references: [],
  }),
  next: [askByMonth('repeat_selling')],
})
