import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { REFERRAL_SHARE } from '../../facts/sources/lifetime-facts.js'
import type { Text } from '../../reading/text.js'
import { sql } from '../../summary/sql-fragment.js'
import { askByMonth, askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact, type KernelColumn } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence, sentences } from '../kernel/wording/sentence.js'
import { componentsFigure } from './lifetime-profit/components-figure.js'
import { LIFETIME_PROFIT_WORDS } from './lifetime-profit/lifetime-profit-words.js'

const Params = z.strictObject({
  /** By component, which is always shown. */
  breakdown: z.enum(['components']).default('components'),
  /** What is added beside: the value of referred customers. */
  include: z.array(z.enum(['referral_value'])).optional(),
})
type Params = z.infer<typeof Params>

const isReferralIn = (query: Pick<KernelQuery<Params>, 'params'>) =>
  query.params.include?.includes('referral_value') === true

const money = (
  name: string,
  label: Text,
  of: KernelColumn['sql'],
  more: Partial<KernelColumn> = {},
): KernelColumn => ({
  name,
  type: 'money',
  label,
  sql: (query) => sql`CAST(round(${of(query)}, 4) AS DECIMAL(18, 4))`,
  ...more,
})

const SUM = (query: KernelQuery<unknown>) =>
  sql`(f.gross_profit_life - f.contact_cost_life - coalesce(f.acquisition_spend, 0)
    ${isReferralIn(query as KernelQuery<Params>) ? sql`+ coalesce(f.referral_value, 0)` : sql``})`

/** What customers have brought since their first order, by component; the short form agrees (C3, C4, F5). */
export const lifetimeProfit = defineCustomerList<Params>({
  id: 'lifetime_profit',
  section: 'value',
  title: { en: 'Lifetime profit', zh: '客户生命周期利润' },
  answers: {
    en: 'What a customer has brought over its whole life so far, by component, net of what was spent on it.',
    zh: '客户至今整个生命周期带来的净利润及其各组成部分。',
  },
  words: LIFETIME_PROFIT_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount', 'product_cost'] },
    optional: { orders: ['list_amount'], touches: ['cost'], customers: ['acquisition_cost', 'referred_by'] },
  },
  params: Params,
  columns: [
    money('profit', { en: 'lifetime profit', zh: '生命周期利润' }, SUM, {
      words: { en: 'lifetime profit | clp', zh: '生命周期利润 | 终身利润' },
    }),
    money('base_profit', { en: 'base profit', zh: '基本利润' }, () => sql`f.base_profit`),
    money(
      'growth_profit',
      { en: 'growth and related sales', zh: '增长与关联销售' },
      () => sql`f.growth_profit`,
    ),
    money('cost_savings', { en: 'cost savings', zh: '成本节约' }, () => sql`f.cost_savings`),
    money('referral_value', { en: 'referral value', zh: '推荐价值' }, (query) =>
      isReferralIn(query as KernelQuery<Params>)
        ? sql`coalesce(f.referral_value, 0)`
        : sql`CAST(NULL AS DOUBLE)`,
    ),
    money('acquisition_spend', { en: 'acquisition cost', zh: '获取成本' }, () => sql`f.acquisition_spend`),
    money(
      'price_concession',
      { en: 'price concession (memo)', zh: '价格优惠（备查）' },
      () => sql`f.price_concession`,
    ),
    money(
      'short_form',
      { en: 'gross profit less all spent', zh: '毛利减全部投入' },
      () => sql`f.gross_profit_life - f.contact_cost_life - coalesce(f.acquisition_spend, 0)`,
    ),
    fact('first_order_on'),
    money('gross_profit_life', { en: 'gross profit', zh: '毛利' }, () => sql`f.gross_profit_life`, {
      isHidden: true,
    }),
    {
      name: 'of_unknown_acquisition',
      type: 'integer',
      label: { en: 'acquisition unknown', zh: '获取成本未知' },
      isHidden: true,
      isSummed: true,
      sql: () => sql`CAST(f.acquisition_spend IS NULL AS INTEGER)`,
    },
    {
      name: 'tenure_days',
      type: 'days',
      label: { en: 'tenure', zh: '合作时长' },
      isHidden: true,
      sql: () => sql`f.tenure_days`,
    },
    {
      name: 'referred_customers',
      type: 'integer',
      label: { en: 'referred', zh: '推荐客户数' },
      isHidden: true,
      sql: () => sql`f.referred_customers`,
    },
  ],
  population: () => sql`first_order_on IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [{ by: 'profit', desc: true }],
  because: (row, { say, query }) =>
    row.profit === undefined
      ? [
          {
            en: 'Some of what it bought has no cost, so its profit is not known.',
            zh: '部分购买缺少成本数据，利润未知。',
          },
        ]
      : [
          sentence(
            {
              en: 'Base {base} + growth {growth} + savings {savings}{referral} − acquisition {acquisition} = {profit}, over {tenure}.',
              zh: '基本利润 {base} ＋ 增长 {growth} ＋ 成本节约 {savings}{referral} － 获取成本 {acquisition} ＝ {profit}，合作 {tenure}。',
            },
            {
              base: say.money(Number(row.base_profit)),
              growth: say.money(Number(row.growth_profit)),
              savings: say.money(Number(row.cost_savings)),
              referral: isReferralIn(query)
                ? sentence(
                    { en: ' + referral {r}', zh: ' ＋ 推荐价值 {r}' },
                    { r: say.money(Number(row.referral_value ?? 0)) },
                  )
                : '',
              acquisition:
                row.acquisition_spend === undefined
                  ? { en: 'unknown', zh: '未知' }
                  : say.money(Number(row.acquisition_spend)),
              profit: say.money(Number(row.profit)),
              tenure: say.days(Number(row.tenure_days)),
            },
          ),
        ],
  headline,
  caveats: (view) => caveats(view),
  figures: (view) => componentsFigure(view),
  method: ({ params }) => ({
    summary: {
      en: `Components since the first order. Base: the first year’s gross profit less contact cost, at that rate for the tenure; growth: gross profit above it, related sales included; savings: contacts below the first year’s rate, negative where they cost more (ours: so that the sum agrees with gross profit less all that was spent, C4); acquisition: as the ledger gives it, else contacts before the first order. Price concession (list less net price) is a memo: margins use net prices, so it is in them already. Referral value is ${REFERRAL_SHARE * 100}% of the expected value of referred customers and added only when asked, since their profit is counted with themselves. Referral damage has no data and is left out. A tenure ends on the day of loss.`,
      zh: `自首单起的各组成部分。基本利润：首年毛利减接触成本，按该速率推至整个合作期；增长：超出部分的毛利，含关联销售；成本节约：接触成本低于首年速率的部分，高于时为负（本产品做法，使合计与“毛利减全部投入”（C4）一致）；获取成本：取账本所列，否则取首单前的接触成本。价格优惠（标价减净价）仅作备查，因毛利已按净价计算。推荐价值为被推荐客户预计价值的 ${REFERRAL_SHARE * 100}%，仅在要求时加入，因为其利润已计在他们自己名下。推荐破坏成本无数据，不计。流失日为合作期终点。`,
    },
    formulas: ['F5', 'C3', 'C4'],
    settings: {
      breakdown: params.breakdown,
      referral_value: params.include?.includes('referral_value') ?? false,
      attribution: REFERRAL_SHARE,
    },
    references: ['Reichheld & Sasser (1990), Harvard Business Review 68(5) (sources of profit)'],
  }),
  next: [
    (view) =>
      askNext(
        view,
        { en: 'And with referrals?', zh: '加上推荐价值呢？' },
        { analysis: 'lifetime_profit', params: { include: ['referral_value'] } },
      ),
    askByMonth('crm_gross_profit'),
  ],
})

function headline({ population, listed, sums, say }: ListView<Params>): Text {
  if (population === 0) return { en: 'No customer has ordered yet.', zh: '还没有客户下过单。' }
  const n = say.customers(listed)
  if (sums.profit === undefined)
    return sentence(
      {
        en: 'The lifetime profit of {n} together is not known: some of what they bought has no cost.',
        zh: '{n}的生命周期利润合计无法得出：部分购买缺少成本数据。',
      },
      { n },
    )
  return sentences(
    sentence(
      {
        en: '{n} have brought {profit} over their lives so far.',
        zh: '{n}至今共带来生命周期利润 {profit}。',
      },
      { n, profit: say.money(sums.profit) },
    ),
    sentence(
      {
        en: 'Base {base}, growth {growth}, cost savings {savings}.',
        zh: '其中基本利润 {base}，增长 {growth}，成本节约 {savings}。',
      },
      {
        base: say.money(sums.base_profit ?? 0),
        growth: say.money(sums.growth_profit ?? 0),
        savings: say.money(sums.cost_savings ?? 0),
      },
    ),
  )
}

function caveats({ listed, sums, say, query }: ListView<Params>): Caveat[] {
  if (listed === 0) return []
  const unknown = sums.of_unknown_acquisition ?? 0
  const found: Caveat[] = []
  if (unknown > 0)
    found.push({
      code: 'acquisition_unknown',
      text: sentence(
        {
          en: 'What it cost to win {n} isn’t known and isn’t deducted.',
          zh: '有 {n}的获取成本未知，未扣除。',
        },
        { n: say.customers(unknown) },
      ),
    })
  if (isReferralIn(query))
    found.push({
      code: 'referral_counted_twice',
      text: {
        en: 'Referral value is expected value of other customers: don’t add it to theirs.',
        zh: '推荐价值是其他客户的预计价值，不要再与他们自己的价值相加。',
      },
    })
  return found
}
