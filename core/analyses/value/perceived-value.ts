import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { sql } from '../../summary/sql-fragment.js'
import { rankFigure } from '../kernel/figures/rank-figure.js'
import { askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { own } from '../kernel/query/kernel-column.js'
import { sentence } from '../kernel/wording/sentence.js'
import { perceivedValues } from './perceived-value/perceived-source.js'
import { PERCEIVED_WORDS } from './perceived-value/perceived-words.js'

const Params = z.strictObject({})
type Params = z.infer<typeof Params>

/** Fewer answers than this are shown, not generalised. */
const FEW = 10
const VALUE = own({
  name: 'perceived_value',
  type: 'number',
  label: { en: 'perceived value', zh: '感知价值' },
})
const RATING = own({ name: 'rating', type: 'number', label: { en: 'rated value', zh: '感知价值评分' } })
const counted = (name: string) =>
  own({ name, type: 'number', label: { en: 'count', zh: '计数' }, isHidden: true, isSummed: true })

/** What customers feel that they get over what it costs them, as surveys say (C16): never value to the firm. */
export const perceivedValue = defineCustomerList<Params>({
  id: 'perceived_value',
  section: 'value',
  title: { en: 'Perceived value', zh: '客户感知价值' },
  answers: {
    en: 'What customers feel they get, less what it costs them, as they say in surveys.',
    zh: '客户在调查中认为得到的价值减去付出的成本。',
  },
  words: PERCEIVED_WORDS,
  needs: { required: { surveys: ['customer_id', 'answered_on', 'item', 'score'] } },
  params: Params,
  columns: [
    VALUE,
    own({ name: 'benefit', type: 'number', label: { en: 'felt benefit', zh: '感知利益' } }),
    own({ name: 'cost', type: 'number', label: { en: 'felt cost', zh: '感知成本' } }),
    RATING,
    own({ name: 'answered_on', type: 'date', label: { en: 'answered on', zh: '回答日期' } }),
    ...['is_negative', 'is_difference', 'is_rated', 'rating_sum', 'difference_sum'].map(counted),
  ],
  source: perceivedValues,
  population: () => sql`perceived_value IS NOT NULL OR rating IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [
    { by: 'perceived_value', desc: true },
    { by: 'rating', desc: true },
  ],
  because: (row, view) => [
    row.perceived_value === undefined
      ? sentence(
          { en: 'Rated the value {r} on {on}; the average is {mean}.', zh: '{on} 评分 {r}，平均 {mean}。' },
          { r: String(row.rating), on: String(row.answered_on), mean: meanOf(view.sums, 'rating') },
        )
      : sentence(
          {
            en: 'Benefit {b} − cost {c} = {v}; the average is {mean}.',
            zh: '利益 {b} − 成本 {c} ＝ {v}，平均 {mean}。',
          },
          {
            b: String(row.benefit),
            c: String(row.cost),
            v: String(row.perceived_value),
            mean: meanOf(view.sums, 'difference'),
          },
        ),
  ],
  headline: ({ kept, sums, say }) => {
    const { is_difference: n = 0, is_rated: rated = 0, is_negative: negative = 0 } = sums
    if (kept === 0)
      return { en: 'No customer was asked about perceived value.', zh: '没有客户回答过感知价值。' }
    if (n > 0)
      return sentence(
        {
          en: 'To {n} the offer is worth {mean} more than it costs them on average; to {neg} it is worth less.',
          zh: '{n}认为所得平均比付出高 {mean}；其中 {neg} 家认为不值。',
        },
        { n: say.customers(n), mean: meanOf(sums, 'difference'), neg: say.number(negative) },
      )
    return sentence(
      { en: '{n} rate the value {mean} on average.', zh: '{n}对价值的平均评分为 {mean}。' },
      { n: say.customers(rated), mean: meanOf(sums, 'rating') },
    )
  },
  caveats,
  figures: (view) => {
    const column = (view.sums.is_difference ?? 0) > 0 ? VALUE : RATING
    const figure = rankFigure('perceived_value', view.rows, column, column.label, view.query as never)
    return figure === undefined ? [] : [figure]
  },
  method: () => ({
    summary: {
      en: 'Surveys only; it is not what a customer is worth to the firm. Perceived value = the sum of items perceived_benefit… less the sum of items perceived_cost…, each by its latest answer: 500 − 350 = 150. Where only perceived_value was asked, it is the rating given. The two are never averaged together. The names of the benefit and cost items are our own.',
      zh: '只用调查数据，与客户对企业的价值无关。感知价值 ＝ perceived_benefit 各项之和 − perceived_cost 各项之和，每项取最近一次回答：500 − 350 ＝ 150。只问了 perceived_value 时，取所给评分，两者不混合平均。利益与成本题目的命名为本产品所定。',
    },
    formulas: ['C16'],
    settings: {},
    references: [
      'Zeithaml (1988), Consumer perceptions of price, quality, and value, Journal of Marketing 52(3), 2-22',
    ],
  }),
  next: [
    (view) =>
      askNext(
        view as never,
        { en: 'What do they bring us?', zh: '他们给我们带来多少毛利？' },
        { analysis: 'crm_gross_profit' },
      ),
  ],
})

function meanOf(sums: ListView<Params>['sums'], kind: 'rating' | 'difference'): string {
  const n = sums[kind === 'rating' ? 'is_rated' : 'is_difference'] ?? 0
  return n === 0 ? '–' : String(Math.round(((sums[`${kind}_sum`] ?? 0) / n) * 10) / 10)
}

function caveats({ kept, sums }: ListView<Params>): Caveat[] {
  const said: Caveat[] = [
    {
      code: 'asked_only',
      text: {
        en: 'Only those who answered are counted; others may see it differently.',
        zh: '只统计回答过调查的客户，其他客户的看法可能不同。',
      },
    },
  ]
  if ((sums.is_difference ?? 0) === 0 && kept > 0)
    said.push({
      code: 'rating_only',
      text: {
        en: 'Benefit and cost were not asked apart, so this is a rating and not a difference.',
        zh: '没有分别询问利益和成本，因此这是评分而不是差额。',
      },
    })
  if (kept > 0 && kept < FEW)
    said.push({
      code: 'few_customers',
      text: {
        en: 'Fewer than 10 answered: it says little of the others.',
        zh: '回答者不足 10 家，参考意义有限。',
      },
    })
  return said
}
