import { openFacts } from '../../core/facts/open-facts.js'
import type { KeptDrift } from '../../core/facts/sources/kept-drift.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { addDays } from '../../core/reading/calendar.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { dayLiteral, querySql, sql } from '../../core/summary/sql-fragment.js'

/** The levels of the list, the most urgent first, and those who are stable or growing and not on it. */
export const LISTED_LEVELS = ['act_now', 'call_this_week', 'watch', 'unlisted'] as const

/** A stable or growing customer on a day, and what came of it in the horizon. */
export interface ListedRow {
  readonly customer: string
  readonly level: (typeof LISTED_LEVELS)[number]
  readonly score: number
  readonly reason: string
  readonly lost: number
  readonly lostOrHalved: number
}

/** Draws up the list as of a day by the facts of that day, and looks what came of everybody. */
export async function listTrial(
  snapshot: Snapshot,
  asOf: string,
  horizonDays?: number,
): Promise<readonly ListedRow[]> {
  const facts = await openFacts({ snapshot, settings: DEFAULT_SETTINGS }, asOf)
  const kept = (await facts.kept('drift')) as KeptDrift
  const horizon = horizonDays ?? kept.horizonDays
  const day = dayLiteral(asOf)
  const { columns, rowCount } = await querySql(
    snapshot.engine,
    'the list and what came of it',
    sql`WITH later AS (
        SELECT customer_id, count(*) FILTER (is_purchase) AS orders, CAST(sum(amount) AS DOUBLE) AS spend
        FROM order_days WHERE day > ${day} AND day <= ${dayLiteral(addDays(asOf, horizon))} GROUP BY customer_id
      )
      SELECT f.customer_id, coalesce(f.drift_level, 'unlisted') AS level, coalesce(f.score, 0) AS score, coalesce(f.drift_reason, '') AS reason,
        CAST(coalesce(l.orders, 0) = 0 AS INTEGER) AS lost,
        CAST(coalesce(l.orders, 0) = 0 OR l.spend <= coalesce(f.usual_spend, f.recent_spend) / 2 * ${horizon / kept.recentDays} AS INTEGER) AS lost_or_halved
      FROM ${facts.customers} AS f LEFT JOIN later AS l USING (customer_id)
      WHERE f.drift_stage IN ('stable', 'build_up') ORDER BY f.customer_id`,
  )
  return Array.from({ length: rowCount }, (_, row) => ({
    customer: String(columns.customer_id?.[row]),
    level: String(columns.level?.[row]) as ListedRow['level'],
    reason: String(columns.reason?.[row]),
    score: Number(columns.score?.[row]),
    lost: Number(columns.lost?.[row]),
    lostOrHalved: Number(columns.lost_or_halved?.[row]),
  }))
}

/** Customers, lost, and lost or halved, by level; shares are `NaN` where nobody is. */
export function outcomesByLevel(rows: readonly ListedRow[]): Record<string, Record<string, number>> {
  return Object.fromEntries(
    LISTED_LEVELS.map((level) => {
      const of = rows.filter((row) => row.level === level)
      return [level, { n: of.length, lost: shareOf(of, 'lost'), lostOrHalved: shareOf(of, 'lostOrHalved') }]
    }),
  )
}

/** Of the listed, and of as many by score alone, day by day together: the share that was lost. */
export function listedAgainstScore(days: readonly (readonly ListedRow[])[]): {
  n: number
  listed: number
  byScore: number
} {
  const listed = days.map((rows) => rows.filter(({ level }) => level !== 'unlisted'))
  const byScore = days.map((rows, k) =>
    [...rows].sort((a, b) => b.score - a.score).slice(0, listed[k]?.length ?? 0),
  )
  return {
    n: listed.flat().length,
    listed: shareOf(listed.flat(), 'lost'),
    byScore: shareOf(byScore.flat(), 'lost'),
  }
}

function shareOf(rows: readonly ListedRow[], name: 'lost' | 'lostOrHalved'): number {
  return rows.reduce((sum, row) => sum + row[name], 0) / rows.length
}
