import { z } from 'zod'
import type { Caveat, Column, FollowUp, Method } from '../../answer/answer.js'
import { type CustomerDirectory, customerDirectory } from '../../customers/customer-directory.js'
import { RFM_CLASS_LABELS } from '../../reading/labels.js'
import type { Filter, RfmClass } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import { countOf, inBothLanguages, inWords, percent } from '../../reading/wording.js'
import { CONTEXT_COLUMNS, customerCells, IDENTITY_COLUMNS } from '../kernel/customer-columns.js'
import {
  type AnalysisContext,
  defineAnalysis,
  type Findings,
  type Question,
} from '../kernel/define-analysis.js'
import { selectCustomers } from '../kernel/population/select-customers.js'
import { arrangeTable } from '../kernel/table/arrange-table.js'
import type { TableRow } from '../kernel/table/table-row.js'
import { classEvidence } from './rfm/class-evidence.js'
import { classFigure } from './rfm/class-figure.js'
import { type RfmCustomers, rfmMeasures } from './rfm/rfm-measures.js'
import { rfmClass, rfmScores } from './rfm/rfm-score.js'
import { WINDOW_PATTERN, windowStart } from './rfm/rfm-window.js'
import { rfmWords } from './rfm/rfm-words.js'

const RfmParams = z.strictObject({
  /** Money per purchase day, or in total: total ranks customers, average is for forecasts. */
  monetary: z.enum(['average', 'total']).default('total'),
  /** Scores run from 1 to this. */
  bins: z.int().min(2).max(9).default(5),
  /** Only purchases of the time that ends with the answer's day, such as "12m"; all history when absent. */
  window: z.string().regex(WINDOW_PATTERN, 'must be a number and d, w, m, q or y, such as "12m"').optional(),
  /** Each measure ranked over all customers, or F ranked within R and M within R and F. */
  method: z.enum(['independent', 'nested']).default('independent'),
})
type RfmParams = z.infer<typeof RfmParams>

const CLASS_VALUES: Readonly<Record<RfmClass, Text>> = RFM_CLASS_LABELS

const RFM_COLUMNS: readonly Column[] = [
  ...IDENTITY_COLUMNS,
  { name: 'rfm_class', type: 'code', label: { en: 'class', zh: '类别' }, values: { ...CLASS_VALUES } },
  { name: 'rfm_cell', type: 'text', label: { en: 'cell', zh: 'RFM 组合' } },
  { name: 'days_since_last', type: 'days', label: { en: 'since last purchase', zh: '距上次购买' } },
  { name: 'frequency', type: 'integer', label: { en: 'purchases', zh: '购买次数' } },
  { name: 'monetary', type: 'money', label: { en: 'money', zh: '金额' } },
  { name: 'r', type: 'integer', label: { en: 'R', zh: 'R' } },
  { name: 'f', type: 'integer', label: { en: 'F', zh: 'F' } },
  { name: 'm', type: 'integer', label: { en: 'M', zh: 'M' } },
  { name: 'score', type: 'number', label: { en: 'score', zh: '综合分' } },
  ...CONTEXT_COLUMNS,
]

const OWN_FILTERS = ['rfm_class', 'rfm_cell'] as const

/** Recency, frequency and money: cells 111 to 555 and the eight classes (F18). */
export const rfm = defineAnalysis<RfmParams>({
  id: 'rfm',
  title: { en: 'RFM', zh: 'RFM' },
  answers: {
    en: 'Scores customers by how recently, how often and for how much they bought, and puts each into one of eight classes.',
    zh: '按最近购买时间、购买频率和购买金额给客户打分，并归入八个类别。',
  },
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: RfmParams,
  columns: RFM_COLUMNS,
  words: rfmWords(RFM_COLUMNS),
  run: runRfm,
})

async function runRfm(context: AnalysisContext, question: Question<RfmParams>): Promise<Findings> {
  const { params, asOf, lang, where = {} } = question
  const after = params.window === undefined ? undefined : windowStart(asOf, params.window)
  const directory = await customerDirectory(context.snapshot)
  const selection = await selectCustomers(context, question, { own: OWN_FILTERS })
  const customers = await rfmMeasures(context.snapshot.engine, asOf, after, params.monetary)
  const scored = scoredRows(directory, customers, params)
  const chosen = scored.filter(
    (row) =>
      selection.has(String(row.customer)) &&
      passes(where.rfm_class, row.rfm_class) &&
      passes(where.rfm_cell, row.rfm_cell),
  )
  const arranged = arrangeTable({
    columns: RFM_COLUMNS,
    rows: [...chosen].sort(byScore),
    question,
    settings: context.settings,
    defaultGroupBy: ['rfm_class'],
    attributes: directory.attributes,
    attribute: (row, name) => directory.attribute(String(row.customer), name),
  })
  const { currency } = context.snapshot
  const money = arranged.rows.reduce((sum, row) => sum + Number(row.monetary), 0)
  return {
    headline: headline(arranged.rows, scored.length, params, money, currency),
    table: arranged.table,
    figures: arranged.rows.length === 0 ? [] : [classFigure(arranged.rows, lang)],
    evidence: arranged.isGrouped ? [] : classEvidence(arranged.table.rows, params.bins, currency),
    caveats: [...selection.caveats, ...arranged.caveats, ...rfmCaveats(customers, scored, params)],
    method: method(params),
    followUps: followUps(question),
  }
}

function scoredRows(directory: CustomerDirectory, customers: RfmCustomers, params: RfmParams): TableRow[] {
  const { r, f, m } = rfmScores(customers, params.bins, params.method)
  return customers.customerId.map((id, row) => {
    const [R, F, M] = [r[row] ?? 1, f[row] ?? 1, m[row] ?? 1]
    return {
      ...customerCells(directory, id),
      days_since_last: customers.daysSinceLast[row] ?? 0,
      frequency: customers.frequency[row] ?? 0,
      monetary: customers.monetary[row] ?? 0,
      r: R,
      f: F,
      m: M,
      rfm_cell: `${R}${F}${M}`,
      rfm_class: rfmClass(R, F, M, params.bins),
      score: (R + F + M) / 3,
    }
  })
}

/** Highest score first, then most money; equal ones keep the order of ids. */
function byScore(a: TableRow, b: TableRow): number {
  return Number(b.score) - Number(a.score) || Number(b.monetary) - Number(a.monetary)
}

function passes(filter: Filter | undefined, value: TableRow[string] | undefined): boolean {
  if (filter === undefined) return true
  const asked = (Array.isArray(filter) ? filter : filter.not).map(String)
  return asked.includes(String(value)) === Array.isArray(filter)
}

function headline(
  rows: readonly TableRow[],
  scored: number,
  params: RfmParams,
  money: number,
  currency: string | undefined,
): Text {
  if (scored === 0) {
    return {
      en: 'Nobody bought in this time, so there is nothing to score.',
      zh: '这段时间内没有购买记录，无法打分。',
    }
  }
  const share = rows.length / scored
  const amount = (lang: 'en' | 'zh') =>
    params.monetary === 'total' && rows.length > 0 ? inWords('money', money, lang, currency) : undefined
  const [en, zh] = [amount('en'), amount('zh')]
  return {
    en: `${countOf(rows.length, 'customer')} of ${inWords('integer', scored, 'en')} scored (${percent(share, 'en')})${en === undefined ? '' : `, who bought for ${en}`}.`,
    zh: `在 ${inWords('integer', scored, 'zh')} 位参与打分的客户中，有 ${inWords('integer', rows.length, 'zh')} 位（${percent(share, 'zh')}）${zh === undefined ? '' : `，购买金额合计 ${zh}`}。`,
  }
}

function rfmCaveats(
  customers: RfmCustomers,
  scored: readonly TableRow[],
  { bins, window }: RfmParams,
): Caveat[] {
  const caveats: Caveat[] = []
  if (window !== undefined && customers.outside > 0) {
    caveats.push({
      code: 'outside_window',
      text: {
        en: `${countOf(customers.outside, 'customer')} bought before the window of ${window} only and ${customers.outside === 1 ? 'is' : 'are'} not scored.`,
        zh: `有 ${customers.outside} 位客户只在窗口（${window}）之前购买过，未参与打分。`,
      },
    })
  }
  if (scored.length > 0 && scored.length < bins * 5) {
    caveats.push({
      code: 'few_customers',
      text: {
        en: `Only ${countOf(scored.length, 'customer')}: with ${bins} scores each, a score says little.`,
        zh: `只有 ${scored.length} 位客户，却分 ${bins} 档打分，分值的参考意义有限。`,
      },
    })
  }
  return caveats
}

function method({ monetary, bins, window, method: ranking }: RfmParams): Method {
  const middle = (bins + 1) / 2
  return {
    summary: {
      en: `Each customer gets a score of 1 to ${bins} for recency, frequency and money by rank (${ranking === 'nested' ? 'F within R, M within R and F' : 'each over all customers'}); equal values score equally. A score above ${middle} is high. High money makes a customer important, low money general; then: R and F high is value, R low and F high keep, R high and F low develop, both low save. Other definitions of the general classes exist. Frequency counts days with a purchase; money is ${monetary === 'total' ? 'the total' : 'the average per purchase'}, net of cancellations. Scores compare with all customers, whatever is filtered. The score is the mean of R, F and M.`,
      zh: `按排名给每位客户的最近购买、频率、金额各打 1～${bins} 分（${ranking === 'nested' ? '嵌套：F 在 R 内、M 在 R、F 内排名' : '各自在全部客户中排名'}），数值相同则分数相同。高于 ${middle} 分为高。M 高为“重要”，M 低为“一般”；R、F 都高为价值，R 低 F 高为保持，R 高 F 低为发展，R、F 都低为挽留。“一般”类别另有其他定义。频率按有购买的天数计；金额为扣除退货后的${monetary === 'total' ? '总额' : '每次购买平均额'}。无论如何筛选，打分都以全部客户为参照。综合分为 R、F、M 的平均。`,
    },
    formulas: ['F18'],
    settings: { monetary, bins, window: window ?? 'all history', method: ranking, high_above: middle },
    references: ['Hughes (1994), Strategic Database Marketing'],
  }
}

function followUps({ lang, where, asOf }: Question<RfmParams>): FollowUp[] {
  const base = { lang, asOf, ...(where === undefined ? {} : { where }) }
  const saved = RFM_CLASS_LABELS.important_save
  return [
    {
      label: { en: 'How many customers are in each class?', zh: '每个类别各有多少客户？' },
      reading: { ...base, analysis: 'rfm', show: 'count', groupBy: ['rfm_class'] },
    },
    {
      label: inBothLanguages((l) =>
        l === 'en' ? 'Which important customers must be saved?' : `${saved.zh}客户有哪些？`,
      ),
      reading: { ...base, analysis: 'rfm', where: { ...where, rfm_class: ['important_save'] } },
    },
    {
      label: { en: 'Which stable customers are drifting?', zh: '哪些稳定客户正在流失？' },
      reading: { lang, asOf, analysis: 'drift', where: { stage: ['stable'] } },
    },
  ]
}
