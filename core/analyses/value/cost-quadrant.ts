import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import type { Text } from '../../reading/text.js'
import { sql } from '../../summary/sql-fragment.js'
import { askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { own } from '../kernel/query/kernel-column.js'
import { sentence } from '../kernel/wording/sentence.js'
import { costQuadrants } from './cost-quadrant/cost-quadrant-source.js'
import { COST_QUADRANT_WORDS, COST_QUADRANTS } from './cost-quadrant/cost-quadrant-words.js'
import { quadrantFigure, quadrantShares, quadrantSums } from './quadrants/quadrant-shares.js'

const MEASURES = ['share_of_cost', 'share_of_profit']
/** Fewer customers than this make a median a matter of chance. */
const FEW = 20

const Params = z.strictObject({})
type Params = z.infer<typeof Params>

/** What customers cost to win and to keep, and what share of cost and profit each quadrant has (F21, C32). */
export const costQuadrant = defineCustomerList<Params>({
  id: 'cost_quadrant',
  section: 'value',
  title: { en: 'Cost quadrants', zh: '获取×维持成本' },
  answers: {
    en: 'Which customers are dear or cheap to win and to keep, and what share of cost and of profit each kind has.',
    zh: '哪些客户获取、维持成本高或低，各类占多少成本、带来多少利润。',
  },
  words: COST_QUADRANT_WORDS,
  needs: {
    required: {
      orders: ['customer_id', 'ordered_at', 'net_amount', 'product_cost'],
      customers: ['acquisition_cost'],
      touches: ['cost'],
    },
  },
  params: Params,
  usualPeriod: 'last 12 months',
  columns: [
    own({
      name: 'quadrant',
      type: 'code',
      label: { en: 'cost quadrant', zh: '成本象限' },
      values: COST_QUADRANTS,
      isOfListed: true,
    }),
    own({
      name: 'acquisition_cost',
      type: 'money',
      label: { en: 'acquisition cost', zh: '获取成本' },
      words: { en: 'cost to win | cac', zh: '获客成本' },
    }),
    own({
      name: 'retention_cost',
      type: 'money',
      label: { en: 'retention cost', zh: '维持成本' },
      words: { en: 'cost to keep', zh: '保持成本' },
    }),
    own({
      name: 'profit',
      type: 'money',
      label: { en: 'gross profit', zh: '毛利' },
      words: { en: 'profit', zh: '利润' },
    }),
    own({
      name: 'share_of_cost',
      type: 'share',
      label: { en: 'share of cost', zh: '成本占比' },
      isSummed: true,
    }),
    own({
      name: 'share_of_profit',
      type: 'share',
      label: { en: 'share of profit', zh: '利润占比' },
      isSummed: true,
    }),
    own({
      name: 'acquisition_cut',
      type: 'number',
      label: { en: 'median acquisition cost', zh: '获取成本中位数' },
      isHidden: true,
    }),
    own({
      name: 'retention_cut',
      type: 'number',
      label: { en: 'median retention cost', zh: '维持成本中位数' },
      isHidden: true,
    }),
    own({
      name: 'near_cut',
      type: 'number',
      label: { en: 'near a cut', zh: '接近分界' },
      isHidden: true,
      isSummed: true,
    }),
    ...quadrantSums('quadrant', Object.keys(COST_QUADRANTS), MEASURES),
  ],
  source: costQuadrants,
  population: () => sql`quadrant IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [{ by: 'profit', desc: true }],
  groupBy: ['quadrant'],
  because: (row, { say }) => [
    sentence(
      {
        en: 'Acquisition cost {a} (median {ma}), retention cost {r} (median {mr}): {q}.',
        zh: '获取成本 {a}（中位数 {ma}），维持成本 {r}（中位数 {mr}）：{q}。',
      },
      {
        a: say.money(Number(row.acquisition_cost)),
        ma: say.money(Number(row.acquisition_cut)),
        r: say.money(Number(row.retention_cost)),
        mr: say.money(Number(row.retention_cut)),
        q: labelOf(String(row.quadrant)),
      },
    ),
  ],
  headline,
  caveats,
  figures: (view) => [
    quadrantFigure(view, {
      id: 'cost-quadrants',
      title: { en: 'Share of customers, cost and profit', zh: '客户、成本、利润占比' },
      labels: COST_QUADRANTS,
      measures: {
        share_of_cost: { en: 'cost', zh: '成本' },
        share_of_profit: { en: 'profit', zh: '利润' },
      },
    }),
  ],
  method: () => ({
    summary: {
      en: 'Customers from before the period who bought in it, split at the medians of acquisition cost and of the cost of contacts in the period; at the median is high. All customers set the medians, whatever is filtered. Share of cost: acquisition cost and contacts of the period together. Share of profit: gross profit after contacts (F6). Each is a share of all compared customers.',
      zh: '取期初之前已成交且期内有购买的客户，以获取成本和期内接触成本的中位数为界，等于中位数算高。无论如何筛选，中位数都按全部客户计算。成本占比含获取成本与期内接触成本；利润占比按扣除接触成本后的毛利（F6）。占比均以全部参与比较的客户为基数。',
    },
    formulas: ['F21', 'F6', 'C32'],
    settings: { cut: 'median', near_cut: 0.1 },
    references: [
      'Thomas, Reinartz & Kumar (2004), Getting the most out of all your customers, Harvard Business Review 82(7-8), 116-123',
    ],
  }),
  next: [
    (view) =>
      askNext(
        view,
        { en: 'Which customers cost more than they bring?', zh: '哪些客户在亏钱？' },
        { analysis: 'negative_value' },
      ),
    (view) =>
      askNext(
        view,
        { en: 'Who is dear to keep?', zh: '哪些客户易获得难维持？' },
        {
          analysis: 'cost_quadrant',
          where: { ...view.query.question.where, quadrant: ['high_maintenance'] },
        },
      ),
  ],
})

function labelOf(quadrant: string): Text {
  return COST_QUADRANTS[quadrant] ?? { en: quadrant, zh: quadrant }
}

/** The quadrant whose share of cost exceeds its share of profit most. */
function headline({ kept, population, sums, query, say }: ListView<Params>): Text {
  const within = say.within(query.period)
  if (population === 0 || kept === 0)
    return sentence(
      {
        en: 'No customers with known costs can be compared {within}.',
        zh: '{within}没有成本齐全、可以比较的客户。',
      },
      { within },
    )
  const gap = (share: { sums: Readonly<Record<string, number>> }) =>
    (share.sums.share_of_cost ?? 0) - (share.sums.share_of_profit ?? 0)
  const shares = quadrantShares(sums, Object.keys(COST_QUADRANTS), MEASURES)
  const [worst] = shares.filter(({ customers }) => customers > 0).sort((a, b) => gap(b) - gap(a))
  const slots = {
    within,
    n: say.number(worst?.customers ?? 0),
    all: say.customers(kept),
    q: labelOf(worst?.quadrant ?? ''),
  }
  const { share_of_cost: cost, share_of_profit: profit } = worst?.sums ?? {}
  if (cost === undefined || profit === undefined)
    return sentence(
      {
        en: '{n} of {all} are {q} {within}; as there is no cost or no profit to divide, shares are not known.',
        zh: '{within}，{all}中有 {n} 家属于“{q}”；成本或利润合计不为正，占比无法得出。',
      },
      slots,
    )
  return sentence(
    {
      en: '{n} of {all} are {q}: they take {cost} of the cost and bring {profit} of the profit {within}.',
      zh: '{within}，{all}中有 {n} 家属于“{q}”：占成本的 {cost}，带来利润的 {profit}。',
    },
    { ...slots, cost: say.percent(cost), profit: say.percent(profit) },
  )
}

function caveats({ population, sums }: ListView<Params>): Caveat[] {
  const near = sums.near_cut ?? 0
  return [
    {
      code: 'left_out',
      text: {
        en: 'Left out: customers won within the period, those without a purchase in it, and those with an unknown acquisition, product or contact cost.',
        zh: '未计入：期内新获取的客户、期内没有购买的客户，以及获取成本、产品成本或接触成本不详的客户。',
      },
    },
    ...(near > 0
      ? [
          {
            code: 'near_cut',
            text: {
              en: `${near} ${near === 1 ? 'is' : 'are'} within 10% of a cut and could as well be on the other side.`,
              zh: `有 ${near} 家距分界不到 10%，归入另一侧也说得通。`,
            },
          },
        ]
      : []),
    ...(population > 0 && population < FEW
      ? [
          {
            code: 'few_customers',
            text: {
              en: `Only ${population} can be compared: the medians say little.`,
              zh: `只有 ${population} 家可以比较，中位数的参考意义有限。`,
            },
          },
        ]
      : []),
  ]
}
