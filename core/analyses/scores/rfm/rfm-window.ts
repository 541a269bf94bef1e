import { addDays, addMonths } from '../../../reading/calendar.js'

/** A length of time as it is written in params: a number and d, w, m, q or y. */
export const WINDOW_PATTERN = /^[1-9]\d{0,3}[dwmqy]$/

const MONTHS: Readonly<Record<string, number>> = { m: 1, q: 3, y: 12 }
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 }

/**
 * The day after which a window that ends with `asOf` begins: "12m" before 2010-12-09 is 2009-12-09, itself outside.
 *
 * @param window as WINDOW_PATTERN allows
 */
export function windowStart(asOf: string, window: string): string {
  const count = Number(window.slice(0, -1))
  const unit = window.slice(-1)
  const months = MONTHS[unit]
  return months === undefined ? addDays(asOf, -count * (DAYS[unit] ?? 1)) : addMonths(asOf, -count * months)
}
