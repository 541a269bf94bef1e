import { type Engine, rowsOf } from '../../../engine/engine.js'
import type { FactTable } from '../../../facts/fact.js'
import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { stageRowsQuery } from './stage-population.js'

/** Whether a move leads towards the end or away from it. */
export type Direction = 'down' | 'up'

/** Customers who moved, or stayed, between two stages. */
export interface MoveCount {
  readonly from: StageOrUnknown
  readonly to: StageOrUnknown
  readonly customers: number
  /** What they brought in the 365 days before their move; absent for those who stayed. */
  readonly revenue?: number
}

/**
 * Every customer known on the day before a period and on its last day, with its stage on both and the stretch that held on
 * the last; one who stayed has `from` equal to `to`. `on` is the day on which the stage was come to, `now` the present one.
 */
export function movesQuery(facts: FactTable, condition: SqlFragment, period: Period): SqlFragment {
  const runs = facts.table('stage_runs')
  const [before, last] = [addDays(period.from, -1), addDays(period.to, -1)].map(dayLiteral)
  const holds = (run: SqlFragment, day: SqlFragment) =>
    sql`(${run}.from_day IS NULL OR ${run}.from_day <= ${day}) AND (${run}.to_day IS NULL OR ${run}.to_day >= ${day})`
  return sql`SELECT f.*, b.stage AS "from", e.stage AS "to", e.from_day AS "on", f.stage AS "now",
      CASE WHEN b.stage <> e.stage THEN e.revenue_before END AS revenue_at_stake
    FROM (${stageRowsQuery(facts, condition)}) AS f
    JOIN ${runs} AS b ON b.customer_no = f.customer_no AND ${holds(sql`b`, before!)}
    JOIN ${runs} AS e ON e.customer_no = f.customer_no AND ${holds(sql`e`, last!)}`
}

/** A fall leads into decline or to the end, a rise up the lifecycle or back from the end; from stable to growing is neither. */
export function leads(direction: Direction | undefined): SqlFragment {
  if (direction === undefined) return sql`TRUE`
  const down = sql`("to" = 'terminated' OR ("to" = 'decline' AND "from" <> 'terminated'))`
  if (direction === 'down') return down
  return sql`NOT ${down} AND "from" <> 'unknown' AND "to" <> 'unknown' AND NOT ("from" = 'stable' AND "to" = 'build_up')`
}

/** How many moved from where to where, those who stayed included. */
export async function countMoves(engine: Engine, moves: SqlFragment): Promise<MoveCount[]> {
  const rows = rowsOf(
    await querySql(
      engine,
      'customers by the stages before and at the end of the period',
      sql`SELECT "from", "to", CAST(count(*) AS DOUBLE) AS customers, CAST(sum(revenue_at_stake) AS DOUBLE) AS revenue
        FROM (${moves}) GROUP BY "from", "to" ORDER BY "from", "to"`,
    ),
  )
  return rows.map(({ from, to, customers, revenue }) => ({
    from: from as StageOrUnknown,
    to: to as StageOrUnknown,
    customers: Number(customers),
    ...(revenue === undefined ? {} : { revenue: Number(revenue) }),
  }))
}

export function sumOf(counts: readonly MoveCount[]) {
  return {
    customers: counts.reduce((sum, { customers }) => sum + customers, 0),
    revenue: counts.reduce((sum, { revenue = 0 }) => sum + revenue, 0),
  }
}
