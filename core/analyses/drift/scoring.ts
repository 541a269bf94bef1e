import type { AnalysisContext } from '../define-analysis.js'
import { oncePerSnapshot } from '../once-per-snapshot.js'
import { customerStages } from '../stages/customer-stages.js'
import type { StageOrUnknown } from '../stages/stage-labels.js'
import type { ChurnPoint } from './churn-point.js'
import { type Fold, foldOf } from './fold.js'
import { foldDays } from './fold-days.js'
import { defaultHorizon, type LedgerPace, ledgerPace } from './ledger-pace.js'
import { rhythmsByDay } from './rhythms.js'
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
  const [paces, rhythms] = [
    await ledgerPace(engine, days, churnQuantile),
    await rhythmsByDay(engine, { days, ...window }),
  ]
  const foldAt = (day: string): Fold[] => {
    const seen = rhythms.get(day)
    return seen === undefined ? [] : [foldOf(day, seen, churnPoint(paces.get(day), ownIntervals), window)]
  }
  const past = pastDays.flatMap(foldAt)
  const wanted = await customersInStages(context, past.slice(-CHECKED_FOLDS), options.stages)
  const check = walkForward(past, window.horizonDays, wanted)
  const scorers = learnScorers(past)
  const used =
    scorers[check?.best ?? 'no_purchase'] === undefined ? 'no_purchase' : (check?.best ?? 'no_purchase')
  return {
    ...window,
    scores: scoresOf(foldAt(asOf), (fold) => scorers[used]?.(fold) ?? fold.noPurchase),
    used,
    learntFrom: { days: past.length, losses: lossesOf(past) },
    ...(check === undefined ? {} : { check }),
  }
}

/** Nothing is known of the days after the last order: they can't be the outcome of a fold. */
function lastKnownDay(asOf: string, dataThrough: string | undefined): string {
  return dataThrough !== undefined && dataThrough < asOf ? dataThrough : asOf
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
