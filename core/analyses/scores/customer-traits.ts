import { z } from 'zod'
import type { Caveat, Evidence, Figure } from '../../answer/answer.js'
import { barFigure } from '../../answer/figures/bar-figure.js'
import { describePopulation } from '../../reading/echo-population.js'
import { Filter } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import { inBothLanguages, listing } from '../../reading/wording.js'
import { querySql, sql } from '../../summary/sql-fragment.js'
import { defineAnalysis, type Findings, type Question, type RunContext } from '../kernel/define-analysis.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import { heading } from '../kernel/table/heading.js'
import { type TableRow, tableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn, sentence, sentences } from '../kernel/wording/sentence.js'
import { FEWEST, lookAt, traitLabel, traitsOf, valueLabel } from './customer-traits/trait-looks.js'
import { CUSTOMER_TRAITS_WORDS, TRAIT_COLUMNS } from './customer-traits/trait-words.js'
import type { WeighedLook } from './customer-traits/weigh-looks.js'

const Params = z.strictObject({
  /** Traits to look at; all when absent. */
  by: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Whom the group is compared with, as a filter; all the others when absent. */
  against: z.record(z.string(), Filter).optional(),
})
type Params = z.infer<typeof Params>

/** What marks a group of customers against the others, corrected for the number of looks (T11). */
export const customerTraits = defineAnalysis<Params>({
  id: 'customer_traits',
  section: 'scores',
  title: { en: 'Customer traits', zh: '客户特征' },
  answers: {
    en: 'What marks a group of customers against the others: attributes, products, channels and order habits.',
    zh: '一组客户与其他客户相比有什么特征：属性、产品、渠道和下单习惯。',
  },
  words: CUSTOMER_TRAITS_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { orders: ['product_id', 'channel'], customers: ['region', 'segment', 'industry'] },
  },
  params: Params,
  columns: TRAIT_COLUMNS.map(heading),
  heeds: ['where', 'having', 'sort', 'top', 'groupBy'],
  run: findTraits,
})

/** Whose traits are told where the question names nobody (D4). */
const USUAL_GROUP = { customer_type: ['lost'] }

async function findTraits(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { by, against } = question.params
  const { query } = await kernelQuery(context, question, undefined)
  const isUsual = Object.keys(question.where ?? {}).length === 0
  const where = isUsual ? USUAL_GROUP : (question.where ?? {})
  const group = await askedCustomers(context, query.facts, where)
  const others = await askedCustomers(context, query.facts, against)
  const apart = sql`NOT (${group.condition}) AND (${others.condition})`
  const sizes = await sizesOf(query, group.condition, apart)
  const defining = new Set([...Object.keys(where), ...Object.keys(against ?? {})])
  const named = question.groupBy ?? (by === undefined ? undefined : [by].flat())
  const possible = traitsOf(query, defining)
  const traits = named === undefined ? possible : named.filter((name) => possible.includes(name))
  const isEnough = sizes.group >= FEWEST && sizes.others >= FEWEST
  const key = JSON.stringify([query.asOf, where, against, traits, context.askerEmail])
  // The exact test comes with functions that only an answer needs.
  const { weighLooks } = await import('./customer-traits/weigh-looks.js')
  const looks = isEnough ? weighLooks(await lookAt(query, traits, group.condition, apart, key)) : []
  const who = isUsual
    ? { en: 'lost customers', zh: '流失客户' }
    : inBothLanguages((lang) => describePopulation(where, lang))
  const scene = { query, who, sizes, looks }
  const headline = headlineOf(scene)
  const table = arrangeRows({
    columns: TRAIT_COLUMNS.map(heading),
    rows: looks.map((look) => rowOf(look, question.lang)),
    question,
    settings: context.settings,
  })
  return {
    headline: leadingHeadline(headline, group.caveats, sizes.group),
    table: table.table,
    figures: figuresOf(scene, headline),
    evidence: looks.slice(0, question.top ?? 20).map((look) => evidenceOf(look, question.lang)),
    caveats: [
      ...group.caveats,
      ...others.caveats,
      ...table.caveats,
      ...(isUsual ? [USUAL_SAID] : []),
      ...unknownTraits(named, possible),
    ],
    method: {
      summary: {
        en: 'Each value of each attribute, product, category and channel, and the thirds of the order habits, is one look: the share of the group that has it beside that of the others, of those of whom it is known, with Wilson’s 95% interval and the lift (share ÷ share). p by Fisher’s exact test, corrected by Holm for the number of looks; below 0.05 a trait is beyond chance. What defines the group is not looked at, nor is a trait of fewer than ten customers. A trait that goes with being in the group is no cause of it.',
        zh: '每个属性、产品、类别、渠道的每个取值，以及下单习惯的三等分，各算一次比较：组内占比与其他客户占比（只计已知的），附 Wilson 95% 区间和提升度（占比之比）。p 值用 Fisher 精确检验，并按比较次数用 Holm 法校正，小于 0.05 为超出偶然。定义该组的条件本身不比较，少于十家客户的特征也不比较。与该组相伴的特征并不是其原因。',
      },
      formulas: ['T11', 'B3', 'B13', 'D4'],
      settings: { level: 0.95, chance_below: 0.05, fewest_customers: FEWEST, looks: looks.length },
      references: ['Fisher (1922), JRSS 85', 'Holm (1979), Scand. J. Statistics 6', 'Wilson (1927), JASA 22'],
    },
    followUps: [
      askNext(
        { query },
        { en: 'Which groups are there in the data?', zh: '数据里有哪些客户群？' },
        { analysis: 'clustering' },
      ),
      askDrifting({ query: query as KernelQuery }),
    ],
    status: looks.length === 0 ? 'empty' : 'answered',
  }
}

const USUAL_SAID: Caveat = {
  code: 'group_assumed',
  text: {
    en: 'The question names no group, so these are the traits of lost customers; ask for any other: “traits of key accounts”.',
    zh: '问题没有指明客户群，这里给出的是流失客户的特征；也可以问其他客户群，例如“大客户有什么特征”。',
  },
}

interface Scene {
  readonly query: KernelQuery<Params>
  readonly who: Text
  readonly sizes: { readonly group: number; readonly others: number }
  readonly looks: readonly WeighedLook[]
}

async function sizesOf(
  query: KernelQuery<Params>,
  group: ReturnType<typeof sql>,
  apart: ReturnType<typeof sql>,
) {
  const result = await querySql(
    query.context.snapshot.engine,
    'customers in the group and outside it',
    sql`SELECT CAST(count(*) FILTER (${group}) AS INTEGER) AS inside, CAST(count(*) FILTER (${apart}) AS INTEGER) AS outside FROM ${query.facts.customers} AS f`,
  )
  return { group: Number(result.columns.inside?.[0] ?? 0), others: Number(result.columns.outside?.[0] ?? 0) }
}

function headlineOf({ who, sizes, looks }: Scene): Text {
  const say = sayIn(undefined)
  const few = sizes.group < FEWEST ? sizes.group : sizes.others
  if (few < FEWEST)
    return sizes.group < FEWEST
      ? {
          en: `Fewer than ten customers are in this group (${who.en}), so nothing is said of their traits.`,
          zh: `该组（${who.zh}）不足十家客户，不作特征判断。`,
        }
      : {
          en: `Fewer than ten customers are outside this group (${who.en}), so there is nothing to compare it with.`,
          zh: `该组（${who.zh}）之外不足十家客户，没有可比的对象。`,
        }
  const marks = looks.filter(({ isMark }) => isMark)
  const [first] = marks
  if (looks.length === 0)
    return sentence(
      { en: 'There is no trait of {who} that could be compared.', zh: '没有可供比较的{who}特征。' },
      { who },
    )
  if (first === undefined)
    return sentence(
      { en: 'Nothing marks {who} beyond chance in {n}.', zh: '比较了 {n}，{who}没有超出偶然的特征。' },
      { who, n: say.count(looks.length, { en: 'look', zh: '{n} 项' }) },
    )
  return sentences(
    sentence(
      {
        en: 'What marks {who} most is {trait} {value}: {share} of them, against {other} of the others.',
        zh: '{who}最突出的特征是{trait}为{value}：占 {share}，其他客户为 {other}。',
      },
      {
        who,
        trait: traitLabel(first.trait),
        value: valueLabel(first.trait, first.value),
        share: say.percent(first.share),
        other: say.percent(first.otherShare),
      },
    ),
    sentence(
      marks.length === 1
        ? { en: 'It is the only trait beyond chance.', zh: '这是唯一超出偶然的特征。' }
        : {
            en: 'It is the clearest of several traits beyond chance.',
            zh: '这是多项超出偶然的特征中最明显的一项。',
          },
    ),
  )
}

function rowOf(look: WeighedLook, lang: 'en' | 'zh'): TableRow {
  return tableRow({
    trait: traitLabel(look.trait)[lang],
    value: valueLabel(look.trait, look.value)[lang],
    share: look.share,
    share_others: look.otherShare,
    lift: look.lift,
    beyond_chance: look.isMark ? 'yes' : 'no',
    lower: look.lower,
    upper: look.upper,
    chance: look.p,
    holders: look.inGroup,
  })
}

function evidenceOf(look: WeighedLook, lang: 'en' | 'zh'): Evidence {
  const say = sayIn(undefined)
  const name = inBothLanguages(
    (one) =>
      `${traitLabel(look.trait)[one]}${one === 'zh' ? '：' : ': '}${valueLabel(look.trait, look.value)[one]}`,
  )
  return {
    subject: `${look.trait}=${look.value}`,
    label: name[lang],
    statements: [
      sentence(
        {
          en: '{a} of {n} in the group ({low} to {high}), {b} of {m} of the others.',
          zh: '组内 {n}中有 {a} 家（{low} 至 {high}），其他 {m}中有 {b} 家。',
        },
        {
          a: say.number(look.inGroup),
          n: say.customers(look.group),
          b: say.number(look.inOthers),
          m: say.customers(look.others),
          low: say.percent(look.lower),
          high: say.percent(look.upper),
        },
      ),
    ],
    numbers: {
      in_group: look.inGroup,
      group: look.group,
      in_others: look.inOthers,
      others: look.others,
      p: look.p,
    },
  }
}

function figuresOf({ query, looks, who }: Scene, title: Text): Figure[] {
  const shown = looks.slice(0, 8)
  if (shown.length < 2) return []
  const { lang } = query.question
  const say = sayIn(undefined)
  const name = (look: WeighedLook, one: 'en' | 'zh') =>
    `${traitLabel(look.trait)[one]} · ${valueLabel(look.trait, look.value)[one]}`
  return [
    barFigure({
      id: 'customer-traits',
      title,
      alt: inBothLanguages((one) =>
        listing(
          shown.map(
            (look) =>
              `${name(look, one)} ${say.percent(look.share)[one]} / ${say.percent(look.otherShare)[one]}`,
          ),
          one,
        ),
      ),
      lang,
      orientation: 'horizontal',
      categories: shown.map((look) => name(look, lang)),
      series: [
        {
          name: who,
          values: shown.map(({ share }) => share),
          texts: shown.map(({ share }) => say.percent(share)[lang]),
        },
        {
          name: { en: 'the others', zh: '其他客户' },
          values: shown.map(({ otherShare }) => otherShare),
          texts: shown.map(({ otherShare }) => say.percent(otherShare)[lang]),
        },
      ],
      xTitle: { en: 'share', zh: '占比' },
      format: 'share',
    }),
  ]
}

function unknownTraits(named: readonly string[] | undefined, possible: readonly string[]): Caveat[] {
  const unknown = (named ?? []).filter((name) => !possible.includes(name))
  if (unknown.length === 0) return []
  return [
    {
      code: 'trait_unknown',
      text: {
        en: `These can’t be looked at here, or define the group: ${unknown.join(', ')}. Ask for any of: ${possible.join(', ')}.`,
        zh: `以下各项无法比较，或本身就是分组条件：${unknown.join('、')}。可选：${possible.join('、')}。`,
      },
    },
  ]
}
