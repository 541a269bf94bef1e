import type { Caveat, Cell, Column, Table } from '../../../answer/answer.js'
import { rowsOf } from '../../../engine/engine.js'
import type { Reading } from '../../../reading/reading.js'
import { identifier, joinFragments, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { isTimeUnit } from '../../kernel/period/time-buckets.js'
import { attributeColumn, COUNT_COLUMN, SHARE_COLUMN, UNKNOWN_GROUP } from '../../kernel/table/heading.js'
import { unknownColumn } from '../../kernel/table/unknown-column.js'
import { askable, type FactList, havingOf } from './fact-list.js'

export interface GroupedOptions {
  readonly purpose: string
  readonly question: Pick<Reading, 'having' | 'sort' | 'top' | 'show' | 'groupBy'>
  readonly defaultGroupBy: readonly string[]
  readonly usualTop: number
  /** Rows of which `show: share` tells the share, and the columns that the analysis chose its rows by. */
  readonly base: { readonly rows: SqlFragment; readonly chosenBy: readonly string[] }
}

/** Whether a question asks for groups instead of customers. */
export function isGrouped({ show, groupBy }: Pick<Reading, 'show' | 'groupBy'>, list: FactList): boolean {
  return (
    show === 'count' ||
    show === 'share' ||
    (groupBy ?? []).some((name) => groupable(list).some((column) => column.name === name))
  )
}

/** Says that the ledger knows none of what the stages were to be crossed with. */
export function noGroup(asked: readonly string[]): Caveat {
  return {
    code: 'group_not_applied',
    text: {
      en: `The stages can't be crossed with ${asked.join(', ')}: the ledger doesn't know it of its customers.`,
      zh: `无法按${asked.join('、')}交叉：账本里没有客户的这项属性。`,
    },
  }
}

/** Groups of a question that a table of another form than the list has no room for; steps of time aside. */
export function groupsLeftOut({ groupBy = [] }: Pick<Reading, 'groupBy'>, used: readonly string[]): Caveat[] {
  return groupBy
    .filter((name) => !used.includes(name) && !isTimeUnit(name))
    .map((name) => unknownColumn('group', name, []))
}

/** Groups of a question that the list doesn't have, where it is shown as a list all the same. */
export function unknownGroups(
  { show, groupBy = [] }: Pick<Reading, 'show' | 'groupBy'>,
  list: FactList,
): Caveat[] {
  if (isGrouped({ ...(show === undefined ? {} : { show }), groupBy }, list)) return []
  const known = groupable(list)
  return groupBy.map((name) => unknownColumn('group', name, known))
}

function groupable(list: FactList): Column[] {
  const known = askable(list)
  const names = new Set(known.map(({ name }) => name))
  return [...known, ...list.attributes.filter((name) => !names.has(name)).map(attributeColumn)]
}

/** Counts, shares and sums by group, the largest group first; a sum with an unknown part is unknown. */
export async function groupedTable(
  list: FactList,
  options: GroupedOptions,
): Promise<{ table: Table; caveats: Caveat[] }> {
  const { question, purpose, usualTop, defaultGroupBy } = options
  const counted = question.show === 'count' || question.show === 'share'
  const asked = question.groupBy ?? (counted ? defaultGroupBy : [])
  const known = groupable(list)
  const by = asked.flatMap((name) => known.filter((column) => column.name === name).slice(0, 1))
  const missing = asked.filter((name) => !known.some((column) => column.name === name))
  const money = list.columns.filter(({ type }) => type === 'money')
  const { condition, caveats } = havingOf(list, question.having)
  const columns = [...by, COUNT_COLUMN, SHARE_COLUMN, ...money]
  const sort = question.sort
  const isSortable = sort === undefined || columns.some(({ name }) => name === sort.by)
  const order =
    sort === undefined || !isSortable
      ? sql`"count" DESC`
      : sort.desc
        ? sql`${identifier(sort.by)} DESC NULLS LAST, "count" DESC`
        : sql`${identifier(sort.by)} ASC NULLS LAST, "count" DESC`
  const groups = await querySql(
    list.engine,
    purpose,
    sql`${groupsQuery(list, by, money, condition, options)} ORDER BY ${joinFragments([order, ...by.map(({ name }) => identifier(name))], ', ')}`,
  )
  const rows = rowsOf(groups).map((row) => groupRow(row, columns, by))
  return {
    table: { columns, rows: rows.slice(0, question.top ?? usualTop), total: rows.length },
    caveats: [
      ...caveats,
      ...missing.map((name) => unknownColumn('group', name, known)),
      ...(isSortable ? [] : [unknownColumn('sort', sort?.by ?? '', columns)]),
    ],
  }
}

function groupsQuery(
  list: FactList,
  by: readonly Column[],
  money: readonly Column[],
  condition: SqlFragment,
  { base, question }: GroupedOptions,
): SqlFragment {
  const names = by.map(({ name }) => identifier(name))
  const keys = names.length === 0 ? sql`` : sql`${joinFragments(names, ', ')},`
  const sums = money.map(
    ({ name }) =>
      sql`, CASE WHEN count(*) = count(${identifier(name)}) THEN sum(${identifier(name)}) END AS ${identifier(name)}`,
  )
  const grouped = sql`SELECT ${keys} CAST(count(*) AS DOUBLE) AS "count"${joinFragments(sums, '')}
    FROM (${list.rows}) WHERE ${condition} ${names.length === 0 ? sql`` : sql`GROUP BY ${joinFragments(names, ', ')}`}`
  if (names.length === 0)
    return sql`SELECT g.*, g."count" / nullif((SELECT count(*) FROM (${base.rows})), 0) AS share FROM (${grouped}) AS g`
  if (question.show !== 'share')
    return sql`SELECT *, "count" / sum("count") OVER () AS share FROM (${grouped}) AS g`
  return shareOfBase(grouped, by, base)
}

/** The share of the asked population, within the groups that the analysis didn't choose its rows by. */
function shareOfBase(
  grouped: SqlFragment,
  by: readonly Column[],
  { rows, chosenBy }: GroupedOptions['base'],
): SqlFragment {
  const within = by.filter(({ name }) => !chosenBy.includes(name)).map(({ name }) => identifier(name))
  if (within.length === 0)
    return sql`SELECT g.*, g."count" / (SELECT count(*) FROM (${rows})) AS share FROM (${grouped}) AS g`
  const same = joinFragments(
    within.map((name) => sql`g.${name} IS NOT DISTINCT FROM b.${name}`),
    ' AND ',
  )
  const names = joinFragments(within, ', ')
  return sql`SELECT g.*, g."count" / b.base AS share FROM (${grouped}) AS g
    JOIN (SELECT ${names}, count(*) AS base FROM (${rows}) GROUP BY ${names}) AS b ON ${same}`
}

function groupRow(
  row: Readonly<Record<string, string | number | boolean | undefined>>,
  columns: readonly Column[],
  by: readonly Column[],
): Record<string, Cell> {
  const isKey = new Set(by.map(({ name }) => name))
  return Object.fromEntries(
    columns.flatMap(({ name }): [string, Cell][] => {
      const cell = row[name] ?? (isKey.has(name) ? UNKNOWN_GROUP : undefined)
      return cell === undefined ? [] : [[name, cell]]
    }),
  )
}
