import { z } from 'zod'
import {
  FORECAST_PERIODS,
  type ForecastPart,
  type ForecastUnit,
  forecastColumn,
} from '../../facts/sources/forecast/forecast-columns.js'
import type { Text } from '../../reading/text.js'
import { identifier, joinFragments, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { withForecastCheck } from '../kernel/forecast/forecast-check.js'
import { marginCaveats, OF_USUAL_MARGIN } from '../kernel/forecast/margin-caveats.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact, type KernelColumn } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence, sentences } from '../kernel/wording/sentence.js'
import { askedByPeriod } from './value-forecast/asked-by-period.js'
import { fanFigure } from './value-forecast/fan-figure.js'
import { VALUE_FORECAST_WORDS } from './value-forecast/value-forecast-words.js'

const Params = z.strictObject({
  /** Length of a period; they run from the day after the answer's. */
  granularity: z.enum(['year', 'quarter', 'month']).default('quarter'),
  periods: z.int().min(1).max(FORECAST_PERIODS).default(FORECAST_PERIODS),
  /** Whether the last three periods stand beside. */
  include_history: z.boolean().default(true),
})
type Params = z.infer<typeof Params>

const NOUNS: Readonly<Record<ForecastUnit, Text>> = {
  year: { en: 'year', zh: '年' },
  quarter: { en: 'quarter', zh: '个季度' },
  month: { en: 'month', zh: '个月' },
}
const PERIODS = Array.from({ length: FORECAST_PERIODS }, (_, index) => index + 1)

const own = (query: KernelQuery<unknown>) => query as KernelQuery<Params>
const amount = (query: KernelQuery<unknown>, part: ForecastPart, period: number): SqlFragment =>
  sql`f.${identifier(forecastColumn(own(query).params.granularity, part, period))} * coalesce(f.margin_rate, 1)`
const money = (value: SqlFragment) => sql`CAST(round(${value}, 4) AS DECIMAL(18, 4))`

const column = (
  name: string,
  label: Text,
  of: KernelColumn['sql'],
  more: Partial<KernelColumn> = {},
): KernelColumn => ({
  name,
  type: 'money',
  label,
  sql: of,
  ...more,
})

/** A margin below 0 turns an interval round. */
const end = (query: KernelQuery<unknown>, side: 'least' | 'greatest', period: number) =>
  money(sql`${identifier(side)}(${amount(query, 'low', period)}, ${amount(query, 'high', period)})`)
const ifAsked = (query: KernelQuery<unknown>, period: number, value: SqlFragment) =>
  period <= own(query).params.periods ? value : sql`CAST(NULL AS DECIMAL(18, 4))`

/** The next periods of each customer who is still with us, with intervals and the last ones beside (C7, C8, F7). */
export const valueForecast = withForecastCheck(
  askedByPeriod(
    defineCustomerList<Params>({
      id: 'value_forecast',
      section: 'value',
      title: { en: 'Value forecast', zh: '今后三期价值' },
      answers: {
        en: 'What customers are expected to bring in the next three years, quarters or months, with intervals and the last three beside.',
        zh: '客户今后三年、三个季度或三个月预计带来多少价值，附区间和此前三期。',
      },
      words: VALUE_FORECAST_WORDS,
      needs: {
        required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
        optional: { orders: ['product_cost'], touches: ['cost'] },
      },
      params: Params,
      columns: [
        column(
          'value',
          { en: 'expected value', zh: '预计价值' },
          (query) =>
            money(
              joinFragments(
                PERIODS.slice(0, own(query).params.periods).map((period) => amount(query, 'next', period)),
                ' + ',
              ),
            ),
          { words: { en: 'forecast | expected value | future value', zh: '预测值 | 预计价值 | 未来价值' } },
        ),
        ...PERIODS.flatMap((period) => [
          column(`next_${period}`, { en: `period +${period}`, zh: `第 ${period} 期` }, (query) =>
            ifAsked(query, period, money(amount(query, 'next', period))),
          ),
          column(
            `low_${period}`,
            { en: `from +${period}`, zh: `下限 ${period}` },
            (query) => ifAsked(query, period, end(query, 'least', period)),
            { isSummed: false },
          ),
          column(
            `high_${period}`,
            { en: `to +${period}`, zh: `上限 ${period}` },
            (query) => ifAsked(query, period, end(query, 'greatest', period)),
            { isSummed: false },
          ),
        ]),
        ...PERIODS.map((period) =>
          column(`past_${period}`, { en: `period −${period}`, zh: `前 ${period} 期` }, (query) =>
            own(query).params.include_history
              ? money(sql`coalesce(${amount(query, 'past', period)}, 0)`)
              : sql`CAST(NULL AS DECIMAL(18, 4))`,
          ),
        ),
        fact('expected_orders_12m', { isSummed: false }),
        OF_USUAL_MARGIN,
        {
          name: 'is_here',
          type: 'integer',
          label: { en: 'here', zh: '在' },
          isHidden: true,
          sql: () =>
            sql`CAST(f.clv IS NOT NULL AND f.lost_on IS NULL AND f.stage <> 'terminated' AS INTEGER)`,
        },
      ],
      population: () => sql`is_here = 1`,
      listed: () => sql`TRUE`,
      rank: [{ by: 'value', desc: true }],
      because: (row, { say, query: { params } }) => [
        sentence(
          {
            en: 'Next {unit} {next}{between}; the last one {past}; about {orders} orders in 12 months.',
            zh: '下一{unit} {next}{between}；上一期 {past}；未来 12 个月约 {orders} 单。',
          },
          {
            unit:
              params.granularity === 'year'
                ? { en: 'year', zh: '年' }
                : { en: params.granularity, zh: params.granularity === 'quarter' ? '季度' : '个月' },
            next: say.money(Number(row.next_1)),
            between:
              row.low_1 === undefined || row.high_1 === undefined
                ? ''
                : sentence(
                    {
                      en: ' (4 in 5 such customers: {low} to {high})',
                      zh: '（同类客户五家中有四家在 {low} 到 {high} 之间）',
                    },
                    { low: say.money(Number(row.low_1)), high: say.money(Number(row.high_1)) },
                  ),
            past:
              row.past_1 === undefined ? { en: 'not asked for', zh: '未列' } : say.money(Number(row.past_1)),
            orders: Number(row.expected_orders_12m ?? 0).toFixed(1),
          },
        ),
      ],
      headline,
      caveats: marginCaveats,
      figures: (view) => fanFigure(view, view.query.params),
      method: ({ params }) => ({
        summary: {
          en: 'Net order value expected in each period × margin after product and contact costs (a customer’s own shrunk to the ledger’s; the past periods at the same margin). The method is the one with the least error by customer plus error of the level on the ledger’s own past days, among: last period again; weighted own rate (F7.1); BG/NBD and MBG/CNBD-k × Gamma-Gamma; the model’s total divided by own rates (ours); nearest curves (Chen). A season is applied where it helped. Intervals hold 80%: errors of customers of like size on past days (group-conditional conformal). Periods run from the day after the answer’s. All worked out at refresh.',
          zh: '每期预计订单净额 × 扣除产品和接触成本后的毛利率（客户自身值向全体收缩，历史各期用同一毛利率）。方法取历史回测中“逐户误差＋总额误差”最小者，候选为：照搬上一期；自身加权速率（F7.1）；BG/NBD 与 MBG/CNBD-k × Gamma-Gamma；以模型总量按自身速率分配（本产品）；最近似曲线（陈明亮拟合法）。季节因素仅在有改善时采用。区间为 80%：由规模相近的客户在过往时点的误差得出（分组保形预测）。各期自回答次日起算，均在刷新时算好。',
        },
        formulas: ['F7', 'C7', 'C8', 'C21'],
        settings: { ...params },
        references: [
          'Fader, Hardie & Lee (2005), Marketing Science 24(2)',
          'Reutterer, Platzer & Schröder (2021), IJRM 38(1)',
          'Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World',
        ],
      }),
      next: [
        (view) =>
          askNext(
            view,
            { en: 'By month?', zh: '按月看？' },
            { analysis: 'value_forecast', params: { granularity: 'month' } },
          ),
        (view) =>
          askNext(
            view,
            { en: 'Loss if key accounts leave?', zh: '大客户流失会损失多少？' },
            { analysis: 'vip_loss_exposure' },
          ),
        askDrifting,
      ],
    }),
  ),
  ({ params }) => (params as Params).granularity,
)

function headline({ population, listed, sums, say, query: { params } }: ListView<Params>): Text {
  if (population === 0)
    return { en: 'There is nobody whose purchases could be forecast.', zh: '没有可以预测购买的客户。' }
  const noun = NOUNS[params.granularity]
  const many = params.periods === 1 ? '' : 's'
  const slots = {
    n: say.customers(listed),
    value: say.money(sums.value ?? 0),
    k: params.periods === 1 ? { en: '', zh: '一' } : say.number(params.periods),
    unit: { en: `${noun.en}${many}`, zh: noun.zh },
    next: say.money(sums.next_1 ?? 0),
    past: say.money(sums.past_1 ?? 0),
  }
  return sentences(
    sentence(
      params.periods === 1
        ? {
            en: '{n} are expected to bring {value} in the next {unit}.',
            zh: '{n}下一{unit}预计带来 {value}。',
          }
        : {
            en: '{n} are expected to bring {value} in the next {k} {unit}.',
            zh: '{n}今后 {k} {unit}预计带来 {value}。',
          },
      slots,
    ),
    params.include_history
      ? sentence(
          {
            en: 'The first of them {next}, after {past} in the last.',
            zh: '其中第一期 {next}，上一期为 {past}。',
          },
          slots,
        )
      : undefined,
  )
}
