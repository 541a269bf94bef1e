import { DriftwatchError } from '../errors.js'
import type { BuyingSummary, TimeUnit } from '../models/summary.js'
import {
  type DaysOfCustomer,
  gatherPurchaseDays,
  type PurchaseColumns,
  type PurchaseRow,
  parseDay,
} from './purchase-rows.js'
import { DAYS_PER_UNIT, unitOfDay } from './time-unit.js'

export interface SummarizeOptions {
  /** Unit of recency and T. */
  readonly unit: TimeUnit
  /** The last day that counts, YYYY-MM-DD; later rows are none of the summary. */
  readonly until: string
  /** The last day of the calibration; what follows until `until` is the holdout. */
  readonly calibrationEnd?: string
  /** As of `customerSummary`: `day` (default), or `unit` for purchases that merge by calendar unit and whole durations. */
  readonly resolution?: 'day' | 'unit'
  /** ISO weekday on which weeks start; Monday when absent. */
  readonly weekStart?: number
}

/** One row per customer who has bought, in order of customer id. */
export interface PurchaseSummary extends BuyingSummary {
  readonly customerId: readonly string[]
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly T: Float64Array
  /** Mean amount per repeat purchase, 0 where there is none; absent without amounts. */
  readonly monetary?: Float64Array
  readonly logIntervals: Float64Array
}

/** A summary at the end of the calibration and what the same customers, in the same rows, did after it. */
export interface SplitSummary {
  readonly calibration: PurchaseSummary
  readonly holdout: {
    /** Length of the holdout, in the unit. */
    readonly duration: number
    readonly frequency: Float64Array
    /** Mean amount per purchase, 0 where there is none; absent without amounts. */
    readonly monetary?: Float64Array
  }
}

/**
 * A buying summary from plain rows or columns, without a ledger: what `customerSummary` makes of a snapshot.
 *
 * Rows of one day merge and their amounts add up; a day whose amounts come to 0 or less is no purchase. Without amounts
 * every day with a row is one.
 *
 * @throws DriftwatchError `invalid_input` naming the row, or for a calibration that does not end before `until`
 * @see Fader, Hardie & Lee (2005), "Counting your customers" the easy way, section 3
 * @example summarize([{ customerId: 7, day: '1997-01-01' }], { unit: 'week', until: '1997-09-30' }).T[0]
 */
export function summarize(
  purchases: readonly PurchaseRow[] | PurchaseColumns,
  options: SummarizeOptions & { readonly calibrationEnd: string },
): SplitSummary
export function summarize(
  purchases: readonly PurchaseRow[] | PurchaseColumns,
  options: SummarizeOptions & { readonly calibrationEnd?: undefined },
): PurchaseSummary
export function summarize(
  purchases: readonly PurchaseRow[] | PurchaseColumns,
  options: SummarizeOptions,
): PurchaseSummary | SplitSummary {
  const { byCustomer, hasAmounts } = gatherPurchaseDays(purchases)
  const clock = createClock(options)
  const end = parseDay(options.until)
  const split = options.calibrationEnd !== undefined
  const start = split ? parseDay(options.calibrationEnd) : end
  const duration = clock.duration(clock.at(start), clock.at(end))
  if (split && !(duration > 0)) refuseSplit(options)
  const customers = [...byCustomer]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, days]) => ({ id, days, past: clock.occasions(days, -Infinity, start) }))
    .filter(({ past }) => past.length > 0)
  const calibration = summaryOf(customers, clock.at(start), clock, options.unit, hasAmounts)
  if (!split) return calibration
  const later = customers.map(({ days }) => clock.occasions(days, start, end))
  return {
    calibration,
    holdout: {
      duration,
      frequency: Float64Array.from(later, (occasions) => occasions.length),
      ...(hasAmounts && { monetary: Float64Array.from(later, meanAmount) }),
    },
  }
}

interface Customer {
  readonly id: string
  /** At least the first purchase. */
  readonly past: readonly Occasion[]
}

function summaryOf(
  customers: readonly Customer[],
  end: number,
  { duration }: Clock,
  unit: TimeUnit,
  hasAmounts: boolean,
): PurchaseSummary {
  const column = (value: (past: readonly Occasion[]) => number) =>
    Float64Array.from(customers, ({ past }) => value(past))
  return {
    unit,
    customerId: customers.map(({ id }) => id),
    frequency: column((past) => past.length - 1),
    recency: column((past) => duration(past[0]!.at, past.at(-1)!.at)),
    T: column((past) => duration(past[0]!.at, end)),
    ...(hasAmounts && { monetary: column((past) => meanAmount(past.slice(1))) }),
    logIntervals: column((past) =>
      past.slice(1).reduce((sum, { at }, i) => sum + Math.log(duration(past[i]!.at, at)), 0),
    ),
  }
}

function refuseSplit({ until, calibrationEnd, resolution, unit }: SummarizeOptions): never {
  throw new DriftwatchError(
    'invalid_input',
    `until must be later than calibrationEnd by a ${resolution === 'unit' ? unit : 'day'} at least; got ${until} and ${calibrationEnd}. Give a later day.`,
  )
}

interface Occasion {
  /** Number of the day or unit. */
  readonly at: number
  readonly amount: number
}

type Clock = ReturnType<typeof createClock>

/** How days become occasions and durations at a resolution. */
function createClock({ unit, resolution, weekStart }: SummarizeOptions) {
  const whole = resolution === 'unit'
  const at = (day: number) => (whole ? unitOfDay(unit, day, weekStart) : day)
  const duration = (from: number, to: number) => (to - from) / (whole ? 1 : DAYS_PER_UNIT[unit])
  return {
    at,
    duration,
    /** Purchases on days in (after, until], merged, in order of time. */
    occasions(days: DaysOfCustomer, after: number, until: number): Occasion[] {
      const amounts = new Map<number, number>()
      for (const [day, { amount }] of days)
        if (day > after && day <= until && amount > 0)
          amounts.set(at(day), (amounts.get(at(day)) ?? 0) + amount)
      return [...amounts].map(([time, amount]) => ({ at: time, amount })).sort((a, b) => a.at - b.at)
    },
  }
}

function meanAmount(occasions: readonly Occasion[]): number {
  return occasions.length === 0
    ? 0
    : occasions.reduce((sum, { amount }) => sum + amount, 0) / occasions.length
}
