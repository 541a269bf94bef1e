import type { Text } from '../../../reading/text.js'
import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'

/** What a score is made of, by the names that weights use: RFM and the five values of C19. */
export const INDICATORS = ['R', 'F', 'M', 'market', 'scale', 'brand', 'information', 'network'] as const
export type Indicator = (typeof INDICATORS)[number]

export const INDICATOR_LABELS: Readonly<Record<Indicator, Text>> = {
  R: { en: 'recency', zh: '最近购买' },
  F: { en: 'frequency', zh: '购买频率' },
  M: { en: 'money', zh: '购买金额' },
  market: { en: 'market value', zh: '市场价值' },
  scale: { en: 'scale value', zh: '规模价值' },
  brand: { en: 'brand value', zh: '品牌价值' },
  information: { en: 'information value', zh: '信息价值' },
  network: { en: 'network value', zh: '网络价值' },
}

/** How the reading of a criterion's weight names it. */
export function isIndicator(name: string): name is Indicator {
  return (INDICATORS as readonly string[]).includes(name)
}

/** One thing that is measured; an indicator is the mean of the mapped values of those that are known. */
interface Part {
  readonly name: string
  /** Over `f`, unknown where nobody knows it. */
  readonly raw: SqlFragment
  readonly isLowerBetter?: true
  /** Whether the raw value is the points already, 0 to 1. */
  readonly isMapped?: true
}

/** The parts of an indicator that this ledger can know; none where it lacks the columns. */
export function partsOf(indicator: Indicator, query: KernelQuery<unknown>): readonly Part[] {
  const known = (name: string): Part[] =>
    query.knows(name) ? [{ name, raw: amount(sql`f.${identifier(name)}`) }] : []
  const average = amount(sql`f.rfm_monetary / nullif(f.rfm_frequency, 0)`)
  switch (indicator) {
    case 'R':
      return [{ name: 'recency', raw: sql`CAST(f.days_since_last AS DOUBLE)`, isLowerBetter: true }]
    case 'F':
      return [{ name: 'frequency', raw: sql`CAST(f.rfm_frequency AS DOUBLE)` }]
    case 'M':
      return [{ name: 'money', raw: amount(sql`f.rfm_monetary`) }]
    case 'market':
      return [
        { name: 'total', raw: amount(sql`f.rfm_monetary`) },
        { name: 'average', raw: average },
        { name: 'often', raw: sql`CAST(f.rfm_frequency AS DOUBLE)` },
      ]
    case 'scale':
      return [...known('employees'), ...known('annual_revenue')]
    case 'brand':
      return query.context.snapshot.tables.surveys === undefined ? [] : [brandRating(query)]
    case 'information':
      return completeness(query)
    case 'network':
      return network(query)
  }
}

/** Amounts count by their logarithm (F17); the engine's greatest() would make an unknown one 0. */
function amount(value: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${value} IS NOT NULL THEN ln(1 + greatest(CAST(${value} AS DOUBLE), 0)) END`
}

/** The latest rating by hand, 1 to 5 (F17). */
function brandRating({ asOf }: KernelQuery<unknown>): Part {
  return {
    name: 'rating',
    isMapped: true,
    raw: sql`(SELECT CASE WHEN count(v.score) > 0 THEN (least(5, greatest(1, arg_max(v.score, v.answered_on))) - 1) / 4 END FROM surveys AS v
      WHERE v.item = 'rating_brand' AND v.customer_id = f.customer_id AND v.answered_on <= CAST(${asOf} AS DATE))`,
  }
}

/** Filled fields of the customer's record ÷ all fields that the ledger has (C20). */
function completeness({ context, knows }: KernelQuery<unknown>): Part[] {
  const fields = (context.snapshot.tables.customers ?? []).filter((name) => knows(name))
  if (fields.length === 0) return []
  const filled = fields.map((name) => sql`CAST(f.${identifier(name)} IS NOT NULL AS INTEGER)`)
  const share = sql`CAST(${joinFragments(filled, ' + ')} AS DOUBLE) / ${fields.length}`
  return [{ name: 'filled', isMapped: true, raw: share }]
}

/** Customers whom it recommended, and those that belong to it. */
function network({ knows, facts }: KernelQuery<unknown>): Part[] {
  const links = ['referred_by', 'parent_id'].filter((name) => knows(name))
  return links.map((name) => ({
    name,
    raw: sql`CAST(coalesce((SELECT k.linked FROM (SELECT ${identifier(name)} AS id, count(*) AS linked FROM ${facts.customers}
      WHERE ${identifier(name)} IS NOT NULL GROUP BY 1) AS k WHERE k.id = f.customer_id), 0) AS DOUBLE)`,
  }))
}
