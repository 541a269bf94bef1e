const MILLISECONDS = 86_400_000

/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS
}

/** The calendar day of a number of days since 1970-01-01. */
export function dayOfNumber(number: number): string {
  return new Date(number * MILLISECONDS).toISOString().slice(0, 10)
}

/** A day some days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days)
}

/** The same day some months later; the month's last where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayOfNumber(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)) / MILLISECONDS)
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}
