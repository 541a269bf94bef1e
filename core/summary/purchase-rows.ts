import { DriftwatchError } from '../errors.js'
import { dayNumber, dayOfNumber } from '../reading/calendar.js'

/** One purchase, return or order line; `day` is YYYY-MM-DD, whatever follows is ignored. */
export interface PurchaseRow {
  readonly customerId: string | number
  readonly day: string
  /** Absent in all rows where only the time of purchases is known. */
  readonly amount?: number
}

/** The same as columns of one length. */
export interface PurchaseColumns {
  readonly customerId: ArrayLike<string | number>
  readonly day: ArrayLike<string>
  readonly amount?: ArrayLike<number>
}

/** What one customer did on the days on which something happened. */
export type DaysOfCustomer = Map<number, { amount: number; rows: number }>

/** The days of each customer, and whether amounts are known. */
export interface PurchaseDays {
  readonly byCustomer: ReadonlyMap<string, DaysOfCustomer>
  readonly hasAmounts: boolean
}

/**
 * Gathers rows by customer and day.
 *
 * @throws DriftwatchError `invalid_input` naming the row, from 0, for an empty customer, a day that is none, or an amount
 *   that is missing or not finite where others have one
 */
export function gatherPurchaseDays(purchases: readonly PurchaseRow[] | PurchaseColumns): PurchaseDays {
  const columns = isRows(purchases) ? columnsOf(purchases) : purchases
  assertLengths(columns)
  const byCustomer = new Map<string, DaysOfCustomer>()
  for (let row = 0; row < columns.day.length; row++) {
    const id = columns.customerId[row]
    if (id === undefined || id === null || id === '') refuse('customerId', 'be given', id, row)
    const day = parseDay(columns.day[row], row)
    const amount = columns.amount ? columns.amount[row] : 1
    if (!Number.isFinite(amount)) refuse('amount', 'be a finite number', amount, row)
    const days: DaysOfCustomer = byCustomer.get(String(id)) ?? new Map()
    const known = days.get(day) ?? { amount: 0, rows: 0 }
    days.set(day, { amount: known.amount + (amount as number), rows: known.rows + 1 })
    byCustomer.set(String(id), days)
  }
  return { byCustomer, hasAmounts: columns.amount !== undefined }
}

/** The number of a day since 1970-01-01, checked to be one of the calendar. */
export function parseDay(day: unknown, row?: number): number {
  const text = typeof day === 'string' ? day.slice(0, 10) : ''
  const number = /^\d{4}-\d\d-\d\d$/.test(text) ? dayNumber(text) : Number.NaN
  if (!Number.isFinite(number) || dayOfNumber(number) !== text)
    refuse('day', 'be written YYYY-MM-DD', day, row)
  return number
}

function isRows(purchases: readonly PurchaseRow[] | PurchaseColumns): purchases is readonly PurchaseRow[] {
  return Array.isArray(purchases)
}

function columnsOf(rows: readonly PurchaseRow[]): PurchaseColumns {
  return {
    customerId: rows.map((row) => row.customerId),
    day: rows.map((row) => row.day),
    ...(rows.some((row) => row.amount !== undefined) && {
      amount: rows.map((row) => row.amount ?? Number.NaN),
    }),
  }
}

function assertLengths({ customerId, day, amount }: PurchaseColumns): void {
  const lengths = [customerId.length, amount?.length ?? day.length]
  if (lengths.every((length) => length === day.length)) return
  throw new DriftwatchError(
    'invalid_input',
    `columns must have as many rows as day (${day.length}); got ${lengths.join(' and ')}. Build them from the same rows.`,
  )
}

function refuse(what: string, rule: string, value: unknown, row?: number): never {
  const where = row === undefined ? '' : ` in row ${row}`
  throw new DriftwatchError(
    'invalid_input',
    `${what} must ${rule}; got ${value}${where}. Correct or drop it.`,
    {
      column: what,
      ...(row !== undefined && { row }),
    },
  )
}
