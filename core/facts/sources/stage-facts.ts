import { neededPeriods } from '../../stages/stage-rule.js'
import { openStageLedger, type StageLedger, walkPieces } from '../../stages/stage-world.js'
import { numbers } from '../../summary/customer-summary.js'
import { dayLiteral, querySql, sql } from '../../summary/sql-fragment.js'
import type { FactBuild, FactSource } from '../fact.js'
import { STAGE_EVIDENCE, STAGE_FACTS } from './stage-fact-list.js'
import { createStageFacts, createStageRuns, runRows, stageRows } from './stage-tables.js'

/** What is kept of the stages of a day beside the rows: the terms by which all customers were judged. */
export interface KeptStages {
  readonly length: 'month' | 'quarter' | 'year'
  /** Last days of the periods, oldest first. */
  readonly periodEnds: readonly string[]
  /** The first of them on which a customer could have been stable; absent while the ledger is too young. */
  readonly stableFrom?: string
  /** Warning point and limit of silence of the whole ledger, in days; absent while nobody bought on two days. */
  readonly warnGap?: number
  readonly churnGap?: number
  /** Median interval between purchase days of the whole ledger. */
  readonly medianInterval?: number
  /** Chance per period that a customer begins to weaken, as the ledger's losses say. */
  readonly hazard: number
}

/** Customers of a stage and their mean net revenue per period, over the last three periods (A6). */
export interface KeptStageLevel {
  readonly stage: string
  readonly customers: number
  readonly revenue: number
}

/**
 * The stage of every customer who is known on the day, why, and how it came there. `stage_runs` holds the stretches in a
 * stage of each customer, so that transitions, trends and the stage on a past day are queries over few rows.
 */
export const stageFacts: FactSource = {
  id: 'stage_facts',
  facts: STAGE_FACTS,
  evidence: STAGE_EVIDENCE,
  decidesWhoIsKnown: true,
  build: async (build) => {
    const { engine, database, snapshot, settings, asOf, table, run, signal } = build
    await run('stages of customers and the numbers that decided', createStageFacts(table('stage_facts')))
    await run('stretches of customers in a stage', createStageRuns(table('stage_runs')))
    const scope = { snapshot, settings: settings.stages, asOf, numbered: table('customer_numbers') }
    const ledger = await openStageLedger(scope)
    for await (const { stages, runs } of walkPieces(scope, ledger)) {
      signal?.throwIfAborted()
      await engine.append({ database, table: 'stage_facts' }, stageRows(stages))
      await engine.append({ database, table: 'stage_runs' }, runRows(runs))
    }
    await build.keep('stages', keptStages(build, ledger))
    await build.keep('stage_levels', await stageLevels(build, ledger))
  },
}

function keptStages({ settings }: FactBuild, { world, priors }: StageLedger): KeptStages {
  const { everyone } = priors.gaps
  const stableFrom = world.periods.ends[neededPeriods(settings.stages) + settings.stages.hysteresis - 1]
  return {
    length: world.periods.length,
    periodEnds: world.periods.ends,
    ...(stableFrom === undefined ? {} : { stableFrom }),
    ...(everyone === undefined
      ? {}
      : { warnGap: everyone.warn, churnGap: everyone.churn, medianInterval: everyone.median }),
    hazard: world.prior.hazard,
  }
}

/** Periods over which the levels of the stages are compared. */
const RECENT_PERIODS = 3

async function stageLevels(
  { engine, table, asOf }: FactBuild,
  { world }: StageLedger,
): Promise<KeptStageLevel[]> {
  const { from } = world.periods
  const periods = Math.min(RECENT_PERIODS, from.length)
  const { columns, rowCount } = await querySql(
    engine,
    'mean revenue per customer and period by stage',
    sql`
      WITH recent AS (
        SELECT customer_no, sum(amount) AS revenue FROM order_days
        WHERE day BETWEEN ${dayLiteral(from.at(-periods) ?? asOf)} AND ${dayLiteral(asOf)} GROUP BY customer_no
      )
      SELECT stage, CAST(count(*) AS DOUBLE) AS customers,
        CAST(coalesce(sum(revenue), 0) AS DOUBLE) / count(*) / ${periods} AS revenue
      FROM ${table('stage_facts')} LEFT JOIN recent USING (customer_no) GROUP BY stage ORDER BY stage`,
  )
  const [customers, revenue] = [numbers(columns.customers), numbers(columns.revenue)]
  return Array.from({ length: rowCount }, (_, row) => ({
    stage: String(columns.stage?.[row]),
    customers: customers[row]!,
    revenue: revenue[row]!,
  }))
}
