import { z } from 'zod'
import type { SqlFragment } from '../../summary/sql-fragment.js'
import { sql } from '../../summary/sql-fragment.js'
import { askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { ownFilters } from '../kernel/list/own-filters.js'
import { fact, own } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence } from '../kernel/wording/sentence.js'
import { asPyramid } from './value-pyramid/as-pyramid.js'
import { METRIC_LABELS, type Metric, TIERS, tiersOf } from './value-pyramid/tiers.js'
import { VALUE_PYRAMID_WORDS } from './value-pyramid/value-pyramid-words.js'

const Params = z.strictObject({
  /** Tiers by share of customers (Curry), or by cumulated share of value: 80, 15 and 5 % (ABC). */
  tiers: z.enum(['curry', 'abc']).default('curry'),
  /** Three cumulated shares of customers, or three amounts above 1, the highest tier first: 0.01, 0.05, 0.2. */
  cuts: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]).optional(),
  metric: z.enum(['revenue', 'gross_profit', 'clv', 'score']).default('revenue'),
})
type Params = z.infer<typeof Params>

const TIER = own({
  name: 'tier',
  type: 'code',
  label: { en: 'tier', zh: '层级' },
  values: { ...TIERS },
  isOfListed: true,
})

/** Tiers by value with what each holds of customers and of value, and the amounts at their cuts (C13, F10). */
export const valuePyramid = asPyramid(
  defineCustomerList<Params>({
    id: 'value_pyramid',
    section: 'value',
    title: { en: 'Value pyramid', zh: '客户金字塔' },
    answers: {
      en: 'Tiers of customers by value: how many are in each, what share of the value they bring, and from which amount.',
      zh: '按价值把客户分层：每层有多少客户、占多少价值、从多少金额起。',
    },
    words: VALUE_PYRAMID_WORDS,
    handles: ['tier'],
    needs: {
      required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
      optional: { orders: ['product_cost'] },
    },
    params: Params,
    columns: [
      TIER,
      own({ name: 'value', type: 'money', label: { en: 'value', zh: '价值' } }),
      own({
        name: 'value_share',
        type: 'share',
        label: { en: 'share of value', zh: '价值占比' },
        inPercent: true,
        isSummed: true,
      }),
      own({ name: 'place', type: 'integer', label: { en: 'place', zh: '名次' } }),
      own({
        name: 'from_amount',
        type: 'money',
        label: { en: 'tier begins at', zh: '本层起点' },

        isSummed: false,
      }),
      fact('stage'),
      fact('days_since_last'),
    ],
    source,
    listed: ({ question }) => ownFilters(question.where, ['tier'], [TIER]),
    rank: [{ by: 'value', desc: true }],
    groupBy: ['tier'],
    because: (row, { say, query }) =>
      row.place === undefined
        ? []
        : [
            sentence(
              {
                en: 'Place {place} with {value} ({metric}); its tier begins at {from}.',
                zh: '第 {place} 名，{metric} {value}；所在层从 {from} 起。',
              },
              {
                place: String(row.place),
                value: say.money(Number(row.value)),
                metric: METRIC_LABELS[query.params.metric],
                from: say.money(Number(row.from_amount)),
              },
            ),
          ],
    headline: ({ population, listed, sums, say, query }: ListView<Params>) =>
      population === 0
        ? { en: 'There are no customers to rank.', zh: '没有可排序的客户。' }
        : sentence(
            { en: '{n} bring {value} ({metric}).', zh: '{n}，{metric}合计 {value}。' },
            {
              n: say.customers(listed),
              value: say.money(sums.value ?? 0),
              metric: METRIC_LABELS[query.params.metric],
            },
          ),
    caveats: ({ population, query, say }) => [
      ...(query.params.metric === 'gross_profit' && !query.knows('current_value')
        ? [
            {
              code: 'no_product_cost',
              text: {
                en: 'The ledger has no product cost, so gross profit isn’t known of anybody.',
                zh: '账本里没有产品成本，所有客户的毛利都未知。',
              },
            },
          ]
        : []),
      ...(population > 0 && population < FEW
        ? [
            {
              code: 'few_customers',
              text: sentence(
                { en: 'Only {n}: the upper tiers hold one or two each.', zh: '只有 {n}，上层各只有一两家。' },
                { n: say.customers(population) },
              ),
            },
          ]
        : []),
    ],
    method: ({ params }) => ({
      summary: {
        en: 'Active customers (a value above 0) ranked by the metric over the whole ledger, whatever is filtered. Curry’s pyramid: the top 1%, the next 4%, the next 15% and the other 80%, places rounded up; ABC: those who together bring 80%, the next 15% and the last 5%. Below them who bought before but not lately, and prospects. Metrics: revenue or gross profit after contact costs of 12 months, expected value of three years (clv), or the sum of the RFM scores.',
        zh: '对全账本中价值大于 0 的活跃客户按指标排名，不受筛选影响。Curry 金字塔：前 1%、其次 4%、再次 15%、其余 80%，名次向上取整；ABC：合计占 80% 者为 A，其次 15% 为 B，最后 5% 为 C。其下为曾购买但近期无价值的客户和潜在客户。指标：近 12 个月采购额或扣除接触成本的毛利、三年预计价值（clv）、RFM 分数之和。',
      },
      formulas: ['F10', 'C13', 'C28'],
      settings: { tiers: params.tiers, metric: params.metric, cuts: (params.cuts ?? USUAL_CUTS).join(', ') },
      references: ['Curry & Curry (2000), The Customer Marketing Method'],
    }),
    next: [
      (view) =>
        askNext(
          view,
          { en: 'Who is at the top?', zh: '最高层有哪些客户？' },
          { analysis: 'value_pyramid', where: { ...view.query.question.where, tier: ['top'] } },
        ),
      (view) =>
        askNext(
          view,
          { en: 'How concentrated is revenue?', zh: '销售额有多集中？' },
          { analysis: 'concentration' },
        ),
    ],
  }),
)

/** Fewer customers than this leave one or two in the upper tiers. */
const FEW = 40
const USUAL_CUTS = [0.01, 0.05, 0.2] as const

const METRIC_SQL: Readonly<Record<Metric, SqlFragment>> = {
  revenue: sql`CAST(revenue_12m AS DECIMAL(18, 4))`,
  gross_profit: sql`CAST(current_value AS DECIMAL(18, 4))`,
  clv: sql`CAST(clv AS DECIMAL(18, 4))`,
  score: sql`CAST(rfm_r + rfm_f + rfm_m AS DECIMAL(18, 4))`,
}

function source({ params, facts }: KernelQuery<Params>): SqlFragment {
  return sql`
    WITH valued AS (
      SELECT customer_no, ${METRIC_SQL[params.metric]} AS value, order_days > 0 AS has_bought FROM ${facts.customers} AS c
    ),
    ranked AS (
      SELECT customer_no, value, row_number() OVER (ORDER BY value DESC, customer_no) AS place, count(*) OVER () AS n,
        CAST(sum(value) OVER () AS DOUBLE) AS total,
        CAST(sum(value) OVER (ORDER BY value DESC, customer_no ROWS UNBOUNDED PRECEDING) - value AS DOUBLE) AS above
      FROM valued WHERE value > 0
    ),
    tiered AS (SELECT *, ${tiersOf(params.tiers, params.cuts ?? USUAL_CUTS)} AS tier FROM ranked)
    SELECT v.customer_no, coalesce(t.tier, CASE WHEN v.has_bought THEN 'inactive' ELSE 'prospect' END) AS tier,
      coalesce(t.value, 0) AS value, CAST(round(coalesce(CAST(t.value AS DOUBLE) / t.total, 0), 12) AS DECIMAL(18, 12)) AS value_share, CAST(t.place AS INTEGER) AS place,
      min(t.value) OVER (PARTITION BY t.tier) AS from_amount
    FROM valued AS v LEFT JOIN tiered AS t USING (customer_no)`
}
