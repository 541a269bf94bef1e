import { addMonths } from '../../../reading/calendar.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  type SqlFragment,
  sql,
} from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/** Attributes by which customers are alike, of those that the ledger has. */
export const LIKENESS = ['industry', 'segment', 'region'] as const

export function likenessOf({ knows }: Pick<KernelQuery<unknown>, 'knows'>): readonly string[] {
  return LIKENESS.filter(knows)
}

export function isByProfit({ context }: Pick<KernelQuery<unknown>, 'context'>): boolean {
  return context.snapshot.tables.orders?.includes('product_cost') === true
}

/**
 * What customers like each prospect brought in their first 12 months, drawn towards the mean of all: customers whose
 * first 12 months have passed, so that nobody is valued by less time than another.
 */
export function prospectPotentials(query: KernelQuery<{ readonly shrinkage: number }>): SqlFragment {
  const { asOf, facts, params } = query
  const names = likenessOf(query)
  const list = (from: string) =>
    joinFragments([...names.map((name) => sql`${identifier(from)}.${identifier(name)}`), sql`1 AS one`], ', ')
  const same = joinFragments(
    [
      sql`p.one = c.one`,
      ...names.map((name) => sql`p.${identifier(name)} IS NOT DISTINCT FROM c.${identifier(name)}`),
    ],
    ' AND ',
  )
  const keys = joinFragments([...names.map(identifier), sql`one`], ', ')
  const worth = isByProfit(query)
    ? sql`CASE WHEN count(*) = count(d.product_cost) THEN sum(d.amount - d.product_cost) END`
    : sql`sum(d.amount)`
  return sql`
    WITH customers AS (
      SELECT f.customer_no, ${list('f')}, ${worth} AS worth
      FROM ${facts.customers} AS f JOIN order_days AS d USING (customer_id)
      WHERE f.first_order_on <= ${dayLiteral(addMonths(asOf, -12))}
        AND d.day >= f.first_order_on AND d.day < f.first_order_on + INTERVAL 12 MONTH
      GROUP BY ALL
    ),
    cells AS (
      SELECT ${keys}, CAST(count(worth) AS INTEGER) AS lookalikes, avg(worth) AS cell_mean, round(stddev_samp(worth), 2) AS spread
      FROM customers GROUP BY ${keys}
    ),
    whole AS (SELECT avg(worth) AS mean_all FROM customers),
    prospects AS (
      SELECT f.customer_no, ${list('f')} FROM ${facts.customers} AS f WHERE f.first_order_on IS NULL
    ),
    valued AS (
      SELECT p.customer_no, coalesce(lookalikes, 0) AS lookalikes, cell_mean, spread, mean_all,
        (coalesce(lookalikes, 0) * coalesce(cell_mean, 0) + ${params.shrinkage} * mean_all) / (coalesce(lookalikes, 0) + ${params.shrinkage}) AS potential_value
      FROM prospects AS p LEFT JOIN cells AS c ON ${same}, whole
    )
    SELECT *, CASE WHEN potential_value >= upper_cut THEN 'high' WHEN potential_value >= lower_cut THEN 'middle' ELSE 'low' END AS potential_tier
    FROM valued, (SELECT quantile_cont(potential_value, 1 / 3) AS lower_cut, quantile_cont(potential_value, 2 / 3) AS upper_cut FROM valued)
    WHERE potential_value IS NOT NULL`
}
