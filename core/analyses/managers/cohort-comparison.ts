import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import { addDays } from '../../reading/calendar.js'
import { querySql } from '../../summary/sql-fragment.js'
import {
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { askNext } from '../kernel/follow-ups.js'
import { listColumns } from '../kernel/list/list-columns.js'
import { bucketDays, bucketsOf } from '../kernel/measures/buckets.js'
import { PERIOD_COLUMN } from '../kernel/measures/measures-groups.js'
import { bucketName, isTimeUnit, type TimeUnitName } from '../kernel/period/time-buckets.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import { heading, UNKNOWN_GROUP } from '../kernel/table/heading.js'
import { resultRows } from '../kernel/table/result-rows.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { sayIn } from '../kernel/wording/sentence.js'
import { AGE, daysOfAge } from './cohort-comparison/cohort-age.js'
import { COHORT_COLUMNS } from './cohort-comparison/cohort-columns.js'
import { cohortFigures } from './cohort-comparison/cohort-figures.js'
import { cohortHeadline, comparisonEvidence } from './cohort-comparison/cohort-headline.js'
import { type Cohort, cohortRow, cohortsOf } from './cohort-comparison/cohort-rows.js'
import {
  agesStatement,
  type CohortScene,
  lossesStatement,
  REPEAT_DAYS,
  sizesStatement,
} from './cohort-comparison/cohort-statements.js'
import { COHORT_WORDS } from './cohort-comparison/cohort-words.js'
import { comparisonOf, splitOf } from './cohort-comparison/newer-and-older.js'

const Params = z.strictObject({
  /** Age at which cohorts are compared; younger ones at the age that all of them have reached. */
  age: AGE.default('6m'),
})
type Params = z.infer<typeof Params>

/** Who first orders in the ledger's first days may have been a customer long before. */
const START_DAYS = 90

/** Whether newer customers are better or worse than older ones, at equal age. */
export const cohortComparison = defineAnalysis<Params>({
  id: 'cohort_comparison',
  section: 'managers',
  title: COHORT_WORDS.title,
  answers: {
    en: 'Whether newer customers are better or worse than older ones: first order, repeat, revenue and loyalty at equal age, by when they were won.',
    zh: '新客户比老客户更好还是更差：按获取时间分批，比较首单、复购、同年龄的户均收入和留存。',
  },
  words: COHORT_WORDS,
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: Params,
  columns: COHORT_COLUMNS.map(heading),
  heeds: [...TABLE_PARTS, 'period', 'granularity'],
  run: compareCohorts,
})

async function compareCohorts(context: RunContext, given: Question<Params>): Promise<Findings> {
  const { compareTo: _, ...question } = given
  const { snapshot, settings } = context
  const { query } = await kernelQuery(context, question, undefined)
  const asked = await askedCustomers(context, query.facts, question.where)
  const unit = unitOf(question)
  const names = question.groupBy?.filter((name) => !isTimeUnit(name))
  const columns = listColumns([], query.facts, names === undefined ? {} : { groupBy: names })
  const start = snapshot.dataFrom ?? question.asOf
  const wonIn = question.period ?? { from: start, to: addDays(question.asOf, 1) }
  // What is older than the asked period is the yardstick, so all cohorts are read.
  const read = { from: start < wonIn.from ? start : wonIn.from, to: wonIn.to }
  const buckets = bucketsOf(read, undefined, unit, settings)
  const scene: CohortScene = {
    query,
    asked: asked.condition,
    groups: columns.groupBy,
    days: bucketDays(buckets),
  }
  const rowsOf = async (purpose: string, statement: ReturnType<typeof agesStatement>) => {
    const result = await querySql(snapshot.engine, purpose, statement)
    return resultRows(result, result.names)
  }
  const trueFrom = addDays(start, START_DAYS)
  const days = daysOfAge(question.params.age)
  const split = splitOf(question.asOf, days, trueFrom, question.period)
  const sizes = await rowsOf(
    'cohorts, their first orders, repeats and what they brought',
    sizesStatement(scene, days, split),
  )
  const cohorts = cohortsOf({
    sizes,
    ages: await rowsOf('what cohorts brought by age', agesStatement(scene)),
    losses: await rowsOf('whom cohorts lost by age', lossesStatement(scene)),
    groups: columns.groupBy.map(({ name }) => name),
    buckets,
    trueFrom,
  })
  const shown = cohorts.filter(({ bucket }) => bucket.to > wonIn.from)
  const comparison = split && comparisonOf(split, sizes)
  const rows = [...shown]
    .sort((a, b) => b.bucket.no - a.bucket.no)
    .map((cohort) => ({
      ...Object.fromEntries(columns.groupBy.map(({ name }) => [name, UNKNOWN_GROUP])),
      ...cohortRow(cohort, cohorts, days, unit, settings),
    }))
  const table = arrangeRows({
    columns: [...columns.groupBy.map(heading), PERIOD_COLUMN, ...COHORT_COLUMNS.map(heading)],
    rows,
    question: { ...question, top: question.top ?? Math.max(1, rows.length) },
    settings,
  })
  const say = sayIn(snapshot.currency)
  const size = shown.reduce((sum, { customers }) => sum + customers, 0)
  const headline = cohortHeadline(comparison, size, question.params.age, say)
  const { lang } = question
  return {
    headline: leadingHeadline(headline, asked.caveats, size),
    table: table.table,
    figures: cohortFigures({
      cohorts: shown,
      groups: columns.groupBy,
      unit,
      settings,
      title: headline,
      lang,
      currency: snapshot.currency,
    }),
    evidence: comparisonEvidence(comparison, question.params.age, say, lang),
    caveats: [
      ...asked.caveats,
      ...columns.caveats,
      ...table.caveats,
      ...showCaveat(question),
      ...startCaveat(shown, unit, settings),
      ...youngCaveat(shown, days),
      ...fewCaveat(shown),
    ],
    method: {
      summary: {
        en: 'A customer belongs to the cohort of its first order. Revenue per customer is the net order value of its first days ÷ all customers of the cohort, those who never came back included; it is compared with all older cohorts at the same age. A cohort that not all of has reached the age is compared at the age that all of it has reached. Newer in the headline are those won in the last 12 months who have reached the age (or in the asked period), older all who were won before; the difference is called better or worse only where its 95% interval (Welch) leaves out 0. Still a customer is who has not been lost by silence or closing. Grade: ours.',
        zh: '客户归入其首单所在的批次。户均收入为头若干天的订单净额除以批次全部客户数（包括没有再来的），与所有更早批次在同一年龄比较；尚未全部满龄的批次，按全批都已达到的年龄比较。结论中的“新”指最近 12 个月内获取且已满龄（或所问时段内获取）的客户，“老”指此前获取的全部客户；只有差额的 95% 置信区间（Welch）不含 0，才称更好或更差。仍是客户指未因沉默或销户流失。等级：本产品提出。',
      },
      formulas: ['F15.1'],
      settings: { age: question.params.age, repeat_days: REPEAT_DAYS, start_days: START_DAYS },
      references: ['Welch (1947), standard error of a difference of means; the comparison is ours (P)'],
    },
    followUps: [
      askNext(
        { query },
        { en: 'By acquisition source?', zh: '按获客来源看？' },
        { analysis: 'cohort_comparison', groupBy: ['acquired_via', 'year'] },
      ),
      askNext(
        { query },
        { en: 'Who is still trying us out?', zh: '哪些客户还在试单期？' },
        { analysis: 'lifecycle_stage', where: { ...question.where, stage: ['exploration'] } },
      ),
    ],
    status: size === 0 ? 'empty' : 'answered',
  }
}

function unitOf({ groupBy = [], granularity }: Question<Params>): TimeUnitName {
  return groupBy.find(isTimeUnit) ?? granularity ?? 'quarter'
}

function startCaveat(
  cohorts: readonly Cohort[],
  unit: TimeUnitName,
  settings: RunContext['settings'],
): Caveat[] {
  const named = [
    ...new Set(
      cohorts
        .filter(({ isFromTheStart }) => isFromTheStart)
        .map(({ bucket }) => JSON.stringify(bucketName(bucket, unit, settings))),
    ),
  ].map((name) => JSON.parse(name) as string | { en: string; zh: string })
  if (named.length === 0) return []
  const list = (lang: 'en' | 'zh') => named.map((name) => (typeof name === 'string' ? name : name[lang]))
  return [
    {
      code: 'cohort_of_the_start',
      text: {
        en: `Who is of ${list('en').join(', ')} may have been a customer before the ledger begins, so that cohort is no yardstick for others.`,
        zh: `${list('zh').join('、')}的客户可能在账本开始之前就已是客户，因此不作为比较基准。`,
      },
    },
  ]
}

function youngCaveat(cohorts: readonly Cohort[], days: number): Caveat[] {
  const young = cohorts.filter(({ reached }) => reached < days)
  if (young.length === 0) return []
  return [
    {
      code: 'young_cohorts',
      text: {
        en: `${young.length === 1 ? 'The youngest cohort has' : `The ${young.length} youngest cohorts have`} not all reached the age of ${days} days: each is compared at the age that all of it has reached.`,
        zh: `最近 ${young.length} 个批次尚未全部满 ${days} 天，按全批都已达到的年龄比较。`,
      },
    },
  ]
}

/** Means of fewer customers than this say little. */
const FEW = 20

function fewCaveat(cohorts: readonly Cohort[]): Caveat[] {
  const few = cohorts.filter(({ customers }) => customers < FEW)
  if (few.length === 0) return []
  return [
    {
      code: 'few_customers',
      text: {
        en: `${few.length} of ${cohorts.length} cohorts ${few.length === 1 ? 'has' : 'have'} fewer than ${FEW} customers: their means are a matter of chance.`,
        zh: `${cohorts.length} 个批次中有 ${few.length} 个不足 ${FEW} 家客户，均值带有偶然性。`,
      },
    },
  ]
}

function showCaveat({ show }: Question<Params>): Caveat[] {
  if (show !== 'count' && show !== 'share' && show !== 'trend') return []
  return [
    {
      code: 'show_not_applied',
      text: {
        en: 'Cohorts are always told one beside the other, in order of time.',
        zh: '批次总是按时间顺序并列给出。',
      },
    },
  ]
}
