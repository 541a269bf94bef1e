import { addDays } from '../../../reading/calendar.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import type { Split } from './newer-and-older.js'

/** Days within which a second order counts as a repeat. */
export const REPEAT_DAYS = 90

export interface CohortScene {
  readonly query: KernelQuery<object>
  /** The customers asked for, over `f`. */
  readonly asked: SqlFragment
  readonly groups: readonly KernelColumn[]
  /** Rows (bucket, day) of the days on which a cohort was won. */
  readonly days: SqlFragment
}

/** The members of cohorts: who first ordered on one of its days, up to the day of the answer. */
function members({ query, asked, groups, days }: CohortScene): SqlFragment {
  const columns = groups.map((column) => sql`, ${column.sql(query)} AS ${identifier(column.name)}`)
  return sql`members AS (
    SELECT f.customer_no, f.customer_id, f.first_order_on, f.lost_on, t.bucket${joinFragments(columns, '')}
    FROM ${query.facts.customers} AS f JOIN ${days} AS t ON t.day = f.first_order_on
    WHERE ${asked} AND f.first_order_on <= ${dayLiteral(query.asOf)}
  )`
}

/**
 * By cohort and side of the comparison: its size, the oldest day that all of it has reached, who is still a customer,
 * the first orders, who could have ordered again within 90 days and did, and sums of what each brought by the age.
 */
export function sizesStatement(scene: CohortScene, days: number, split: Split | undefined): SqlFragment {
  const asOf = dayLiteral(scene.query.asOf)
  const all = [...keysOf(scene), sql`bucket`, sql`is_newer`]
  const watched = sql`first_order_on <= ${dayLiteral(addDays(scene.query.asOf, -REPEAT_DAYS))}`
  return sql`WITH ${members(scene)},
    early AS (
      SELECT customer_no, sum(amount) FILTER (day = first_order_on) AS first_order,
        bool_or(is_purchase AND day > first_order_on AND day <= first_order_on + ${REPEAT_DAYS}) AS has_repeated,
        CAST(sum(amount) FILTER (day < first_order_on + ${days}) AS DOUBLE) AS value
      FROM order_days JOIN members USING (customer_no)
      WHERE day BETWEEN first_order_on AND first_order_on + ${Math.max(days - 1, REPEAT_DAYS)} AND day <= ${asOf}
      GROUP BY customer_no
    ),
    sided AS (SELECT *, ${sideOf(split)} AS is_newer FROM members JOIN early USING (customer_no))
    SELECT ${joinFragments(all, ', ')}, CAST(count(*) AS INTEGER) AS customers,
      CAST(${asOf} - max(first_order_on) + 1 AS INTEGER) AS reached,
      CAST(sum(first_order) AS DOUBLE) AS first_orders,
      CAST(count(*) FILTER (${watched}) AS INTEGER) AS watched,
      CAST(count(*) FILTER (has_repeated AND ${watched}) AS INTEGER) AS repeated,
      CAST(count(*) FILTER (lost_on IS NULL) AS INTEGER) AS active,
      avg(value) AS mean, var_pop(value) AS variance
    FROM sided GROUP BY ${joinFragments(all, ', ')} ORDER BY ${joinFragments(all, ', ')}`
}

/** Whether who is asked for is newer or older; NULL for who is neither. */
function sideOf(split: Split | undefined): SqlFragment {
  if (split === undefined) return sql`CAST(NULL AS BOOLEAN)`
  return sql`CASE WHEN first_order_on BETWEEN ${dayLiteral(split.from)} AND ${dayLiteral(split.to)}
    THEN first_order_on >= ${dayLiteral(split.newerFrom)} END`
}

/** What cohorts brought by age in whole steps of days since the first order: rows (groups, bucket, age, amount). */
export function agesStatement(scene: CohortScene): SqlFragment {
  const all = [...keysOf(scene), sql`bucket`]
  return sql`WITH ${members(scene)}
    SELECT ${joinFragments(all, ', ')}, CAST(day - first_order_on AS INTEGER) AS age, CAST(sum(amount) AS DOUBLE) AS amount
    FROM order_days JOIN members USING (customer_no)
    WHERE day BETWEEN first_order_on AND ${dayLiteral(scene.query.asOf)}
    GROUP BY ${joinFragments([...all, sql`age`], ', ')} ORDER BY ${joinFragments([...all, sql`age`], ', ')}`
}

/** Losses by cohort and age, and returns as their opposite: rows (groups, bucket, age, lost). */
export function lossesStatement(scene: CohortScene): SqlFragment {
  const all = [...keysOf(scene), sql`bucket`]
  return sql`WITH ${members(scene)},
    changes AS (
      SELECT customer_no, lost_on AS day, 1 AS lost FROM ${scene.query.table('absences')}
      UNION ALL
      SELECT customer_no, returned_on, -1 FROM ${scene.query.table('absences')} WHERE returned_on IS NOT NULL
    )
    SELECT ${joinFragments(all, ', ')}, CAST(day - first_order_on AS INTEGER) AS age, CAST(sum(lost) AS INTEGER) AS lost
    FROM changes JOIN members USING (customer_no)
    GROUP BY ${joinFragments([...all, sql`age`], ', ')} ORDER BY ${joinFragments([...all, sql`age`], ', ')}`
}

function keysOf({ groups }: CohortScene): SqlFragment[] {
  return groups.map(({ name }) => identifier(name))
}
