import { oncePerSnapshot } from '../ledger/once-per-snapshot.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import type { BgNbdFit } from '../models/bg-nbd.js'
import { type CustomerStages, customerStages } from '../stages/customer-stages.js'
import type { StageOrUnknown } from '../stages/stage-labels.js'
import type { ChurnPoint } from './churn-point.js'
import { type Circumstances, circumstancesByDay } from './circumstances.js'
import type { FoldWindow } from './features.js'
import { type DayView, type Fold, foldOf } from './fold.js'
import { foldDays } from './fold-days.js'
import { fitRhythms } from './model-view.js'
import { rhythmsByDay } from './rhythms.js'
import { learnScorers, type ScoreId, type Scorer, yearCovered } from './scorers.js'
import { shiftScore, stageShifts } from './stage-shift.js'
import { lossesOf, type WalkForward, walkForward } from './walk-forward.js'

/** The scores of all customers with a rhythm who are short of their churn point on a day. */
export interface DriftScores {
  readonly horizonDays: number
  /** Days that count as recent. */
  readonly recentDays: number
  /** P(no order within the horizon) by customer. */
  readonly scores: ReadonlyMap<string, number>
  /** What besides orders is known of the customers. */
  readonly circumstances: ReadonlyMap<string, Circumstances>
  /** The way of scoring that was used. */
  readonly used: ScoreId
  /** By which the scores of a stage were moved on the logit scale, since they were off so far on the checked days. */
  readonly shifts: ReadonlyMap<StageOrUnknown, number>
  /** Past days that the score learnt from, and the customers lost after them. */
  readonly learntFrom: { readonly days: number; readonly losses: number }
  /** How it and the plain rules did; absent where the past is too short to look back. */
  readonly check?: WalkForward
}

export interface ScoringOptions {
  readonly asOf: string
  /** The asker's horizon; the ledger's pace decides when absent. */
  readonly horizonDays: number | undefined
}

/** Scores all customers as of a day, once per snapshot, day and horizon; the rest of a question changes nothing. */
export function driftScores(context: SnapshotView, options: ScoringOptions): Promise<DriftScores> {
  const key = `drift scores ${JSON.stringify([options, context.settings.stages])}`
  return oncePerSnapshot(context.snapshot, key, (snapshot) =>
    computeScores({ ...context, snapshot }, options),
  )
}

async function computeScores(context: SnapshotView, options: ScoringOptions): Promise<DriftScores> {
  const { snapshot, settings } = context
  const { asOf } = options
  const stages = await customerStages(context, asOf)
  const usual = defaultHorizon(stages.gaps.everyone?.median)
  const window = { horizonDays: options.horizonDays ?? usual, recentDays: usual }
  const pastDays = foldDays(stages.periodEnds, {
    dataFrom: snapshot.dataFrom ?? asOf,
    knownThrough: earlier(asOf, snapshot.dataThrough),
    horizonDays: window.horizonDays,
  })
  const views = await dayViews(snapshot, stages, [...pastDays, asOf], window)
  const longInterval = stages.gaps.everyone?.churn
  const point = {
    ownIntervals: settings.stages.ownIntervals,
    ...(longInterval === undefined ? {} : { longInterval }),
  }
  const past = foldsOf(views.slice(0, -1), point, window)
  const check = walkForward(past, window.horizonDays)
  const scorers = learnScorers(past, window.horizonDays)
  const best = check?.best ?? 'no_purchase'
  const used = scorers[best] === undefined ? 'no_purchase' : best
  const shifts = stageShifts(check?.outcomes ?? [], yearCovered(check?.days ?? [], window.horizonDays))
  return {
    ...window,
    scores: scoresOf(foldsOf(views.slice(-1), point, window), scorers[used], shifts),
    circumstances: views.at(-1)?.circumstances ?? new Map(),
    used,
    shifts,
    learntFrom: { days: past.length, losses: lossesOf(past) },
    ...(check === undefined ? {} : { check }),
  }
}

/** 90 days, or twice the ledger's median interval, whichever is longer. */
function defaultHorizon(medianInterval = 0): number {
  return Math.max(90, Math.round(2 * medianInterval))
}

/** Nothing is known of the days after the last order: they can't be the outcome of a fold. */
function earlier(asOf: string, dataThrough: string | undefined): string {
  return dataThrough !== undefined && dataThrough < asOf ? dataThrough : asOf
}

async function dayViews(
  snapshot: Snapshot,
  stages: CustomerStages,
  days: readonly string[],
  window: FoldWindow,
): Promise<DayView[]> {
  const rhythms = await rhythmsByDay(snapshot.engine, { days, ...window })
  const circumstances = await circumstancesByDay(snapshot, days)
  return days.flatMap((day) => {
    const seen = rhythms.get(day)
    const period = stages.periodEnds.indexOf(day)
    const stageOf = (id: string) => stages.history(id)[period] ?? 'unknown'
    return seen === undefined ? [] : [{ day, rhythms: seen, circumstances: circumstances.get(day), stageOf }]
  })
}

/** Parameters change slowly: a fit serves the folds of three periods, its own and the two after it. */
const FOLDS_PER_FIT = 3

function foldsOf(views: readonly DayView[], churnPoint: ChurnPoint, window: FoldWindow): Fold[] {
  let fit: BgNbdFit | undefined
  return views.map((view, k) => {
    if (fit === undefined || k % FOLDS_PER_FIT === 0) fit = fitRhythms(view.rhythms)
    return foldOf(view, fit, churnPoint, window)
  })
}

function scoresOf(
  folds: readonly Fold[],
  scorer: Scorer | undefined,
  shifts: ReadonlyMap<StageOrUnknown, number>,
): Map<string, number> {
  return new Map(
    folds.flatMap((fold) => {
      const scores = scorer?.(fold) ?? fold.noPurchase
      return fold.customerId.map((id, row): [string, number] => {
        const shift = shifts.get(fold.stage[row] ?? 'unknown') ?? 0
        return [id, shiftScore(scores[row] ?? 0, shift)]
      })
    }),
  )
}
