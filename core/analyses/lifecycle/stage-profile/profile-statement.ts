import { addDays } from '../../../reading/calendar.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import { bucketRows } from '../../kernel/measures/buckets.js'
import type { Bucket } from '../../kernel/measures/measures-spec.js'
import type { KernelColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

export interface ProfileScene {
  readonly query: KernelQuery<object>
  /** The customers asked for, over `f`. */
  readonly asked: SqlFragment
  readonly groups: readonly KernelColumn[]
  readonly buckets: readonly Bucket[]
}

/**
 * What customers did in each stage, by the stage that each was in on the day: rows (groups, bucket, stage) with the days
 * that they spent in it, purchases, money, list value and quantity where known, the cost of contacts, and what those
 * brought whom they had recommended.
 */
export function profileStatement(scene: ProfileScene): SqlFragment {
  const { query, asked, groups, buckets } = scene
  const columns = groups.map((column) => sql`, ${column.sql(query)} AS ${identifier(column.name)}`)
  const keys = joinFragments([...groups.map(({ name }) => identifier(name)), sql`bucket`, sql`stage`], ', ')
  const parts = [staysPart(scene), tradesPart(scene), ...contactsPart(scene), ...referredPart(scene)]
  const total = (name: string) =>
    sql`CAST(coalesce(sum(${identifier(name)}), 0) AS DOUBLE) AS ${identifier(name)}`
  const [from, to] = spanOf(buckets)
  // A customer's first stretch reaches back without end, its last one to the day: every day lies in exactly one.
  return sql`
    WITH asked AS (
      SELECT f.customer_no, f.customer_id${joinFragments(columns, '')} FROM ${query.facts.customers} AS f WHERE ${asked}
    ),
    runs AS (
      SELECT a.*, r.stage, r.from_day AS entered_on,
        CASE WHEN r.run_no = 0 THEN DATE '0001-01-01' ELSE r.from_day END AS from_day,
        coalesce(r.to_day, ${dayLiteral(query.asOf)}) AS to_day
      FROM ${query.table('stage_runs')} AS r JOIN asked AS a USING (customer_no)
      WHERE coalesce(r.to_day, ${dayLiteral(query.asOf)}) >= ${dayLiteral(from)} AND (r.run_no = 0 OR r.from_day <= ${dayLiteral(to)})
    ),
    parts AS (${joinFragments(parts, ' UNION ALL BY NAME ')})
    SELECT ${keys}, ${joinFragments(SUMS.map(total), ', ')} FROM parts WHERE bucket IS NOT NULL GROUP BY ${keys} ORDER BY ${keys}`
}

/** Every sum of the statement. */
export const SUMS = [
  'customers',
  'days',
  'purchases',
  'revenue',
  'product_cost',
  'unknown_cost',
  'quantity',
  'unknown_quantity',
  'listed_revenue',
  'list_amount',
  'contact_cost',
  'indirect',
] as const

function keysOf({ groups }: ProfileScene): SqlFragment {
  return joinFragments(
    groups.map(({ name }) => sql`${identifier(name)}, `),
    '',
  )
}

/** First and last day of all buckets. */
function spanOf(buckets: readonly Bucket[]): readonly [string, string] {
  const froms = buckets.map(({ from }) => from).sort()
  const tos = buckets.map(({ to }) => addDays(to, -1)).sort()
  return [froms[0] ?? '9999-12-31', tos.at(-1) ?? '0001-01-01']
}

/** The bucket of a day, NULL in none: quicker than a join while buckets are few. */
function bucketOf(day: SqlFragment, buckets: readonly Bucket[]): SqlFragment {
  const cases = buckets.map(
    ({ no, from, to }) =>
      sql`WHEN ${day} BETWEEN ${dayLiteral(from)} AND ${dayLiteral(addDays(to, -1))} THEN CAST(${no} AS INTEGER)`,
  )
  return sql`CASE ${joinFragments(cases, ' ')} END`
}

function staysPart(scene: ProfileScene): SqlFragment {
  return sql`SELECT ${keysOf(scene)}bucket, stage, count(*) AS customers, sum(days) AS days, 0 AS contact_cost, 0 AS indirect
    FROM (
      SELECT ${keysOf(scene)}customer_no, bucket, stage,
        sum(least(to_day, ends) - greatest(coalesce(entered_on, from_day), starts) + 1) AS days
      FROM runs JOIN ${bucketRows(scene.buckets)} AS b ON coalesce(entered_on, from_day) <= ends AND to_day >= starts GROUP BY ALL
    ) GROUP BY ALL`
}

function tradesPart(scene: ProfileScene): SqlFragment {
  return sql`SELECT ${keysOf(scene)}${bucketOf(sql`d.day`, scene.buckets)} AS bucket, stage, count(*) FILTER (is_purchase) AS purchases,
      sum(amount) AS revenue, sum(product_cost) AS product_cost, count(*) - count(product_cost) AS unknown_cost,
      sum(quantity) AS quantity, count(*) - count(quantity) AS unknown_quantity,
      sum(amount) FILTER (list_amount IS NOT NULL) AS listed_revenue, sum(list_amount) AS list_amount
    FROM order_days AS d ${inStage(scene)} GROUP BY ALL`
}

/** The stretch of a stage in which a customer's day lies. */
function inStage({ buckets }: ProfileScene): SqlFragment {
  const [from, to] = spanOf(buckets)
  return sql`JOIN runs AS r ON r.customer_id = d.customer_id AND d.day BETWEEN r.from_day AND r.to_day
    WHERE d.day BETWEEN ${dayLiteral(from)} AND ${dayLiteral(to)}`
}

function contactsPart(scene: ProfileScene): SqlFragment[] {
  if (!scene.query.context.snapshot.tables.touches?.includes('cost')) return []
  return [
    sql`SELECT ${keysOf(scene)}${bucketOf(sql`d.day`, scene.buckets)} AS bucket, stage, sum(cost) AS contact_cost
      FROM (SELECT customer_id, happened_on AS day, coalesce(cost, 0) AS cost FROM touches) AS d ${inStage(scene)} GROUP BY ALL`,
  ]
}

function referredPart(scene: ProfileScene): SqlFragment[] {
  if (!scene.query.knows('referred_by')) return []
  return [
    sql`SELECT ${keysOf(scene)}${bucketOf(sql`d.day`, scene.buckets)} AS bucket, stage, sum(amount) AS indirect
      FROM (
        SELECT f.referred_by AS customer_id, o.day, o.amount
        FROM order_days AS o JOIN ${scene.query.facts.customers} AS f USING (customer_id) WHERE f.referred_by IS NOT NULL
      ) AS d ${inStage(scene)} GROUP BY ALL`,
  ]
}
