import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { discountedOrders, LIFETIME_YEARS } from '../../facts/sources/forecast/value-curve.js'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { askNext } from '../kernel/follow-ups.js'
import { withForecastCheck } from '../kernel/forecast/forecast-check.js'
import { HORIZON_PATTERN, horizonInWords, yearsOf } from '../kernel/forecast/horizon.js'
import { marginCaveats, OF_USUAL_MARGIN } from '../kernel/forecast/margin-caveats.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact, type KernelColumn } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence, sentences } from '../kernel/wording/sentence.js'
import { CLV_WORDS } from './clv/clv-words.js'

const Params = z.strictObject({
  /** How far ahead is counted. */
  horizon: z.string().regex(HORIZON_PATTERN).default('3y'),
  /** The firm's weighted average cost of capital, effective a year. */
  discount_rate: z.number().min(0).max(1).default(0.1),
  /** The value itself, or the share of a lifetime's value that the horizon covers. */
  metric: z.enum(['value', 'horizon_coverage']).default('value'),
  /** Expected orders by the fitted buying model, or the margin of 12 months at the ledger's retention rate (F4.2). */
  model: z.enum(['fitted', 'retention']).default('fitted'),
})
type Params = z.infer<typeof Params>

const valueColumn = (
  name: string,
  label: { en: string; zh: string },
  years: (horizon: string) => number,
): KernelColumn => ({
  name,
  type: 'money',
  label,
  ...(name === 'clv'
    ? {
        words: {
          en: 'clv | ltv | cltv | customer lifetime value',
          zh: '终身价值 | 终生价值 | 客户生命周期价值',
        },
      }
    : {}),
  sql: (query) =>
    valueWithin(query as KernelQuery<Params>, years((query as KernelQuery<Params>).params.horizon)),
})

/** What customers are worth from the day on, discounted, and how much of a lifetime a horizon covers (C1, C2, F4). */
export const clv = withForecastCheck(
  defineCustomerList<Params>({
    id: 'clv',
    section: 'value',
    title: { en: 'Lifetime value', zh: '客户生命周期价值' },
    answers: {
      en: 'What customers are expected to bring from now on, discounted, and what share of it a horizon covers.',
      zh: '客户今后预计带来多少价值（已贴现），以及某一期限覆盖其中多少。',
    },
    words: CLV_WORDS,
    needs: {
      required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
      optional: { orders: ['product_cost'], touches: ['cost'] },
    },
    params: Params,
    columns: [
      valueColumn('clv', { en: 'lifetime value', zh: '生命周期价值' }, yearsOf),
      valueColumn(
        'whole_life',
        { en: 'value without a horizon', zh: '不设期限的价值' },
        () => LIFETIME_YEARS,
      ),
      fact('expected_orders_12m', { isSummed: false }),
      {
        name: 'amount_per_order',
        type: 'money',
        label: { en: 'expected amount of an order', zh: '预计每单金额' },
        isSummed: false,
        sql: () => sql`f.amount_per_order`,
      },
      {
        name: 'chance_alive',
        type: 'probability',
        label: { en: 'chance of still being a customer', zh: '仍是客户的可能性' },
        inPercent: true,
        sql: () => sql`f.chance_alive`,
      },
      fact('days_since_last'),
      {
        name: 'margin_rate',
        type: 'share',
        label: { en: 'margin', zh: '毛利率' },
        isHidden: true,
        sql: () => sql`f.margin_rate`,
      },
      OF_USUAL_MARGIN,
    ],
    population: () => sql`clv IS NOT NULL`,
    listed: () => sql`TRUE`,
    rank: [{ by: 'clv', desc: true }],
    because: (row, { say, query: { params } }) => [
      sentence(
        {
          en: 'Expected in {horizon}: {clv}, of {whole} without a horizon. In 12 months {orders} orders at {amount}{margin}; {alive} still a customer.',
          zh: '{horizon}内预计 {clv}，不设期限为 {whole}。未来 12 个月约 {orders} 单，每单 {amount}{margin}；仍是客户的可能性 {alive}。',
        },
        {
          horizon: horizonInWords(params.horizon),
          clv: say.money(Number(row.clv)),
          whole: say.money(Number(row.whole_life)),
          orders: Number(row.expected_orders_12m ?? 0).toFixed(1),
          amount: say.money(Number(row.amount_per_order ?? 0)),
          margin:
            row.margin_rate === undefined
              ? ''
              : sentence(
                  { en: ' and a margin of {m}', zh: '、毛利率 {m}' },
                  { m: say.percent(Number(row.margin_rate)) },
                ),
          alive: say.percent(Number(row.chance_alive ?? 0)),
        },
      ),
    ],
    headline,
    caveats: (view) => [...marginCaveats(view), ...retentionCaveat(view)],
    method: ({ params }) => ({
      summary: {
        en: `Expected orders × expected amount of an order × margin, discounted at ${Math.round(params.discount_rate * 1000) / 10}% a year as time runs on, from the day of the answer: what was spent to win the customer is past and not deducted. ${params.model === 'fitted' ? 'Orders by BG/NBD or MBG/CNBD-k, whichever did better on the ledger’s past, amounts by the Gamma-Gamma model where it has a mean; worked out at refresh' : 'Gross profit of the last 12 months times Σ (r / (1 + d))^t, r the share of a year’s buyers who bought again in the next'}. Margins are after product and contact costs, a customer’s own shrunk to the ledger’s (ours). Without a horizon means ${LIFETIME_YEARS} years. That three years bring 80% is no general rule: the share is worked out.`,
        zh: `预计订单数 × 预计每单金额 × 毛利率，按年 ${Math.round(params.discount_rate * 1000) / 10}% 连续贴现，自回答之日起计；获客投入已发生，不再扣除。${params.model === 'fitted' ? '订单数用 BG/NBD 或 MBG/CNBD-k（取历史回测较好者），金额在均值存在时用 Gamma-Gamma 模型；在刷新时算好' : '近 12 个月毛利 × Σ（r /（1 + d））^t，r 为一年的购买者次年仍购买的比例'}。毛利率扣除产品和接触成本，客户自身值向全体收缩（本产品做法）。“不设期限”指 ${LIFETIME_YEARS} 年。“三年占 80%”并非普遍规律，占比按数据计算。`,
      },
      formulas: ['F4', 'F7.4', 'C1', 'C2', 'C14'],
      settings: { ...params },
      references: [
        'Fader, Hardie & Lee (2005), Marketing Science 24(2)',
        'Reutterer, Platzer & Schröder (2021), IJRM 38(1)',
        'Fader & Hardie (2013), note 025',
        'Gupta & Lehmann (2003), Journal of Interactive Marketing 17(1)',
      ],
    }),
    next: [
      (view) =>
        askNext(
          view,
          { en: 'What share of a lifetime do three years cover?', zh: '三年占终身价值的多少？' },
          { analysis: 'clv', params: { metric: 'horizon_coverage' } },
        ),
      (view) =>
        askNext(
          view,
          { en: 'By region?', zh: '按大区看？' },
          { analysis: 'clv', show: 'count', groupBy: ['region'] },
        ),
    ],
  }),
  () => 'quarter',
)

function valueWithin({ params, facts }: KernelQuery<Params>, years: number): SqlFragment {
  const value =
    params.model === 'fitted'
      ? sql`f.amount_per_order * coalesce(f.margin_rate, 1) * ${discountedOrders(sql`f`, years, params.discount_rate)}`
      : retained(facts.customers, years === LIFETIME_YEARS ? FOR_EVER : years, params.discount_rate)
  return sql`CAST(round(${value}, 4) AS DECIMAL(18, 4))`
}

/** Years after which nothing is left at any retention. */
const FOR_EVER = 10_000

/** m · Σ q^t for t = 1 to N, q = r / (1 + d) (F4.2); a part of a year counts as N says in q^N. */
function retained(customers: SqlFragment, years: number, discountRate: number): SqlFragment {
  const q = sql`(SELECT count(*) FILTER (year_past_1 > 0) / CAST(nullif(count(*), 0) AS DOUBLE) / (1 + CAST(${discountRate} AS DOUBLE))
    FROM ${customers} WHERE year_past_2 > 0)`
  return sql`CAST(coalesce(f.current_value, f.revenue_12m) AS DOUBLE) * CASE WHEN ${q} = 1 THEN ${years}
    ELSE ${q} * (1 - pow(${q}, ${years})) / (1 - ${q}) END`
}

function headline({ population, sums, say, query: { params }, listed }: ListView<Params>) {
  if (population === 0)
    return {
      en: 'No customer has bought often enough to say what it will be worth.',
      zh: '没有客户的购买记录足以推算其价值。',
    }
  const [value, whole] = [sums.clv ?? 0, sums.whole_life ?? 0]
  const slots = {
    n: say.customers(listed),
    value: say.money(value),
    whole: say.money(whole),
    horizon: horizonInWords(params.horizon),
    share: say.percent(whole === 0 ? 0 : value / whole),
  }
  if (whole <= 0)
    return sentence(
      { en: '{n} are expected to bring {value} in {horizon}.', zh: '{n}在 {horizon}内预计带来 {value}。' },
      slots,
    )
  return params.metric === 'horizon_coverage'
    ? sentence(
        {
          en: '{horizon} cover {share} of what {n} are expected to bring: {value} of {whole}.',
          zh: '{horizon}覆盖{n}预计总价值的 {share}：{whole} 中的 {value}。',
        },
        slots,
      )
    : sentences(
        sentence(
          { en: '{n} are worth {value} over the next {horizon}.', zh: '{n}今后 {horizon}的价值为 {value}。' },
          slots,
        ),
        sentence(
          { en: 'That is {share} of {whole} without a horizon.', zh: '占不设期限时 {whole} 的 {share}。' },
          slots,
        ),
      )
}

function retentionCaveat({ query: { params }, population }: ListView<Params>): Caveat[] {
  if (params.model === 'fitted' || population === 0) return []
  return [
    {
      code: 'one_retention_rate',
      text: {
        en: 'One retention rate is used for all: customers differ, so the value of the best is understated and that of the silent overstated.',
        zh: '对所有客户采用同一个保持率；客户之间有差异，好客户的价值被低估，沉默客户的被高估。',
      },
    },
  ]
}
