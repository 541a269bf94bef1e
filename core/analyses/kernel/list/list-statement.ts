import type { Having, Reading } from '../../../reading/reading.js'
import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { isSummed, type KernelColumn } from '../query/kernel-column.js'
import type { KernelQuery } from '../query/kernel-query.js'
import { havingCondition } from '../table/having.js'

/** What one list is read by; every name is a column of `columns`. */
export interface ListStatement {
  readonly query: KernelQuery<unknown>
  readonly columns: readonly KernelColumn[]
  /** The customers asked for, over `f`. */
  readonly asked: SqlFragment
  readonly source: SqlFragment | undefined
  readonly population: SqlFragment
  readonly listed: SqlFragment
  readonly having: readonly Having[]
}

/** Counts of the asked, the listed and the kept, and the sums of the kept; a sum with an unknown part is unknown. */
export function totalsStatement(statement: ListStatement): SqlFragment {
  const sums = statement.columns.filter(isSummed).map((column) => sumOf(column.name, sql`is_kept`))
  return sql`${withRows(statement)}
    SELECT CAST(count(*) AS INTEGER) AS population, CAST(count(*) FILTER (is_listed) AS INTEGER) AS listed,
      CAST(count(*) FILTER (is_kept) AS INTEGER) AS kept${sums.length === 0 ? sql`` : sql`, ${joinFragments(sums, ', ')}`}
    FROM marked`
}

/** The kept rows in order, the first `top` of them. */
export function rowsStatement(
  statement: ListStatement,
  order: readonly { readonly by: string; readonly desc: boolean }[],
  top: number,
  isEveryoneShown: boolean,
): SqlFragment {
  const names = statement.columns.map(({ name }) => identifier(name))
  return sql`${withRows(statement)}
    SELECT ${joinFragments([sql`customer`, ...names], ', ')}, is_listed FROM marked
    WHERE ${isEveryoneShown ? sql`TRUE` : sql`is_kept`}
    ORDER BY ${orderBy(order)}, customer LIMIT ${top}`
}

/**
 * The kept rows by group, each with its share of the asked: within the group, but a column that only the listed have a
 * value of divides the kept alone, so its groups are shares of all asked.
 */
export function groupsStatement(
  statement: ListStatement,
  groups: readonly KernelColumn[],
  sort: Reading['sort'],
  top: number,
): SqlFragment {
  const names = groups.map(({ name }) => identifier(name))
  const within = groups.filter(({ isOfListed }) => !isOfListed).map(({ name }) => identifier(name))
  const sums = statement.columns
    .filter((column) => isSummed(column) && !groups.some(({ name }) => name === column.name))
    .map((column) => sumOf(column.name, sql`is_kept`))
  const counted = joinFragments(
    [...names, sql`CAST(count(*) FILTER (is_kept) AS INTEGER) AS count`, sql`count(*) AS asked_for`, ...sums],
    ', ',
  )
  const order = sort === undefined ? [{ by: 'count', desc: true }] : [sort, { by: 'count', desc: true }]
  return sql`${withRows(statement)},
    grouped AS (SELECT ${counted} FROM marked ${names.length === 0 ? sql`` : sql`GROUP BY ${joinFragments(names, ', ')}`}),
    shared AS (
      SELECT *, CAST(sum(asked_for) OVER (${within.length === 0 ? sql`` : sql`PARTITION BY ${joinFragments(within, ', ')}`}) AS DOUBLE) AS base
      FROM grouped
    )
    SELECT *, CASE WHEN base > 0 THEN count / base END AS share, CAST(count(*) OVER () AS INTEGER) AS groups
    FROM shared WHERE count > 0 ORDER BY ${joinFragments([orderBy(order), ...names], ', ')} LIMIT ${top}`
}

function withRows({ query, columns, asked, source, population, listed, having }: ListStatement): SqlFragment {
  const list = joinFragments(
    columns.map((column) => sql`${column.sql(query)} AS ${identifier(column.name)}`),
    ',\n        ',
  )
  return sql`
    WITH asked AS (
      SELECT f.customer_id AS customer, ${list}
      FROM ${query.facts.customers} AS f
      ${source === undefined ? sql`` : sql`LEFT JOIN (${source}) AS s ON s.customer_no = f.customer_no`}
      WHERE ${asked}
    ),
    marked AS (
      SELECT *, coalesce(${listed}, FALSE) AS is_listed,
        coalesce(${joinFragments([sql`(${listed})`, ...having.map(havingCondition)], ' AND ')}, FALSE) AS is_kept
      FROM asked WHERE ${population}
    )`
}

function sumOf(name: string, rows: SqlFragment): SqlFragment {
  const column = identifier(name)
  return sql`CASE WHEN count(*) FILTER (${rows}) = count(${column}) FILTER (${rows})
    THEN coalesce(sum(${column}) FILTER (${rows}), 0) END AS ${column}`
}

function orderBy(order: readonly { readonly by: string; readonly desc: boolean }[]): SqlFragment {
  return joinFragments(
    order.map(({ by, desc }) => sql`${identifier(by)} ${desc ? sql`DESC` : sql`ASC`} NULLS LAST`),
    ', ',
  )
}
