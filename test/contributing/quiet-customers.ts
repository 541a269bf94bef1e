import { z } from 'zod'
import { askDrifting } from '../../core/analyses/kernel/follow-ups.js'
import { defineCustomerList } from '../../core/analyses/kernel/list/define-customer-list.js'
import { fact } from '../../core/analyses/kernel/query/kernel-column.js'
import { sentence } from '../../core/analyses/kernel/wording/sentence.js'
import { sql } from '../../core/summary/sql-fragment.js'

const Params = z.strictObject({
  /** Days of silence from which a customer counts as quiet. */
  silent: z.int().positive().default(90),
})

/** Customers who bought within the year and have been silent since, the largest first. */
export const quietCustomers = defineCustomerList<z.infer<typeof Params>>({
  id: 'churn_warning',
  section: 'churn',
  title: { en: 'Quiet customers', zh: '沉默客户' },
  answers: {
    en: 'Which customers have not ordered for some time, and what they bought in the year before.',
    zh: '哪些客户已有一段时间没有下单，此前一年买了多少。',
  },
  words: {
    words: { en: 'quiet | silent customers', zh: '沉默客户 | 没动静' },
    subject: { en: 'quiet {customers}', zh: '沉默的{customers}' },
    params: [
      {
        name: 'silent',
        label: { en: 'silent for', zh: '沉默天数' },
        schema: Params.shape.silent,
        phrases: { en: 'silent for {day} | no order for {day}', zh: '超过{day}没下单 | 沉默{day}' },
      },
    ],
    examples: [
      { en: 'which customers have gone quiet?', zh: '哪些客户没动静了' },
      { en: 'silent customers in the north', zh: '华北的沉默客户' },
    ],
  },
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: Params,
  columns: [fact('revenue_12m'), fact('days_since_last'), fact('last_order_on')],
  listed: ({ params }) => sql`days_since_last >= ${params.silent} AND revenue_12m > 0`,
  rank: [{ by: 'revenue_12m', desc: true }],
  because: (row, { say }) => [
    sentence(
      {
        en: 'No order for {n} days; {sum} in the 12 months before.',
        zh: '已 {n} 天没有下单；此前 12 个月采购 {sum}。',
      },
      { n: say.number(Number(row.days_since_last)), sum: say.money(Number(row.revenue_12m)) },
    ),
  ],
  headline: ({ listed, population, sums, say }) =>
    sentence(
      {
        en: '{n} of {all} have gone quiet; they bought for {sum} in 12 months.',
        zh: '{all}中有 {n} 家沉默，近 12 个月共采购 {sum}。',
      },
      { n: say.number(listed), all: say.customers(population), sum: say.money(sums.revenue_12m ?? 0) },
    ),
  method: ({ params }) => ({
    summary: {
      en: 'Days from the last purchase to the day, of customers who bought within 12 months.',
      zh: '近 12 个月有购买的客户，从最后一次购买到当日的天数。',
    },
    formulas: ['F15.1'],
    settings: { silent: params.silent },
    references: [],
  }),
  next: [askDrifting],
})
