import type { Engine } from '../engine/engine.js'
import { addMonths } from '../reading/calendar.js'
import {
  dayLiteral,
  identifier,
  joinFragments,
  querySql,
  type SqlFragment,
  sql,
} from '../summary/sql-fragment.js'

/** Purchases that count as the latest ones when they are compared with those before. */
export const LATEST_PURCHASES = 3

/** Mean and spread of a measure over the latest purchases and over those before. */
export interface Shift {
  readonly latest: number
  readonly before: number
  /** Standard deviation of single purchases before. */
  readonly spread: number
  readonly purchasesBefore: number
}

export type Measure = 'value' | 'breadth' | 'discount' | 'margin'

/** A customer with a rhythm as it stands on a day. Durations in days, money over the last 12 months. */
export interface CurrentState {
  readonly customerId: string
  readonly purchases: number
  readonly firstDay: string
  readonly lastDay: string
  readonly tenure: number
  readonly gap: number
  readonly medianInterval: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
  readonly sumOfIntervals: number
  readonly squaredIntervals: number
  /** Purchases within the recent days. */
  readonly recentPurchases: number
  readonly revenue12m: number
  /** Absent unless every line of the time has a cost. */
  readonly profit12m?: number
  /** Mean amount of the latest purchases and of those before, as they stand, for words. */
  readonly meanLatestAmount?: number
  readonly meanAmountBefore?: number
  readonly meanLatestProducts?: number
  readonly meanProductsBefore?: number
  /** A measure is absent where a column is missing or there are fewer than three purchases before the latest. */
  readonly shifts: Readonly<Partial<Record<Measure, Shift>>>
}

/** The measures per purchase day; logarithms where ratios are compared, exact decimals so that sums are. */
const MEASURES: Readonly<Record<Measure, SqlFragment>> = {
  value: sql`CASE WHEN amount > 0 THEN CAST(ln(amount) AS DECIMAL(12, 6)) END`,
  breadth: sql`CAST(ln(products + 1) AS DECIMAL(12, 6))`,
  discount: sql`CASE WHEN list_amount > 0 THEN CAST(1 - CAST(amount AS DOUBLE) / CAST(list_amount AS DOUBLE) AS DECIMAL(12, 6)) END`,
  margin: sql`CASE WHEN amount > 0 THEN CAST(1 - CAST(product_cost AS DOUBLE) / CAST(amount AS DOUBLE) AS DECIMAL(12, 6)) END`,
}

/** Every customer with at least two intervals, as it stands on `asOf`, in the order of ids. */
export async function currentStates(
  engine: Engine,
  asOf: string,
  recentDays: number,
): Promise<CurrentState[]> {
  const { columns, rowCount } = await querySql(
    engine,
    "each customer's own intervals, latest purchases against those before, and the last 12 months",
    statement(asOf, recentDays),
  )
  return Array.from({ length: rowCount }, (_, row) =>
    readState((name) => {
      const value = columns[name]?.[row]
      return typeof value === 'number' || typeof value === 'string' ? value : undefined
    }),
  )
}

function statement(asOf: string, recentDays: number): SqlFragment {
  const day = dayLiteral(asOf)
  const yearBefore = dayLiteral(addMonths(asOf, -12))
  return sql`
    WITH purchases AS (
      SELECT customer_id, day, amount, products,
        ${joinFragments(
          Object.entries(MEASURES).map(([name, value]) => sql`${value} AS ${identifier(name)}`),
          ',\n        ',
        )},
        day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap,
        row_number() OVER (PARTITION BY customer_id ORDER BY day DESC) <= ${LATEST_PURCHASES} AS is_latest
      FROM order_days
      WHERE is_purchase AND day <= ${day}
    ),
    rhythm AS (
      SELECT customer_id, count(*) AS purchases, min(day) AS first_day, max(day) AS last_day,
        ${day} - min(day) AS tenure, ${day} - max(day) AS gap,
        median(gap) AS median_interval, quantile_cont(gap, 0.25) AS lower_quartile,
        quantile_cont(gap, 0.75) AS upper_quartile, sum(gap) AS intervals, sum(gap * gap) AS squared_intervals,
        count(*) FILTER (day > ${day} - ${recentDays}) AS recent_purchases,
        ${joinFragments(
          Object.keys(MEASURES).flatMap((name) => sums(name as Measure)),
          ',\n        ',
        )},
        avg(amount) FILTER (is_latest) AS amount_latest, avg(amount) FILTER (NOT is_latest) AS amount_before,
        avg(products) FILTER (is_latest) AS products_latest, avg(products) FILTER (NOT is_latest) AS products_before
      FROM purchases
      GROUP BY customer_id
      HAVING count(gap) >= 2
    ),
    last_year AS (
      SELECT customer_id, sum(amount) AS revenue,
        CASE WHEN count(product_cost) = count(*) THEN sum(amount - product_cost) END AS profit
      FROM order_days
      WHERE day > ${yearBefore} AND day <= ${day}
      GROUP BY customer_id
    )
    SELECT rhythm.*, coalesce(revenue, 0) AS revenue, profit
    FROM rhythm LEFT JOIN last_year USING (customer_id)
    ORDER BY customer_id`
}

/** Count, sum and sum of squares of a measure, of the latest purchases and of those before. */
function sums(measure: Measure): SqlFragment[] {
  const value = identifier(measure)
  return (['latest', 'before'] as const).flatMap((when) => {
    const rows = when === 'latest' ? sql`is_latest` : sql`NOT is_latest`
    const as = (suffix: string) => identifier(`${measure}_${when}_${suffix}`)
    return [
      sql`CAST(count(${value}) FILTER (${rows}) AS INTEGER) AS ${as('n')}`,
      sql`CAST(sum(${value}) FILTER (${rows}) AS DOUBLE) AS ${as('sum')}`,
      sql`CAST(sum(${value} * ${value}) FILTER (${rows}) AS DOUBLE) AS ${as('squares')}`,
    ]
  })
}

type Read = (name: string) => string | number | undefined

function readState(read: Read): CurrentState {
  const number = (name: string) => Number(read(name))
  const optional = <Key extends string>(key: Key, name: string) => {
    const value = read(name)
    return (typeof value === 'number' ? { [key]: value } : {}) as Partial<Record<Key, number>>
  }
  const shifts = Object.keys(MEASURES).flatMap((name) => {
    const shift = readShift(read, name as Measure)
    return shift === undefined ? [] : [[name, shift]]
  })
  return {
    customerId: String(read('customer_id')),
    purchases: number('purchases'),
    firstDay: String(read('first_day')),
    lastDay: String(read('last_day')),
    tenure: number('tenure'),
    gap: number('gap'),
    medianInterval: number('median_interval'),
    lowerQuartile: number('lower_quartile'),
    upperQuartile: number('upper_quartile'),
    sumOfIntervals: number('intervals'),
    squaredIntervals: number('squared_intervals'),
    recentPurchases: number('recent_purchases'),
    revenue12m: number('revenue'),
    ...optional('profit12m', 'profit'),
    ...optional('meanLatestAmount', 'amount_latest'),
    ...optional('meanAmountBefore', 'amount_before'),
    ...optional('meanLatestProducts', 'products_latest'),
    ...optional('meanProductsBefore', 'products_before'),
    shifts: Object.fromEntries(shifts),
  }
}

function readShift(read: Read, measure: Measure): Shift | undefined {
  const [latest, before] = (['latest', 'before'] as const).map((when) => ({
    n: Number(read(`${measure}_${when}_n`) ?? 0),
    sum: Number(read(`${measure}_${when}_sum`) ?? 0),
    squares: Number(read(`${measure}_${when}_squares`) ?? 0),
  })) as [Moments, Moments]
  if (latest.n < LATEST_PURCHASES || before.n < 3) return undefined
  const mean = before.sum / before.n
  const variance = Math.max(0, before.squares - before.n * mean * mean) / (before.n - 1)
  return {
    latest: latest.sum / latest.n,
    before: mean,
    spread: Math.sqrt(variance),
    purchasesBefore: before.n,
  }
}

interface Moments {
  readonly n: number
  readonly sum: number
  readonly squares: number
}
