import { z } from 'zod'
import type { Evidence } from '../../answer/answer.js'
import type { Row } from '../../engine/engine.js'
import type { FactTable } from '../../facts/fact.js'
import { openFacts } from '../../facts/open-facts.js'
import type { KeptStages } from '../../facts/sources/stage-facts.js'
import type { Text } from '../../reading/text.js'
import type { StageOrUnknown } from '../../stages/stage-labels.js'
import { numbers } from '../../summary/customer-summary.js'
import { querySql, type SqlFragment, sql } from '../../summary/sql-fragment.js'
import {
  type AnalysisContext,
  defineAnalysis,
  type Findings,
  type Question,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { isTimeUnit } from '../kernel/period/time-buckets.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { conditionsMet, withConditions } from '../kernel/table/conditions-met.js'
import { customerName } from '../kernel/table/table-row.js'
import { lifecycleStageWords } from './lifecycle-stage/lifecycle-stage-words.js'
import { groupedTable, groupsLeftOut, isGrouped, noGroup, unknownGroups } from './stages/fact-groups.js'
import {
  cellsOf,
  columnsOfLedger,
  type FactList,
  havingOf,
  shownRows,
  usedColumns,
} from './stages/fact-list.js'
import { chosen, lookedAt, lostPeriod, showCaveats, withLostAsStage } from './stages/looked-at.js'
import { STAGE_COLUMNS } from './stages/stage-columns.js'
import { countStages, type StageCount, stageCountFigure, totalOf } from './stages/stage-counts.js'
import { stageCourses } from './stages/stage-course.js'
import { stageFollowUps } from './stages/stage-follow-ups.js'
import { customerHeadline, stageHeadline } from './stages/stage-headline.js'
import { stageMatrix } from './stages/stage-matrix.js'
import { stageMethod } from './stages/stage-method.js'
import { stageOrderCheck, withOrder } from './stages/stage-order-check.js'
import { attributesOf, evidenceOfRow, keptStages, stageRowsQuery } from './stages/stage-population.js'
import { stageTrend } from './stages/stage-trend.js'
import { wantedStages } from './stages/wanted-stages.js'

const StageParams = z.strictObject({
  /** Adds each customer's course so far to its evidence, as `show: explain` does. */
  explain: z.boolean().optional(),
})
type StageParams = z.infer<typeof StageParams>

type StageQuestion = Question<StageParams>

/** Which stage is each customer in, since when, and why: rule F1 with the numbers that decided. */
export const lifecycleStage = defineAnalysis<StageParams>({
  id: 'lifecycle_stage',
  section: 'lifecycle',
  title: { en: 'Lifecycle stage', zh: '生命周期阶段' },
  answers: {
    en: 'Which stage of the lifecycle each customer is in, and why.',
    zh: '每个客户处于生命周期的哪个阶段，依据是什么。',
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: {
      customers: ['first_contact_on', 'closed_on'],
      invoices: ['paid_on'],
      wallets: ['total_amount'],
    },
  },
  params: StageParams,
  columns: STAGE_COLUMNS,
  words: lifecycleStageWords(STAGE_COLUMNS),
  heeds: [...TABLE_PARTS, 'period'],
  run: findStages,
})

/** What a run looks at: all who pass the other filters, by stage, and those of the asked stages. */
interface StageView {
  readonly context: AnalysisContext
  readonly question: StageQuestion
  readonly facts: FactTable
  readonly kept: KeptStages
  /** Rows of all stages, and of the asked ones. */
  readonly population: SqlFragment
  readonly list: FactList
  readonly counts: readonly StageCount[]
  readonly wanted: readonly StageOrUnknown[]
}

async function findStages(context: AnalysisContext, asked: StageQuestion): Promise<Findings> {
  const question = withLostAsStage(asked)
  const { snapshot, settings } = context
  const { day, caveats } = lookedAt(isOverTime(question) ? { ...question, show: 'trend' } : question)
  const facts = await openFacts(context, day)
  const kept = await keptStages(facts)
  const selection = await askedCustomers(context, facts, question.where, ['stage'])
  const population = stageRowsQuery(facts, selection.condition)
  const counts = await countStages(snapshot.engine, population)
  const wanted = wantedStages(question.where?.stage)
  const isOneNamed = totalOf(counts).customers === 1 && Array.isArray(question.where?.customer)
  const lostWithin = lostPeriod(question, wanted)
  const condition = isOneNamed ? sql`TRUE` : chosen(wanted, lostWithin)
  const list: FactList = {
    engine: snapshot.engine,
    rows: sql`SELECT * FROM (${population}) WHERE ${condition}`,
    columns: columnsOfLedger(STAGE_COLUMNS, snapshot),
    attributes: attributesOf(snapshot),
  }
  const view: StageView = { context, question, facts, kept, population, list, counts, wanted }
  const found = lostWithin === undefined ? totalOf(counts, wanted) : await totals(list, sql`TRUE`)
  const shown = await showStages(view)
  const order = await stageOrderCheck(facts, kept, snapshot.currency)
  const [first] = shown.rows ?? []
  return {
    ...(shown.table === undefined ? {} : { table: shown.table }),
    figures: shown.figures,
    evidence: shown.evidence,
    ...(totalOf(counts).customers === 0 ? { status: 'empty' as const } : {}),
    headline:
      isOneNamed && first !== undefined
        ? customerHeadline(oneCustomer(view, first), wanted)
        : withConditions(
            stageHeadline({
              asOf: day,
              population: counts,
              found,
              wanted,
              isStageAsked: question.where?.stage !== undefined,
              currency: snapshot.currency,
              lostWithin,
            }),
            await metText(view, found.customers),
          ),
    caveats: [
      ...selection.caveats,
      ...(lostWithin === undefined ? caveats : []),
      ...shown.caveats,
      ...order.caveats,
    ],
    method: withOrder(stageMethod(kept, settings.stages), order.confirmation),
    followUps: stageFollowUps(question, shown.rows ?? []),
  }
}

async function totals({ engine, rows }: FactList, condition: SqlFragment) {
  const { columns } = await querySql(
    engine,
    'customers and revenue of the list',
    sql`SELECT CAST(count(*) AS DOUBLE) AS customers, CAST(coalesce(sum(revenue_12m), 0) AS DOUBLE) AS revenue
      FROM (${rows}) WHERE ${condition}`,
  )
  return { customers: numbers(columns.customers)[0] ?? 0, revenue: numbers(columns.revenue)[0] ?? 0 }
}

async function metText({ list, question }: StageView, all: number): Promise<Text | undefined> {
  if ((question.having ?? []).length === 0) return undefined
  const { customers } = await totals(list, havingOf(list, question.having).condition)
  return conditionsMet(question, STAGE_COLUMNS, customers, all)
}

type Shown = Pick<Findings, 'table' | 'figures' | 'evidence' | 'caveats'> & {
  /** The shown customers, as the facts have them. */
  readonly rows?: readonly Row[]
}

function showStages(view: StageView): Promise<Shown> {
  if (isOverTime(view.question)) return showTrend(view)
  if (view.question.show === 'matrix' || crossesStages(view)) return showMatrix(view)
  return showList(view)
}

/** A course over time is asked for as such, or by a unit of time. */
function isOverTime({ show, groupBy = [] }: StageQuestion): boolean {
  return show === 'trend' || (show === undefined && groupBy.some(isTimeUnit))
}

/** "Stages by region" asks for the stages of each region, not for the customers of each region. */
function crossesStages({ question, list, wanted }: StageView): boolean {
  const [group, ...more] = question.groupBy ?? []
  const isPlain = !(question.sort || question.having || question.top || question.show)
  return (
    group !== undefined &&
    more.length === 0 &&
    list.attributes.includes(group) &&
    isPlain &&
    wanted.length > 1
  )
}

async function showTrend({ question, facts, kept, population, list, wanted }: StageView): Promise<Shown> {
  const { period, lang } = question
  const { condition, caveats } = havingOf(list, question.having)
  const met = sql`SELECT * FROM (${population}) WHERE ${condition}`
  const trend = await stageTrend(list.engine, { facts, kept, population: met, wanted, period, lang })
  return {
    ...trend,
    evidence: [],
    caveats: [...caveats, ...trend.caveats, ...groupsLeftOut(question, ['stage'])],
  }
}

/** Attributes to cross with the stages when the question names none, the first that the ledger has. */
const USUAL_GROUPS = ['segment', 'region', 'industry', 'owner']

async function showMatrix(view: StageView): Promise<Shown> {
  const { question, list } = view
  const asked = question.groupBy ?? USUAL_GROUPS
  const group = asked.find((name) => list.attributes.includes(name))
  if (group === undefined) {
    const counted = await showList({ ...view, question: { ...question, show: 'count' } })
    return { ...counted, caveats: [...counted.caveats, noGroup(asked)] }
  }
  const { condition, caveats } = havingOf(list, question.having)
  const rows = sql`SELECT * FROM (${list.rows}) WHERE ${condition}`
  const { table, figure } = await stageMatrix(list.engine, rows, group, question.lang)
  return {
    table,
    figures: [figure],
    evidence: [],
    caveats: [...caveats, ...groupsLeftOut(question, ['stage', group])],
  }
}

async function showList(view: StageView): Promise<Shown> {
  const { context, question, facts, list, population } = view
  const { condition } = havingOf(list, question.having)
  const counts = await countStages(list.engine, sql`SELECT * FROM (${list.rows}) WHERE ${condition}`)
  const figures = counts.length === 0 ? [] : [stageCountFigure(counts, facts.asOf, question.lang)]
  if (isGrouped(question, list)) {
    const grouped = await groupedTable(list, {
      purpose: 'customers with their stage, by group',
      question,
      defaultGroupBy: ['stage'],
      usualTop: context.settings.top,
      base: { rows: population, chosenBy: ['stage'] },
    })
    return { ...grouped, figures, evidence: [] }
  }
  const { rows, caveats } = await shownRows(list, {
    purpose: 'customers with their stage and what decided it',
    question,
    defaultSort: { by: 'revenue_12m', desc: true },
    usualTop: context.settings.top,
  })
  const cells = rows.map((row) => ({
    ...cellsOf(row, STAGE_COLUMNS),
    evidence: joined(statements(view, row)),
  }))
  return {
    table: { columns: usedColumns(STAGE_COLUMNS, cells), rows: cells, total: totalOf(counts).customers },
    figures,
    evidence: await evidence(view, rows),
    caveats: [...caveats, ...unknownGroups(question, list), ...showCaveats(question)],
    rows,
  }
}

function statements({ context, facts, kept }: StageView, row: Row): Text[] {
  return evidenceOfRow(row, facts.asOf, context.settings.stages, kept)
}

function joined(texts: readonly Text[]): Text {
  return { en: texts.map(({ en }) => en).join('; '), zh: texts.map(({ zh }) => zh).join('；') }
}

async function evidence(view: StageView, rows: readonly Row[]): Promise<Evidence[]> {
  const { question, facts, kept, list } = view
  const isExplained = question.show === 'explain' || question.params.explain === true
  const shown = isExplained ? rows.map(({ customer_no: no }) => Number(no)) : []
  const courses = await stageCourses(list.engine, facts, kept, shown)
  return rows.map((row) => {
    const course = courses.get(Number(row.customer_no))
    const numbersOf = (name: string, column: string) =>
      row[column] === undefined ? {} : { [name]: Number(row[column]) }
    return {
      subject: String(row.customer),
      label: customerName(row),
      statements: [...statements(view, row), ...(course === undefined ? [] : [course])],
      numbers: {
        purchases: Number(row.order_days ?? 0),
        revenue_12m: Number(row.revenue_12m),
        ...numbersOf('days_since_last', 'days_since_last'),
        ...numbersOf('churn_gap', 'churn_gap'),
        ...numbersOf('chance_of_weakening', 'stage_weakened'),
      },
    }
  })
}

function oneCustomer(view: StageView, row: Row) {
  return {
    name: customerName(row),
    stage: row.stage as StageOrUnknown,
    since: row.since === undefined ? undefined : String(row.since),
    evidence: statements(view, row),
  }
}
