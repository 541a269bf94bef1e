import type { Caveat, Evidence } from '../../../answer/answer.js'
import { survivalFigure } from '../../../figures/survival-figure.js'
import { fitKaplanMeier, survivalAt, survivalQuantile } from '../../../models/survival/kaplan-meier.js'
import { logRankTest } from '../../../models/survival/log-rank.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Lang, Text } from '../../../reading/text.js'
import type { Findings, Question, RunContext } from '../../kernel/define-analysis.js'
import { askDrifting, askNext } from '../../kernel/follow-ups.js'
import { listColumns } from '../../kernel/list/list-columns.js'
import { askedCustomers } from '../../kernel/population/asked-customers.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { kernelQuery } from '../../kernel/query/open-query.js'
import { arrangeRows } from '../../kernel/table/arrange-rows.js'
import { heading, UNKNOWN_GROUP } from '../../kernel/table/heading.js'
import { leadingHeadline } from '../../kernel/wording/leading-headline.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'
import {
  customerLifetimes,
  type Lifetimes,
  MONTH,
  projectedLifetimes,
} from '../lifetimes/customer-lifetimes.js'
import { lifetimeCaveats } from '../lifetimes/lifetime-caveats.js'
import { RETENTION_COLUMNS } from './retention-columns.js'
import type { Params } from './retention-curve-params.js'
import { ageMarks, type GroupCurve, retentionRows } from './retention-table.js'

/** Groups whose curves can still be told apart. */
const MOST_GROUPS = 6

/** Answers a question; it comes with the models that it needs, so it is loaded when one is asked. */
export async function drawRetention(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { query } = await kernelQuery(context, question, undefined)
  const asked = await askedCustomers(context, query.facts, question.where)
  const columns = listColumns([], query.facts, question.groupBy ? { groupBy: question.groupBy } : {})
  const [whole] = (await customerLifetimes(query, asked.condition, [])).map(curveOf)
  const grouped =
    columns.groupBy.length === 0 ? [] : await customerLifetimes(query, asked.condition, columns.groupBy)
  const shown = grouped.slice(0, MOST_GROUPS)
  const curves = shown.length > 0 ? shown.map(curveOf) : whole === undefined ? [] : [whole]
  const marks = ageMarks(horizonMonths(question.params, curves))
  const table = arrangeRows({
    columns: [...columns.groupBy.map(heading), ...RETENTION_COLUMNS.map(heading)],
    rows: curves.flatMap((curve) =>
      retentionRows(curve, marks).map((row) => ({
        ...Object.fromEntries(columns.groupBy.map(({ name }) => [name, UNKNOWN_GROUP])),
        ...row,
      })),
    ),
    question: question.top === undefined ? { ...question, top: 200 } : question,
    settings: context.settings,
  })
  const test = comparison(shown)
  const headline = whole === undefined ? NOBODY : wholeHeadline(whole, test)
  return {
    headline: leadingHeadline(headline, asked.caveats, whole?.customers ?? 0),
    table: table.table,
    figures: curves.length === 0 ? [] : [figureOf(curves, columns.groupBy, query, headline)],
    evidence: curves.map((curve) => evidenceOf(curve, columns.groupBy, query)),
    caveats: [
      ...asked.caveats,
      ...columns.caveats,
      ...table.caveats,
      ...(await lifetimeCaveats(query, asked.condition, whole ?? { customers: 0, lost: 0 })),
      ...fewerGroups(grouped.length),
      ...(whole?.lost === 0 ? [NOBODY_LOST] : []),
    ],
    method: methodOf(question.params, whole),
    followUps: [
      askNext(
        { query },
        { en: 'How long do customers stay on average?', zh: '客户平均能留多久？' },
        { analysis: 'customer_base_lifetime' },
      ),
      askNext(
        { query },
        { en: 'By segment?', zh: '按细分看？' },
        { analysis: 'retention_curve', groupBy: ['segment'] },
      ),
      askDrifting({ query: query as KernelQuery }),
    ],
    status: whole === undefined ? 'empty' : 'answered',
  }
}

const NOBODY: Text = { en: 'None of these customers has bought anything.', zh: '这些客户没有购买记录。' }
const NOBODY_LOST: Caveat = {
  code: 'nobody_lost',
  text: {
    en: 'Nobody has been lost so far, so the curve can’t be projected.',
    zh: '至今没有客户流失，无法预测曲线的后续走势。',
  },
}

function curveOf(lifetimes: Lifetimes): GroupCurve {
  const { key, customers, lost, delay } = lifetimes
  return {
    key,
    customers,
    lost,
    delay,
    curve: fitKaplanMeier(lifetimes.summary),
    projection: projectedLifetimes(lifetimes),
  }
}

const MONTHS_OF: Readonly<Record<string, number>> = { d: 1 / MONTH, w: 7 / MONTH, m: 1, q: 3, y: 12 }

function horizonMonths({ horizon }: Params, curves: readonly GroupCurve[]): number {
  if (horizon !== undefined)
    return Math.round(Number(horizon.slice(0, -1)) * (MONTHS_OF[horizon.slice(-1)] ?? 1))
  return Math.floor(Math.max(0, ...curves.map(({ curve }) => curve.times.at(-1) ?? 0)) / MONTH) + 12
}

/** The log-rank test between the shown groups; `undefined` without two groups, or a loss. */
function comparison(groups: readonly Lifetimes[]): ReturnType<typeof logRankTest> | undefined {
  const tested = groups.filter(({ summary }) => summary.duration.length > 0)
  if (tested.length < 2 || tested.every(({ lost }) => lost === 0)) return undefined
  const all = <K extends 'duration' | 'event' | 'weight'>(name: K) =>
    tested.flatMap(({ summary }) => Array.from(summary[name] as ArrayLike<number>))
  const group = tested.flatMap(({ summary }, at) => Array.from(summary.duration, () => at))
  try {
    return logRankTest({ duration: all('duration'), event: all('event'), weight: all('weight') }, { group })
  } catch {
    return undefined
  }
}

function wholeHeadline({ customers, curve }: GroupCurve, test: ReturnType<typeof comparison>): Text {
  const say = sayIn(undefined)
  const last = Math.floor((curve.times.at(-1) ?? 0) / MONTH)
  const months = ageMarks(Math.min(12, last)).at(-1) ?? 0
  const at = (what: 'survival' | 'lower' | 'upper') => say.percent(survivalAt(curve, months * MONTH, what))
  return sentences(
    sentence(
      {
        en: 'Of {n}, {share} are still there {months} after the first order ({low} to {high}).',
        zh: '{n}中，首单 {months}后仍留存的占 {share}（{low} 至 {high}）。',
      },
      {
        n: say.customers(customers),
        share: at('survival'),
        low: at('lower'),
        high: at('upper'),
        months: say.count(months, { en: 'month', zh: '{n} 个月' }),
      },
    ),
    test === undefined
      ? undefined
      : test.pValue < 0.05
        ? {
            en: 'The groups differ beyond chance (log-rank test).',
            zh: '各组之间的差别超出偶然（对数秩检验）。',
          }
        : {
            en: 'The groups don’t differ beyond chance (log-rank test).',
            zh: '各组之间的差别没有超出偶然（对数秩检验）。',
          },
  )
}

function nameOf(key: GroupCurve['key'], groups: readonly KernelColumn[], lang: Lang): string {
  if (groups.length === 0) return { en: 'all customers', zh: '全部客户' }[lang]
  return groups.map((column) => formatCell(column, key[column.name] ?? UNKNOWN_GROUP, lang)).join(' · ')
}

function figureOf(
  curves: readonly GroupCurve[],
  groups: readonly KernelColumn[],
  query: KernelQuery<Params>,
  title: Text,
) {
  const { lang } = query.question
  const scaled = curves.map(
    ({ key, curve }) =>
      [nameOf(key, groups, lang), { ...curve, times: curve.times.map((days) => days / MONTH) }] as const,
  )
  const figure = survivalFigure(Object.fromEntries(scaled), { lang, unit: 'month', title })
  return { ...figure, id: 'retention-curve' }
}

function evidenceOf(
  group: GroupCurve,
  groups: readonly KernelColumn[],
  { question }: KernelQuery<Params>,
): Evidence {
  const say = sayIn(undefined)
  const median = survivalQuantile(group.curve)
  const name = nameOf(group.key, groups, question.lang)
  return {
    subject: nameOf(group.key, groups, 'en'),
    label: name,
    statements: [
      sentence(
        { en: '{lost} of {n} lost so far; half are gone {median}.', zh: '{n}中已流失 {lost} 家；{median}。' },
        {
          lost: say.number(group.lost),
          n: say.customers(group.customers),
          median:
            median === undefined
              ? { en: 'later than anyone was seen', zh: '半数流失的时间超出观察范围' }
              : sentence(
                  { en: 'after {months}', zh: '半数在 {months}后流失' },
                  { months: say.count(Math.round(median / MONTH), { en: 'month', zh: '{n} 个月' }) },
                ),
        },
      ),
    ],
    numbers: {
      customers: group.customers,
      lost: group.lost,
      ...(median === undefined ? {} : { median_days: median }),
      ...(group.projection === undefined
        ? {}
        : { alpha: group.projection.parameters.alpha, beta: group.projection.parameters.beta }),
    },
  }
}

function fewerGroups(count: number): Caveat[] {
  if (count <= MOST_GROUPS) return []
  return [
    {
      code: 'groups_left_out',
      text: {
        en: `The ${MOST_GROUPS} largest of ${count} groups are shown and compared.`,
        zh: `共 ${count} 组，只显示并比较最大的 ${MOST_GROUPS} 组。`,
      },
    },
  ]
}

function methodOf({ horizon }: Params, whole: GroupCurve | undefined): Findings['method'] {
  return {
    summary: {
      en: 'Kaplan-Meier from the first purchase to the day on which a customer counts as lost (silent beyond its limit, or closed); who is still there is censored on the answer’s day, who came back is there. 95% log-log bands by Greenwood’s variance; groups by the log-rank test. The projection is a shifted beta-geometric by quarters, counted from the median limit of silence on, before which nobody can be lost: customers differ, none changes.',
      zh: '从首次购买到计为流失之日（沉默超过上限或销户）的 Kaplan-Meier 估计；仍在的客户在答案当日删失，回流的算在。95% 区间用 Greenwood 方差的双对数法；各组用对数秩检验。预测用按季度的移位贝塔几何模型（sBG），从沉默上限的中位数算起（此前不可能流失）：客户各不相同，但各自不变。',
    },
    formulas: ['F3', 'F15.1'],
    settings: {
      horizon: horizon ?? 'a year beyond the oldest customer',
      level: 0.95,
      ...(whole === undefined ? {} : { delay_days: whole.delay }),
    },
    references: [
      'Kaplan & Meier (1958), JASA 53',
      'Fader & Hardie (2007), How to project customer retention, JIM 21',
    ],
  }
}
