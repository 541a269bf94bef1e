import { z } from 'zod'
import { sql } from '../../summary/sql-fragment.js'
import { askByMonth, askDrifting } from '../kernel/follow-ups.js'
import { defineMeasures } from '../kernel/measures/define-measures.js'
import { difference, ratio, sum } from '../kernel/measures/measure.js'
import type { CellQuery } from '../kernel/measures/measures-spec.js'
import { sentence } from '../kernel/wording/sentence.js'

const REVENUE = sum(
  'revenue',
  'money',
  { en: 'revenue', zh: '销售额' },
  {
    words: { en: 'sales | turnover | spend', zh: '收入 | 营业额 | 采购额' },
  },
)
const PRODUCT_COST = sum(
  'product_cost',
  'money',
  { en: 'product cost', zh: '产品成本' },
  {
    words: { en: 'cost of goods | cogs', zh: '货品成本 | 销货成本' },
  },
)
const RELATIONSHIP_COST = sum(
  'relationship_cost',
  'money',
  { en: 'relationship cost', zh: '关系营销成本' },
  {
    words: {
      en: 'relationship marketing cost | cost to serve | service cost',
      zh: '客情成本 | 服务成本 | 维护成本',
    },
  },
)
const PROFIT = difference(
  'profit',
  { en: 'gross profit', zh: '毛利' },
  [REVENUE, PRODUCT_COST, RELATIONSHIP_COST],
  {
    words: { en: 'profit | contribution', zh: '利润 | CRM毛利' },
  },
)
const MARGIN = ratio('margin', { en: 'margin', zh: '毛利率' }, PROFIT, REVENUE, {
  words: { en: 'profit margin | gross margin | margin rate', zh: '利润率' },
})

const EXAMPLES = [
  {
    en: 'gross profit after relationship costs for my key accounts this month',
    zh: '本月我的大客户扣掉关系成本后的毛利',
  },
  { en: 'gross profit by region and quarter', zh: '各大区各季度的毛利' },
  { en: 'crm gross profit last year by month', zh: '去年每个月的CRM毛利' },
  { en: 'how much profit did we make on stable customers?', zh: '稳定客户给我们带来多少利润' },
  { en: 'profitability by owner', zh: '各负责人的客户盈利情况' },
  { en: 'gross margin by segment, lowest first', zh: '各细分毛利率从低到高' },
  { en: 'gross profit of the north against last quarter', zh: '华北毛利和上季度比' },
  { en: 'top 10 customers by gross profit', zh: '毛利最高的10个客户' },
  { en: 'which customers have a margin below 10%?', zh: '毛利率低于10%的客户' },
  { en: 'share of gross profit by industry', zh: '各行业的毛利占比' },
  { en: 'gross profit of Sunrise Foods this year', zh: '宏远机械今年的毛利' },
  { en: 'relationship cost by region', zh: '各大区的关系营销成本' },
  { en: 'gross profit by stage', zh: '各生命周期阶段的毛利' },
  { en: 'did gross profit fall compared with last year?', zh: '毛利和去年同期相比如何' },
  { en: 'weekly gross profit over the last 3 months', zh: '近三个月每周毛利' },
]

/** What customers bring after the cost of the goods and of looking after them (F6), in all or by anything. */
export const crmGrossProfit = defineMeasures({
  id: 'crm_gross_profit',
  section: 'value',
  title: { en: 'CRM gross profit', zh: 'CRM毛利' },
  answers: {
    en: 'What customers bring in a period after the cost of the goods and of looking after them.',
    zh: '某段时间内，扣除产品成本和关系营销成本之后，客户带来多少毛利。',
  },
  words: {
    words: {
      en: 'crm gross profit | gross profit | gross profit after relationship costs | profit after relationship costs | customer profitability | profitability | profit',
      zh: 'crm毛利 | 毛利 | 扣掉关系成本后的毛利 | 扣除关系成本后的毛利 | 客户毛利 | 利润 | 盈利情况 | 客户盈利',
    },
    subject: { en: 'the gross profit of {customers}', zh: '{customers}的毛利' },
    examples: EXAMPLES,
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount', 'product_cost'] },
    optional: { touches: ['cost'] },
  },
  params: z.strictObject({}),
  usualPeriod: 'last 12 months',
  measures: [PROFIT, REVENUE, PRODUCT_COST, RELATIONSHIP_COST, MARGIN],
  cells,
  headline: ({ total, count, period, customers, say }) =>
    total.profit === undefined
      ? sentence(
          {
            en: 'The gross profit of {customers} {within} is not known: some of the goods have no cost. They bought for {revenue}.',
            zh: '{within}{customers}的毛利无法得出：部分产品没有成本数据。销售额为 {revenue}。',
          },
          { customers, within: say.within(period), revenue: say.money(total.revenue ?? 0) },
        )
      : sentence(
          {
            en: '{profit} of gross profit from {n} {within}: {margin} of {revenue} revenue.',
            zh: '{within}，{n}带来毛利 {profit}，占销售额 {revenue} 的 {margin}。',
          },
          {
            profit: say.money(total.profit),
            n: say.customers(count),
            within: say.within(period),
            margin: total.margin === undefined ? '–' : say.percent(total.margin),
            revenue: say.money(total.revenue ?? 0),
          },
        ),
  method: () => ({
    summary: {
      en: 'Net order value less product cost less the cost of contacts, by customer and period; ratios are derived from the sums of each group. A group in which the cost of a line is unknown has no profit. Contacts without a cost count as free.',
      zh: '按客户和时段，以订单净额减产品成本再减客户接触成本；各比率由每组的合计重新算出。组内有订单行缺成本时，该组毛利为未知。没有登记费用的接触按零成本计。',
    },
    formulas: ['F6'],
    settings: {},
    references: [],
  }),
  next: [askByMonth('crm_gross_profit'), askDrifting],
})

function cells({ bucketDays, table, context }: CellQuery<object>) {
  const orders = sql`SELECT customer_no, bucket, amount AS revenue, product_cost, CAST(0 AS DECIMAL(18, 4)) AS relationship_cost
    FROM order_days JOIN ${bucketDays} AS t USING (day)`
  if (!context.snapshot.tables.touches?.includes('cost')) return orders
  return sql`${orders} UNION ALL
    SELECT customer_no, bucket, 0, 0, coalesce(cost, 0)
    FROM touches JOIN ${bucketDays} AS t ON t.day = happened_on JOIN ${table('customer_numbers')} AS n USING (customer_id)`
}
