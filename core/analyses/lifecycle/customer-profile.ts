import { z } from 'zod'
import type { Caveat, Column } from '../../answer/answer.js'
import type { Text } from '../../reading/text.js'
import { STAGE_PHRASES, type StageOrUnknown } from '../../stages/stage-labels.js'
import { querySql, sql } from '../../summary/sql-fragment.js'
import {
  type Analysis,
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
} from '../kernel/define-analysis.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { defineCustomerList } from '../kernel/list/define-customer-list.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { namedCustomer } from '../kernel/population/named-customer.js'
import { fact, own } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { resultRows } from '../kernel/table/result-rows.js'
import { customerName, type TableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn, sentence, sentences } from '../kernel/wording/sentence.js'
import { CARD_FIELDS, type CardField, SECTION_LABELS, SECTIONS } from './customer-profile/card-fields.js'
import { factRows, tableRows } from './customer-profile/card-rows.js'
import { cardSource, flagName } from './customer-profile/card-source.js'
import {
  absentCaveat,
  completenessHeadline,
  missingFigure,
  missingOf,
  missingText,
} from './customer-profile/completeness.js'
import { CUSTOMER_PROFILE_WORDS } from './customer-profile/profile-words.js'

const Params = z.strictObject({
  /** Sections of the card that are shown; all when absent. */
  sections: z.array(z.enum(SECTIONS)).min(1).optional(),
})
type Params = z.infer<typeof Params>

const METHOD = {
  summary: {
    en: `The card is filled from the ledger up to the day. Completeness is the number of filled fields ÷ ${CARD_FIELDS.length} fields of the five values (market, scale, brand, information, network), each of the same weight; a column that the ledger lacks is missing for everybody. Ratings by hand are shown with who gave them and when. That the card holds all five values is stated by the source; the fields and their weights are ours.`,
    zh: `档案卡按截至当日的账本填写。完整度为已填字段数除以五种价值（市场、规模、品牌、信息、网络）的 ${CARD_FIELDS.length} 个字段，权重相同；账本没有的列对所有客户都算缺失。人工评分注明评分人和日期。“档案卡包含五种价值”出自原始文献，字段和权重为本产品提出。`,
  },
  formulas: ['C20', 'C19', 'D21'],
  settings: { fields: CARD_FIELDS.length },
  references: ['Profile card with five values: stated (S); fields and weights: ours (P)'],
}

const list: Analysis<Params> = defineCustomerList<Params>({
  id: 'customer_profile',
  section: 'lifecycle',
  title: { en: 'Customer card', zh: '客户档案卡' },
  answers: {
    en: 'All that is known of a customer on one card: five values, how complete it is, what is missing, contacts, and ratings by hand with author and date.',
    zh: '一张卡片汇总一个客户的全部已知信息：五种价值、完整度、缺什么、联系情况，以及注明评分人和日期的人工评分。',
  },
  words: CUSTOMER_PROFILE_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: {
      customers: ['name', 'region', 'segment', 'industry', 'owner', 'employees', 'annual_revenue'],
      touches: ['happened_on'],
      surveys: ['item'],
      wallets: ['total_amount'],
    },
  },
  params: Params,
  columns: [
    own({
      name: 'completeness',
      type: 'share',
      label: { en: 'completeness', zh: '完整度' },
      words: { en: 'profile completeness', zh: '档案完整度 | 信息完整度' },
      inPercent: true,
    }),
    own({ name: 'filled', type: 'integer', label: { en: 'fields filled', zh: '已填字段' }, isSummed: true }),
    own({
      name: 'fields',
      type: 'integer',
      label: { en: 'fields of the card', zh: '应有字段' },
      isSummed: true,
    }),
    own({
      name: 'missing',
      type: 'integer',
      label: { en: 'fields missing', zh: '缺失字段' },
      isSummed: true,
    }),
    fact('stage'),
    fact('revenue_12m'),
    ...CARD_FIELDS.map((field) =>
      own({ name: flagName(field), type: 'integer', label: field.label, isHidden: true, isSummed: true }),
    ),
  ],
  source: cardSource,
  listed: () => sql`TRUE`,
  rank: [
    { by: 'completeness', desc: false },
    { by: 'revenue_12m', desc: true },
  ],
  groupBy: ['stage'],
  because: (row) => [missingText(missingOf(row))],
  headline: completenessHeadline,
  figures: (view) => [missingFigure(view)],
  caveats: ({ query }) => absentCaveat(query),
  method: () => METHOD,
  next: [
    ({ query, rows }) =>
      rows[0] === undefined
        ? undefined
        : askNext(
            { query: { question: { ...query.question, where: {} } } },
            { en: `Card of ${customerName(rows[0])}`, zh: `${customerName(rows[0])}的档案卡` },
            { analysis: 'customer_profile', where: { customer: [String(rows[0].customer)] } },
          ),
    askDrifting,
  ],
})

/** The card of one customer that is named; how complete the cards of all are otherwise. */
export const customerProfile = defineAnalysis<Params>({ ...list, run: findCards })

const CARD_COLUMNS: readonly Column[] = [
  {
    name: 'section',
    type: 'code',
    label: { en: 'section', zh: '栏目' },
    values: { ...SECTION_LABELS, missing: { en: 'missing', zh: '缺失' } },
  },
  { name: 'item', type: 'prose', label: { en: 'item', zh: '项目' } },
  { name: 'value', type: 'prose', label: { en: 'value', zh: '内容' } },
]

async function findCards(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { query } = await kernelQuery(context, question, undefined)
  const one = namedCustomer(question) ? await onlyOne(query) : undefined
  if (one !== undefined) return cardOf(one, query)
  const found = await list.run(context, question)
  return question.params.sections === undefined
    ? found
    : { ...found, caveats: [...found.caveats, SECTIONS_OF_ONE] }
}

/** The facts and the filled fields of the one customer that is asked for; `undefined` where it isn't one. */
async function onlyOne(query: KernelQuery<Params>): Promise<TableRow | undefined> {
  const asked = await askedCustomers(query.context, query.facts, query.question.where)
  const result = await querySql(
    query.context.snapshot.engine,
    'facts and filled fields of the customer',
    sql`SELECT f.*, s.* EXCLUDE (customer_no) FROM (SELECT * FROM ${query.facts.customers} AS f WHERE ${asked.condition} LIMIT 2) AS f
      JOIN (${cardSource(query)}) AS s ON s.customer_no = f.customer_no`,
  )
  const rows = resultRows(result, result.names)
  return rows.length === 1 ? { ...rows[0], customer: String(rows[0]?.customer_id) } : undefined
}

async function cardOf(row: TableRow, query: KernelQuery<Params>): Promise<Findings> {
  const { context, question } = query
  const asked = await askedCustomers(context, query.facts, question.where)
  const say = sayIn(context.snapshot.currency)
  const wanted = question.params.sections ?? SECTIONS
  const missing = missingOf(row)
  const card = [...factRows(row, query), ...(await tableRows(query, String(row.customer_id), say))]
  const place = (section: string) => (SECTIONS as readonly string[]).indexOf(section)
  const shown = card
    .filter(({ section }) => wanted.includes(section))
    .sort((a, b) => place(a.section) - place(b.section))
    .map(({ section, item, value }) => ({ section, item, value }))
  const absent = missing
    .filter(({ section }) => wanted.includes(section))
    .map((field) => ({ section: 'missing', item: field.label, value: SECTION_LABELS[field.section] }))
  return {
    headline: leadingHeadline(cardHeadline(row, missing, query), asked.caveats, 1),
    table: { columns: [...CARD_COLUMNS], rows: [...shown, ...absent], total: shown.length + absent.length },
    figures: [],
    evidence: [
      {
        subject: String(row.customer_id),
        label: customerName(row),
        statements: [missingText(missing)],
        numbers: {
          completeness: Number(row.completeness),
          filled: Number(row.filled),
          fields: CARD_FIELDS.length,
        },
      },
    ],
    caveats: [...asked.caveats, ...absentCaveat(query)],
    method: METHOD,
    followUps: [
      askNext(
        { query },
        { en: 'What should we do with it?', zh: '该怎么做？' },
        { analysis: 'stage_strategy' },
      ),
      askNext({ query }, { en: 'Is it drifting?', zh: '它最近正常吗？' }, { analysis: 'drift' }),
    ],
    status: 'answered',
  }
}

function cardHeadline(row: TableRow, missing: readonly CardField[], { context }: KernelQuery<Params>): Text {
  const say = sayIn(context.snapshot.currency)
  return sentences(
    sentence(
      {
        en: `{name} {phrase}{money}; its card is {share} complete ({n} of {all} fields).`,
        zh: '{name}{phrase}{money}；档案卡完整度 {share}（{all} 项中已填 {n} 项）。',
      },
      {
        name: customerName(row),
        phrase: STAGE_PHRASES[row.stage as StageOrUnknown],
        money:
          row.revenue_12m === undefined
            ? ''
            : sentence(
                { en: ' and spent {sum} in 12 months', zh: '，近 12 个月采购 {sum}' },
                { sum: say.money(Number(row.revenue_12m)) },
              ),
        share: say.percent(Number(row.completeness)),
        n: say.number(Number(row.filled)),
        all: say.number(CARD_FIELDS.length),
      },
    ),
    missing.length === 0 ? undefined : missingText(missing),
  )
}

const SECTIONS_OF_ONE: Caveat = {
  code: 'sections_of_one',
  text: {
    en: 'Sections are of the card of one customer; name it.',
    zh: '栏目只用于单个客户的档案卡，请指明客户。',
  },
}
