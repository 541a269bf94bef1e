import { dayLiteral, querySql, sql } from '../../summary/sql-fragment.js'
import type { FactBuild, FactSource } from '../fact.js'
import { PATTERN_FACTS } from './pattern-declarations.js'

/** What is kept of the patterns of a day. */
export interface KeptPatterns {
  /**
   * Days in the stable stage from which a relationship counts as long-lasting: the median of stable stretches, those
   * that still last taken as censored (Kaplan and Meier); absent while more than half of them last.
   */
  readonly longFrom?: number
  /** Stretches in the stable stage, and how many of them have ended in decline or for good. */
  readonly stretches: number
  readonly ended: number
}

/** Length of the periods over which the peak is looked for, and how many there must be. */
const PERIOD_DAYS = 91
const FEWEST_PERIODS = 4
const MOST_PERIODS = 40
/** At this part of its peak a customer is still near it, as a stable one is (F1.5). */
const NEAR = 0.8

/** How relationships broke off or last (A10, F2), and when what a customer brings was at its highest (A11). */
export const patternFacts: FactSource = {
  id: 'pattern_facts',
  facts: PATTERN_FACTS,
  evidence: [
    'left_from',
    'long_from',
    'is_cost_known',
    'profit_peak_on',
    'profit_side',
    'revenue_peak_on',
    'revenue_side',
  ],
  build: async (build) => {
    const { run, table, keep } = build
    const kept = await keptPatterns(build)
    await keep('patterns', kept)
    await run('quarter of the highest revenue and profit of each customer', peaks(build))
    await run(
      'how the relationship of each customer broke off, or lasts',
      sql`CREATE TABLE ${table('pattern_facts')} AS
      WITH course AS (${courses(build)})
      SELECT customer_no, ${patternOf(kept.longFrom)} AS pattern, left_on, stable_days, left_from,
        CAST(${kept.longFrom ?? null} AS INTEGER) AS long_from, is_cost_known,
        p.profit_peak_on, p.profit_side, p.revenue_peak_on, p.revenue_side
      FROM course LEFT JOIN ${table('peaks')} AS p USING (customer_no) ORDER BY customer_no`,
    )
  },
}

/**
 * The pattern over `left_from` and `stable_days`, as F2 has it. Who goes on is not yet determinable, but for
 * who has been stable for so long already.
 */
export function patternOf(longFrom: number | undefined) {
  // Where no length is known yet, none has lasted longer than half of them do.
  const isLong = longFrom === undefined ? sql`FALSE` : sql`stable_days >= ${longFrom}`
  return sql`CASE
      WHEN left_from = 'exploration' THEN 'early_abortion'
      WHEN left_from = 'build_up' THEN 'mid_way_death'
      WHEN ${isLong} THEN 'long_lasting'
      WHEN left_from = 'stable' THEN 'early_exit'
      ELSE 'open' END`
}

/**
 * Of everybody who ever ordered: the stage before the last stretches of decline and end, the day of that break, and the
 * days of the last stable stretch if that is the stage before it or the present one. A one-off buyer who is silent beyond
 * the limit broke off in exploration.
 */
function courses({ table, asOf }: FactBuild) {
  const day = dayLiteral(asOf)
  return sql`
    SELECT s.customer_no, c.unknown = 0 AS is_cost_known,
      CASE WHEN g.run_no IS NULL THEN CASE WHEN s.stage_reason = 'one_off' AND a.lost_on IS NOT NULL THEN 'exploration' END
        WHEN g.stage IN ('exploration', 'build_up', 'stable') AND b.from_day IS NOT NULL THEN g.stage END AS left_from,
      CASE WHEN g.run_no IS NULL THEN CASE WHEN s.stage_reason = 'one_off' THEN a.lost_on END ELSE b.from_day END AS left_on,
      CASE WHEN g.stage = 'stable' THEN CAST(b.from_day - g.from_day AS INTEGER)
        WHEN s.stage = 'stable' THEN CAST(${day} - s.stage_since + 1 AS INTEGER) END AS stable_days
    FROM ${table('stage_facts')} AS s
    JOIN ${table('purchase_facts')} AS p ON p.customer_no = s.customer_no AND p.order_days > 0
    JOIN (
      SELECT customer_no, count(*) - count(product_cost) AS unknown
      FROM order_days WHERE day <= ${day} GROUP BY customer_no
    ) AS c ON c.customer_no = s.customer_no
    LEFT JOIN ${table('absence_facts')} AS a ON a.customer_no = s.customer_no
    LEFT JOIN (
      SELECT customer_no, max(run_no) FILTER (stage NOT IN ('decline', 'terminated')) AS run_no, max(run_no) AS last_no
      FROM ${table('stage_runs')} GROUP BY customer_no
    ) AS e ON e.customer_no = s.customer_no AND e.run_no < e.last_no
    LEFT JOIN ${table('stage_runs')} AS g ON g.customer_no = s.customer_no AND g.run_no = e.run_no
    LEFT JOIN ${table('stage_runs')} AS b ON b.customer_no = s.customer_no AND b.run_no = e.run_no + 1`
}

/** The median length of the stretches in the stable stage, those that last or gave way to another stage as censored. */
async function keptPatterns({ engine, table, asOf }: FactBuild): Promise<KeptPatterns> {
  const { columns, rowCount } = await querySql(
    engine,
    'lengths of the stretches in the stable stage',
    sql`
      SELECT CAST(coalesce(r.to_day, ${dayLiteral(asOf)}) - r.from_day + 1 AS INTEGER) AS days,
        CAST(count(*) FILTER (n.stage IN ('decline', 'terminated')) AS DOUBLE) AS ended, CAST(count(*) AS DOUBLE) AS stretches
      FROM ${table('stage_runs')} AS r
      LEFT JOIN ${table('stage_runs')} AS n ON n.customer_no = r.customer_no AND n.run_no = r.run_no + 1
      WHERE r.stage = 'stable' GROUP BY days ORDER BY days`,
  )
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    days: Number(columns.days?.[row]),
    ended: Number(columns.ended?.[row]),
    stretches: Number(columns.stretches?.[row]),
  }))
  const longFrom = censoredMedian(rows)
  return {
    ...(longFrom === undefined ? {} : { longFrom }),
    stretches: rows.reduce((sum, { stretches }) => sum + stretches, 0),
    ended: rows.reduce((sum, { ended }) => sum + ended, 0),
  }
}

/**
 * The first length at which the product-limit estimate is at most a half (Kaplan and Meier, 1958).
 *
 * @param rows lengths, ascending, with how many had it and how many of these ended then
 * @returns `undefined` where it stays above a half
 */
export function censoredMedian(
  rows: readonly { readonly days: number; readonly ended: number; readonly stretches: number }[],
): number | undefined {
  let atRisk = rows.reduce((sum, { stretches }) => sum + stretches, 0)
  let surviving = 1
  for (const { days, ended, stretches } of rows) {
    surviving *= 1 - ended / atRisk
    if (surviving <= 0.5) return days
    atRisk -= stretches
  }
  return undefined
}

/**
 * The quarter (of 91 days, counted back from the day) in which the mean of it and its neighbours is highest, and where
 * the latest stands to it; of who has been a customer for at least four.
 */
function peaks({ table, asOf }: FactBuild) {
  const day = dayLiteral(asOf)
  return sql`CREATE TABLE ${table('peaks')} AS
    WITH quarters AS (
      SELECT customer_no, CAST(floor((${day} - day) / ${PERIOD_DAYS}) AS INTEGER) AS k, sum(amount) AS revenue,
        sum(amount - product_cost) AS profit, count(*) - count(product_cost) AS unknown
      FROM order_days WHERE day <= ${day} GROUP BY ALL
    ),
    lives AS (
      SELECT customer_no, least(${MOST_PERIODS}, CAST(floor((${day} - first_order_on + 1) / ${PERIOD_DAYS}) AS INTEGER)) AS periods
      FROM ${table('purchase_facts')} WHERE first_order_on <= ${day}
    ),
    grid AS (
      SELECT customer_no, CAST(unnest(generate_series(0, periods - 1)) AS INTEGER) AS k FROM lives WHERE periods >= ${FEWEST_PERIODS}
    ),
    smoothed AS (
      SELECT customer_no, k, unknown,
        CAST(avg(coalesce(revenue, 0)) OVER around AS DOUBLE) AS revenue, CAST(avg(coalesce(profit, 0)) OVER around AS DOUBLE) AS profit
      FROM grid LEFT JOIN quarters USING (customer_no, k)
      WINDOW around AS (PARTITION BY customer_no ORDER BY k ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)
    ),
    tops AS (
      SELECT customer_no, coalesce(sum(unknown), 0) = 0 AS is_cost_known,
        max(revenue) AS top_revenue, max_by(k, revenue) AS k_revenue, max(revenue) FILTER (k = 0) AS last_revenue,
        max(profit) AS top_profit, max_by(k, profit) AS k_profit, max(profit) FILTER (k = 0) AS last_profit
      FROM smoothed GROUP BY customer_no
    )
    SELECT customer_no,
      CASE WHEN top_revenue > 0 THEN CAST(${day} - ${PERIOD_DAYS} * (k_revenue + 1) + 1 AS DATE) END AS revenue_peak_on,
      ${side('revenue')} AS revenue_side,
      CASE WHEN is_cost_known AND top_profit > 0 THEN CAST(${day} - ${PERIOD_DAYS} * (k_profit + 1) + 1 AS DATE) END AS profit_peak_on,
      CASE WHEN is_cost_known THEN ${side('profit')} END AS profit_side
    FROM tops ORDER BY customer_no`
}

function raw(name: string) {
  return { strings: [name], values: [] }
}

function side(name: string) {
  const [top, last, k] = ['top_', 'last_', 'k_'].map((part) => raw(part + name))
  return sql`CASE WHEN ${top!} <= 0 THEN NULL WHEN ${k!} = 0 THEN 'rising' WHEN ${last!} >= ${NEAR} * ${top!} THEN 'near' ELSE 'past' END`
}
