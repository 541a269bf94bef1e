import type { Engine } from '../../../engine/engine.js'
import { dayLiteral, querySql, sql } from '../../../summary/sql-fragment.js'

/** Remarkable properties of the order lines. */
export interface OrderChecks {
  readonly lines: number
  readonly customers: number
  /** Lines with a negative amount, and their amount as a share of the positive one. */
  readonly cancellations: number
  readonly cancelledShare?: number
  readonly freeLines: number
  /** Lines that repeat another one in every column. */
  readonly repeated: number
  /** Lines dated after the day asked for. */
  readonly later: number
  /** Customers who ordered but aren't in the customers table. */
  readonly unlisted: number
  /** Customers who ordered and have no name. */
  readonly unnamed: number
  /** The longest run of days without any order, the days before and after it. */
  readonly pause?: { readonly days: number; readonly from: string; readonly to: string }
}

/** What a refresh counted over all order lines, and how many of them are later than the day. */
export async function orderChecks(engine: Engine, asOf: string): Promise<OrderChecks> {
  const lines = await querySql(
    engine,
    'cancellations, free lines, repeated lines and lines after the day',
    sql`
      SELECT *, (SELECT coalesce(sum(lines), 0) FROM day_lines WHERE day > ${dayLiteral(asOf)}) AS later
      FROM line_totals`,
  )
  const customers = await querySql(
    engine,
    'customers who ordered, without a row or a name in customers',
    sql`SELECT customers, unlisted, unnamed FROM customer_totals`,
  )
  const pause = await longestPause(engine)
  const number = (name: string) => Number(lines.columns[name]?.[0] ?? 0)
  const sold = number('sold_amount')
  return {
    lines: number('lines'),
    customers: Number(customers.columns.customers?.[0] ?? 0),
    cancellations: number('cancellations'),
    ...(sold > 0 ? { cancelledShare: -number('cancelled_amount') / sold } : {}),
    freeLines: number('free_lines'),
    repeated: number('repeated'),
    later: number('later'),
    unlisted: Number(customers.columns.unlisted?.[0] ?? 0),
    unnamed: Number(customers.columns.unnamed?.[0] ?? 0),
    ...(pause === undefined ? {} : { pause }),
  }
}

async function longestPause(engine: Engine): Promise<OrderChecks['pause']> {
  const { columns, rowCount } = await querySql(
    engine,
    'longest time without any order',
    sql`
      SELECT day - previous AS days, previous, day
      FROM (SELECT day, lag(day) OVER (ORDER BY day) AS previous FROM day_lines) AS gaps
      WHERE previous IS NOT NULL
      ORDER BY days DESC, day
      LIMIT 1`,
  )
  if (rowCount === 0) return undefined
  return {
    days: Number(columns.days?.[0]) - 1,
    from: String(columns.previous?.[0]),
    to: String(columns.day?.[0]),
  }
}
