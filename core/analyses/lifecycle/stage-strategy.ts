import { z } from 'zod'
import type { Caveat, FollowUp } from '../../answer/answer.js'
import { barFigure } from '../../answer/figures/bar-figure.js'
import type { Text } from '../../reading/text.js'
import { inBothLanguages, listing } from '../../reading/wording.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../stages/stage-labels.js'
import { identifier, joinFragments, querySql, sql } from '../../summary/sql-fragment.js'
import {
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { askDrifting, askNext } from '../kernel/follow-ups.js'
import { listColumns } from '../kernel/list/list-columns.js'
import type { Situation } from '../kernel/playbooks/playbook.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import { namedCustomer } from '../kernel/population/named-customer.js'
import type { KernelColumn } from '../kernel/query/kernel-column.js'
import type { KernelQuery } from '../kernel/query/kernel-query.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import { heading, UNKNOWN_GROUP } from '../kernel/table/heading.js'
import { resultRows } from '../kernel/table/result-rows.js'
import type { TableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { STAGE_AIMS } from './stage-strategy/lifecycle-elements.js'
import { STRATEGY_COLUMNS } from './stage-strategy/strategy-columns.js'
import { customersOf, strategyHeadline } from './stage-strategy/strategy-headline.js'
import { type StrategyOf, strategyEvidence, strategyRow } from './stage-strategy/strategy-rows.js'
import { STRATEGY_WORDS } from './stage-strategy/strategy-words.js'
import { wantedStages } from './stages/wanted-stages.js'

const Params = z.strictObject({})
type Params = z.infer<typeof Params>

/** What to do with customers of a stage: goal, strategy, analyses, actions and indicators (B1, B2). */
export const stageStrategy = defineAnalysis<Params>({
  id: 'stage_strategy',
  section: 'lifecycle',
  title: STRATEGY_WORDS.title,
  answers: {
    en: 'What to do with the customers of each stage: goal, strategy, analyses to run, actions and what to watch.',
    zh: '各阶段的客户该怎么做：目标、战略、要做的分析、动作和衡量指标。',
  },
  words: STRATEGY_WORDS,
  needs: { required: { orders: ['customer_id', 'ordered_at', 'net_amount'] } },
  params: Params,
  columns: STRATEGY_COLUMNS.map(heading),
  heeds: TABLE_PARTS,
  run: findStrategy,
})

async function findStrategy(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { query } = await kernelQuery(context, question, undefined)
  const asked = await askedCustomers(context, query.facts, question.where)
  const columns = listColumns([], query.facts, question.groupBy ? { groupBy: question.groupBy } : {})
  // "By stage" is what is done anyway.
  const groups = columns.groupBy.filter(({ name }) => name !== 'stage')
  const counts = await countStages(query, asked.condition, groups)
  const isNamed = namedCustomer(question)
  const situation = isNamed && customersOf(counts) === 1 ? await situationOf(query, asked.condition) : {}
  const wanted = wantedStages(question.where?.stage)
  const strategies = wanted.flatMap((stage): StrategyOf[] => {
    const known = counts.filter((row) => row.stage === stage)
    if (known.length > 0) return known.map((numbers) => ({ stage, situation, numbers }))
    // A stage that is asked for has a strategy, whether or not anybody is in it today.
    const isShown = question.where?.stage !== undefined && groups.length === 0 && !isNamed
    return isShown ? [{ stage, situation, numbers: { customers: 0 } }] : []
  })
  const rows = strategies.map((one) => ({
    ...Object.fromEntries(groups.map(({ name }) => [name, UNKNOWN_GROUP])),
    ...strategyRow(one, context.catalogue),
  }))
  const table = arrangeRows({
    columns: [...groups.map(heading), ...STRATEGY_COLUMNS.map(heading)],
    rows,
    question,
    settings: context.settings,
  })
  const byStage = groups.length === 0
  const headline = strategyHeadline(query, strategies, situation)
  return {
    headline: leadingHeadline(headline, asked.caveats, customersOf(counts)),
    table: table.table,
    figures: byStage && rows.length > 1 ? [figureOf(query, rows, headline)] : [],
    evidence: uniqueStages(strategies).map((one) => strategyEvidence(one, question.lang)),
    caveats: [
      ...asked.caveats,
      ...columns.caveats.filter(({ code }) => code === 'group_not_applied'),
      ...table.caveats,
      ...showCaveat(question),
      ...(question.groupBy?.includes('stage') ? [BY_STAGE_ANYWAY] : []),
      ...(situation.stage === undefined ? [ACTIONS_OF_STAGE] : []),
    ],
    method: {
      summary: {
        en: 'The element {c-l-s-t} is a constant of the framework: c the stage, l the type of customer, s the strategy, t the analyses (the prose of the paper swaps c and l; its tuples are followed). Type L2, new customer, is the whole of build-up, not who is new by orders. Actions are those of the source documents; each names its document and grade, and those of our own are called ours. Prospects share the element of exploration, and the indicators are ours.',
        zh: '{c-l-s-t} 是框架中的常量：c 为阶段，l 为客户类型，s 为战略，t 为分析（原文的叙述把 c 和 l 写反，这里以其元组为准）。L2“新客户”指整个形成期，与按订单判断的新客户不同。动作出自原始文献，逐条注明文献和等级；本产品补充的注明“本产品”。潜在期与考察期共用一个元素，衡量指标为本产品提出。',
      },
      formulas: ['B1', 'B2', 'F1'],
      settings: {},
      references: [
        'Jiang & Liu (2007), framework {C-L-S-T} (stated, S); indicators and the split of prospects: ours (P)',
      ],
    },
    followUps: followUps(query, strategies),
    status: customersOf(counts) === 0 ? 'empty' : 'answered',
  }
}

async function countStages(
  query: KernelQuery<Params>,
  asked: ReturnType<typeof sql>,
  groups: readonly KernelColumn[],
): Promise<TableRow[]> {
  const keys = [...groups.map((column) => column.sql(query)), sql`f.stage`]
  const names = [
    ...groups.map((column) => sql`${column.sql(query)} AS ${identifier(column.name)}`),
    sql`f.stage`,
  ]
  const result = await querySql(
    query.context.snapshot.engine,
    'customers and yearly spend by stage',
    sql`SELECT ${joinFragments(names, ', ')}, CAST(count(*) AS INTEGER) AS customers, coalesce(sum(f.revenue_12m), 0) AS revenue
      FROM ${query.facts.customers} AS f WHERE ${asked} GROUP BY ${joinFragments(keys, ', ')} ORDER BY customers DESC, ${joinFragments(keys, ', ')}`,
  )
  return resultRows(result, result.names)
}

/** What is known of the one customer that was named, by the names that playbooks use. */
async function situationOf(query: KernelQuery<Params>, asked: ReturnType<typeof sql>): Promise<Situation> {
  const of: Readonly<Record<string, string>> = {
    stage: 'stage',
    signal: 'lead_signal',
    level: 'drift_level',
    customer_type: 'customer_type',
    industry: 'industry',
  }
  const known = Object.entries(of).filter(([, fact]) => query.knows(fact))
  const result = await querySql(
    query.context.snapshot.engine,
    'what is known of the customer',
    sql`SELECT ${joinFragments(
      known.map(([name, fact]) => sql`CAST(f.${identifier(fact)} AS VARCHAR) AS ${identifier(name)}`),
      ', ',
    )}, coalesce(CAST(f.${identifier(query.facts.hasNames ? 'name' : 'customer_id')} AS VARCHAR), f.customer_id) AS called
      FROM ${query.facts.customers} AS f WHERE ${asked} LIMIT 1`,
  )
  const [row = {}] = resultRows(result, result.names)
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]))
}

function uniqueStages(strategies: readonly StrategyOf[]): StrategyOf[] {
  return strategies.filter((one, at) => strategies.findIndex(({ stage }) => stage === one.stage) === at)
}

function figureOf({ question }: KernelQuery<Params>, rows: readonly TableRow[], title: Text) {
  const named = (row: TableRow, lang: 'en' | 'zh') =>
    `${STAGE_LABELS[row.stage as StageOrUnknown][lang]} · ${STAGE_AIMS[row.stage as StageOrUnknown].strategy[lang]}`
  return barFigure({
    id: 'stage-strategy',
    title,
    alt: inBothLanguages((lang) =>
      listing(
        rows.map((row) => `${named(row, lang)} ${row.customers}`),
        lang,
      ),
    ),
    lang: question.lang,
    orientation: 'horizontal',
    categories: rows.map((row) => named(row, question.lang)),
    series: [
      {
        values: rows.map(({ customers }) => Number(customers)),
        texts: rows.map(({ customers }) => String(customers)),
      },
    ],
    xTitle: { en: 'customers', zh: '客户数' },
  })
}

const ACTIONS_OF_STAGE: Caveat = {
  code: 'actions_of_stage',
  text: {
    en: 'Actions go by the stage alone; name a customer to have its own signals weighed in.',
    zh: '动作只按阶段给出；指明某个客户，可结合它自身的信号。',
  },
}

const BY_STAGE_ANYWAY: Caveat = {
  code: 'by_stage_anyway',
  text: { en: 'Strategies are told by stage anyway.', zh: '策略本来就按阶段给出。' },
}

function showCaveat({ show }: Question<Params>): Caveat[] {
  if (show === undefined || show === 'list' || show === 'explain') return []
  return [
    {
      code: 'show_not_applied',
      text: {
        en: 'Strategies are always told as a list of stages.',
        zh: '策略总是按阶段列出。',
      },
    },
  ]
}

function followUps(query: KernelQuery<Params>, [first]: readonly StrategyOf[]): FollowUp[] {
  const ids = first === undefined ? [] : STAGE_AIMS[first.stage].analyses
  const next = query.context.catalogue.find(({ id }) => ids.includes(id) && !ASKED_ANYWAY.has(id))
  return [
    ...(next === undefined
      ? []
      : [askNext({ query }, { en: `${next.title.en}?`, zh: `${next.title.zh}？` }, { analysis: next.id })]),
    askNext(
      { query },
      { en: 'Who is in which stage?', zh: '各客户处于哪个阶段？' },
      { analysis: 'lifecycle_stage' },
    ),
    askDrifting({ query }),
  ]
}

const ASKED_ANYWAY: ReadonlySet<string> = new Set(['drift', 'lifecycle_stage'])
