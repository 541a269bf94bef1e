import type { Engine } from '../../engine/engine.js'
import { dayLiteral, joinFragments, querySql, sql } from '../../summary/sql-fragment.js'

/** The intervals between purchase days that had ended by a day, all customers together. */
export interface LedgerPace {
  /** Median interval in days; absent while nobody has bought twice. */
  readonly medianInterval?: number
  /** The interval that the share `quantile` of intervals doesn't exceed. */
  readonly longInterval?: number
}

/**
 * How fast the ledger's customers buy, as known on each of some days.
 *
 * @param quantile 0 to 1, of `longInterval` (F15.2: 0.95 marks the churn gap)
 */
export async function ledgerPace(
  engine: Engine,
  days: readonly string[],
  quantile: number,
): Promise<Map<string, LedgerPace>> {
  const values = joinFragments(
    days.map((day) => sql`(${dayLiteral(day)})`),
    ', ',
  )
  const { columns, rowCount } = await querySql(
    engine,
    'pooled intervals between purchase days, as known on each day',
    sql`
      WITH looked_from (as_of) AS (VALUES ${values}),
      intervals AS (
        SELECT day, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
        FROM order_days
        WHERE is_purchase
      )
      SELECT as_of, median(gap) AS median_interval, quantile_cont(gap, ${quantile}) AS long_interval
      FROM looked_from
      LEFT JOIN intervals ON day <= as_of AND gap IS NOT NULL
      GROUP BY as_of
      ORDER BY as_of`,
  )
  return new Map(
    Array.from({ length: rowCount }, (_, row) => {
      const medianInterval = columns.median_interval?.[row]
      const longInterval = columns.long_interval?.[row]
      const pace: LedgerPace = {
        ...(typeof medianInterval === 'number' ? { medianInterval } : {}),
        ...(typeof longInterval === 'number' ? { longInterval } : {}),
      }
      return [String(columns.as_of?.[row]), pace]
    }),
  )
}

/** The default horizon: 90 days, or twice the ledger's median interval, whichever is longer. */
export function defaultHorizon({ medianInterval = 0 }: LedgerPace): number {
  return Math.max(90, Math.round(2 * medianInterval))
}
