import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { type Indicator, partsOf } from '../indicators/indicators.js'
import type { Weights } from './weights.js'

/** Shares of the customers below and above which a value counts as the lowest and the highest. */
const TAILS = [0.05, 0.95] as const

/**
 * Each customer's points per indicator (0 to 1), score (0 to 100) and coverage: Σ w · s ÷ Σ w over the indicators that are
 * known of it (F17). Values are mapped by their range over all buyers within the 5th and 95th percentile; no range is half.
 */
export function scoreStatement(query: KernelQuery<unknown>, weights: Weights): SqlFragment {
  const indicators = (Object.keys(weights) as Indicator[]).map((indicator) => ({
    indicator,
    weight: weights[indicator] as number,
    parts: partsOf(indicator, query).map((part) => ({
      ...part,
      column: identifier(`${indicator}_${part.name}`),
    })),
  }))
  const parts = indicators.flatMap((one) => one.parts)
  const ranged = parts.filter(({ isMapped }) => !isMapped)
  const raw = parts.map(({ raw, column }) => sql`, ${raw} AS ${column}`)
  const cuts = ranged.map(
    ({ column }) => sql`quantile_cont(${column}, [${TAILS[0]}, ${TAILS[1]}]) AS ${column}`,
  )
  const points = indicators.map(({ indicator, parts: own }) => {
    const mapped = own.map((part) =>
      part.isMapped ? sql`r.${part.column}` : inRange(part.column, part.isLowerBetter),
    )
    return sql`${mapped.length === 0 ? sql`CAST(NULL AS DOUBLE)` : sql`list_avg([${joinFragments(mapped, ', ')}])`} AS ${identifier(pointsColumn(indicator))}`
  })
  const total = (of: (name: SqlFragment, weight: number) => SqlFragment) =>
    joinFragments(
      indicators.map(({ indicator, weight }) => of(identifier(pointsColumn(indicator)), weight)),
      ' + ',
    )
  return sql`
    WITH measured AS MATERIALIZED (
      SELECT f.customer_no${joinFragments(raw, '')} FROM ${query.facts.customers} AS f WHERE f.days_since_last IS NOT NULL
    ),
    cuts AS (SELECT 1${cuts.length === 0 ? sql`` : sql`, ${joinFragments(cuts, ', ')}`} FROM measured),
    pointed AS (SELECT r.customer_no, ${joinFragments(points, ', ')} FROM measured AS r CROSS JOIN cuts AS c),
    covered AS (
      SELECT *, CAST(${total((name, weight) => sql`${weight} * CAST(${name} IS NOT NULL AS INTEGER)`)} AS DOUBLE) AS coverage FROM pointed
    )
    SELECT *, 100 * (${total((name, weight) => sql`${weight} * coalesce(${name}, 0)`)}) / nullif(coverage, 0) AS score FROM covered`
}

/** The column of an indicator's points. */
export function pointsColumn(indicator: Indicator): string {
  return `points_${indicator.toLowerCase()}`
}

function inRange(column: SqlFragment, isLowerBetter = false): SqlFragment {
  const [low, high] = [sql`c.${column}[1]`, sql`c.${column}[2]`]
  const share = sql`least(1, greatest(0, (r.${column} - ${low}) / (${high} - ${low})))`
  return sql`CASE WHEN r.${column} IS NULL THEN NULL WHEN ${high} - ${low} > 1e-9 * (1 + abs(${high})) THEN ${isLowerBetter ? sql`1 - ${share}` : share} ELSE 0.5 END`
}
