import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { VALUE_TYPES } from '../../facts/sources/value-facts.js'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import type { ListView } from '../kernel/list/customer-list-spec.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { ownFilters } from '../kernel/list/own-filters.js'
import { playbooksFor } from '../kernel/playbooks/playbooks-for.js'
import { fact, own } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { sentence, sentences } from '../kernel/wording/sentence.js'
import { quadrantFigure } from './value-matrix/quadrant-figure.js'
import { VALUE_MATRIX_WORDS } from './value-matrix/value-matrix-words.js'

const Params = z.strictObject({
  /** Where high begins: the medians of growing and stable customers, or amounts of current and of potential value. */
  cut: z.union([z.literal('median'), z.tuple([z.number(), z.number()])]).default('median'),
})
type Params = z.infer<typeof Params>

/** Fewer customers than this make a median a matter of chance. */
const FEW = 20

/** Counted beside the list, for the headline and what stands near a cut. */
const COUNTED: readonly { name: string; condition: (from: SqlFragment) => SqlFragment }[] = [
  { name: 'of_iv', condition: (from) => sql`${from}.value_type = 'IV'` },
  { name: 'of_ii', condition: (from) => sql`${from}.value_type = 'II'` },
  {
    name: 'near_cut',
    condition: (from) =>
      sql`abs(f.current_value - ${from}.current_cut) <= 0.1 * abs(${from}.current_cut)
        OR abs(f.potential_value - ${from}.potential_cut) <= 0.1 * abs(${from}.potential_cut)`,
  },
]

const TYPE = own({
  name: 'value_type',
  type: 'code',
  label: { en: 'value type', zh: '价值类型' },
  values: { ...VALUE_TYPES },
})

/** Types I to IV by current and potential value (B4, B5, F9); growing and stable customers unless asked otherwise. */
export const valueMatrix = defineCustomerList<Params>({
  id: 'value_matrix',
  section: 'value',
  title: { en: 'Value matrix', zh: '客户价值矩阵' },
  answers: {
    en: 'Which of four types each customer is, by what it brings now and what it could bring.',
    zh: '按当前价值和增值潜力，每个客户属于四类中的哪一类。',
  },
  words: VALUE_MATRIX_WORDS,
  handles: ['value_type'],
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount', 'product_cost', 'product_id'] },
    optional: { touches: ['cost'], products: ['category'] },
  },
  params: Params,
  columns: [
    TYPE,
    fact('current_value'),
    fact('potential_value'),
    fact('stage'),
    ...['current_cut', 'potential_cut'].map((name) =>
      own({ name, type: 'money', label: { en: name, zh: name }, isHidden: true, isSummed: false }),
    ),
    ...COUNTED.map(({ name, condition }) => ({
      name,
      type: 'integer' as const,
      label: { en: name, zh: name },
      isHidden: true,
      isSummed: true,
      sql: ({ own: from }: KernelQuery<unknown>) => sql`CAST(coalesce(${condition(from)}, FALSE) AS INTEGER)`,
    })),
  ],
  source,
  population: ({ question }) =>
    question.where?.stage === undefined && question.where?.customer === undefined
      ? sql`value_type IS NOT NULL AND stage IN ('build_up', 'stable')`
      : sql`value_type IS NOT NULL`,
  listed: ({ question }) => ownFilters(question.where, ['value_type'], [TYPE]),
  rank: [{ by: 'current_value', desc: true }],
  groupBy: ['value_type'],
  because: (row, { say }) => [
    sentence(
      {
        en: 'Brought {current} in 12 months (cut {currentCut}); could add {potential} a year (cut {potentialCut}).',
        zh: '近 12 个月带来 {current}（界限 {currentCut}）；每年还可增加 {potential}（界限 {potentialCut}）。',
      },
      {
        current: say.money(Number(row.current_value)),
        currentCut: say.money(Number(row.current_cut)),
        potential: say.money(Number(row.potential_value)),
        potentialCut: say.money(Number(row.potential_cut)),
      },
    ),
    ...playbooksFor({ value_type: String(row.value_type) })
      .slice(0, 1)
      .map(({ action }) => action),
  ],
  headline: ({ listed, population, sums, say, query }) => {
    if (population === 0)
      return {
        en: 'No growing or stable customer whose current and potential value are known.',
        zh: '没有当前价值和增值潜力均已知的成长期或稳定期客户。',
      }
    const type = query.question.where?.value_type
    return sentences(
      sentence(
        type === undefined
          ? {
              en: 'Of {all}, {four} have high current and potential value (type IV) and {two} have little now and much to come (type II).',
              zh: '{all}中，{four} 家当前价值和潜力都高（Ⅳ类），{two} 家眼下不高但潜力大（Ⅱ类）。',
            }
          : {
              en: '{n} of {all} are of this type; they brought {sum} in 12 months.',
              zh: '{all}中有 {n} 家属于这一类，近 12 个月共带来 {sum}。',
            },
        {
          n: say.number(listed),
          all: say.customers(population),
          four: say.number(sums.of_iv ?? 0),
          two: say.number(sums.of_ii ?? 0),
          sum: say.money(sums.current_value ?? 0),
        },
      ),
    )
  },
  caveats: (view) => [...nearCut(view), ...fewCustomers(view)],
  figures: (view) => quadrantFigure(view),
  method: ({ params }) => ({
    summary: {
      en: 'Current value: gross profit of the last 12 months after contact costs. Potential value: over the products (categories where known) never bought, the share of customers of like size who buy them times their yearly profit; likeness of size is by fifths of yearly revenue, which is ours. Demand placed with others and referrals are not in it. A value at the cut or above is high. Default cut: the medians of growing and stable customers. The names strategic (IV), profit (III), potential (II) and ordinary (I) are our reading of a source that breaks off; developing II and maintaining III are ours too.',
      zh: '当前价值：近 12 个月扣除接触成本后的毛利。增值潜力：对从未购买的产品（有品类时按品类），以规模相近客户的购买比例乘以其年毛利求和；规模按年采购额五等分，为本产品的做法。未计入客户向他人的采购和推荐。达到界限即为高，默认以成长期和稳定期客户的中位数为界。战略（Ⅳ）、利润（Ⅲ）、潜力（Ⅱ）、普通（Ⅰ）的对应关系，以及Ⅱ类培育、Ⅲ类维系的建议，均为本产品的解读。',
    },
    formulas: ['F8', 'F9', 'B4', 'B5', 'C12'],
    settings: {
      current_cut: params.cut === 'median' ? 'median' : params.cut[0],
      potential_cut: params.cut === 'median' ? 'median' : params.cut[1],
      population: 'build_up, stable',
    },
    references: [
      'Hwang, Jung & Suh (2004), Expert Systems with Applications 26(2) (potential value)',
      'Jiang & Liu (2007) (matrix)',
    ],
  }),
  next: [
    (view) =>
      askNext(
        view,
        { en: 'How many of each type?', zh: '四类各有多少？' },
        { analysis: 'value_matrix', show: 'count', groupBy: ['value_type'] },
      ),
    askDrifting,
  ],
})

/** The types at the medians are stored; those at given amounts are worked out when asked for. */
function source({ params, facts }: KernelQuery<Params>): SqlFragment | undefined {
  if (params.cut === 'median') return undefined
  const [current, potential] = params.cut
  return sql`
    SELECT customer_no, ${current} AS current_cut, ${potential} AS potential_cut,
      CASE WHEN current_value >= ${current} THEN CASE WHEN potential_value >= ${potential} THEN 'IV' ELSE 'III' END
        WHEN potential_value >= ${potential} THEN 'II' ELSE 'I' END AS value_type
    FROM ${facts.customers} WHERE current_value IS NOT NULL AND potential_value IS NOT NULL`
}

function nearCut({ population, sums, say }: ListView<Params>): Caveat[] {
  if (population === 0 || (sums.near_cut ?? 0) === 0) return []
  return [
    {
      code: 'near_cut',
      text: sentence(
        {
          en: '{n} of the listed lie within a tenth of a cut: their type could as well be the next one.',
          zh: '名单中有 {n} 家的数值在界限上下一成之内，归入相邻类型也说得通。',
        },
        { n: say.customers(sums.near_cut ?? 0) },
      ),
    },
  ]
}

function fewCustomers({ population, query: { params }, say }: ListView<Params>): Caveat[] {
  if (population === 0 || population >= FEW || params.cut !== 'median') return []
  return [
    {
      code: 'few_customers',
      text: sentence(
        {
          en: 'Only {n}: the type of each hangs on few others.',
          zh: '只有 {n}，各自的类型取决于少数几家，参考意义有限。',
        },
        { n: say.customers(population) },
      ),
    },
  ]
}
