import { z } from 'zod'
import type { Caveat, Method } from '../../answer/answer.js'
import { USUAL_RFM } from '../../facts/sources/rfm-facts.js'
import { RFM_CLASS_LABELS } from '../../reading/labels.js'
import { rfmScores } from '../../summary/rfm-scores.js'
import { sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact, own } from '../kernel/query/kernel-column.js'
import { sentence } from '../kernel/wording/sentence.js'
import { classFigure } from './rfm/class-figure.js'
import { WINDOW_PATTERN, windowStart } from './rfm/rfm-window.js'
import { RFM_WORDS } from './rfm/rfm-words.js'
import { becauseOfScores } from './rfm/scores-in-words.js'
import { groupFigure, groupsInWords, threeClasses } from './rfm/three-classes.js'

const RfmParams = z.strictObject({
  /** Money per purchase day, or in total: total ranks customers, average is for forecasts. */
  monetary: z.enum(['average', 'total']).default('total'),
  /** Scores run from 1 to this. */
  bins: z.int().min(2).max(9).default(5),
  /** Only purchases of the time that ends with the answer's day, such as "12m"; all history when absent. */
  window: z.string().regex(WINDOW_PATTERN, 'must be a number and d, w, m, q or y, such as "12m"').optional(),
  /** Each measure ranked over all customers, or F ranked within R and M within R and F. */
  method: z.enum(['independent', 'nested']).default('independent'),
  /** Eight by high or low R, F and M, or three by the score: 重要, 一般, 无效. */
  classes: z.enum(['eight', 'three']).default('eight'),
})
export type RfmParams = z.infer<typeof RfmParams>

/** Recency, frequency and money: cells 111 to 555 and the eight classes (F18). */
export const rfm = defineCustomerList<RfmParams>({
  id: 'rfm',
  section: 'scores',
  title: { en: 'RFM', zh: 'RFM' },
  answers: {
    en: 'Scores customers by how recently, how often and for how much they bought, and puts each into one of eight classes.',
    zh: '按最近购买时间、购买频率和购买金额给客户打分，并归入八个类别。',
  },
  words: RFM_WORDS,
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: RfmParams,
  columns: [
    own({
      name: 'rfm_class',
      type: 'code',
      label: { en: 'class', zh: '类别' },
      values: { ...RFM_CLASS_LABELS },
      isOfListed: true,
    }),
    threeClasses,
    own({ name: 'rfm_cell', type: 'text', label: { en: 'cell', zh: 'RFM 组合' }, isOfListed: true }),
    fact('days_since_last'),
    own({ name: 'frequency', type: 'integer', label: { en: 'purchases', zh: '购买次数' } }, 'rfm_frequency'),
    own({ name: 'monetary', type: 'money', label: { en: 'money', zh: '金额' } }, 'rfm_monetary'),
    own({ name: 'r', type: 'integer', label: { en: 'R', zh: 'R' } }, 'rfm_r'),
    own({ name: 'f', type: 'integer', label: { en: 'F', zh: 'F' } }, 'rfm_f'),
    own({ name: 'm', type: 'integer', label: { en: 'M', zh: 'M' } }, 'rfm_m'),
    own({ name: 'score', type: 'number', label: { en: 'score', zh: '综合分' } }, 'rfm_score'),
  ],
  source: ({ params, asOf }) => {
    const { window, classes: _, ...rest } = params
    if (window === undefined && isUsual(rest)) return undefined
    const after = window === undefined ? {} : { after: windowStart(asOf, window) }
    return rfmScores({ asOf, ...after, ...rest })
  },
  population: () => sql`rfm_cell IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [
    { by: 'score', desc: true },
    { by: 'monetary', desc: true },
  ],
  groupBy: ({ params }) => [params.classes === 'three' ? 'rfm_group' : 'rfm_class'],
  because: (row, { query, say }) => becauseOfScores(row, query.params.bins, say),
  headline: ({ listed, population, sums, say, query }) => {
    if (population === 0)
      return {
        en: 'Nobody bought in this time, so there is nothing to score.',
        zh: '这段时间内没有购买记录，无法打分。',
      }
    const isTotal = query.params.monetary === 'total' && listed > 0
    const slots = {
      n: say.customers(listed),
      all: say.number(population),
      share: say.percent(listed / population),
      money: say.money(sums.monetary ?? 0),
    }
    return isTotal
      ? sentence(
          {
            en: '{n} of {all} scored ({share}), who bought for {money}.',
            zh: '{n}，占打分客户（{all} 家）的 {share}，累计采购额 {money}。',
          },
          slots,
        )
      : sentence(
          { en: '{n} of {all} scored ({share}).', zh: '{n}，占打分客户（{all} 家）的 {share}。' },
          slots,
        )
  },
  caveats: (view) => fewCustomers(view),
  figures: async ({ countBy, query }) => {
    const { lang } = query.question
    return query.params.classes === 'three'
      ? [groupFigure(await countBy('rfm_group'), lang)]
      : [classFigure(await countBy('rfm_class'), lang)]
  },
  method: ({ params }) => method(params),
  next: [
    (view) =>
      askNext(
        view,
        { en: 'How many customers are in each class?', zh: '每个类别各有多少客户？' },
        { analysis: 'rfm', show: 'count', groupBy: ['rfm_class'] },
      ),
    ({ query }) =>
      askNext(
        { query },
        {
          en: 'Which big customers have gone quiet?',
          zh: `${RFM_CLASS_LABELS.important_save.zh}客户有哪些？`,
        },
        { analysis: 'rfm', where: { ...query.question.where, rfm_class: ['important_save'] } },
      ),
    askDrifting,
  ],
})

/** The scores by the usual settings are stored; others are worked out when they are asked for. */
function isUsual(params: Omit<RfmParams, 'window' | 'classes'>): boolean {
  return Object.entries(USUAL_RFM).every(([name, value]) => params[name as keyof typeof USUAL_RFM] === value)
}

function fewCustomers({ population, query: { params } }: ListView<RfmParams>): Caveat[] {
  const outside =
    params.window === undefined
      ? []
      : [
          {
            code: 'outside_window',
            text: {
              en: `Who bought only before the window of ${params.window} is not scored.`,
              zh: `只在窗口（${params.window}）之前购买过的客户不参与打分。`,
            },
          },
        ]
  if (population === 0 || population >= params.bins * 5) return outside
  return [
    ...outside,
    {
      code: 'few_customers',
      text: {
        en: `Only ${population} customer${population === 1 ? '' : 's'}: with ${params.bins} scores each, a score says little.`,
        zh: `只有 ${population} 家客户，却分 ${params.bins} 档打分，分值的参考意义有限。`,
      },
    },
  ]
}

function method({ monetary, bins, window, method: ranking, classes }: RfmParams): Method {
  const middle = (bins + 1) / 2
  const three = classes === 'three' ? groupsInWords(bins) : { en: '', zh: '' }
  return {
    summary: {
      en: `Each customer gets a score of 1 to ${bins} for recency, frequency and money by rank (${ranking === 'nested' ? 'F within R, M within R and F' : 'each over all customers'}); equal values score equally. A score above ${middle} is high. High money makes a customer important, low money general; then: R and F high is value, R low and F high keep, R high and F low develop, both low save. Other definitions of the general classes exist. Frequency counts days with a purchase; money is ${monetary === 'total' ? 'the total' : 'the average per purchase'}, net of cancellations. Scores compare with all customers, whatever is filtered${window === undefined ? '' : `; who bought only before the window of ${window} has none`}. The score is the mean of R, F and M.${three.en}`,
      zh: `按排名给每位客户的最近购买、频率、金额各打 1～${bins} 分（${ranking === 'nested' ? '嵌套：F 在 R 内、M 在 R、F 内排名' : '各自在全部客户中排名'}），数值相同则分数相同。高于 ${middle} 分为高。M 高为“重要”，M 低为“一般”；R、F 都高为价值，R 低 F 高为保持，R 高 F 低为发展，R、F 都低为挽留。“一般”类别另有其他定义。频率按有购买的天数计；金额为扣除退货后的${monetary === 'total' ? '总额' : '每次购买平均额'}。无论如何筛选，打分都以全部客户为参照${window === undefined ? '' : `；只在窗口（${window}）之前购买过的客户不打分`}。综合分为 R、F、M 的平均。${three.zh}`,
    },
    formulas: ['F18'],
    settings: {
      monetary,
      bins,
      window: window ?? 'all history',
      method: ranking,
      classes,
      high_above: middle,
    },
    references: ['Hughes (1994), Strategic Database Marketing'],
  }
}
