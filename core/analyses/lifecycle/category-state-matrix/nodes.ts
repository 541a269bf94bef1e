import type { Text } from '../../../reading/text.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import { identifier, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { Playbook } from '../../kernel/playbooks/playbook.js'
import { playbooksFor } from '../../kernel/playbooks/playbooks-for.js'
import { playbooksOfStage } from '../../kernel/playbooks/playbooks-of-stage.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { resultRows } from '../../kernel/table/result-rows.js'
import type { Metric } from './node-columns.js'

/** The customers of one category in one state. What isn't known of its customers is absent. */
export interface LifecycleNode {
  readonly row: string | undefined
  readonly col: string | undefined
  readonly customers: number
  readonly revenue: number
  readonly profit?: number
}

/** The nodes that hold anybody, by row and column. */
export async function findNodes(
  query: KernelQuery<object>,
  asked: SqlFragment,
  rows: KernelColumn,
  cols: KernelColumn,
): Promise<LifecycleNode[]> {
  // Who never ordered brought nothing; whose goods have no cost brought something that isn't known.
  const profit = query.knows('profit_12m')
    ? sql`coalesce(f.profit_12m, CASE WHEN f.order_days IS NULL THEN 0 END)`
    : sql`CAST(NULL AS DOUBLE)`
  const result = await querySql(
    query.context.snapshot.engine,
    `customers and money by ${rows.name} and ${cols.name}`,
    sql`
      SELECT CAST("row" AS VARCHAR) AS "row", CAST("col" AS VARCHAR) AS "col", CAST(count(*) AS INTEGER) AS customers, coalesce(sum(revenue), 0) AS revenue,
        CASE WHEN count(profit) = count(*) THEN sum(profit) END AS profit
      FROM (
        SELECT ${rows.sql(query)} AS "row", ${cols.sql(query)} AS "col", f.${identifier('revenue_12m')} AS revenue, ${profit} AS profit
        FROM ${query.facts.customers} AS f WHERE ${asked}
      )
      GROUP BY "row", "col" ORDER BY "row", "col"`,
  )
  return resultRows(result, result.names).map((row) => ({
    row: row.row === undefined ? undefined : String(row.row),
    col: row.col === undefined ? undefined : String(row.col),
    customers: Number(row.customers),
    revenue: Number(row.revenue),
    ...(row.profit === undefined ? {} : { profit: Number(row.profit) }),
  }))
}

/** What a node is worth by a metric; unknown where a cost is. */
export function worthOf(node: LifecycleNode, metric: Metric): number | undefined {
  return node[metric]
}

/** The sum of nodes by a metric; unknown where a part is. */
export function sumOf(nodes: readonly LifecycleNode[], metric: Metric): number | undefined {
  const values = nodes.map((node) => worthOf(node, metric))
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? known.reduce((sum, value) => sum + value, 0) : undefined
}

/** The playbooks of a node (A14): those for its category and state together, then those of the stage. */
export function planOf(node: LifecycleNode, rows: KernelColumn, cols: KernelColumn): readonly Playbook[] {
  const situation = Object.fromEntries(
    [
      [rows.name, node.row],
      [cols.name, node.col],
    ].map(([name, value]) => [name, value?.toLowerCase()]),
  )
  const stage = situation.stage as StageOrUnknown | undefined
  if (stage !== undefined) return playbooksOfStage(stage, situation)
  return playbooksFor(situation).filter(({ when }) => Object.keys(when).length > 0)
}

/** Actions that a cell has room for. */
const MOST_ACTIONS = 3

/** The first actions of a plan in one text. */
export function planText(plan: readonly Playbook[]): Text | undefined {
  const actions = plan.slice(0, MOST_ACTIONS).map(({ action }) => action)
  if (actions.length === 0) return undefined
  return { en: actions.map(({ en }) => en).join('; '), zh: actions.map(({ zh }) => zh).join('；') }
}
