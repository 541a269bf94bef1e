import type { Settings } from '../settings.js'
import type { Period } from './reading.js'

/** Units in which people name and count time. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year'

/** What the calendar needs to know of a workspace: where its weeks and its fiscal years begin. */
export type CalendarSettings = Pick<Settings, 'weekStart' | 'fiscalYearStart'>

const MILLISECONDS = 86_400_000
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T00:00:00Z')
const MONTHS: Readonly<Partial<Record<CalendarUnit, number>>> = { month: 1, quarter: 3, half: 6, year: 12 }

/** A day from its parts, or `undefined` where the calendar has no such day (30 February). Years 1970 to 2199. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? iso(date) : undefined
}

/** Year, month (1 to 12) and day of the month. */
export function partsOf(day: string): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }
}

export function addDays(day: string, days: number): string {
  return iso(new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS))
}

/** Moves by whole months; a day that the month lacks becomes its last (31 March − 1 month = 28 February). */
export function addMonths(day: string, months: number): string {
  const { year, month, day: date } = partsOf(day)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return iso(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))))
}

/** Moves by `count` units of the calendar. */
export function addUnits(day: string, unit: CalendarUnit, count: number): string {
  if (unit === 'day') return addDays(day, count)
  if (unit === 'week') return addDays(day, 7 * count)
  return addMonths(day, (MONTHS[unit] ?? 1) * count)
}

/** ISO weekday: 1 is Monday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The whole week, month, quarter, half or year that holds `day`, by the workspace's week and fiscal year. */
export function calendarPeriod(day: string, unit: CalendarUnit, settings: CalendarSettings): Period {
  const from = startOf(day, unit, settings)
  return { from, to: addUnits(from, unit, 1) }
}

/** The period's neighbour: −1 is the one before, 1 the one after. */
export function shiftPeriod(period: Period, unit: CalendarUnit, count: number): Period {
  return { from: addUnits(period.from, unit, count), to: addUnits(period.to, unit, count) }
}

/** Weeks of a long ISO year. */
const MOST_WEEKS = 53

/** The ISO week `week` of `year`; `undefined` where the year has no such week. */
export function isoWeek(year: number, week: number): Period | undefined {
  const fourth = dayOf(year, 1, 4)
  if (fourth === undefined || week < 1 || week > MOST_WEEKS) return undefined
  const from = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (week - 1))
  if (partsOf(addDays(from, 3)).year !== year) return undefined
  return { from, to: addDays(from, 7) }
}

/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS
}

/** The calendar day of a number of days since 1970-01-01. */
export function dayOfNumber(number: number): string {
  return iso(new Date(number * MILLISECONDS))
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

function startOf(day: string, unit: CalendarUnit, settings: CalendarSettings): string {
  if (unit === 'day') return day
  if (unit === 'week') return addDays(day, -((weekdayOf(day) - settings.weekStart + 7) % 7))
  const { year, month } = partsOf(day)
  const length = MONTHS[unit] ?? 1
  const into = (month - settings.fiscalYearStart + 12) % length
  return addMonths(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`, -into)
}

/** A day beyond the four-digit years becomes the first or the last of them, which no data reach either. */
function iso(date: Date): string {
  const time = Math.min(Math.max(date.getTime(), FIRST), LAST)
  return new Date(time).toISOString().slice(0, 10)
}
