import { z } from 'zod'
import type { Caveat, Column, FollowUp } from '../../answer/answer.js'
import type { Row } from '../../engine/engine.js'
import type { FactTable } from '../../facts/fact.js'
import { openFacts } from '../../facts/open-facts.js'
import type { KeptStages } from '../../facts/sources/stage-facts.js'
import { addDays } from '../../reading/calendar.js'
import { dayInWords } from '../../reading/day-words.js'
import type { Period } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import type { StageOrUnknown } from '../../stages/stage-labels.js'
import { type SqlFragment, sql } from '../../summary/sql-fragment.js'
import { CONTEXT_COLUMNS, IDENTITY_COLUMNS } from '../kernel/customer-columns.js'
import {
  type AnalysisContext,
  defineAnalysis,
  type Findings,
  type Question,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { usualPeriod } from '../kernel/period/usual-period.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { conditionsMet, withConditions } from '../kernel/table/conditions-met.js'
import { customerName } from '../kernel/table/table-row.js'
import { unknownColumn } from '../kernel/table/unknown-column.js'
import { stageTransitionWords } from './stage-transition/stage-transition-words.js'
import { groupedTable, groupsLeftOut, isGrouped, unknownGroups } from './stages/fact-groups.js'
import {
  cellsOf,
  columnsOfLedger,
  type FactList,
  havingOf,
  shownRows,
  usedColumns,
} from './stages/fact-list.js'
import { ledgerBegins } from './stages/ledger-begins.js'
import { showCaveats } from './stages/looked-at.js'
import { stageColumn } from './stages/stage-columns.js'
import { stageNames } from './stages/stage-headline.js'
import { stageMethod } from './stages/stage-method.js'
import { countMoves, leads, type MoveCount, movesQuery, sumOf } from './stages/stage-moves.js'
import { attributesOf, evidenceOfRow, isOneOf, keptStages } from './stages/stage-population.js'
import { transitionHeadline } from './stages/transition-headline.js'
import { transitionMatrix } from './stages/transition-matrix.js'
import { wantedStages } from './stages/wanted-stages.js'

const TransitionParams = z.strictObject({
  /** Shows the counts and shares by from and to, as `show: matrix` does. */
  matrix: z.boolean().optional(),
  /** Only moves towards the end, or only those up the lifecycle. */
  direction: z.enum(['down', 'up']).optional(),
})
type TransitionParams = z.infer<typeof TransitionParams>

type TransitionQuestion = Question<TransitionParams>

const COLUMNS: readonly Column[] = [
  ...IDENTITY_COLUMNS,
  stageColumn('from', { en: 'from', zh: '原阶段' }),
  stageColumn('to', { en: 'to', zh: '新阶段' }),
  { name: 'on', type: 'date', label: { en: 'on', zh: '变动日' } },
  stageColumn('now', { en: 'now', zh: '现阶段' }),
  { name: 'revenue_at_stake', type: 'money', label: { en: 'revenue at stake', zh: '涉及收入' } },
  { name: 'evidence', type: 'prose', label: { en: 'evidence', zh: '依据' } },
  ...CONTEXT_COLUMNS,
]

/**
 * Who moved from which stage to which between the last day before a period and its last day, as seen from the asked day:
 * the same stretches that give `since` and the trend.
 *
 * Revenue at stake is what the customer brought in the 365 days before its move.
 */
export const stageTransition = defineAnalysis<TransitionParams>({
  id: 'stage_transition',
  section: 'lifecycle',
  title: { en: 'Stage transitions', zh: '阶段迁移' },
  answers: {
    en: 'Which customers moved from one stage of the lifecycle to another in a period.',
    zh: '某段时间内，哪些客户从一个阶段迁移到了另一个阶段。',
  },
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['first_contact_on', 'closed_on'], wallets: ['total_amount'] },
  },
  params: TransitionParams,
  columns: COLUMNS,
  words: stageTransitionWords(COLUMNS),
  heeds: [...TABLE_PARTS, 'period'],
  run: findTransitions,
})

/** What a run looks at: those known at both ends of the period, and those of them who moved as asked. */
interface View {
  readonly context: AnalysisContext
  readonly question: TransitionQuestion
  readonly period: Period
  readonly facts: FactTable
  readonly kept: KeptStages
  readonly all: readonly MoveCount[]
  readonly moved: readonly MoveCount[]
  readonly moves: SqlFragment
  readonly list: FactList
}

async function findTransitions(context: AnalysisContext, question: TransitionQuestion): Promise<Findings> {
  const { snapshot, settings } = context
  const { where, params, asOf } = question
  const { period, caveats } = settledPeriod(context, question)
  const facts = await openFacts(context, asOf)
  const kept = await keptStages(facts)
  const selection = await askedCustomers(context, facts, where, ['from_stage', 'to_stage', 'stage'])
  const moves = movesQuery(facts, selection.condition, period)
  const asked = sql`"from" <> "to" AND ${isOneOf(sql`"from"`, wantedStages(where?.from_stage))}
    AND ${isOneOf(sql`"to"`, wantedStages(where?.to_stage))} AND ${isOneOf(sql`"now"`, wantedStages(where?.stage))}
    AND ${leads(params.direction)}`
  const list: FactList = {
    engine: snapshot.engine,
    rows: sql`SELECT * FROM (${moves}) WHERE ${asked}`,
    columns: columnsOfLedger(COLUMNS, snapshot),
    attributes: attributesOf(snapshot),
  }
  const all = await countMoves(snapshot.engine, moves)
  const moved = await countMoves(snapshot.engine, list.rows)
  const view: View = { context, question, period, facts, kept, all, moved, moves, list }
  const { met, rows, ...shown } = isMatrix(question) ? showMatrix(view) : await showList(view)
  const headline = transitionHeadline({
    where,
    direction: params.direction,
    period,
    kept,
    all,
    moved: sumOf(moved),
    currency: snapshot.currency,
  })
  return {
    ...shown,
    headline: withConditions(headline, met),
    caveats: [
      ...selection.caveats,
      ...caveats,
      ...shown.caveats,
      ...ledgerBegins(kept, addDays(period.from, -1)),
    ],
    method: method(kept, settings),
    followUps: followUps(view, rows ?? []),
  }
}

function isMatrix({ show, params }: TransitionQuestion): boolean {
  return show === 'matrix' || params.matrix === true
}

/** The last whole calendar quarter before `asOf` unless the question names a period; never beyond `asOf`. */
function settledPeriod(
  { settings }: AnalysisContext,
  { period, asOf }: TransitionQuestion,
): { period: Period; caveats: Caveat[] } {
  const after = addDays(asOf, 1)
  const asked = period ?? usualPeriod('last whole quarter', asOf, settings)
  if (asked.to <= after || asked.from >= after) return { period: asked, caveats: [] }
  const text = {
    en: `The period isn't over: the moves until ${dayInWords(asOf, 'en')} are shown.`,
    zh: `该时段尚未结束：只显示截至 ${dayInWords(asOf, 'zh')}的迁移。`,
  }
  return { period: { from: asked.from, to: after }, caveats: [{ code: 'period_cut', text }] }
}

type Shown = Pick<Findings, 'table' | 'figures' | 'evidence' | 'caveats'> & {
  /** How many meet the conditions of the question. */
  readonly met?: Text | undefined
  /** The shown customers, as the facts have them. */
  readonly rows?: readonly Row[]
}

function showMatrix({ all, question }: View): Shown {
  const { table, figure } = transitionMatrix(all, question.lang)
  // Its shares are of all who were in a stage: those who stayed have nothing that a condition could be set on.
  const caveats = [
    ...(question.having ?? []).map(({ by }) => unknownColumn('having', by, [])),
    ...groupsLeftOut(question, ['from', 'to']),
  ]
  return { table, figures: all.length === 0 ? [] : [figure], evidence: [], caveats }
}

async function showList(view: View): Promise<Shown> {
  const { context, question, list, all, moved, moves } = view
  const figures = sumOf(moved).customers === 0 ? [] : [transitionMatrix(all, question.lang).figure]
  if (isGrouped(question, list)) {
    const grouped = await groupedTable(list, {
      purpose: 'customers who changed stage, by group',
      question,
      defaultGroupBy: ['from', 'to'],
      usualTop: context.settings.top,
      base: { rows: moves, chosenBy: ['to', 'on', 'now'] },
    })
    return { ...grouped, figures, evidence: [] }
  }
  const met = await metMoves(view)
  const { rows, caveats } = await shownRows(list, {
    purpose: 'customers who changed stage, with the stages before and after',
    question,
    defaultSort: { by: 'revenue_at_stake', desc: true },
    usualTop: context.settings.top,
  })
  const evidence = rows.map((row) => ({
    subject: String(row.customer),
    label: customerName(row),
    statements: evidenceOfRow(row, view.facts.asOf, context.settings.stages, view.kept),
  }))
  const cells = rows.map((row, index) => ({
    ...cellsOf(row, COLUMNS),
    ...(evidence[index]?.statements[0] === undefined ? {} : { evidence: evidence[index].statements[0] }),
  }))
  return {
    met: conditionsMet(question, COLUMNS, met, sumOf(moved).customers),
    table: { columns: usedColumns(COLUMNS, cells), rows: cells, total: met },
    figures,
    evidence,
    caveats: [...caveats, ...unknownGroups(question, list), ...showCaveats(question)],
    rows,
  }
}

async function metMoves({ list, question, moved }: View): Promise<number> {
  if ((question.having ?? []).length === 0) return sumOf(moved).customers
  const { condition } = havingOf(list, question.having)
  return sumOf(await countMoves(list.engine, sql`SELECT * FROM (${list.rows}) WHERE ${condition}`)).customers
}

function method(kept: KeptStages, settings: AnalysisContext['settings']): Findings['method'] {
  const { summary, ...rest } = stageMethod(kept, settings.stages)
  return {
    ...rest,
    formulas: ['F1', 'F1.6', 'F15.2'],
    summary: {
      en: `Stages on the day before the period and on its last day, as seen from the asked day; the matrix has n and n(from, to) ÷ n(from). ${summary.en}`,
      zh: `比较时段开始前一日与时段最后一日的阶段，均以所问日期的眼光来看；矩阵给出 n 和 n(原, 新) ÷ n(原)。${summary.zh}`,
    },
  }
}

function followUps({ question, period }: View, [first]: readonly Row[]): FollowUp[] {
  const { lang, asOf, where } = question
  const base = { lang, asOf, period, ...(where === undefined ? {} : { where }) }
  const matrix: FollowUp = {
    label: { en: 'Show the transition matrix', zh: '显示迁移矩阵' },
    reading: { ...base, analysis: 'stage_transition', show: 'matrix' },
  }
  return [
    ...(isMatrix(question) ? [] : [matrix]),
    ...(first === undefined ? [] : [whyFollowUp(question, first)]),
    {
      label: { en: 'Which stable customers are drifting now?', zh: '现在哪些稳定期客户正在流失？' },
      reading: { analysis: 'drift', lang, asOf, where: { stage: ['stable'] } },
    },
  ]
}

function whyFollowUp({ lang, asOf }: TransitionQuestion, row: Row): FollowUp {
  const name = customerName(row)
  const now = [row.now as StageOrUnknown]
  return {
    label: {
      en: `Why is ${name} ${stageNames(now, 'en', true)}?`,
      zh: `为什么${name}${stageNames(now, 'zh', true)}？`,
    },
    reading: {
      analysis: 'lifecycle_stage',
      lang,
      asOf,
      show: 'explain',
      where: { customer: [String(row.customer)] },
    },
  }
}
