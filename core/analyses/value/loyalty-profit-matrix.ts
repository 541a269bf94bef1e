import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import type { Text } from '../../reading/text.js'
import { dayLiteral, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact, own } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence } from '../kernel/wording/sentence.js'
import { LOYALTY_PROFIT_GROUPS, LOYALTY_PROFIT_WORDS } from './loyalty-profit-matrix/loyalty-profit-words.js'
import { customerProfits } from './profits/customer-profits.js'
import { quadrantFigure, quadrantShares, quadrantSums } from './quadrants/quadrant-shares.js'

const Params = z.strictObject({})
type Params = z.infer<typeof Params>

const MEASURES = ['share_of_profit']
/** Fewer customers than this make a median a matter of chance. */
const FEW = 20

/** True friends, butterflies, barnacles and strangers: who stays, and who brings profit (F22). */
export const loyaltyProfitMatrix = defineCustomerList<Params>({
  id: 'loyalty_profit_matrix',
  section: 'value',
  title: { en: 'Loyalty × profit', zh: '忠诚度×盈利' },
  answers: {
    en: 'Which customers are loyal and profitable (true friends), profitable only (butterflies), loyal only (barnacles), or neither (strangers).',
    zh: '哪些客户既忠诚又盈利（真朋友），只盈利不忠诚（蝴蝶型），只忠诚不盈利（藤壶型），两者都不是（陌生人型）。',
  },
  words: LOYALTY_PROFIT_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount', 'product_cost'] },
    optional: { touches: ['cost'] },
  },
  params: Params,
  usualPeriod: 'last 12 months',
  columns: [
    own({
      name: 'loyalty_type',
      type: 'code',
      label: { en: 'type', zh: '类型' },
      values: LOYALTY_PROFIT_GROUPS,
      isOfListed: true,
    }),
    own({
      name: 'profit',
      type: 'money',
      label: { en: 'gross profit', zh: '毛利' },
      words: { en: 'profit', zh: '利润' },
    }),
    own({ name: 'tenure', type: 'days', label: { en: 'customer for', zh: '合作时长' } }),
    fact('days_since_last'),
    own({
      name: 'share_of_profit',
      type: 'share',
      label: { en: 'share of profit', zh: '利润占比' },
      isSummed: true,
    }),
    ...[
      { name: 'profit_cut', label: { en: 'median profit', zh: '毛利中位数' } },
      { name: 'tenure_cut', label: { en: 'median tenure', zh: '合作时长中位数' } },
      { name: 'silence_limit', label: { en: 'limit of silence', zh: '沉默上限' } },
    ].map((column) => own({ ...column, type: 'number', isHidden: true })),
    ...[
      { name: 'near_cut', label: { en: 'near a cut', zh: '接近分界' } },
      { name: 'is_young', label: { en: 'active but young', zh: '活跃但合作不久' } },
    ].map((column) => own({ ...column, type: 'number', isHidden: true, isSummed: true })),
    ...quadrantSums('loyalty_type', Object.keys(LOYALTY_PROFIT_GROUPS), MEASURES),
  ],
  source: groups,
  population: () => sql`loyalty_type IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [{ by: 'profit', desc: true }],
  groupBy: ['loyalty_type'],
  because: (row, { say }) => [
    sentence(
      {
        en: 'Gross profit {p} (median {mp}); a customer for {t} (median {mt}), last order {s} ago, limit {l}.',
        zh: '毛利 {p}（中位数 {mp}）；合作 {t}（中位数 {mt}），{s}前最后下单，上限 {l}。',
      },
      {
        p: say.money(Number(row.profit)),
        mp: say.money(Number(row.profit_cut)),
        t: say.days(Number(row.tenure)),
        mt: say.days(Math.round(Number(row.tenure_cut))),
        s: say.days(Number(row.days_since_last)),
        l: say.days(Math.round(Number(row.silence_limit))),
      },
    ),
  ],
  headline,
  caveats,
  figures: (view) => [
    quadrantFigure(view, {
      id: 'loyalty-profit',
      title: { en: 'Share of customers and of profit', zh: '客户与利润占比' },
      labels: LOYALTY_PROFIT_GROUPS,
      measures: { share_of_profit: { en: 'profit', zh: '利润' } },
    }),
  ],
  method: () => ({
    summary: {
      en: 'Of those who bought in the period. Profitable: gross profit after contacts (F6) at least the median and above 0. Loyal, our stand-in for P(active) at least 0.5: silent no longer than the own limit (F15.1), and a customer for at least the median time. All customers set the medians, whatever is filtered.',
      zh: '取期内有购买的客户。盈利：扣除接触成本后的毛利（F6）不低于中位数且大于 0。忠诚以本产品的替代口径判定（代替活跃概率不低于 0.5）：沉默未超过自身上限（F15.1），且合作时长不低于中位数。无论如何筛选，中位数都按全部客户计算。',
    },
    formulas: ['F22', 'F6', 'F15.1'],
    settings: { profit_cut: 'median', tenure_cut: 'median', near_cut: 0.1 },
    references: [
      'Reinartz & Kumar (2002), The mismanagement of customer loyalty, Harvard Business Review 80(7), 86-94',
    ],
  }),
  next: [
    (view) =>
      askNext(
        view,
        { en: 'What do they cost to win and to keep?', zh: '获取、维持他们要花多少？' },
        { analysis: 'cost_quadrant' },
      ),
    askDrifting,
  ],
})

function groups(query: KernelQuery<Params>): SqlFragment {
  return sql`
    WITH measured AS (
      SELECT p.customer_no, p.profit, f.churn_gap AS silence_limit, f.days_since_last <= f.churn_gap AS is_active,
        CAST(${dayLiteral(query.asOf)} - f.first_order_on AS INTEGER) AS tenure
      FROM (${customerProfits(query, query.period)}) AS p JOIN ${query.facts.customers} AS f USING (customer_no)
      WHERE f.order_days > 0 AND f.days_since_last IS NOT NULL AND f.churn_gap IS NOT NULL
    ),
    whole AS (
      SELECT CAST(median(profit) AS DOUBLE) AS profit_cut, CAST(median(tenure) AS DOUBLE) AS tenure_cut, sum(profit) AS total FROM measured
    )
    SELECT * EXCLUDE (total), CASE WHEN total > 0 THEN CAST(profit AS DOUBLE) / total END AS share_of_profit,
      CASE WHEN is_profitable AND is_loyal THEN 'true_friends' WHEN is_profitable THEN 'butterflies'
        WHEN is_loyal THEN 'barnacles' ELSE 'strangers' END AS loyalty_type,
      CAST(is_active AND NOT is_loyal AS INTEGER) AS is_young,
      CAST(abs(profit - profit_cut) <= .1 * abs(profit_cut) OR abs(tenure - tenure_cut) <= .1 * tenure_cut AS INTEGER) AS near_cut
    FROM (
      SELECT *, profit >= profit_cut AND profit > 0 AS is_profitable, is_active AND tenure >= tenure_cut AS is_loyal
      FROM measured, whole
    )`
}

function headline({ kept, population, sums, query, say }: ListView<Params>): Text {
  const within = say.within(query.period)
  if (population === 0 || kept === 0)
    return sentence(
      { en: 'No customers of known profit {within}.', zh: '{within}没有毛利已知的客户。' },
      { within },
    )
  const [friends] = quadrantShares(sums, Object.keys(LOYALTY_PROFIT_GROUPS), MEASURES)
  const slots = { within, n: say.number(friends?.customers ?? 0), all: say.customers(kept) }
  const profit = friends?.sums.share_of_profit
  if (profit === undefined)
    return sentence(
      {
        en: '{n} of {all} are true friends; with no profit in all {within}, shares are not known.',
        zh: '{within}，{all}中有 {n} 家真朋友；毛利合计不为正，占比无法得出。',
      },
      slots,
    )
  return sentence(
    {
      en: '{n} of {all} are true friends, loyal and profitable: they bring {share} of the profit {within}.',
      zh: '{within}，{all}中有 {n} 家真朋友（既忠诚又盈利），带来 {share} 的毛利。',
    },
    { ...slots, share: say.percent(profit) },
  )
}

function caveats({ population, sums, say }: ListView<Params>): Caveat[] {
  const { near_cut: near = 0, is_young: young = 0 } = sums
  const said: Caveat[] = []
  if (young > 0)
    said.push({
      code: 'censored',
      text: sentence(
        {
          en: '{n} still active count as short because they came later than most: they may yet stay.',
          zh: '有 {n} 家仍活跃，只因合作时间短于多数客户而算作不忠诚，今后可能长期留下。',
        },
        { n: say.number(young) },
      ),
    })
  if (near > 0)
    said.push({
      code: 'near_cut',
      text: sentence(
        {
          en: '{n} within 10% of a cut could as well be on the other side.',
          zh: '有 {n} 家距分界不到 10%，归入另一侧也说得通。',
        },
        { n: say.number(near) },
      ),
    })
  if (population > 0 && population < FEW)
    said.push({
      code: 'few_customers',
      text: sentence(
        { en: 'Only {n}: the medians say little.', zh: '只有 {n}，中位数的参考意义有限。' },
        { n: say.customers(population) },
      ),
    })
  return said
}
