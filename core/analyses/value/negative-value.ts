import { z } from 'zod'
import { addDays } from '../../reading/calendar.js'
import type { Text } from '../../reading/text.js'
import { dayLiteral, sql } from '../../summary/sql-fragment.js'
import { askByMonth, askDrifting } from '../kernel/follow-ups.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { own } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence } from '../kernel/wording/sentence.js'

const NegativeValueParams = z.strictObject({
  /** A customer is near loss while its profit is below this share of its revenue. */
  near_margin: z.number().min(0).max(1).default(0.02),
  /** Whether those near loss are listed too. */
  include: z.array(z.literal('near_zero')).optional(),
})
type NegativeValueParams = z.infer<typeof NegativeValueParams>

/** What put a customer there: the largest of what exceeds, in the order of the sum. */
const CAUSES: Readonly<Record<string, Text>> = {
  returns: { en: 'returns exceed purchases', zh: '退货超过购买' },
  product_cost: { en: 'sold below cost', zh: '低于成本销售' },
  relationship_cost: { en: 'cost of looking after them', zh: '关系营销成本过高' },
}
const STATES: Readonly<Record<string, Text>> = {
  negative: { en: 'loss', zh: '亏损' },
  near_zero: { en: 'near loss', zh: '接近亏损' },
}

/** Customers who cost more than they bring, or nearly, and which term of F6 caused it (C10). */
export const negativeValue = defineCustomerList<NegativeValueParams>({
  id: 'negative_value',
  section: 'value',
  title: { en: 'Negative and near-loss customers', zh: '负价值客户' },
  answers: {
    en: 'Which customers cost more than they bring, or nearly so, and what causes it.',
    zh: '哪些客户带来的毛利为负或接近亏损，是哪一项造成的。',
  },
  words: {
    words: {
      en: 'negative value | loss-making | losing money on | unprofitable | near loss | negative profit | negative margin | basically losing money | lose money on | lose most on | lose on | make a loss on | sold below cost',
      zh: '负价值 | 负毛利 | 亏损客户 | 亏钱 | 赔钱 | 快亏了 | 接近亏损 | 毛利为负 | 毛利是负的 | crm毛利是负的 | crm毛利为负 | 亏损 | 亏得 | 亏 | 低于成本 | 不赚钱',
    },
    subject: { en: '{customers} on whom money is lost, or nearly', zh: '{customers}中亏损或接近亏损的一类' },
    params: [
      {
        name: 'near_margin',
        label: { en: 'near-loss margin', zh: '接近亏损的毛利率' },
        schema: z.number(),
        phrases: {
          en: 'margin below {share} | under {share} margin',
          zh: '毛利率低于{share} | 毛利率不到{share}',
        },
      },
      {
        name: 'include',
        label: { en: 'including', zh: '包含' },
        schema: z.array(z.string()),
        values: {
          near_zero: { en: 'near zero | nearly | or nearly | basically', zh: '接近 | 快 | 或者快亏了' },
        },
      },
    ],
    filters: ['cause', 'value_state'],
    examples: [
      { en: "any customers we're basically losing money on?", zh: '哪些客户CRM毛利是负的或者快亏了' },
      { en: 'which customers have negative value?', zh: '负价值客户有哪些' },
      { en: 'unprofitable customers this year', zh: '今年不赚钱的客户' },
      { en: 'who do we lose money on in the north?', zh: '华北有哪些亏损客户' },
      { en: 'loss-making key accounts', zh: '亏钱的大客户' },
      { en: 'how many customers are loss-making?', zh: '亏损客户有多少家' },
      { en: 'share of unprofitable customers by region', zh: '各大区亏损客户的占比' },
      { en: 'negative value customers by cause', zh: '按原因分，负价值客户各多少' },
      { en: 'near loss customers, lowest profit first', zh: '接近亏损的客户，毛利从低到高' },
      { en: 'top 5 customers we lose most on', zh: '亏得最多的5个客户' },
      { en: 'loss-making customers last quarter', zh: '上个季度亏损的客户' },
      { en: 'negative profit customers of anna', zh: '安娜负责的负毛利客户' },
      { en: 'are we losing money on Sunrise Foods?', zh: '宏远机械是不是在亏钱' },
      { en: 'which customers are sold below cost?', zh: '哪些客户是低于成本销售的' },
      { en: 'unprofitable customers with revenue above 100k', zh: '销售额超过10万但不赚钱的客户' },
    ],
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount', 'product_cost'] },
    optional: { touches: ['cost'] },
  },
  params: NegativeValueParams,
  usualPeriod: 'last 12 months',
  columns: [
    own({
      name: 'profit',
      type: 'money',
      label: { en: 'gross profit', zh: '毛利' },
      words: { en: 'profit | loss', zh: '利润 | 亏损额' },
    }),
    own({
      name: 'cause',
      type: 'code',
      label: { en: 'cause', zh: '原因' },
      values: CAUSES,
      isOfListed: true,
    }),
    own({
      name: 'revenue',
      type: 'money',
      label: { en: 'revenue', zh: '销售额' },
      words: { en: 'sales | spend', zh: '收入 | 采购额' },
    }),
    own({ name: 'product_cost', type: 'money', label: { en: 'product cost', zh: '产品成本' } }),
    own({ name: 'relationship_cost', type: 'money', label: { en: 'relationship cost', zh: '关系营销成本' } }),
    own({
      name: 'value_state',
      type: 'code',
      label: { en: 'state', zh: '状态' },
      values: STATES,
      isOfListed: true,
    }),
  ],
  source: sums,
  population: () => sql`revenue IS NOT NULL`,
  listed: (query) => (isNearIncluded(query) ? sql`value_state IS NOT NULL` : sql`value_state = 'negative'`),
  rank: [{ by: 'profit', desc: false }],
  groupBy: ['cause'],
  because: (row, { say }) => [
    sentence(
      {
        en: 'Revenue {r} − product cost {p} − relationship cost {t} = {profit}.',
        zh: '销售额 {r} − 产品成本 {p} − 关系营销成本 {t} ＝ {profit}。',
      },
      {
        r: say.money(Number(row.revenue)),
        p: say.money(Number(row.product_cost)),
        t: say.money(Number(row.relationship_cost)),
        profit: say.money(Number(row.profit)),
      },
    ),
  ],
  headline: ({ listed, population, sums: total, say, query }) => {
    if (population === 0) return { en: 'Nobody bought anything in this time.', zh: '这段时间没有客户购买。' }
    const slots = {
      n: say.number(listed),
      all: say.customers(population),
      share: say.percent(listed / population),
      within: say.within(query.period),
      near: isNearIncluded(query) ? { en: ', or nearly so', zh: '或接近亏损' } : '',
      sum: say.money(total.profit ?? 0),
    }
    return listed === 0
      ? sentence(
          {
            en: 'None of {all} cost more than they brought {within}{near}.',
            zh: '{within}，{all}中没有亏损{near}的。',
          },
          slots,
        )
      : sentence(
          {
            en: '{n} of {all} ({share}) cost more than they brought {within}{near}: {sum} together.',
            zh: '{within}，{all}中有 {n} 家（{share}）亏损{near}，毛利合计 {sum}。',
          },
          slots,
        )
  },
  method: ({ params }) => ({
    summary: {
      en: 'Gross profit by customer: net order value less product cost less cost of contacts. Below 0 is a loss; below the near-loss margin of revenue is near loss. The cause is the first term that takes the sum below 0. Customers with an order line of unknown cost are left out.',
      zh: '按客户计算毛利：订单净额减产品成本再减接触成本。小于 0 为亏损，低于销售额的接近亏损线为接近亏损；使合计降到 0 以下的第一项为原因。有订单行缺成本的客户不计入。',
    },
    formulas: ['F6', 'C10'],
    settings: { near_margin: params.near_margin },
    references: [],
  }),
  next: [askByMonth('crm_gross_profit'), askDrifting],
})

function isNearIncluded({
  params,
  question,
}: Pick<KernelQuery<NegativeValueParams>, 'params' | 'question'>): boolean {
  return params.include?.includes('near_zero') === true || question.where?.value_state !== undefined
}

function sums({ table, period, params, context }: KernelQuery<NegativeValueParams>) {
  const within = sql`BETWEEN ${dayLiteral(period.from)} AND ${dayLiteral(addDays(period.to, -1))}`
  const contacts = context.snapshot.tables.touches?.includes('cost')
    ? sql`UNION ALL SELECT customer_no, 0, 0, coalesce(cost, 0), 0 FROM touches JOIN ${table('customer_numbers')} USING (customer_id) WHERE happened_on ${within}`
    : sql``
  return sql`
    SELECT *, CASE WHEN profit < 0 THEN 'negative' WHEN profit < ${params.near_margin} * revenue THEN 'near_zero' END AS value_state,
      CASE WHEN profit >= ${params.near_margin} * revenue AND profit >= 0 THEN NULL WHEN revenue < 0 THEN 'returns'
        WHEN revenue < product_cost THEN 'product_cost' ELSE 'relationship_cost' END AS cause
    FROM (
      SELECT customer_no, sum(revenue) AS revenue, sum(product_cost) AS product_cost,
        sum(relationship_cost) AS relationship_cost, sum(revenue - product_cost - relationship_cost) AS profit
      FROM (
        SELECT customer_no, amount AS revenue, product_cost, CAST(0 AS DECIMAL(18, 4)) AS relationship_cost, 1 AS orders
        FROM order_days WHERE day ${within} ${contacts}
      )
      GROUP BY customer_no HAVING sum(orders) > 0 AND count(*) = count(product_cost)
    )`
}
