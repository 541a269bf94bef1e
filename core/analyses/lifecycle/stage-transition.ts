import { z } from 'zod'
import type { Caveat, Column, Evidence, FollowUp } from '../../answer/answer.js'
import { type CustomerDirectory, customerDirectory } from '../../customers/customer-directory.js'
import { addDays, calendarPeriod, shiftPeriod } from '../../reading/calendar.js'
import type { Period } from '../../reading/reading.js'
import type { Text } from '../../reading/text.js'
import { inWords, percent } from '../../reading/wording.js'
import { type CustomerStages, customerStages } from '../../stages/customer-stages.js'
import { STAGE_LABELS } from '../../stages/stage-labels.js'
import { type StageMove, stageMoves } from '../../stages/stage-moves.js'
import { CONTEXT_COLUMNS, customerCells, IDENTITY_COLUMNS } from '../kernel/customer-columns.js'
import {
  type AnalysisContext,
  defineAnalysis,
  type Findings,
  type Question,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { selectCustomers } from '../kernel/population/select-customers.js'
import { arrangeTable } from '../kernel/table/arrange-table.js'
import { conditionsMet, withConditions } from '../kernel/table/conditions-met.js'
import { tableRow } from '../kernel/table/table-row.js'
import { stageTransitionWords } from './stage-transition/stage-transition-words.js'
import { stageColumn } from './stages/stage-columns.js'
import { stageNames } from './stages/stage-headline.js'
import { stageMethod } from './stages/stage-method.js'
import { transitionMatrix } from './stages/transition-matrix.js'
import { wantedStages } from './stages/wanted-stages.js'

const TransitionParams = z.strictObject({
  /** Shows the counts and shares by from and to, as `show: matrix` does. */
  matrix: z.boolean().optional(),
})
type TransitionParams = z.infer<typeof TransitionParams>

type TransitionQuestion = Question<TransitionParams>

const COLUMNS: readonly Column[] = [
  ...IDENTITY_COLUMNS,
  stageColumn('from', { en: 'from', zh: '原阶段' }),
  stageColumn('to', { en: 'to', zh: '新阶段' }),
  { name: 'on', type: 'date', label: { en: 'on', zh: '变动日' } },
  { name: 'revenue_at_stake', type: 'money', label: { en: 'revenue at stake', zh: '涉及收入' } },
  { name: 'evidence', type: 'prose', label: { en: 'evidence', zh: '依据' } },
  ...CONTEXT_COLUMNS,
]

/**
 * Who moved from which stage to which between the last day before a period and its last day.
 *
 * Revenue at stake is what the customer brought in the 12 months before the period.
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

async function findTransitions(context: AnalysisContext, question: TransitionQuestion): Promise<Findings> {
  const { where } = question
  const { period, caveats } = settledPeriod(context, question)
  const day = addDays(period.to, -1)
  const stages = await customerStages(context, day)
  const selection = await selectCustomers(
    context,
    { ...question, asOf: day },
    { own: ['from_stage', 'to_stage', 'stage'] },
  )
  const directory = await customerDirectory(context.snapshot)
  const from = wantedStages(where?.from_stage)
  const now = wantedStages(where?.stage)
  const to = wantedStages(where?.to_stage).filter((stage) => now.includes(stage))
  const moves = stageMoves(stages, period).filter(({ customerId }) => selection.has(customerId))
  const moved = moves.filter(
    (move) => move.from !== move.to && from.includes(move.from) && to.includes(move.to),
  )
  const view: View = { context, question, period, stages, directory, moves, moved }
  const { met, ...shown } = isMatrix(question) ? showMatrix(view) : showList(view)
  return {
    ...shown,
    headline: withConditions(headline(view), met),
    caveats: [...selection.caveats, ...caveats, ...shown.caveats],
    method: method(stages, context),
    followUps: followUps(view),
  }
}

function isMatrix({ show, params }: TransitionQuestion): boolean {
  return show === 'matrix' || params.matrix === true
}

interface View {
  readonly context: AnalysisContext
  readonly question: TransitionQuestion
  readonly period: Period
  readonly stages: CustomerStages
  readonly directory: CustomerDirectory
  /** All customers known at both ends, those who stayed included. */
  readonly moves: readonly StageMove[]
  readonly moved: readonly StageMove[]
}

/** The last whole calendar quarter before `asOf` unless the question names a period; never beyond `asOf`. */
function settledPeriod(
  { settings }: AnalysisContext,
  { period, asOf }: TransitionQuestion,
): { period: Period; caveats: Caveat[] } {
  const after = addDays(asOf, 1)
  const asked = period ?? shiftPeriod(calendarPeriod(after, 'quarter', settings), 'quarter', -1)
  if (asked.to <= after || asked.from >= after) return { period: asked, caveats: [] }
  const text = {
    en: `The period isn't over: the moves until ${asOf} are shown.`,
    zh: `该时段尚未结束：只显示截至 ${asOf} 的迁移。`,
  }
  return { period: { from: asked.from, to: after }, caveats: [{ code: 'period_cut', text }] }
}

type Shown = Pick<Findings, 'table' | 'figures' | 'evidence' | 'caveats'> & {
  /** How many meet the conditions of the question. */
  readonly met?: Text | undefined
}

function showMatrix({ moves, question }: View): Shown {
  const { table, figure } = transitionMatrix(moves, question.lang)
  return { table, figures: moves.length === 0 ? [] : [figure], evidence: [], caveats: [] }
}

function showList({ context, question, stages, directory, moves, moved }: View): Shown {
  const rows = moved.map((move) => {
    const evidence = stages.byId.get(move.customerId)?.evidence[0]
    const { from, to, on, revenueAtStake } = move
    return tableRow({
      ...customerCells(directory, move.customerId),
      from,
      to,
      on,
      revenue_at_stake: revenueAtStake,
      evidence,
    })
  })
  const arranged = arrangeTable({
    columns: COLUMNS,
    rows,
    question,
    settings: context.settings,
    defaultSort: { by: 'revenue_at_stake', desc: true },
    defaultGroupBy: ['from', 'to'],
    attributes: directory.attributes,
    attribute: (row, name) => directory.attribute(String(row.customer), name),
    shows: ['matrix', 'explain'],
  })
  const listed = arranged.isGrouped ? [] : arranged.table.rows
  return {
    met: conditionsMet(question, COLUMNS, arranged.rows.length, moved.length),
    table: arranged.table,
    figures: moved.length === 0 ? [] : [transitionMatrix(moves, question.lang).figure],
    evidence: listed.map(({ customer }) => moveEvidence(stages, directory, String(customer))),
    caveats: [...arranged.caveats],
  }
}

function moveEvidence(stages: CustomerStages, directory: CustomerDirectory, customerId: string): Evidence {
  return {
    subject: customerId,
    label: directory.name(customerId) ?? customerId,
    statements: [...(stages.byId.get(customerId)?.evidence ?? [])],
  }
}

function headline({ question, period, moved, moves, context }: View): Text {
  const { where } = question
  const stake = moved.reduce((sum, { revenueAtStake }) => sum + revenueAtStake, 0)
  const { currency } = context.snapshot
  const from = where?.from_stage === undefined ? undefined : wantedStages(where.from_stage)
  const base = from === undefined ? moves : moves.filter((move) => from.includes(move.from))
  const share = base.length === 0 ? 0 : moved.length / base.length
  const last = addDays(period.to, -1)
  const asked = { en: direction(question, 'en'), zh: direction(question, 'zh') }
  const money = { en: inWords('money', stake, 'en', currency), zh: inWords('money', stake, 'zh', currency) }
  return {
    en: `${inWords('integer', moved.length, 'en')} of ${inWords('integer', base.length, 'en')} customers (${percent(share, 'en')}) ${asked.en} between ${period.from} and ${last}${stake > 0 ? `; ${money.en} of yearly revenue at stake` : ''}.`,
    zh: `${period.from} 至 ${last}，${inWords('integer', base.length, 'zh')} 个客户中有 ${inWords('integer', moved.length, 'zh')} 个（${percent(share, 'zh')}）${asked.zh}${stake > 0 ? `，涉及年收入 ${money.zh}` : ''}。`,
  }
}

function direction({ where }: TransitionQuestion, lang: 'en' | 'zh'): string {
  const name = (filter: 'from_stage' | 'to_stage') => {
    const stages = where?.[filter] === undefined ? [] : wantedStages(where[filter])
    return stages.map((stage) => STAGE_LABELS[stage][lang]).join(lang === 'zh' ? '或' : ' or ')
  }
  const [from, to] = [name('from_stage'), name('to_stage')]
  if (from === '' && to === '') return lang === 'zh' ? '改变了阶段' : 'changed stage'
  if (lang === 'zh') return `${from === '' ? '' : `从${from}`}${to === '' ? '转入其他阶段' : `转入${to}`}`
  return `moved${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`
}

function method(stages: CustomerStages, { settings }: AnalysisContext): Findings['method'] {
  const { summary, ...rest } = stageMethod(stages, settings.stages)
  return {
    ...rest,
    formulas: ['F1', 'F1.6', 'F15.2'],
    summary: {
      en: `Stages at the end of the day before the period and at its end, by one measure; the matrix has n and n(from, to) ÷ n(from). ${summary.en}`,
      zh: `以同一口径比较时段开始前一日与时段最后一日的阶段；矩阵给出 n 和 n(原, 新) ÷ n(原)。${summary.zh}`,
    },
  }
}

function followUps({ question, moved, directory, period }: View): FollowUp[] {
  const { lang, asOf, where } = question
  const base = { lang, asOf, period, ...(where === undefined ? {} : { where }) }
  const first = moved.reduce<StageMove | undefined>(
    (most, move) => (most === undefined || move.revenueAtStake > most.revenueAtStake ? move : most),
    undefined,
  )
  const name = first === undefined ? '' : (directory.name(first.customerId) ?? first.customerId)
  return [
    ...(isMatrix(question)
      ? []
      : [
          {
            label: { en: 'Show the transition matrix', zh: '显示迁移矩阵' },
            reading: { ...base, analysis: 'stage_transition' as const, show: 'matrix' as const },
          },
        ]),
    ...(first === undefined
      ? []
      : [
          {
            label: {
              en: `Why is ${name} ${stageNames([first.to], 'en', true)}?`,
              zh: `为什么${name}${stageNames([first.to], 'zh', true)}？`,
            },
            reading: {
              analysis: 'lifecycle_stage' as const,
              lang,
              asOf: addDays(period.to, -1),
              show: 'explain' as const,
              where: { customer: [first.customerId] },
            },
          },
        ]),
    {
      label: { en: 'Which stable customers are drifting now?', zh: '现在哪些稳定期客户正在流失？' },
      reading: { analysis: 'drift', lang, asOf, where: { stage: ['stable'] } },
    },
  ]
}
