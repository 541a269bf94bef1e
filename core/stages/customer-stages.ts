import { type CustomerDirectory, customerDirectory } from '../customers/customer-directory.js'
import { NUMBERED_CUSTOMERS } from '../customers/numbered-customers.js'
import { oncePerSnapshot } from '../ledger/once-per-snapshot.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import { addDays, addMonths, dayNumber } from '../reading/calendar.js'
import type { Text } from '../reading/text.js'
import { integers, numbers } from '../summary/customer-summary.js'
import { dayLiteral, querySql, sql } from '../summary/sql-fragment.js'
import type { IntervalGaps } from './interval-gaps.js'
import { NONE, STAGE_CODES } from './stage-codes.js'
import type { StageColumns, StageRuns } from './stage-columns.js'
import type { StageConfidence } from './stage-confidence.js'
import { stageEvidence } from './stage-evidence.js'
import type { StageOrUnknown } from './stage-labels.js'
import { type StageTerms, stageNumbers, stageTerms } from './stage-numbers.js'
import type { StagePeriodLength } from './stage-periods.js'
import { openStageLedger, type StageScope, walkPieces } from './stage-world.js'

/** Where one customer stands at a day, and why. */
export interface CustomerStage {
  readonly customerId: string
  readonly stage: StageOrUnknown
  /** First day in the stage; absent where not known. */
  readonly since?: string
  readonly confidence: StageConfidence
  /** The numbers that decided, strongest first. */
  readonly evidence: readonly Text[]
  /** Days since the last purchase; absent without one. */
  readonly daysSinceLast?: number
  /** Silence from which on the customer counts as lost, in days (F15.2); absent without a purchase. */
  readonly churnGap?: number
  /** Silence from which on to warn, in days (F15.2); absent without a purchase. */
  readonly warnGap?: number
  /** Net revenue of the last 12 months. */
  readonly revenue12m: number
  /** Purchase days so far. */
  readonly purchases: number
}

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
}

/**
 * Classifies every customer at `asOf` by rule F1, once per snapshot, day and settings: a view for researchers of what the
 * facts of a day hold. Analyses ask the facts.
 *
 * Orders after `asOf` take no part. Gaps are those of `asOf` for the whole walk, so that the periods are judged by one
 * measure. Attributes (closed, contract) are the ledger's present ones. A customer of whom nothing is known at `asOf`
 * has no entry: first contact and first order lie after it.
 */
export function customerStages(context: SnapshotView, asOf: string): Promise<CustomerStages> {
  const { snapshot, settings } = context
  const key = `stages ${asOf} ${JSON.stringify(settings.stages)}`
  return oncePerSnapshot(snapshot, key, (recorded) => classify({ ...context, snapshot: recorded }, asOf))
}

async function classify({ snapshot, settings }: SnapshotView, asOf: string): Promise<CustomerStages> {
  const scope: StageScope = { snapshot, settings: settings.stages, asOf, numbered: NUMBERED_CUSTOMERS }
  const ledger = await openStageLedger(scope)
  const { periods, gaps } = ledger.world
  const directory = await customerDirectory(snapshot)
  const bought = await purchasesOf(scope, directory.ids.length)
  const view = { directory, bought, asOf, terms: stageTerms(settings.stages, periods.length) }
  const byId = new Map<string, CustomerStage>()
  const histories = new Map<string, readonly (StageOrUnknown | undefined)[]>()
  for await (const { stages, runs } of walkPieces(scope, ledger)) {
    for (let row = 0; row < stages.rows; row++) {
      const stage = customerStage(view, stages, row)
      byId.set(stage.customerId, stage)
    }
    addHistories(histories, runs, directory.ids, periods.endNumbers)
  }
  return {
    asOf,
    period: periods.length,
    periodEnds: periods.ends,
    byId,
    gaps,
    history: (id) => histories.get(id) ?? [],
  }
}

interface Bought {
  readonly purchases: Int32Array
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly revenue12m: Float64Array
}

interface StageView {
  readonly directory: CustomerDirectory
  readonly bought: Bought
  readonly asOf: string
  readonly terms: StageTerms
}

async function purchasesOf({ snapshot, asOf }: StageScope, customers: number): Promise<Bought> {
  const from = dayLiteral(addMonths(addDays(asOf, 1), -12))
  const { columns } = await querySql(
    snapshot.engine,
    'first and last purchase, and net revenue of the last 12 months by customer',
    sql`SELECT customer_no, CAST(count(*) FILTER (is_purchase) AS INTEGER) AS purchases,
        CAST(coalesce(min(day) FILTER (is_purchase) - DATE '1970-01-01', ${NONE}) AS INTEGER) AS first_day,
        CAST(coalesce(max(day) FILTER (is_purchase) - DATE '1970-01-01', ${NONE}) AS INTEGER) AS last_day,
        CAST(coalesce(sum(amount) FILTER (day >= ${from}), 0) AS DOUBLE) AS revenue
      FROM order_days WHERE day <= ${dayLiteral(asOf)}
      GROUP BY customer_no ORDER BY customer_no`,
  )
  const position = integers(columns.customer_no)
  const spread = <Column extends Int32Array | Float64Array>(into: Column, from: Column): Column => {
    for (const [row, customer] of position.entries()) into[customer] = from[row]!
    return into
  }
  return {
    purchases: spread(new Int32Array(customers), integers(columns.purchases)),
    firstDay: spread(new Int32Array(customers).fill(NONE), integers(columns.first_day)),
    lastDay: spread(new Int32Array(customers).fill(NONE), integers(columns.last_day)),
    revenue12m: spread(new Float64Array(customers), numbers(columns.revenue)),
  }
}

function customerStage(
  { directory, bought, asOf, terms }: StageView,
  columns: StageColumns,
  row: number,
): CustomerStage {
  const customer = columns.customerNo[row]!
  const customerId = directory.ids[customer]!
  const [purchases, today] = [bought.purchases[customer]!, dayNumber(asOf)]
  const day = (name: string) => {
    const value = directory.attribute(customerId, name)
    return value === undefined ? {} : { [DAYS[name]!]: String(value) }
  }
  const known = {
    ...stageNumbers(columns, row),
    ...day('closed_on'),
    ...day('contract_ends_on'),
    purchases,
    tenure: purchases === 0 ? 0 : today - bought.firstDay[customer]!,
  }
  const { stage, since, confidence } = known
  const churnGap = columns.churnGap[row]!
  return {
    customerId,
    stage,
    ...(since === undefined ? {} : { since }),
    confidence,
    get evidence() {
      return stageEvidence(known, terms)
    },
    ...(purchases === 0 ? {} : { daysSinceLast: today - bought.lastDay[customer]! }),
    ...(Number.isNaN(churnGap) ? {} : { churnGap, warnGap: columns.warnGap[row]! }),
    revenue12m: bought.revenue12m[customer]!,
    purchases,
  }
}

const DAYS: Readonly<Record<string, string>> = { closed_on: 'closedOn', contract_ends_on: 'contractEndsOn' }

/** The stage at the end of each period, from the stretches that the customers went through. */
function addHistories(
  histories: Map<string, readonly (StageOrUnknown | undefined)[]>,
  runs: StageRuns,
  ids: readonly string[],
  ends: Int32Array,
): void {
  for (let run = 0; run < runs.rows; run++) {
    const id = ids[runs.customerNo[run]!]!
    const history = (histories.get(id) ?? new Array(ends.length).fill(undefined)) as (
      | StageOrUnknown
      | undefined
    )[]
    const to = runs.to[run] === NONE ? Number.POSITIVE_INFINITY : runs.to[run]!
    for (const [period, end] of ends.entries())
      if (end >= runs.from[run]! && end <= to) history[period] = STAGE_CODES[runs.stage[run]!]
    histories.set(id, history)
  }
}
