import type { CellObject } from '@e965/xlsx'
import { surelyDecimal } from './quoted-line.js'

/** Digits that a number of a spreadsheet has. */
const DIGITS = 15
const DAY = 86_400_000
/** Day 0 of a workbook, and how many days later the calendar of old Macs begins. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const LATER_1904 = 1462

/**
 * The value of a cell as text that can be read in one way: a number with a point before its decimals, a day as
 * `2024-01-31`, a time as `2024-01-31 10:30:00`; an error of a formula as one that isn't known.
 */
export function cellText(cell: CellObject, isFrom1904 = false): string {
  const { v } = cell
  if (cell.t === 'e') return '#N/A'
  if (v === undefined) return ''
  if (v instanceof Date) return isoTime(v.getTime())
  if (typeof v !== 'number') return String(v)
  return isDay(cell.z)
    ? dayText(v + (isFrom1904 ? LATER_1904 : 0))
    : surelyDecimal(String(Number(v.toPrecision(DIGITS))))
}

/** Whether a number format shows a day or a time: a letter for one outside quotes, colours and conditions. */
function isDay(format: unknown): boolean {
  if (typeof format !== 'string' || /^general$/i.test(format)) return false
  const [positive = ''] = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')
  return /[ymdhs年月日时]/i.test(positive) && !/general|[0#?]\.?[0#?]*e/i.test(positive)
}

function dayText(serial: number): string {
  return isoTime(DAY_ZERO + Math.round(serial * 86_400) * 1_000)
}

function isoTime(milliseconds: number): string {
  const time = new Date(milliseconds)
  if (Number.isNaN(time.getTime())) return String(milliseconds)
  const [day = '', clock = ''] = time.toISOString().split(/[TZ.]/)
  return milliseconds % DAY === 0 ? day : `${day} ${clock}`
}
