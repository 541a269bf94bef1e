import type { TimeUnit } from '../models/summary.js'
import { dayOfNumber } from '../reading/calendar.js'
import { type SqlFragment, sql } from './sql-fragment.js'

/** Days in a unit of time; a month is a twelfth of a year of 365.25 days. */
export const DAYS_PER_UNIT: Readonly<Record<TimeUnit, number>> = {
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
}

/** Number of the calendar unit that a day lies in; differences of two numbers count whole units between them. */
export function unitNumber(unit: TimeUnit, day: SqlFragment, weekStart = 1): SqlFragment {
  switch (unit) {
    case 'day':
      return sql`(${day} - DATE '1970-01-01')`
    case 'week':
      return sql`CAST(floor((${day} - DATE '1970-01-05' - ${weekStart - 1}) / 7.0) AS INTEGER)`
    case 'month':
      return sql`CAST(12 * year(${day}) + month(${day}) AS INTEGER)`
    case 'quarter':
      return sql`CAST(4 * year(${day}) + quarter(${day}) AS INTEGER)`
    default:
      return sql`CAST(year(${day}) AS INTEGER)`
  }
}

/** The same of a number of days since 1970-01-01, outside an engine. */
export function unitOfDay(unit: TimeUnit, day: number, weekStart = 1): number {
  if (unit === 'day') return day
  if (unit === 'week') return Math.floor((day - 3 - weekStart) / 7)
  const [year, month] = dayOfNumber(day).split('-').map(Number) as [number, number]
  if (unit === 'month') return 12 * year + month
  return unit === 'quarter' ? 4 * year + Math.ceil(month / 3) : year
}
