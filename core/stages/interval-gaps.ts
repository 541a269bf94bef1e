import type { Snapshot } from '../ledger/snapshot.js'
import type { StageSettings } from '../settings.js'
import { numbers } from '../summary/customer-summary.js'
import { daysInScope } from '../summary/purchase-days.js'
import { querySql, sql } from '../summary/sql-fragment.js'

/** The intervals between purchase days of a group of customers, pooled; in days. */
export interface PooledIntervals {
  readonly intervals: number
  readonly median: number
  /** Quantile at which to warn. */
  readonly warn: number
  /** Quantile beyond which a customer counts as churned. */
  readonly churn: number
}

/** Pooled intervals of the whole ledger and of the segments that have enough of them. */
export interface IntervalGaps {
  /** Absent while no customer has bought on two days. */
  readonly everyone?: PooledIntervals
  readonly bySegment: ReadonlyMap<string, PooledIntervals>
}

/** Fewer intervals than this don't tell a segment's 95th percentile from the ledger's. */
const ENOUGH_INTERVALS = 400

/**
 * The gaps of F15.2: quantiles of the intervals between purchase days up to `asOf`, by segment where there are enough.
 *
 * Computed in the engine. Pooling counts intervals, so frequent buyers weigh more; each customer's own rhythm corrects
 * that in `churnGap`.
 */
export async function intervalGaps(
  snapshot: Snapshot,
  settings: StageSettings,
  asOf: string,
): Promise<IntervalGaps> {
  const { columns, rowCount } = await querySql(
    snapshot.engine,
    'intervals between purchase days, pooled by segment',
    sql`
      WITH days AS (${daysInScope({ asOf })}),
      gaps AS (
        SELECT customer_id, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM days WHERE bought
      )
      SELECT segment, grouping(segment) AS pooled, CAST(count(*) AS DOUBLE) AS intervals,
        CAST(median(gap) AS DOUBLE) AS median,
        CAST(quantile_cont(gap, ${settings.warnQuantile}) AS DOUBLE) AS warn,
        CAST(quantile_cont(gap, ${settings.churnQuantile}) AS DOUBLE) AS churn
      FROM gaps JOIN customer_list USING (customer_id) WHERE gap IS NOT NULL
      GROUP BY GROUPING SETS ((), (segment)) ORDER BY pooled DESC, segment`,
  )
  const [pooled, intervals, median, warn, churn] = ['pooled', 'intervals', 'median', 'warn', 'churn'].map(
    (name) => numbers(columns[name]),
  )
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    segment: columns.segment?.[row],
    isEveryone: pooled?.[row] === 1,
    intervals: intervals?.[row] ?? 0,
    median: median?.[row] ?? 0,
    warn: warn?.[row] ?? 0,
    churn: churn?.[row] ?? 0,
  }))
  const everyone = rows.find(({ isEveryone, intervals: count }) => isEveryone && count > 0)
  const segments = rows.filter(
    ({ isEveryone, segment, intervals: count }) =>
      !isEveryone && segment !== undefined && count >= ENOUGH_INTERVALS,
  )
  return {
    ...(everyone === undefined ? {} : { everyone }),
    bySegment: new Map(segments.map((row) => [String(row.segment), row])),
  }
}

/** The pooled intervals to judge a customer of a segment by. */
export function gapsOfSegment(gaps: IntervalGaps, segment: string | undefined): PooledIntervals | undefined {
  return gaps.bySegment.get(segment ?? '') ?? gaps.everyone
}

/** Silence that a customer may keep: the pooled gap, but at least so many of its own median intervals. */
export function personalGap(pooled: number, ownMedian: number | undefined, ownIntervals: number): number {
  return ownMedian === undefined ? pooled : Math.max(pooled, ownIntervals * ownMedian)
}
