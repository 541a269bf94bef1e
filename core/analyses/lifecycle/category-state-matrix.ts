import { z } from 'zod'
import type { Caveat } from '../../answer/answer.js'
import type { FactTable } from '../../facts/fact.js'
import {
  defineAnalysis,
  type Findings,
  type Question,
  type RunContext,
  TABLE_PARTS,
} from '../kernel/define-analysis.js'
import { askNext } from '../kernel/follow-ups.js'
import { listColumns } from '../kernel/list/list-columns.js'
import { askedCustomers } from '../kernel/population/asked-customers.js'
import type { KernelColumn } from '../kernel/query/kernel-column.js'
import { kernelQuery } from '../kernel/query/open-query.js'
import { arrangeRows } from '../kernel/table/arrange-rows.js'
import { heading, UNKNOWN_GROUP } from '../kernel/table/heading.js'
import { tableRow } from '../kernel/table/table-row.js'
import { leadingHeadline } from '../kernel/wording/leading-headline.js'
import { matrixHeadline, nodeEvidence } from './category-state-matrix/matrix-headline.js'
import { type Matrix, matrixFigure, matrixTable } from './category-state-matrix/matrix-table.js'
import { MATRIX_WORDS } from './category-state-matrix/matrix-words.js'
import { METRICS, NODE_COLUMNS } from './category-state-matrix/node-columns.js'
import {
  findNodes,
  type LifecycleNode,
  planOf,
  planText,
  sumOf,
  worthOf,
} from './category-state-matrix/nodes.js'

const Params = z.strictObject({
  /** Category that makes the rows; the first of segment, industry, region, owner and type that the ledger has. */
  rows: z.string().optional(),
  /** State that makes the columns. */
  cols: z.string().default('stage'),
  /** What a cell holds. */
  metric: z.enum(METRICS).default('customers'),
})
type Params = z.infer<typeof Params>

const CATEGORIES = ['segment', 'industry', 'region', 'owner', 'customer_type'] as const
/** Nodes whose plan is written out. */
const MOST_PLANS = 8

/** Customers by category and state, and the work plan of each node (A13, A14). */
export const categoryStateMatrix = defineAnalysis<Params>({
  id: 'category_state_matrix',
  section: 'lifecycle',
  title: MATRIX_WORDS.title,
  answers: {
    en: 'How many customers of each category are in each state of the lifecycle, what they bring, and the work plan of each node.',
    zh: '各类别客户分布在生命周期的哪些状态、各带来多少，以及每个节点的工作计划。',
  },
  words: MATRIX_WORDS,
  needs: {
    required: { orders: ['customer_id', 'ordered_at', 'net_amount'] },
    optional: { customers: ['segment', 'industry'], orders: ['product_cost'] },
  },
  params: Params,
  columns: NODE_COLUMNS.map(heading),
  heeds: TABLE_PARTS,
  run: crossCustomers,
})

async function crossCustomers(context: RunContext, question: Question<Params>): Promise<Findings> {
  const { query } = await kernelQuery(context, question, undefined)
  const asked = await askedCustomers(context, query.facts, question.where)
  const sides = sidesOf(query.facts, question)
  const [rows, cols] = sides.columns
  const nodes = await findNodes(query, asked.condition, rows, cols)
  const { metric } = question.params
  const matrix: Matrix = { nodes, rows, cols, metric, isShare: question.show === 'share' }
  const isListed = question.show === 'list' || question.show === 'count' || question.show === 'explain'
  const shown = isListed || nodes.length === 1 ? nodeTable(matrix) : matrixTable(matrix)
  const ofNode = NODE_COLUMNS.some(({ name }) => name === question.sort?.by)
  // Order and conditions on what a node has are of nodes, one a row.
  const hasNodeCondition = question.having?.some(({ by }) => NODE_COLUMNS.some(({ name }) => name === by))
  const table = arrangeRows({
    ...(ofNode || hasNodeCondition || question.top !== undefined ? nodeTable(matrix) : shown),
    question,
    settings: context.settings,
    rank: isListed || question.top !== undefined ? { by: metric, desc: true } : undefined,
  })
  const size = sumOf(nodes, 'customers') ?? 0
  const ranked = rankedNodes(matrix)
  const headline = matrixHeadline(matrix, ranked, query)
  return {
    headline: leadingHeadline(headline, asked.caveats, size),
    table: table.table,
    figures: matrixFigure(matrix, headline, question.lang, context.snapshot.currency),
    evidence: ranked.slice(0, MOST_PLANS).map((node) => nodeEvidence(node, matrix, query)),
    caveats: [
      ...asked.caveats,
      ...sides.caveats,
      ...table.caveats,
      ...trendCaveat(question),
      ...costCaveat(matrix),
      ...fewCaveat(nodes),
    ],
    method: {
      summary: {
        en: 'A plain cross table: every customer asked for is in one cell, by a category of the ledger and its state on the day. Money is of the last 12 months; a cell in which a cost is unknown has no profit. The plan of a node are the playbooks whose conditions its category and stage meet, those that ask for both first; where none does, those of the stage.',
        zh: '普通交叉表：每个客户按账本中的类别和当日状态恰好落在一格。金额为近 12 个月；格内有成本未知的客户时，毛利为未知。节点计划取条件与其类别和阶段相符的打法，同时要求两者的在前；没有时用该阶段的打法。',
      },
      formulas: ['A13', 'A14', 'F1'],
      settings: { rows: rows.name, cols: cols.name, metric },
      references: [
        'Cross matrix of category and state and plan per node: stated (S); the default category is ours (P)',
      ],
    },
    followUps: [
      askNext(
        { query },
        { en: 'What to do at each stage?', zh: '各阶段该怎么做？' },
        { analysis: 'stage_strategy' },
      ),
      askNext(
        { query },
        { en: 'In spend a year?', zh: '按年采购额看？' },
        {
          analysis: 'category_state_matrix',
          params: { metric: 'revenue', rows: rows.name, cols: cols.name },
        },
      ),
    ],
    status: size === 0 ? 'empty' : 'answered',
  }
}

/** The two sides: groups of the question first, rows before columns, then params, then what is usual. */
function sidesOf(
  facts: FactTable,
  { groupBy, params }: Question<Params>,
): { columns: readonly [KernelColumn, KernelColumn]; caveats: readonly Caveat[] } {
  const further = groupBy?.filter((name) => name !== params.cols) ?? []
  const cols = further[1] ?? params.cols
  const usual = CATEGORIES.filter((name) => name !== cols && facts.facts.some((one) => one.name === name))
  const wanted = [further[0] ?? params.rows, ...usual].filter((name) => name !== undefined)
  const found = listColumns([], facts, { groupBy: [...wanted, cols, 'stage', 'stage_reason'] })
  const known = (name: string | undefined) => found.groupBy.find((column) => column.name === name)
  const stage = found.groupBy.find(({ name }) => name === 'stage')!
  const col = known(cols) ?? stage
  const row =
    wanted.map(known).find((column) => column !== undefined && column !== col) ??
    found.groupBy.find((column) => column !== col)!
  const asked = [...further, params.rows, params.cols].filter((name) => name !== undefined)
  const unknown = found.caveats.filter(({ text }) =>
    asked.some((name) => text.en.includes(`“${name.replaceAll('_', ' ')}”`)),
  )
  const left = further.length > 2 ? [LEFT_OUT] : []
  const isAnyway = groupBy !== undefined && further.length === 0 ? [STAGE_ANYWAY] : []
  return { columns: [row, col], caveats: [...unknown, ...left, ...isAnyway] }
}

const LEFT_OUT: Caveat = {
  code: 'group_not_applied',
  text: {
    en: 'A matrix has two sides: the first two groups are shown.',
    zh: '矩阵只有两个维度，取前两个分组。',
  },
}
const STAGE_ANYWAY: Caveat = {
  code: 'by_stage_anyway',
  text: { en: 'The columns are the stages anyway.', zh: '列本来就是各阶段。' },
}

function rankedNodes({ nodes, metric }: Matrix): LifecycleNode[] {
  return [...nodes].sort((a, b) => (worthOf(b, metric) ?? 0) - (worthOf(a, metric) ?? 0))
}

function nodeTable(matrix: Matrix) {
  const { nodes, rows, cols } = matrix
  const size = sumOf(nodes, 'customers') ?? 0
  return {
    columns: [heading(rows), heading(cols), ...NODE_COLUMNS.map(heading)],
    rows: rankedNodes(matrix).map((node) =>
      tableRow({
        [rows.name]: node.row ?? UNKNOWN_GROUP,
        [cols.name]: node.col ?? UNKNOWN_GROUP,
        customers: node.customers,
        share: node.customers / size,
        revenue: node.revenue,
        profit: node.profit,
        plan: planText(planOf(node, rows, cols)),
      }),
    ),
  }
}

function trendCaveat({ show }: Question<Params>): Caveat[] {
  if (show !== 'trend') return []
  return [
    {
      code: 'show_not_applied',
      text: {
        en: 'The matrix is of one day; ask for the stages over time to see how it came about.',
        zh: '矩阵是某一天的情况；想看变化过程，请查询各阶段的走势。',
      },
    },
  ]
}

function costCaveat({ nodes, metric }: Matrix): Caveat[] {
  const unknown = nodes.filter(({ profit }) => profit === undefined).length
  if (metric !== 'profit' || unknown === 0) return []
  return [
    {
      code: 'cost_unknown',
      text: {
        en: `Of ${unknown} node${unknown === 1 ? '' : 's'} the gross profit is not known: a cost is missing.`,
        zh: `有 ${unknown} 个节点因缺少成本，毛利未知。`,
      },
    },
  ]
}

/** A node of fewer customers than this is a list, not a group. */
const FEW = 5

function fewCaveat(nodes: readonly LifecycleNode[]): Caveat[] {
  const few = nodes.filter(({ customers }) => customers < FEW).length
  if (few === 0) return []
  return [
    {
      code: 'few_customers',
      text: {
        en: `${few} of ${nodes.length} nodes ${few === 1 ? 'has' : 'have'} fewer than ${FEW} customers: look at these one by one.`,
        zh: `${nodes.length} 个节点中有 ${few} 个不足 ${FEW} 家客户，宜逐户查看。`,
      },
    },
  ]
}
