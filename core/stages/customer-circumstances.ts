import type { CustomerDirectory } from '../customers/customer-directory.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { dayNumber } from '../reading/calendar.js'
import { dayLiteral, querySql, sql } from '../summary/sql-fragment.js'
import type { PeriodWindow } from './level-change.js'
import { NONE } from './period-activity.js'
import type { StagePeriods } from './stage-periods.js'

/** What the ledger holds about customers besides their orders; customers are in the order of the directory. */
export interface CustomerCircumstances {
  /** Days since 1970-01-01, NONE where not known. */
  readonly firstContact: Int32Array
  readonly closed: Int32Array
  readonly contractEnds: Int32Array
  /** First day with an order line, returns included, over the whole ledger. */
  readonly firstLine: Int32Array
  /** What is open at the end of a period: an invoice not wholly paid, or a running contract (A5). */
  open(customer: number, period: number): 'invoice' | 'contract' | undefined
  /** Later ÷ earlier total demand per day; `undefined` where the ledger doesn't know both. */
  walletRatio(customer: number, earlier: PeriodWindow, later: PeriodWindow): number | undefined
}

interface WalletRow {
  readonly from: number
  readonly to: number
  readonly amount: number
}

/** Further in the future than any day. */
const NEVER = 2_000_000_000

/** Loads them as of a day: invoices issued, and wallets begun, until then. */
export async function customerCircumstances(
  snapshot: Snapshot,
  directory: CustomerDirectory,
  periods: StagePeriods,
  asOf: string,
): Promise<CustomerCircumstances> {
  const settled = await settledDays(snapshot, directory, periods, asOf)
  const wallets = await walletRows(snapshot, directory, asOf)
  const contractEnds = dayColumn(directory, 'contract_ends_on')
  const openInvoice = (customer: number, period: number) =>
    (settled?.[customer * periods.ends.length + period] ?? NONE) > (periods.endNumbers[period] ?? 0)
  return {
    firstContact: dayColumn(directory, 'first_contact_on'),
    closed: dayColumn(directory, 'closed_on'),
    contractEnds,
    firstLine: await firstLines(snapshot, directory),
    open: (customer, period) => {
      if (openInvoice(customer, period)) return 'invoice'
      return (contractEnds[customer] ?? NONE) >= (periods.endNumbers[period] ?? 0) ? 'contract' : undefined
    },
    walletRatio: (customer, earlier, later) => ratioOf(wallets.get(customer), periods, earlier, later),
  }
}

async function firstLines(snapshot: Snapshot, directory: CustomerDirectory): Promise<Int32Array> {
  const { columns } = await querySql(
    snapshot.engine,
    'first day with an order line by customer',
    sql`SELECT customer_id, CAST(min(day) - DATE '1970-01-01' AS INTEGER) AS day
      FROM order_days GROUP BY customer_id ORDER BY customer_id`,
  )
  const ids = (columns.customer_id ?? []) as readonly string[]
  const days = new Map(ids.map((id, row) => [id, Number(columns.day?.[row])]))
  return Int32Array.from(directory.ids, (id) => days.get(id) ?? NONE)
}

function dayColumn(directory: CustomerDirectory, name: string): Int32Array {
  if (!directory.attributes.includes(name)) return new Int32Array(directory.ids.length).fill(NONE)
  return Int32Array.from(directory.ids, (id) => {
    const day = directory.attribute(id, name)
    return typeof day === 'string' ? dayNumber(day) : NONE
  })
}

/** The latest day on which any invoice issued up to a period's end was, or will be, paid; customers × periods. */
async function settledDays(
  snapshot: Snapshot,
  directory: CustomerDirectory,
  periods: StagePeriods,
  asOf: string,
): Promise<Int32Array | undefined> {
  if (snapshot.tables.invoices === undefined) return undefined
  const { columns, rowCount } = await querySql(
    snapshot.engine,
    'until when invoices were unpaid, by customer and month of issue',
    sql`
      SELECT customer_id, CAST(max(issued_on) - DATE '1970-01-01' AS INTEGER) AS issued,
        CAST(max(CASE WHEN paid_on IS NULL OR paid_amount < amount THEN ${NEVER}
          ELSE paid_on - DATE '1970-01-01' END) AS INTEGER) AS settled
      FROM invoices WHERE amount > 0 AND issued_on <= ${dayLiteral(asOf)}
      GROUP BY customer_id, issued_on ORDER BY customer_id, issued`,
  )
  const position = new Map(directory.ids.map((id, index) => [id, index]))
  const count = periods.ends.length
  const settled = new Int32Array(directory.ids.length * count).fill(NONE)
  for (let row = 0; row < rowCount; row++) {
    const customer = position.get(String(columns.customer_id?.[row]))
    if (customer === undefined) continue
    const cell = customer * count + periodOf(periods, Number(columns.issued?.[row]))
    settled[cell] = Math.max(settled[cell] ?? NONE, Number(columns.settled?.[row]))
  }
  for (let cell = 0; cell < settled.length; cell++) {
    if (cell % count !== 0) settled[cell] = Math.max(settled[cell] ?? NONE, settled[cell - 1] ?? NONE)
  }
  return settled
}

/** The period that a day lies in; days before the first count as in it. */
function periodOf({ endNumbers }: StagePeriods, day: number): number {
  let [low, high] = [0, endNumbers.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((endNumbers[middle] ?? 0) >= day) high = middle
    else low = middle + 1
  }
  return low
}

async function walletRows(
  snapshot: Snapshot,
  directory: CustomerDirectory,
  asOf: string,
): Promise<ReadonlyMap<number, readonly WalletRow[]>> {
  if (snapshot.tables.wallets === undefined) return new Map()
  const { columns, rowCount } = await querySql(
    snapshot.engine,
    "customers' total demand by period",
    sql`
      SELECT customer_id, CAST(period_from - DATE '1970-01-01' AS INTEGER) AS from_day,
        CAST(period_to - DATE '1970-01-01' AS INTEGER) AS to_day, CAST(total_amount AS DOUBLE) AS amount
      FROM wallets WHERE period_from <= ${dayLiteral(asOf)} ORDER BY customer_id, from_day`,
  )
  const position = new Map(directory.ids.map((id, index) => [id, index]))
  const rows = new Map<number, WalletRow[]>()
  for (let row = 0; row < rowCount; row++) {
    const customer = position.get(String(columns.customer_id?.[row])) ?? NONE
    const known = rows.get(customer) ?? []
    known.push({
      from: Number(columns.from_day?.[row]),
      to: Number(columns.to_day?.[row]),
      amount: Number(columns.amount?.[row]),
    })
    rows.set(customer, known)
  }
  return rows
}

function ratioOf(
  wallets: readonly WalletRow[] | undefined,
  periods: StagePeriods,
  earlier: PeriodWindow,
  later: PeriodWindow,
): number | undefined {
  if (wallets === undefined) return undefined
  const before = walletsWithin(wallets, periods, earlier)
  const after = walletsWithin(wallets, periods, later).filter((row) => !before.includes(row))
  const [base, now] = [dailyRate(before), dailyRate(after)]
  return base === undefined || now === undefined || base === 0 ? undefined : now / base
}

function walletsWithin(
  wallets: readonly WalletRow[],
  { from, ends, endNumbers }: StagePeriods,
  window: PeriodWindow,
): WalletRow[] {
  const first = dayNumber(from[window.from] ?? ends[window.from] ?? '1970-01-01')
  const last = endNumbers[window.to] ?? first
  return wallets.filter((row) => row.from <= last && row.to > first)
}

function dailyRate(rows: readonly WalletRow[]): number | undefined {
  const days = rows.reduce((sum, { from, to }) => sum + to - from, 0)
  return days === 0 ? undefined : rows.reduce((sum, { amount }) => sum + amount, 0) / days
}
