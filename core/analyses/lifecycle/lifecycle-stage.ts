import { z } from 'zod'
import type { Caveat, Evidence, FollowUp, Method } from '../../answer/answer.js'
import { type CustomerDirectory, customerDirectory } from '../../customers/customer-directory.js'
import { addDays } from '../../reading/calendar.js'
import type { Text } from '../../reading/text.js'
import { type CustomerStage, type CustomerStages, customerStages } from '../../stages/customer-stages.js'
import { pathText } from '../../stages/stage-evidence.js'
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
import { lifecycleStageWords } from './lifecycle-stage/lifecycle-stage-words.js'
import { STAGE_COLUMNS, stageRow } from './stages/stage-columns.js'
import { countStages, stageCountFigure } from './stages/stage-counts.js'
import { customerHeadline, stageHeadline } from './stages/stage-headline.js'
import { stageMatrix } from './stages/stage-matrix.js'
import { stageMethod } from './stages/stage-method.js'
import { stageOrderCheck } from './stages/stage-order-check.js'
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

/** What a run looks at: all stages, the customers that the other filters leave, and those of the asked stages. */
interface StageView {
  readonly context: AnalysisContext
  readonly question: StageQuestion
  readonly stages: CustomerStages
  readonly directory: CustomerDirectory
  readonly population: readonly CustomerStage[]
  readonly found: readonly CustomerStage[]
}

async function findStages(context: AnalysisContext, question: StageQuestion): Promise<Findings> {
  const { day, caveats } = lookedAt(question)
  const stages = await customerStages(context, day)
  const selection = await selectCustomers(context, { ...question, asOf: day }, { own: ['stage'] })
  const directory = await customerDirectory(context.snapshot)
  const wanted = wantedStages(question.where?.stage)
  const population = [...stages.byId.values()].filter(({ customerId }) => selection.has(customerId))
  const isOneNamed = population.length === 1 && Array.isArray(question.where?.customer)
  const found = isOneNamed ? population : population.filter(({ stage }) => wanted.includes(stage))
  const view: StageView = { context, question, stages, directory, population, found }
  const { currency } = context.snapshot
  const { met, ...shown } = showStages(view)
  const order = stageOrderCheck(stages, currency)
  return {
    ...shown,
    ...(population.length === 0 ? { status: 'empty' as const } : {}),
    headline:
      isOneNamed && found[0] !== undefined
        ? customerHeadline(directory, found[0], wanted)
        : withConditions(
            stageHeadline({
              asOf: day,
              found,
              population: population.length,
              wanted,
              isStageAsked: question.where?.stage !== undefined,
              currency,
            }),
            met,
          ),
    caveats: [...selection.caveats, ...caveats, ...shown.caveats, ...order.caveats],
    method: withOrder(stageMethod(stages, context.settings.stages), order.confirmation),
    followUps: followUps(view),
  }
}

/** A check that holds belongs to the method; one that fails is a caveat. */
function withOrder(method: Method, confirmation: Text | undefined): Method {
  if (confirmation === undefined) return method
  const { en, zh } = method.summary
  return { ...method, summary: { en: `${en} ${confirmation.en}`, zh: `${zh}${confirmation.zh}` } }
}

/** The stages of a period that is over are those on its last day; a trend runs through it instead. */
function lookedAt({ asOf, period, show }: StageQuestion): { day: string; caveats: Caveat[] } {
  const last = period === undefined ? asOf : addDays(period.to, -1)
  if (show === 'trend' || last >= asOf) return { day: asOf, caveats: [] }
  const text = {
    en: `The stages are those on the last day of the period, ${last}.`,
    zh: `所示阶段以该时段最后一天（${last}）为准。`,
  }
  return { day: last, caveats: [{ code: 'period_end', text }] }
}

type Shown = Pick<Findings, 'table' | 'figures' | 'evidence' | 'caveats'> & {
  /** How many meet the conditions of the question. */
  readonly met?: Text | undefined
}

function showStages(view: StageView): Shown {
  if (view.question.show === 'trend') return showTrend(view)
  if (view.question.show === 'matrix' || crossesStages(view)) return showMatrix(view)
  return showList(view)
}

/** "Stages by region" asks for the stages of each region, not for the customers of each region. */
function crossesStages({ question, directory }: StageView): boolean {
  const [group, ...more] = question.groupBy ?? []
  const isPlain = !(question.sort || question.having || question.top || question.show)
  const severalStages = wantedStages(question.where?.stage).length > 1
  return (
    group !== undefined &&
    more.length === 0 &&
    directory.attributes.includes(group) &&
    isPlain &&
    severalStages
  )
}

function showTrend({ question, stages, population }: StageView): Shown {
  const ids = population.map(({ customerId }) => customerId)
  const wanted = wantedStages(question.where?.stage)
  const { table, figure } = stageTrend(stages, ids, wanted, question.period, question.lang)
  return { table, figures: [figure], evidence: [], caveats: [] }
}

/** Attributes to cross with the stages when the question names none, the first that the ledger has. */
const USUAL_GROUPS = ['segment', 'region', 'industry', 'owner']

function showMatrix(view: StageView): Shown {
  const { question, directory, found } = view
  const asked = question.groupBy ?? USUAL_GROUPS
  const group = asked.find((name) => directory.attributes.includes(name))
  if (group === undefined) {
    const list = showList({ ...view, question: { ...question, show: 'count' } })
    return { ...list, caveats: [...list.caveats, noGroup(asked)] }
  }
  const { table, figure } = stageMatrix(found, group, (id) => directory.attribute(id, group), question.lang)
  return { table, figures: [figure], evidence: [], caveats: [] }
}

function noGroup(asked: readonly string[]): Caveat {
  return {
    code: 'group_not_applied',
    text: {
      en: `The stages can't be crossed with ${asked.join(', ')}: the ledger doesn't know it of its customers.`,
      zh: `无法按${asked.join('、')}交叉：账本里没有客户的这项属性。`,
    },
  }
}

function showList({ context, question, stages, directory, population, found }: StageView): Shown {
  const arranged = arrangeTable({
    columns: STAGE_COLUMNS,
    rows: found.map((customer) => stageRow(directory, customer)),
    question,
    settings: context.settings,
    defaultSort: { by: 'revenue_12m', desc: true },
    defaultGroupBy: ['stage'],
    base: { rows: population.map((customer) => stageRow(directory, customer)), chosenBy: ['stage'] },
    attributes: directory.attributes,
    attribute: (row, name) => directory.attribute(String(row.customer), name),
    shows: ['explain'],
  })
  const kept = arranged.rows.flatMap(({ customer }) => stages.byId.get(String(customer)) ?? [])
  const counts = countStages(kept.map(({ stage }) => stage))
  const listed = arranged.isGrouped ? [] : arranged.table.rows
  const isExplained = question.show === 'explain' || question.params.explain === true
  return {
    met: conditionsMet(question, STAGE_COLUMNS, arranged.rows.length, found.length),
    table: arranged.table,
    figures: counts.size === 0 ? [] : [stageCountFigure(counts, stages.asOf, question.lang)],
    evidence: listed.flatMap(({ customer }) => {
      const stage = stages.byId.get(String(customer))
      return stage === undefined
        ? []
        : [stageEvidence(directory, stage, isExplained ? courseOf(stages, stage) : [])]
    }),
    caveats: [...arranged.caveats],
  }
}

function courseOf(stages: CustomerStages, { customerId }: CustomerStage): Text[] {
  const course = pathText(stages.history(customerId), stages.periodEnds, stages.period)
  return course === undefined ? [] : [course]
}

function stageEvidence(
  directory: CustomerDirectory,
  customer: CustomerStage,
  course: readonly Text[],
): Evidence {
  const { customerId, evidence, daysSinceLast, churnGap, purchases, revenue12m } = customer
  return {
    subject: customerId,
    label: directory.name(customerId) ?? customerId,
    statements: [...evidence, ...course],
    numbers: {
      purchases,
      revenue_12m: revenue12m,
      ...(daysSinceLast === undefined ? {} : { days_since_last: daysSinceLast }),
      ...(churnGap === undefined ? {} : { churn_gap: churnGap }),
    },
  }
}

function followUps({ question, found, directory }: StageView): FollowUp[] {
  const { lang, asOf, where } = question
  const { stage: _, ...rest } = where ?? {}
  const first = found.length > 1 ? found.find(({ stage }) => stage === 'decline') : undefined
  return [
    {
      label: { en: 'Which stable customers are drifting?', zh: '哪些稳定期客户正在流失？' },
      reading: { analysis: 'drift', lang, asOf, where: { ...rest, stage: ['stable'] } },
    },
    {
      label: { en: 'Who changed stage last quarter?', zh: '上个季度谁的阶段变了？' },
      reading: {
        analysis: 'stage_transition',
        lang,
        asOf,
        ...(Object.keys(rest).length > 0 ? { where: rest } : {}),
      },
    },
    {
      label: { en: 'How did the stages develop?', zh: '各阶段客户数怎么变化？' },
      reading: {
        analysis: 'lifecycle_stage',
        lang,
        asOf,
        show: 'trend',
        ...(where === undefined ? {} : { where }),
      },
    },
    ...(first === undefined ? [] : [explainFollowUp(question, directory, first)]),
  ]
}

function explainFollowUp(
  { lang, asOf }: StageQuestion,
  directory: CustomerDirectory,
  { customerId }: CustomerStage,
): FollowUp {
  const name = directory.name(customerId) ?? customerId
  return {
    label: { en: `Why is ${name} in decline?`, zh: `为什么${name}处于退化期？` },
    reading: { analysis: 'lifecycle_stage', lang, asOf, show: 'explain', where: { customer: [customerId] } },
  }
}
