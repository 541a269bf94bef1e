import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { sql } from '../../summary/sql-fragment.js'
import { askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { own } from '../kernel/query/kernel-column.js'
import { sentence } from '../kernel/wording/sentence.js'
import { isByProfit, likenessOf, prospectPotentials } from './prospect-potential/prospect-source.js'
import { POTENTIAL_TIERS, PROSPECT_WORDS } from './prospect-potential/prospect-words.js'

const Params = z.strictObject({
  /** As many customers of the mean of all are added to each cell of alike customers (k of F11). */
  shrinkage: z.number().positive().default(10),
})
type Params = z.infer<typeof Params>

/** What prospects may be worth, by what customers like them brought in their first 12 months (F11). */
export const prospectPotential = defineCustomerList<Params>({
  id: 'prospect_potential',
  section: 'value',
  title: { en: 'Prospect potential', zh: '潜客潜在价值' },
  answers: {
    en: 'What prospects who never ordered may be worth, by what customers like them brought.',
    zh: '从未下单的潜客可能值多少，依据相似客户带来的价值估计。',
  },
  words: PROSPECT_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'], customers: ['customer_id'] },
    optional: { orders: ['product_cost'], customers: ['industry', 'segment', 'region'] },
  },
  params: Params,
  columns: [
    own({
      name: 'potential_value',
      type: 'money',
      label: { en: 'potential value', zh: '潜在价值' },
      words: { en: 'potential | potential ltv | potential lifetime value', zh: '潜力 | 商业价值' },
    }),
    own({
      name: 'potential_tier',
      type: 'code',
      label: { en: 'tier', zh: '潜力档' },
      values: POTENTIAL_TIERS,
      isOfListed: true,
    }),
    own({ name: 'lookalikes', type: 'integer', label: { en: 'customers like it', zh: '相似客户数' } }),
    own({
      name: 'cell_mean',
      type: 'money',
      label: { en: 'their mean', zh: '相似客户均值' },
      isSummed: false,
    }),
    own({
      name: 'spread',
      type: 'money',
      label: { en: 'their spread', zh: '相似客户标准差' },
      isSummed: false,
    }),
    own({ name: 'mean_all', type: 'number', label: { en: 'mean of all', zh: '全部均值' }, isHidden: true }),
  ],
  source: prospectPotentials,
  population: () => sql`potential_value IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [{ by: 'potential_value', desc: true }],
  groupBy: ['potential_tier'],
  because: (row, { say, query }) => [
    sentence(
      {
        en: '{n} customers like it brought {mean} each (spread {spread}); drawn towards {all} of all as if by {k} more: {value}.',
        zh: '相似客户 {n} 家，平均带来 {mean}（标准差 {spread}）；再按 {k} 家全体均值 {all} 收缩：{value}。',
      },
      {
        n: say.number(Number(row.lookalikes)),
        mean: row.cell_mean === undefined ? '–' : say.money(Number(row.cell_mean)),
        spread: row.spread === undefined ? '–' : say.money(Number(row.spread)),
        all: say.money(Number(row.mean_all)),
        k: String(query.params.shrinkage),
        value: say.money(Number(row.potential_value)),
      },
    ),
  ],
  headline: ({ kept, sums, say }) =>
    kept === 0
      ? {
          en: 'There are no prospects who never ordered, or no customers to liken them to.',
          zh: '没有从未下单的潜客，或没有可供比照的客户。',
        }
      : sentence(
          {
            en: '{n} never ordered; if won, customers like them bring {sum} in their first 12 months.',
            zh: '{n}从未下单；若能成交，按相似客户估计首年可带来 {sum}。',
          },
          { n: say.customers(kept), sum: say.money(sums.potential_value ?? 0) },
        ),
  caveats,
  method: (query) => ({
    summary: {
      en: 'Stand-in for lifetime value: gross profit of the first 12 months (net order value where the ledger has no costs) of customers whose first 12 months have passed. Potential = (n · mean of those alike in all named attributes + k · mean of all) / (n + k). Tiers are thirds of the prospects. It tells nothing of the chance to win them.',
      zh: '以首年毛利代替生命周期价值（账本没有成本时用订单净额），只取首年已满的客户。潜在价值 ＝（n × 各属性均相同客户的均值 ＋ k × 全部均值）÷（n ＋ k）。按潜客三等分为三档。结果不含成交概率。',
    },
    formulas: ['F11'],
    settings: {
      shrinkage: query.params.shrinkage,
      alike_by: likenessOf(query).join(', ') || 'nothing',
      value: isByProfit(query) ? 'gross profit' : 'net order value',
    },
    references: [],
  }),
  next: [
    (view) =>
      askNext(
        view as never,
        { en: 'By industry?', zh: '按行业看？' },
        { analysis: 'prospect_potential', groupBy: ['industry'] },
      ),
  ],
})

/** Fewer look-alikes than this leave a potential to the mean of all. */
const FEW = 5

function caveats({ rows, query, say }: ListView<Params>): Caveat[] {
  const few = rows.filter(({ lookalikes }) => Number(lookalikes) < FEW).length
  const said: Caveat[] = [
    {
      code: 'first_year_only',
      text: {
        en: 'The first 12 months are a lower bound of a lifetime, and not every prospect is won.',
        zh: '首年价值只是生命周期价值的下限，且并非每个潜客都能成交。',
      },
    },
  ]
  if (few > 0)
    said.push({
      code: 'few_lookalikes',
      text: sentence(
        {
          en: '{n} of those shown have fewer than 5 customers like them: theirs is mostly the mean of all.',
          zh: '所示潜客中有 {n} 家的相似客户不足 5 家，估计值主要取自全体均值。',
        },
        { n: say.number(few) },
      ),
    })
  if (!isByProfit(query))
    said.push({
      code: 'revenue_for_profit',
      text: {
        en: 'The ledger has no product costs, so potential is revenue and not profit.',
        zh: '账本没有产品成本，潜在价值按销售额而非毛利计算。',
      },
    })
  return said
}
