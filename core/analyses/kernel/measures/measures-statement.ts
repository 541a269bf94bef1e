import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelColumn } from '../query/kernel-column.js'
import type { KernelQuery } from '../query/kernel-query.js'
import type { Measure } from './measure.js'
import type { Bucket } from './measures-spec.js'

export interface MeasuresStatement {
  readonly query: KernelQuery<unknown>
  readonly measures: readonly Measure[]
  readonly asked: SqlFragment
  readonly cells: SqlFragment
  readonly groups: readonly KernelColumn[]
  readonly buckets: readonly Bucket[]
  readonly isByStep: boolean
  /** The first measure's like before, and the change. */
  readonly isCompared: boolean
}

/** Columns of the statement beside groups and measures. */
export const STEP = 'step_no'

/**
 * One row per group (and step of time) with all measures, their like before and the change of each, and how many
 * customers have anything in it.
 */
export function measuresStatement(statement: MeasuresStatement): SqlFragment {
  const { measures, groups, isByStep, isCompared } = statement
  const keys = [...groups.map(({ name }) => identifier(name)), ...(isByStep ? [identifier(STEP)] : [])]
  const sums = measures.filter(({ isSum }) => isSum)
  const derived = joinFragments(
    [
      ...keys,
      ...measures.map((measure) => sql`${measure.sql} AS ${identifier(measure.name)}`),
      sql`customers`,
    ],
    ', ',
  )
  return sql`
    WITH asked AS (
      SELECT f.customer_no${
        groups.length === 0
          ? sql``
          : sql`, ${joinFragments(
              groups.map((column) => sql`${column.sql(statement.query)} AS ${identifier(column.name)}`),
              ', ',
            )}`
      }
      FROM ${statement.query.facts.customers} AS f WHERE ${statement.asked}
    ),
    cells AS (${statement.cells}),
    steps (bucket, step_no, is_before) AS (VALUES ${stepRows(statement.buckets)}),
    grouped AS (
      SELECT ${joinFragments([...keys, sql`is_before`, ...sums.map(summed), sql`CAST(count(DISTINCT customer_no) AS INTEGER) AS customers`], ', ')}
      FROM cells JOIN asked USING (customer_no) JOIN steps USING (bucket)
      GROUP BY ${joinFragments([...keys, sql`is_before`], ', ')}
    ),
    now_side AS (SELECT ${derived} FROM grouped WHERE NOT is_before),
    before_side AS (SELECT ${derived} FROM grouped WHERE is_before)
    SELECT ${isCompared ? comparedColumns(keys, measures) : sql`*`}
    FROM now_side AS n ${isCompared ? join(keys) : sql``}`
}

/** A sum with an unknown part is unknown. */
function summed({ name }: Measure): SqlFragment {
  const column = identifier(name)
  return sql`CASE WHEN count(*) = count(${column}) THEN sum(${column}) END AS ${column}`
}

function stepRows(buckets: readonly Bucket[]): SqlFragment {
  return joinFragments(
    buckets.map(
      ({ no, step, isBefore }) => sql`(CAST(${no} AS INTEGER), CAST(${step} AS INTEGER), ${isBefore})`,
    ),
    ', ',
  )
}

/** A group that is on one side only is there with what is known of it. */
function join(keys: readonly SqlFragment[]): SqlFragment {
  const same =
    keys.length === 0
      ? sql`TRUE`
      : joinFragments(
          keys.map((key) => sql`n.${key} IS NOT DISTINCT FROM b.${key}`),
          ' AND ',
        )
  return sql`FULL JOIN before_side AS b ON ${same}`
}

function comparedColumns(keys: readonly SqlFragment[], measures: readonly Measure[]): SqlFragment {
  return joinFragments(
    [
      ...keys.map((key) => sql`coalesce(n.${key}, b.${key}) AS ${key}`),
      ...measures.flatMap((measure) => {
        const [now, before] = [sideOf('n', measure), sideOf('b', measure)]
        return [
          sql`${now} AS ${identifier(measure.name)}`,
          sql`${before} AS ${identifier(beforeName(measure.name))}`,
          sql`${now} - ${before} AS ${identifier(changeName(measure.name))}`,
        ]
      }),
      sql`coalesce(n.customers, 0) AS customers`,
    ],
    ', ',
  )
}

/** Where a group has nothing on a side, its sums are 0 and its ratios unknown. */
function sideOf(side: 'n' | 'b', { name, type }: Measure): SqlFragment {
  const column = sql`${identifier(side)}.${identifier(name)}`
  return type === 'share'
    ? column
    : sql`CASE WHEN ${identifier(side)}.customers IS NULL THEN 0 ELSE ${column} END`
}

/** The column of a measure in what is compared with, and of the change. */
export const beforeName = (name: string) => `${name}_before`
export const changeName = (name: string) => `${name}_change`
