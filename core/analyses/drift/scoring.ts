import type { BgNbdFit } from '../../models/bg-nbd.js'
import type { AnalysisContext } from '../define-analysis.js'
import { oncePerSnapshot } from '../once-per-snapshot.js'
import { customerStages } from '../stages/customer-stages.js'
import type { StageOrUnknown } from '../stages/stage-labels.js'
import type { ChurnPoint } from './churn-point.js'
import { type CircumstancesByDay, circumstancesByDay } from './circumstances.js'
import { type Fold, foldOf } from './fold.js'
import { foldDays } from './fold-days.js'
import { defaultHorizon, type LedgerPace, ledgerPace } from './ledger-pace.js'
import { fitRhythms } from './model-view.js'
import { type Rhythms, rhythmsByDay } from './rhythms.js'
import { learnScorers, type ScoreId } from './scorers.js'
import { CHECKED_FOLDS, lossesOf, type WalkForward, walkForward } from './walk-forward.js'

/** The scores of all customers with a rhythm who are short of their churn point on a day. */
export interface DriftScores {
  readonly horizonDays: number
  /** Days that count as recent. */
  readonly recentDays: number
  /** P(no order within the horizon) by customer. */
  readonly scores: ReadonlyMap<string, number>
  /** The way of scoring that was used. */
  readonly used: ScoreId
  /** Past days that the score learnt from, and the customers lost after them. */
  readonly learntFrom: { readonly days: number; readonly losses: number }
  /** How it and the plain rules did; absent where the past is too short to look back. */
  readonly check?: WalkForward
}

export interface ScoringOptions {
  readonly asOf: string
  /** The asker's horizon; the ledger's pace decides when absent. */
  readonly horizonDays: number | undefined
  /** The stages of interest, on which the scores are compared. */
  readonly stages: readonly StageOrUnknown[]
}

/** Scores all customers as of a day, once per snapshot, day, horizon and stages; the rest of a question changes nothing. */
export function driftScores(context: AnalysisContext, options: ScoringOptions): Promise<DriftScores> {
  const key = `drift scores ${JSON.stringify([options, context.settings.stages])}`
  return oncePerSnapshot(context.snapshot, key, (snapshot) =>
    computeScores({ ...context, snapshot }, options),
  )
}

async function computeScores(context: AnalysisContext, options: ScoringOptions): Promise<DriftScores> {
  const { snapshot, settings } = context
  const { engine } = snapshot
  const { churnQuantile, ownIntervals } = settings.stages
  const { asOf } = options
  const usual = defaultHorizon((await ledgerPace(engine, [asOf], churnQuantile)).get(asOf) ?? {})
  const window = { horizonDays: options.horizonDays ?? usual, recentDays: usual }
  const pastDays = foldDays(
    snapshot.dataFrom ?? asOf,
    lastKnownDay(asOf, snapshot.dataThrough),
    window.horizonDays,
  )
  const days = [...new Set([...pastDays, asOf])]
  const seen: Seen = {
    paces: await ledgerPace(engine, days, churnQuantile),
    rhythms: await rhythmsByDay(engine, { days, ...window }),
    circumstances: await circumstancesByDay(snapshot, days),
    ownIntervals,
    window,
  }
  const past = foldsOf(pastDays, seen)
  const wanted = await customersInStages(context, past.slice(-CHECKED_FOLDS), options.stages)
  const check = walkForward(past, window.horizonDays, wanted)
  const scorers = learnScorers(past)
  const used =
    scorers[check?.best ?? 'no_purchase'] === undefined ? 'no_purchase' : (check?.best ?? 'no_purchase')
  return {
    ...window,
    scores: scoresOf(foldsOf([asOf], seen), (fold) => scorers[used]?.(fold) ?? fold.noPurchase),
    used,
    learntFrom: { days: past.length, losses: lossesOf(past) },
    ...(check === undefined ? {} : { check }),
  }
}

/** Nothing is known of the days after the last order: they can't be the outcome of a fold. */
function lastKnownDay(asOf: string, dataThrough: string | undefined): string {
  return dataThrough !== undefined && dataThrough < asOf ? dataThrough : asOf
}

/** Parameters change slowly: a fit serves the folds of three months, its own and the two after it. */
const FOLDS_PER_FIT = 3

/** What was seen of all customers on each day. */
interface Seen {
  readonly paces: ReadonlyMap<string, LedgerPace>
  readonly rhythms: ReadonlyMap<string, Rhythms>
  readonly circumstances: CircumstancesByDay
  readonly ownIntervals: number
  readonly window: { readonly recentDays: number; readonly horizonDays: number }
}

function foldsOf(days: readonly string[], seen: Seen): Fold[] {
  const folds: Fold[] = []
  let fit: BgNbdFit | undefined
  for (const day of days) {
    const rhythms = seen.rhythms.get(day)
    if (rhythms === undefined) continue
    if (fit === undefined || folds.length % FOLDS_PER_FIT === 0) fit = fitRhythms(rhythms)
    const point = churnPoint(seen.paces.get(day), seen.ownIntervals)
    folds.push(foldOf(day, rhythms, fit, point, seen.circumstances.get(day), seen.window))
  }
  return folds
}

function churnPoint(pace: LedgerPace | undefined, ownIntervals: number): ChurnPoint {
  const longInterval = pace?.longInterval
  return { ownIntervals, ...(longInterval === undefined ? {} : { longInterval }) }
}

async function customersInStages(
  context: AnalysisContext,
  folds: readonly Fold[],
  stages: readonly StageOrUnknown[],
): Promise<(day: string, customerId: string) => boolean> {
  const byDay = new Map(
    await Promise.all(
      folds.map(async ({ day }) => [day, (await customerStages(context, day)).byId] as const),
    ),
  )
  return (day, customerId) => stages.includes(byDay.get(day)?.get(customerId)?.stage ?? 'unknown')
}

function scoresOf(folds: readonly Fold[], score: (fold: Fold) => Float64Array): Map<string, number> {
  return new Map(
    folds.flatMap((fold) => {
      const scores = score(fold)
      return fold.customerId.map((id, row): [string, number] => [id, scores[row] ?? 0])
    }),
  )
}
