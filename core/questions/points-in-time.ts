import {
  addMonths,
  addUnits,
  type CalendarSettings,
  type CalendarUnit,
  calendarPeriod,
  dayOf,
  partsOf,
} from '../reading/calendar.js'
import type { Period } from '../reading/reading.js'

/** The clock of a question: the day it is asked on, and the workspace's calendar. */
export interface Clock extends CalendarSettings {
  readonly asOf: string
}

/**
 * A day, month, quarter, half or year as it is named. `ordinal` counts it within its year (a month 1 to 12); the year
 * is absent where the name leaves it open.
 */
export type PointInTime =
  | { readonly unit: 'month' | 'quarter' | 'half'; readonly ordinal: number; readonly year?: number }
  | { readonly unit: 'day'; readonly month: number; readonly day: number; readonly year?: number }
  | { readonly unit: CalendarUnit; readonly period: Period }

/** The period of a point whose year is known or open; open means the latest that has begun by `clock.asOf`. */
export function latestPeriod(point: PointInTime, clock: Clock): Period | undefined {
  return periodInYear(point, clock) ?? latestBegun(point, clock, clock.asOf)
}

/** The first such period that doesn't begin before `day`. */
export function firstPeriodFrom(point: PointInTime, clock: Clock, day: string): Period | undefined {
  const settled = periodInYear(point, clock)
  if (settled !== undefined || 'period' in point) return settled
  const { year } = partsOf(day)
  for (const candidate of [year - 1, year, year + 1, year + 2]) {
    const period = periodInYear({ ...point, year: candidate }, clock)
    if (period && period.from >= day) return period
  }
  return undefined
}

/** The latest such period that has begun by `day`. */
export function latestBegun(point: PointInTime, clock: Clock, day: string): Period | undefined {
  const settled = periodInYear(point, clock)
  if (settled !== undefined || 'period' in point) return settled
  const { year } = partsOf(day)
  for (let back = -1; back <= 8; back++) {
    const period = periodInYear({ ...point, year: year - back }, clock)
    if (period && period.from <= day) return period
  }
  return undefined
}

/** A whole year: the calendar's, or the fiscal one that ends in it. */
export function yearPeriod(year: number, fiscal: boolean, clock: Clock): Period | undefined {
  const start = fiscal ? fiscalStart(year, clock) : dayOf(year, 1, 1)
  return start === undefined ? undefined : { from: start, to: addMonths(start, 12) }
}

/** The number of the year that holds `day`, under the name that `yearPeriod` gives it. */
export function yearNumber(day: string, clock: Clock): number {
  const { from } = calendarPeriod(day, 'year', clock)
  return partsOf(from).year + (clock.fiscalYearStart === 1 ? 0 : 1)
}

function periodInYear(point: PointInTime, clock: Clock): Period | undefined {
  if ('period' in point) return point.period
  if (point.year === undefined) return undefined
  if (point.unit === 'day') {
    const from = dayOf(point.year, point.month, point.day)
    return from === undefined ? undefined : { from, to: addUnits(from, 'day', 1) }
  }
  if (point.unit === 'month') {
    const from = dayOf(point.year, point.ordinal, 1)
    return from === undefined ? undefined : { from, to: addMonths(from, 1) }
  }
  const start = fiscalStart(point.year, clock)
  if (start === undefined) return undefined
  const from = addUnits(start, point.unit, point.ordinal - 1)
  return { from, to: addUnits(from, point.unit, 1) }
}

function fiscalStart(year: number, { fiscalYearStart }: Clock): string | undefined {
  return dayOf(fiscalYearStart === 1 ? year : year - 1, fiscalYearStart, 1)
}
