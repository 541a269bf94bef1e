import { DriftwatchError } from '../errors.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { TimeUnit } from '../models/summary.js'
import { dayNumber } from '../reading/calendar.js'
import { numbers } from './customer-summary.js'
import { daysInScope, type SummaryScope } from './purchase-days.js'
import { dayLiteral, querySql, type SqlFragment, sql } from './sql-fragment.js'
import { DAYS_PER_UNIT } from './time-unit.js'

export interface RepeatPurchasesOptions extends Omit<SummaryScope, 'asOf'> {
  readonly unit: TimeUnit
  /** The last day that counts. */
  readonly until: string
  /** Customers who first bought until this day are followed; all when absent. */
  readonly calibrationEnd?: string
  /** Length of a period, in the unit. Default 1. */
  readonly step?: number
}

/** One entry per whole period since the earliest first purchase, as a `trackingTable` has them. */
export interface RepeatPurchases {
  /** End of the period, in the unit. */
  readonly time: Float64Array
  /** Repeat purchases in the period. */
  readonly purchases: Float64Array
  readonly cumulative: Float64Array
}

/**
 * Repeat purchases of the whole base by period, the actual side of a `trackingTable`.
 *
 * The first period starts on the day of the earliest first purchase, so that the first week is its first seven days, as in
 * BTYD; days merge as in `customerSummary`.
 *
 * @throws DriftwatchError `invalid_option` for a step that is not above 0, or a span with no whole period
 * @example (await repeatPurchasesByPeriod(snapshot, { unit: 'week', until: '1998-06-30' })).cumulative
 */
export async function repeatPurchasesByPeriod(
  snapshot: Snapshot,
  options: RepeatPurchasesOptions,
): Promise<RepeatPurchases> {
  const { until, unit, step = 1 } = options
  const { columns } = await querySql(snapshot.engine, 'repeat purchases by day', repeatsByDay(options))
  const day = numbers(columns.since)
  const repeats = numbers(columns.repeats)
  const first = columns.first_day?.[0] as string | undefined
  const length = step * DAYS_PER_UNIT[unit]
  const days = first === undefined ? 0 : dayNumber(until) - dayNumber(first) + 1
  const periods = Math.floor(days / length + 1e-9)
  if (!(step > 0 && periods >= 1)) {
    throw new DriftwatchError(
      'invalid_option',
      `until and step must leave a whole period after the first purchase; got ${until} in steps of ${step} ${unit}s. Give a later day or a shorter step.`,
    )
  }
  const purchases = new Float64Array(periods)
  for (let i = 0; i < day.length; i++) {
    const period = Math.floor(day[i]! / length + 1e-9)
    if (period < periods) purchases[period]! += repeats[i]!
  }
  let sum = 0
  return {
    time: purchases.map((_, i) => (i + 1) * step),
    purchases,
    cumulative: purchases.map((count) => {
      sum += count
      return sum
    }),
  }
}

/** Days since the earliest first purchase with their numbers of repeat purchases; day 0, with none, comes always. */
function repeatsByDay({ until, where, calibrationEnd }: RepeatPurchasesOptions): SqlFragment {
  const scope = { asOf: until, ...(where && { where }) }
  return sql`
      WITH days AS (${daysInScope(scope)}),
      firsts AS (
        SELECT customer_id, min(day) AS first_day FROM days WHERE bought
        GROUP BY customer_id HAVING min(day) <= ${dayLiteral(calibrationEnd ?? until)}
      ),
      start AS (SELECT min(first_day) AS first_day FROM firsts)
      SELECT CAST(start.first_day AS VARCHAR) AS first_day, CAST(day - start.first_day AS DOUBLE) AS since,
        CAST(count(*) FILTER (day > firsts.first_day) AS DOUBLE) AS repeats
      FROM days JOIN firsts USING (customer_id) CROSS JOIN start WHERE bought
      GROUP BY start.first_day, day ORDER BY day`
}
