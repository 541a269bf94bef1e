import { customerDirectory } from '../customers/customer-directory.js'
import { oncePerSnapshot } from '../ledger/once-per-snapshot.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import { addDays, addMonths } from '../reading/calendar.js'
import type { StageSettings } from '../settings.js'
import { dayLiteral, querySql, sql } from '../summary/sql-fragment.js'
import { customerCircumstances } from './customer-circumstances.js'
import { type StageWorld, walkCustomer } from './customer-walk.js'
import { type CustomerStage, describeStage } from './describe-stage.js'
import { type IntervalGaps, intervalGaps } from './interval-gaps.js'
import { periodActivity } from './period-activity.js'
import type { StageOrUnknown } from './stage-labels.js'
import { periodLength, type StagePeriodLength, stagePeriods } from './stage-periods.js'

export type { CustomerStage } from './describe-stage.js'

/** The stages of all customers at a day, and their way there by periods that end at that day. */
export interface CustomerStages {
  readonly asOf: string
  readonly period: StagePeriodLength
  /** Last days of the periods, oldest first; the last one is `asOf`. */
  readonly periodEnds: readonly string[]
  readonly byId: ReadonlyMap<string, CustomerStage>
  /** Pooled intervals and gaps, by segment where there are enough. */
  readonly gaps: IntervalGaps
  /** The stage of a customer at the end of each period; absent before anything is known of it. */
  history(customerId: string): readonly (StageOrUnknown | undefined)[]
  /** Net revenue of a customer in each period. */
  revenue(customerId: string): Float64Array
}

/**
 * Classifies every customer at `asOf` by rule F1, once per snapshot, day and settings.
 *
 * Orders after `asOf` take no part. Gaps are those of `asOf` for the whole walk, so that the periods are judged by one
 * measure. Attributes (closed, contract) are the ledger's present ones. A customer of whom nothing is known at `asOf`
 * has no entry: first contact and first order lie after it.
 */
export function customerStages(context: SnapshotView, asOf: string): Promise<CustomerStages> {
  const { snapshot, settings } = context
  const key = `stages ${asOf} ${JSON.stringify(settings.stages)}`
  return oncePerSnapshot(snapshot, key, (recorded) => classifyCustomers(recorded, settings.stages, asOf))
}

async function classifyCustomers(
  snapshot: Snapshot,
  settings: StageSettings,
  asOf: string,
): Promise<CustomerStages> {
  const directory = await customerDirectory(snapshot)
  const gaps = await intervalGaps(snapshot, settings, asOf)
  const length = periodLength(settings.period, gaps.everyone?.median)
  const periods = stagePeriods(length, earliest(snapshot.dataFrom, asOf), asOf)
  const activity = await periodActivity(snapshot, periods, directory.ids.length, asOf)
  const circumstances = await customerCircumstances(snapshot, directory, periods, asOf)
  const revenue12m = await revenueOfYear(snapshot, asOf)
  const world: StageWorld = { settings, directory, gaps, periods, activity, circumstances, revenue12m }
  const position = new Map(directory.ids.map((id, index) => [id, index]))
  const paths = directory.ids.map((_, customer) => walkCustomer(world, customer))
  const stages = directory.ids.flatMap((id, customer) => {
    const stage = describeStage(world, id, customer, paths[customer])
    return stage === undefined ? [] : [[id, stage] as const]
  })
  return {
    asOf,
    period: length,
    periodEnds: periods.ends,
    byId: new Map(stages),
    gaps,
    history: (id) => paths[position.get(id) ?? -1]?.path.stages ?? [],
    revenue: (id) => {
      const customer = position.get(id) ?? 0
      return activity.revenue.slice(customer * activity.periods, (customer + 1) * activity.periods)
    },
  }
}

function earliest(dataFrom: string | undefined, asOf: string): string {
  return dataFrom === undefined || dataFrom > asOf ? asOf : dataFrom
}

async function revenueOfYear(snapshot: Snapshot, asOf: string): Promise<ReadonlyMap<string, number>> {
  const from = addMonths(addDays(asOf, 1), -12)
  const { columns } = await querySql(
    snapshot.engine,
    'net revenue of the last 12 months by customer',
    sql`SELECT customer_id, CAST(sum(amount) AS DOUBLE) AS revenue FROM order_days
      WHERE day BETWEEN ${dayLiteral(from)} AND ${dayLiteral(asOf)} GROUP BY customer_id ORDER BY customer_id`,
  )
  const ids = (columns.customer_id ?? []) as readonly string[]
  return new Map(ids.map((id, row) => [id, Number(columns.revenue?.[row])]))
}
