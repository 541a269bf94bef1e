import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import type { Text } from '../../reading/text.js'
import { inBothLanguages, listing } from '../../reading/wording.js'
import { sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { fact, own } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { customerName, type TableRow } from '../kernel/table/table-row.js'
import { type Say, sentence } from '../kernel/wording/sentence.js'
import { INDICATOR_LABELS, INDICATORS, type Indicator, partsOf } from './indicators/indicators.js'
import { pointsColumn, scoreStatement } from './value-score/score-statement.js'
import { VALUE_SCORE_WORDS } from './value-score/value-score-words.js'
import { USUAL_WEIGHTS, WeightsParam } from './value-score/weights.js'

const Params = z.strictObject({
  /** By indicator (R, F, M, market, scale, brand, information, network), in any unit. */
  weights: WeightsParam.optional(),
})
type Params = z.infer<typeof Params>

const SCORE = own({
  name: 'score',
  type: 'number',
  label: { en: 'value score', zh: '价值得分' },
  words: { en: 'score | points', zh: '得分 | 分数 | 评分' },
})

/** Customers by Σ weight × mapped indicator, 0 to 100 (F17). */
export const valueScore = defineCustomerList<Params>({
  id: 'value_score',
  section: 'scores',
  title: { en: 'Weighted value score', zh: '客户价值评估' },
  answers: {
    en: 'How customers rank by a weighted sum of indicators, such as recency, frequency and money, on a scale of 0 to 100.',
    zh: '按各指标（如最近购买、频率、金额）的加权得分给客户排名，满分 100。',
  },
  words: VALUE_SCORE_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['employees', 'annual_revenue', 'referred_by', 'parent_id'] },
  },
  params: Params,
  columns: [
    SCORE,
    ...INDICATORS.map((indicator) =>
      own({
        name: pointsColumn(indicator),
        type: 'share',
        label: sentence({ en: '{name} points', zh: '{name}得分' }, { name: INDICATOR_LABELS[indicator] }),
        isHidden: true,
      }),
    ),
    own({ name: 'coverage', type: 'share', label: { en: 'weight known', zh: '已知权重' } }),
    fact('days_since_last'),
    own({ name: 'frequency', type: 'integer', label: { en: 'purchases', zh: '购买次数' } }, 'frequency'),
    own({ name: 'monetary', type: 'money', label: { en: 'money', zh: '金额' } }, 'monetary'),
  ],
  source: (query) => {
    const weights = weightsOf(query)
    const missing = INDICATORS.filter((name) => weights[name] === undefined)
    return sql`
      SELECT s.*, f.rfm_frequency AS frequency, f.rfm_monetary AS monetary${missing
        .map((name) => pointsColumn(name))
        .reduce((so, name) => sql`${so}, CAST(NULL AS DOUBLE) AS ${{ strings: [name], values: [] }}`, sql``)}
      FROM (${scoreStatement(query, weights)}) AS s JOIN ${query.facts.customers} AS f USING (customer_no)`
  },
  population: () => sql`score IS NOT NULL`,
  listed: () => sql`TRUE`,
  rank: [
    { by: 'score', desc: true },
    { by: 'monetary', desc: true },
  ],
  because: (row, { query, say }) => [pointsSentence(row, query, say)],
  headline: (view) => headline(view),
  caveats: (view) => [...unknownIndicators(view), ...fewCustomers(view)],
  method: (query) => {
    const weights = weightsOf(query)
    return {
      summary: {
        en: 'Score = 100 × Σ weight × points, the weights summing to 1. Points run from 0 to 1 between the 5th and the 95th percentile of all buyers, amounts by logarithm; fewer days since the last order are better; where all are equal, a half; ratings of 1 to 5 count (x − 1) ÷ 4. Frequency counts days with a purchase and money is their total. Market value: total, average and frequency; scale: employees and revenue; information: filled fields; network: recommended customers and subsidiaries; brand: rating by hand. An indicator that isn’t known of a customer is left out and the other weights count in its place. Equal thirds of R, F and M where no weights are given (ours).',
        zh: '得分 ＝ 100 × Σ 权重 × 指标分，权重之和为 1。指标分在全部有购买客户的第 5 与第 95 百分位之间映射到 0～1，金额取对数；距上次下单越近越好；全部相同时取 0.5；1～5 分的评分按 (x − 1) ÷ 4。频率按有购买的天数计，金额为合计。市场价值含总额、均额、频率；规模含员工数与营收；信息为字段完整度；网络为推荐的客户与下属公司；品牌为人工评分。客户缺某项指标时剔除，其余权重重新归一。未给权重时 R、F、M 各三分之一（本系统默认）。',
      },
      formulas: ['F17', 'C19', 'C24', 'C27'],
      settings: Object.fromEntries(
        Object.entries(weights).map(([name, weight]) => [`weight_${name}`, Number(weight.toPrecision(6))]),
      ),
      references: [],
    }
  },
  next: [
    (view) =>
      askNext(
        view,
        { en: 'RFM classes of the same customers?', zh: '这些客户的 RFM 类别？' },
        { analysis: 'rfm' },
      ),
    askDrifting,
  ],
})

function weightsOf({ params }: Pick<KernelQuery<unknown>, 'params'>) {
  return (params as Params).weights ?? USUAL_WEIGHTS
}

function weighed(query: KernelQuery<Params>): readonly (readonly [Indicator, number])[] {
  return Object.entries(weightsOf(query)) as [Indicator, number][]
}

/** "Recency 12% × weight 33%; …": what the score of a row is the sum of. */
function pointsSentence(row: TableRow, query: KernelQuery<Params>, say: Say): Text {
  const parts = inBothLanguages((lang) =>
    weighed(query)
      .map(([indicator, weight]) => {
        const points = row[pointsColumn(indicator)]
        const said = points === undefined ? { en: 'not known', zh: '未知' } : say.percent(Number(points))
        return `${INDICATOR_LABELS[indicator][lang]} ${said[lang]} × ${say.percent(weight)[lang]}`
      })
      .join(lang === 'zh' ? '；' : '; '),
  )
  return sentence({ en: 'Points × weight: {parts}.', zh: '指标分 × 权重：{parts}。' }, { parts })
}

function headline({ rows, population, query, say }: ListView<Params>): Text {
  if (population === 0)
    return { en: 'Nobody bought anything, so there is nothing to score.', zh: '没有购买记录，无法评分。' }
  const weights = inBothLanguages((lang) =>
    listing(
      weighed(query).map(([name, weight]) => `${INDICATOR_LABELS[name][lang]} ${say.percent(weight)[lang]}`),
      lang,
    ),
  )
  const [first] = rows
  if (first === undefined)
    return sentence({ en: 'Scored by {weights}.', zh: '按 {weights} 评分。' }, { weights })
  return sentence(
    query.question.sort === undefined
      ? {
          en: '{name} scores highest with {score} of 100 among {n}.',
          zh: '{n}中，{name}得分最高，为 {score} 分（满分 100）。',
        }
      : {
          en: '{name} comes first of {n}, with {score} of 100.',
          zh: '{n}中，{name}排在首位，得 {score} 分（满分 100）。',
        },
    {
      name: customerName(first),
      score: say.number(Math.round(Number(first.score))),
      n: say.customers(population),
      weights,
    },
  )
}

/** Indicators with a weight of which this ledger knows nothing: the others stand in. */
function unknownIndicators({ query }: ListView<Params>): Caveat[] {
  const unknown = weighed(query).filter(([name]) => partsOf(name, query).length === 0)
  if (unknown.length === 0) return []
  const names = inBothLanguages((lang) =>
    listing(
      unknown.map(([name]) => INDICATOR_LABELS[name][lang]),
      lang,
    ),
  )
  return [
    {
      code: 'indicator_unknown',
      text: sentence(
        {
          en: 'The ledger has nothing for {names}: the other weights count in its place.',
          zh: '账本中没有计算{names}所需的数据，由其余权重重新归一。',
        },
        { names },
      ),
    },
  ]
}

/** Fewer buyers than this make a percentile of them a matter of chance (ours). */
const FEW = 20

function fewCustomers({ population, say }: ListView<Params>): Caveat[] {
  if (population === 0 || population >= FEW) return []
  return [
    {
      code: 'few_customers',
      text: sentence(
        {
          en: 'Only {n}: the points compare them with one another, and say little.',
          zh: '只有 {n}，指标分只是相互比较，参考意义有限。',
        },
        { n: say.customers(population) },
      ),
    },
  ]
}
