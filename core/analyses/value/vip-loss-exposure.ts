import { z } from 'zod'
import { discountedOrders } from '../../facts/sources/forecast/value-curve.js'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { withForecastCheck } from '../kernel/forecast/forecast-check.js'
import { HORIZON_PATTERN, horizonInWords, yearsOf } from '../kernel/forecast/horizon.js'
import { marginCaveats, OF_USUAL_MARGIN } from '../kernel/forecast/margin-caveats.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence, sentences } from '../kernel/wording/sentence.js'
import { VIP_LOSS_WORDS } from './vip-loss-exposure/vip-loss-words.js'

const Params = z.strictObject({
  /** How far ahead the loss is counted. */
  horizon: z.string().regex(HORIZON_PATTERN).default('3y'),
  /** Effective a year. */
  discount_rate: z.number().min(0).max(1).default(0.1),
})
type Params = z.infer<typeof Params>

/** Filters that say whose leaving is asked about, so that key accounts aren't taken. */
const WHOSE = ['customer_type', 'customer', 'tier', 'value_type', 'rfm_class', 'segment']

/** What would be lost if key accounts left: Σ max(V, 0), discounted (C9, F7.5). */
export const vipLossExposure = withForecastCheck(
  defineCustomerList<Params>({
    id: 'vip_loss_exposure',
    section: 'value',
    title: { en: 'Loss if key accounts leave', zh: '大客户流失损失' },
    answers: {
      en: 'How much expected profit would be lost if key accounts, or any customers, left.',
      zh: '如果大客户（或任意一批客户）流失，将损失多少预计利润。',
    },
    words: VIP_LOSS_WORDS,
    needs: {
      required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
      optional: { orders: ['product_cost'], touches: ['cost'] },
    },
    params: Params,
    columns: [
      {
        name: 'exposure',
        type: 'money',
        label: { en: 'loss if it leaves', zh: '流失损失' },
        words: { en: 'exposure | loss', zh: '敞口 | 损失' },
        sql: (query) => exposure(query as KernelQuery<Params>),
      },
      fact('revenue_12m'),
      {
        name: 'may_go_silent',
        type: 'probability',
        label: { en: 'may go silent', zh: '停单可能性' },
        inPercent: true,
        sql: () => sql`f.score`,
      },
      fact('stage'),
      fact('days_since_last'),
      {
        name: 'of_all',
        type: 'share',
        label: { en: 'share of all customers’ value', zh: '占全部客户价值的比例' },
        inPercent: true,
        sql: (query) => {
          const one = exposure(query as KernelQuery<Params>)
          return sql`CAST(${one} AS DOUBLE) / nullif((SELECT CAST(sum(${one}) AS DOUBLE) FROM ${query.facts.customers} AS f WHERE f.lost_on IS NULL), 0)`
        },
      },
      OF_USUAL_MARGIN,
      {
        name: 'clv_known',
        type: 'integer',
        label: { en: 'known', zh: '已知' },
        isHidden: true,
        sql: () => sql`CAST(f.clv IS NOT NULL AND f.lost_on IS NULL AND f.stage <> 'terminated' AS INTEGER)`,
      },
      {
        name: 'is_key',
        type: 'integer',
        label: { en: 'key account', zh: '大客户' },
        isHidden: true,
        sql: () => sql`CAST(coalesce(f.is_key_account, FALSE) AS INTEGER)`,
      },
    ],
    population: ({ question }) =>
      WHOSE.some((name) => question.where?.[name] !== undefined)
        ? sql`clv_known = 1`
        : sql`clv_known = 1 AND is_key = 1`,
    listed: () => sql`TRUE`,
    rank: [{ by: 'exposure', desc: true }],
    because: (row, { say, query: { params } }) => [
      sentence(
        {
          en: 'Expected over {horizon}: {exposure}, {share} of what all customers are expected to bring. Spent {spend} in 12 months; chance of no order soon {score}.',
          zh: '未来 {horizon}预计 {exposure}，占全部客户预计价值的 {share}。近 12 个月采购 {spend}；近期不下单的可能性 {score}。',
        },
        {
          horizon: horizonInWords(params.horizon),
          exposure: say.money(Number(row.exposure)),
          share: say.percent(Number(row.of_all ?? 0)),
          spend: say.money(Number(row.revenue_12m ?? 0)),
          score:
            row.may_go_silent === undefined
              ? { en: 'unknown', zh: '未知' }
              : say.percent(Number(row.may_go_silent)),
        },
      ),
    ],
    headline,
    caveats: marginCaveats,
    method: ({ params }) => ({
      summary: {
        en: 'Expected orders × expected amount × margin over the horizon, discounted as time runs on; a customer expected to cost more than it brings counts as no loss. The chance that a customer leaves anyway is in the expectation already. Key accounts are the top 5% by yearly revenue where the ledger doesn’t say; lost customers are left out.',
        zh: '期限内预计订单数 × 预计每单金额 × 毛利率，连续贴现；预计亏损的客户不计损失。客户本来就可能离开的概率已包含在预期之内。账本未注明时，大客户为年采购额前 5%；已流失的客户不计入。',
      },
      formulas: ['F7.5', 'C9'],
      settings: { ...params },
      references: ['Fader, Hardie & Lee (2005), Marketing Science 24(2)'],
    }),
    next: [
      (view) =>
        askNext(
          view,
          { en: 'By owner?', zh: '按负责人看？' },
          { analysis: 'vip_loss_exposure', show: 'count', groupBy: ['owner'] },
        ),
      askDrifting,
    ],
  }),
  () => 'quarter',
)

function exposure({ params }: KernelQuery<Params>): SqlFragment {
  return sql`CAST(round(greatest(0, f.amount_per_order * coalesce(f.margin_rate, 1)
    * ${discountedOrders(sql`f`, yearsOf(params.horizon), params.discount_rate)}), 4) AS DECIMAL(18, 4))`
}

/** "If the top 10 leave" is about those ten; else about all that were asked for. */
function headline({ population, listed, sums, rows, say, query: { params, question } }: ListView<Params>) {
  if (population === 0)
    return { en: 'There are no such customers who are still with us.', zh: '没有符合条件且仍在合作的客户。' }
  const isTop =
    question.top !== undefined &&
    question.top < listed &&
    question.show !== 'count' &&
    question.show !== 'share'
  const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name] ?? 0), 0)
  const slots = {
    n: say.customers(isTop ? rows.length : listed),
    loss: say.money(isTop ? sum('exposure') : (sums.exposure ?? 0)),
    horizon: horizonInWords(params.horizon),
    spend: say.money(isTop ? sum('revenue_12m') : (sums.revenue_12m ?? 0)),
  }
  return sentences(
    sentence(
      {
        en: 'If {n} left, {loss} of what is expected over {horizon} would be lost.',
        zh: '如果{n}流失，未来 {horizon}预计损失 {loss}。',
      },
      slots,
    ),
    sentence({ en: 'They spent {spend} in the last 12 months.', zh: '它们近 12 个月采购 {spend}。' }, slots),
  )
}
