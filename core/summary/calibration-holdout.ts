import { DriftwatchError } from '../errors.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { dayNumber, daysBetween } from '../reading/calendar.js'
import {
  type CustomerSummary,
  customerSummary,
  numbers,
  occasionNumber,
  type SummaryOptions,
} from './customer-summary.js'
import { daysInScope } from './purchase-days.js'
import { dayLiteral, querySql, sql } from './sql-fragment.js'
import { DAYS_PER_UNIT, unitOfDay } from './time-unit.js'

export interface CalibrationHoldoutOptions extends Omit<SummaryOptions, 'asOf'> {
  /** Last day of the calibration period. */
  readonly calibrationEnd: string
  /** Last day of the holdout period. */
  readonly holdoutEnd: string
}

export interface CalibrationHoldout {
  readonly calibration: CustomerSummary
  /** What the same customers, in the same rows, did in the holdout period. */
  readonly holdout: {
    /** Length of the holdout period, in the unit: whole units where the resolution is `unit`, as of T. */
    readonly duration: number
    /** Purchases x*, merged as in the calibration. */
    readonly frequency: Float64Array
    /** Mean amount per purchase; 0 where there is none. */
    readonly monetary: Float64Array
    /** Net revenue, cancellations taken off. */
    readonly revenue: Float64Array
  }
}

/**
 * Splits the past in two: the summary at `calibrationEnd`, and what the same customers bought until `holdoutEnd`.
 *
 * @throws DriftwatchError `invalid_input` when the holdout doesn't end after the calibration, or, where durations are whole
 *   units, in a later unit
 * @example await calibrationHoldout(snapshot, { calibrationEnd: '1997-09-30', holdoutEnd: '1998-06-30', unit: 'week' })
 */
export async function calibrationHoldout(
  snapshot: Snapshot,
  options: CalibrationHoldoutOptions,
): Promise<CalibrationHoldout> {
  const { calibrationEnd, holdoutEnd, ...rest } = options
  if (!(calibrationEnd < holdoutEnd)) {
    throw new DriftwatchError(
      'invalid_input',
      `holdoutEnd must be after calibrationEnd; got ${holdoutEnd} and ${calibrationEnd}. Give a later day.`,
    )
  }
  const duration = holdoutDuration(options)
  const calibration = await customerSummary(snapshot, { ...rest, asOf: calibrationEnd })
  const after = await summarizeHoldout(snapshot, options)
  const position = new Map(after.customerId.map((id, index) => [id, index]))
  const aligned = (column: Float64Array) =>
    Float64Array.from(calibration.customerId, (id) => column[position.get(id) ?? -1] ?? 0)
  return {
    calibration,
    holdout: {
      duration,
      frequency: aligned(after.frequency),
      monetary: aligned(after.monetary),
      revenue: aligned(after.revenue),
    },
  }
}

function holdoutDuration(options: CalibrationHoldoutOptions): number {
  const { calibrationEnd, holdoutEnd, unit, resolution, weekStart } = options
  if (resolution !== 'unit') return daysBetween(calibrationEnd, holdoutEnd) / DAYS_PER_UNIT[unit]
  const numberOf = (day: string) => unitOfDay(unit, dayNumber(day), weekStart)
  const duration = numberOf(holdoutEnd) - numberOf(calibrationEnd)
  if (duration > 0) return duration
  throw new DriftwatchError(
    'invalid_input',
    `holdoutEnd must be in a later ${unit} than calibrationEnd; got ${holdoutEnd} and ${calibrationEnd}. Give a later day.`,
  )
}

async function summarizeHoldout(snapshot: Snapshot, options: CalibrationHoldoutOptions) {
  const scope = { ...options, asOf: options.holdoutEnd }
  const { columns } = await querySql(
    snapshot.engine,
    'purchases of every customer in the holdout period',
    sql`
      WITH days AS (${daysInScope(scope)}),
      occasions AS (
        SELECT customer_id, ${occasionNumber(scope, sql`day`)} AS occasion, sum(amount) AS amount,
          sum(amount) FILTER (bought) AS bought_amount
        FROM days WHERE day > ${dayLiteral(options.calibrationEnd)} GROUP BY customer_id, occasion
      )
      SELECT customer_id, CAST(count(bought_amount) AS DOUBLE) AS frequency,
        coalesce(CAST(sum(bought_amount) AS DOUBLE) / nullif(count(bought_amount), 0), 0) AS monetary,
        CAST(sum(amount) AS DOUBLE) AS revenue
      FROM occasions GROUP BY customer_id ORDER BY customer_id`,
  )
  return {
    customerId: (columns.customer_id ?? []) as readonly string[],
    frequency: numbers(columns.frequency),
    monetary: numbers(columns.monetary),
    revenue: numbers(columns.revenue),
  }
}
