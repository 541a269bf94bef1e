import type { Snapshot } from '../ledger/snapshot.js'
import { dayNumber } from '../reading/calendar.js'
import type { StageSettings } from '../settings.js'
import { normalQuantile } from '../stats/normal.js'
import type { SqlFragment } from '../summary/sql-fragment.js'
import { createPosterior } from './change-point.js'
import { customerCircumstances } from './customer-circumstances.js'
import { CustomerWalker, type LedgerWorld } from './customer-walk.js'
import { gapsOfSegment } from './interval-gaps.js'
import { type CustomerPiece, customerPieces, orderDayColumns, USUAL_PIECE } from './order-day-columns.js'
import { seasonBefore } from './season.js'
import { type Segments, segmentColumn, segmentsOf } from './segments.js'
import type { StageColumns, StageRuns } from './stage-columns.js'
import { periodLength, type StagePeriods, stagePeriods } from './stage-periods.js'
import { type StagePriors, stagePriors } from './stage-priors.js'

/** The stages of a ledger's customers at a day, before any piece of them is walked. */
export interface StageLedger {
  readonly world: LedgerWorld
  readonly priors: StagePriors
  readonly pieces: readonly CustomerPiece[]
  readonly segments: Segments
}

export interface StageScope {
  readonly snapshot: Snapshot
  readonly settings: StageSettings
  readonly asOf: string
  /** A relation of customer_no, from 0 in the order of the ids, and customer_id. */
  readonly numbered: SqlFragment
  /** Order days of a piece; the result is the same for any. */
  readonly pieceSize?: number
}

/** Looks at all customers once: the gaps, the period, and what the ledger says of how its customers buy. */
export async function openStageLedger(scope: StageScope): Promise<StageLedger> {
  const { snapshot, settings, asOf, numbered } = scope
  const { engine } = snapshot
  const dataFrom = earliest(snapshot.dataFrom, asOf)
  const segments = await segmentsOf(snapshot)
  const pieces = await customerPieces(engine, numbered, asOf, scope.pieceSize ?? USUAL_PIECE)
  const priors = await stagePriors(engine, pieces, segments, settings, {
    asOf,
    firstDay: dayNumber(dataFrom),
    endDay: dayNumber(asOf),
  })
  const periods = stagePeriods(periodLength(settings.period, priors.gaps.everyone?.median), dataFrom, asOf)
  return { world: worldOf(settings, periods, priors, segments), priors, pieces, segments }
}

function worldOf(
  settings: StageSettings,
  periods: StagePeriods,
  priors: StagePriors,
  segments: Segments,
): LedgerWorld {
  const periodsPerYear = 12 / periods.months
  const periodDays = periods.months * (365.25 / 12)
  return {
    settings,
    periods,
    periodsPerYear,
    periodDays,
    gaps: priors.gaps,
    gapsBySegment: segments.names.map((name) => gapsOfSegment(priors.gaps, name)),
    intervalVariation: priors.intervalVariation,
    warnNormal: normalQuantile(settings.warnQuantile),
    churnNormal: normalQuantile(settings.churnQuantile),
    prior: {
      hazard: Math.min(MOST_HAZARD, Math.max(LEAST_HAZARD, priors.lossesPerDay * periodDays)),
      rate: Math.max(priors.rate * periodDays, LEAST_RATE),
      logAmountVariance: priors.logAmountVariance,
      exposureBefore: seasonBefore(byPeriod(priors, periods), periodsPerYear),
      reach: Math.max(LEAST_REACH, periodsPerYear),
      periodDays,
    },
    posterior: createPosterior(),
  }
}

/** Bounds on what a ledger may say: neither that nobody ever leaves, nor that a customer weakens every few periods. */
const LEAST_HAZARD = 1e-4
const MOST_HAZARD = 0.1
const LEAST_RATE = 1e-3
const LEAST_REACH = 6

function byPeriod({ purchasesByDay, firstDay }: StagePriors, { fromNumbers, endNumbers }: StagePeriods) {
  return Float64Array.from(endNumbers, (end, p) => {
    const from = Math.max(0, fromNumbers[p]! - firstDay)
    let sum = 0
    for (let day = from; day <= end - firstDay; day++) sum += purchasesByDay[day]!
    return sum
  })
}

/** Walks all customers piece by piece; memory holds one piece at a time. */
export async function* walkPieces(
  { snapshot, asOf, numbered }: StageScope,
  { world, pieces, segments }: StageLedger,
): AsyncGenerator<{ piece: CustomerPiece; stages: StageColumns; runs: StageRuns }> {
  const walker = new CustomerWalker(world)
  for (const piece of pieces) {
    const orders = await orderDayColumns(snapshot.engine, piece, asOf)
    const segment = await segmentColumn(snapshot.engine, segments, piece)
    const circumstances = await customerCircumstances(snapshot, numbered, piece, asOf)
    yield { piece, ...walker.walkPiece({ piece, orders, segment, circumstances }) }
  }
}

function earliest(dataFrom: string | undefined, asOf: string): string {
  return dataFrom === undefined || dataFrom > asOf ? asOf : dataFrom
}
