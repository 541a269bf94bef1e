import { dayNumber, monthOf, SPAN_FROM, SPAN_TO, weekday } from './calendar.js'

/** Where a customer works, as far as the year's rhythm is concerned. */
export type HolidayCalendar = 'china' | 'international'

/** Demand by month, January first: a peak in the fourth quarter, a trough in summer. */
const MONTHS = [0.95, 0.9, 1.03, 1.0, 0.99, 0.99, 0.92, 0.9, 1.04, 1.07, 1.14, 1.07]

const NEW_YEARS = ['2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17'].map(dayNumber)

/** Nearly nothing from five days before Chinese New Year to nine days after it; stocks are filled in the weeks before. */
function newYearFactor(day: number): number {
  for (const newYear of NEW_YEARS) {
    const offset = day - newYear
    if (offset >= -5 && offset <= 9) return 0.06
    if (offset >= -26 && offset < -5) return 1.35
  }
  return 1
}

function nationalDayFactor(day: number): number {
  return monthOf(day) === 9 && day - dayNumber(`${new Date(day * 86_400_000).getUTCFullYear()}-10-01`) < 7
    ? 0.1
    : 1
}

function yearEndFactor(day: number): number {
  const date = new Date(day * 86_400_000)
  const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()]
  return (month === 11 && dayOfMonth >= 23) || (month === 0 && dayOfMonth <= 2) ? 0.15 : 1
}

/** Working days carry the whole week: 7/5, so that a week has the weight of seven days. */
function weekFactor(day: number): number {
  return weekday(day) < 5 ? 1.4 : 0
}

function table(factor: (day: number) => number): Float64Array {
  return Float64Array.from({ length: SPAN_TO - SPAN_FROM }, (_, index) => factor(SPAN_FROM + index))
}

let tables: Record<HolidayCalendar, Float64Array> | undefined

function factors(): Record<HolidayCalendar, Float64Array> {
  const base = (day: number) => weekFactor(day) * (MONTHS[monthOf(day)] ?? 1)
  tables ??= {
    china: table((day) => base(day) * newYearFactor(day) * nationalDayFactor(day)),
    international: table((day) => base(day) * yearEndFactor(day)),
  }
  return tables
}

/** Demand on a day of the span relative to an average day: 0 on weekends, about 1 over a year. */
export function seasonFactor(day: number, calendar: HolidayCalendar): number {
  return factors()[calendar][day - SPAN_FROM] ?? 0
}
