import type { Result } from '../engine/engine.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { dayLiteral, joinFragments, querySql, type SqlFragment, sql } from '../summary/sql-fragment.js'

/** Days in which complaints and payments count as recent. */
export const RECENT_CIRCUMSTANCES = 180

/** What besides orders was known of a customer on a day. Everything that isn't known is absent. */
export interface Circumstances {
  /** Complaints opened in the recent days and before, and those still open. */
  readonly complaints?: { readonly recent: number; readonly before: number; readonly open: number }
  /** How late invoices were paid, in days; an open one counts with the days so far. */
  readonly payment?: Payment
  /** The latest answers on satisfaction against the customer's own before, on scales from 0 to 1. */
  readonly satisfaction?: { readonly latest: number; readonly before: number; readonly answeredOn: string }
}

export interface Payment {
  readonly recent: number
  readonly recentInvoices: number
  readonly before: number
  readonly beforeInvoices: number
  readonly spreadBefore: number
  readonly overdueAmount: number
  /** Days by which the oldest open invoice is overdue; 0 without one. */
  readonly oldestOverdue: number
}

export type CircumstancesByDay = ReadonlyMap<string, ReadonlyMap<string, Circumstances>>

/**
 * Complaints, payments and satisfaction of every customer as they were known on each of some days: what was opened,
 * due, paid or answered later takes no part. Tables that the ledger lacks are left out.
 */
export async function circumstancesByDay(
  { engine, tables }: Snapshot,
  days: readonly string[],
): Promise<CircumstancesByDay> {
  const lookedFrom = sql`looked_from (as_of) AS (VALUES ${joinFragments(
    days.map((day) => sql`(${dayLiteral(day)})`),
    ', ',
  )})`
  const collected = new Map<string, Map<string, Circumstances>>()
  for (const { table, purpose, statement, read } of SOURCES) {
    if (tables[table] === undefined) continue
    collect(collected, await querySql(engine, purpose, statement(lookedFrom)), read)
  }
  return collected
}

type Read = (name: string) => number

interface Source {
  readonly table: string
  readonly purpose: string
  readonly statement: (lookedFrom: SqlFragment) => SqlFragment
  readonly read: (number: Read, text: (name: string) => string) => Circumstances
}

const SOURCES: readonly Source[] = [
  {
    table: 'complaints',
    purpose: 'complaints as known on each day',
    statement: (lookedFrom) => sql`
      WITH ${lookedFrom}
      SELECT as_of, customer_id,
        count(*) FILTER (opened_on > as_of - ${RECENT_CIRCUMSTANCES}) AS recent,
        count(*) FILTER (opened_on <= as_of - ${RECENT_CIRCUMSTANCES}) AS before,
        count(*) FILTER (resolved_on IS NULL OR resolved_on > as_of) AS open
      FROM looked_from JOIN complaints ON opened_on <= as_of
      GROUP BY as_of, customer_id
      ORDER BY as_of, customer_id`,
    read: (number) => ({
      complaints: { recent: number('recent'), before: number('before'), open: number('open') },
    }),
  },
  {
    table: 'invoices',
    purpose: 'lateness of payments as known on each day',
    statement: (lookedFrom) => sql`
      WITH ${lookedFrom},
      lateness AS (
        SELECT as_of, customer_id, amount,
          due_on > as_of - ${RECENT_CIRCUMSTANCES} AS is_recent,
          paid_on IS NULL OR paid_on > as_of AS is_open,
          CASE WHEN paid_on <= as_of THEN paid_on ELSE as_of END - due_on AS days
        FROM looked_from JOIN invoices ON due_on < as_of
      )
      SELECT as_of, customer_id,
        CAST(count(*) FILTER (is_recent) AS INTEGER) AS recent_invoices,
        CAST(coalesce(sum(days) FILTER (is_recent), 0) AS DOUBLE) AS recent_days,
        CAST(count(*) FILTER (NOT is_recent) AS INTEGER) AS before_invoices,
        CAST(coalesce(sum(days) FILTER (NOT is_recent), 0) AS DOUBLE) AS before_days,
        CAST(coalesce(sum(days * days) FILTER (NOT is_recent), 0) AS DOUBLE) AS before_squares,
        CAST(coalesce(sum(amount) FILTER (is_open), 0) AS DOUBLE) AS overdue_amount,
        CAST(coalesce(max(days) FILTER (is_open), 0) AS INTEGER) AS oldest_overdue
      FROM lateness
      GROUP BY as_of, customer_id
      ORDER BY as_of, customer_id`,
    read: (number) => {
      const payment = readPayment(number)
      return payment === undefined ? {} : { payment }
    },
  },
  {
    table: 'surveys',
    purpose: 'satisfaction as known on each day',
    statement: (lookedFrom) => sql`
      WITH ${lookedFrom},
      answers AS (
        SELECT customer_id, answered_on, CAST(
          CASE item WHEN 'csat' THEN (score - 1) / 4 WHEN 'overall' THEN (score - 1) / 9 ELSE score / 10 END
          AS DECIMAL(9, 6)) AS level
        FROM surveys
        WHERE item IN ('csat', 'overall', 'nps')
      ),
      known AS (
        SELECT as_of, customer_id, answered_on, level,
          max(answered_on) OVER (PARTITION BY as_of, customer_id) AS latest_on
        FROM looked_from JOIN answers ON answered_on <= as_of
      )
      SELECT as_of, customer_id, latest_on,
        avg(level) FILTER (answered_on = latest_on) AS latest, avg(level) FILTER (answered_on < latest_on) AS before
      FROM known
      GROUP BY as_of, customer_id, latest_on
      HAVING count(*) FILTER (answered_on < latest_on) > 0 AND latest_on > as_of - 365
      ORDER BY as_of, customer_id`,
    read: (number, text) => ({
      satisfaction: { latest: number('latest'), before: number('before'), answeredOn: text('latest_on') },
    }),
  },
]

/** Needs two recent invoices and three before them. */
function readPayment(number: Read): Payment | undefined {
  const [recentInvoices, beforeInvoices] = [number('recent_invoices'), number('before_invoices')]
  if (recentInvoices < 2 || beforeInvoices < 3) return undefined
  const before = number('before_days') / beforeInvoices
  const variance = (number('before_squares') - beforeInvoices * before * before) / (beforeInvoices - 1)
  return {
    recent: number('recent_days') / recentInvoices,
    recentInvoices,
    before,
    beforeInvoices,
    spreadBefore: Math.sqrt(Math.max(0, variance)),
    overdueAmount: number('overdue_amount'),
    oldestOverdue: number('oldest_overdue'),
  }
}

function collect(
  collected: Map<string, Map<string, Circumstances>>,
  { columns, rowCount }: Result,
  read: Source['read'],
): void {
  for (let row = 0; row < rowCount; row++) {
    const day = String(columns.as_of?.[row])
    const id = String(columns.customer_id?.[row])
    const ofDay = collected.get(day) ?? new Map<string, Circumstances>()
    collected.set(day, ofDay)
    const known = read(
      (name) => Number(columns[name]?.[row] ?? 0),
      (name) => String(columns[name]?.[row]),
    )
    ofDay.set(id, { ...ofDay.get(id), ...known })
  }
}
