import type { Snapshot } from '../ledger/snapshot.js'
import type { BuyingSummary } from '../models/summary.js'
import { buying, numbers, occasions, type SummaryOptions } from './customer-summary.js'
import { daysInScope } from './purchase-days.js'
import { querySql, sql } from './sql-fragment.js'

/** The distinct (x, t_x, T) of a customer base and how many customers have each: all that a buying model needs. */
export interface GroupedSummary extends BuyingSummary {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly T: Float64Array
  readonly count: Float64Array
}

/**
 * Groups the summary in the engine, so that a fit sees distinct rows only; sorted by x, t_x and T.
 *
 * @see customerSummary for what the columns mean
 */
export async function groupedSummary(snapshot: Snapshot, options: SummaryOptions): Promise<GroupedSummary> {
  const { columns } = await querySql(
    snapshot.engine,
    'distinct (x, t_x, T) with the number of customers',
    sql`
      WITH days AS (${daysInScope(options)}),
      occasions AS (${occasions(options)}),
      buying AS (${buying(options)})
      SELECT frequency, recency, T, CAST(count(*) AS DOUBLE) AS count FROM buying
      GROUP BY frequency, recency, T ORDER BY frequency, recency, T`,
  )
  return {
    unit: options.unit,
    frequency: numbers(columns.frequency),
    recency: numbers(columns.recency),
    T: numbers(columns.T),
    count: numbers(columns.count),
  }
}
