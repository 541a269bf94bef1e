import { daysBetween } from '../../summary/calendar-day.js'
import type { StageOrUnknown } from '../stages/stage-labels.js'
import type { Fold } from './fold.js'
import {
  brierScore,
  type RankingMeasures,
  type ReliabilityBin,
  rankingMeasures,
  reliabilityTable,
} from './ranking.js'
import { learnScorers, losses, SCORE_IDS, type ScoreId, type Scorer } from './scorers.js'

/** Folds at the end of the ledger's past on which the scores are compared. */
const CHECKED_FOLDS = 3

/** How one way of scoring did on the checked folds. */
export interface ScoreCheck extends RankingMeasures {
  readonly id: ScoreId
  /** Mean squared error of the probability. */
  readonly brier?: number
  readonly meanScore?: number
  readonly reliability: readonly ReliabilityBin[]
}

/** How the scores did on past days, each learnt only from what was known by then. */
export interface WalkForward {
  /** The days looked from, oldest first. */
  readonly days: readonly string[]
  readonly checks: readonly ScoreCheck[]
  /** The way of scoring that ranked best. */
  readonly best: ScoreId
  /** Its scores on those days beside what came of it. */
  readonly outcomes: readonly ScoredOutcome[]
}

/** The score of a customer on a past day and what came of it. */
export interface ScoredOutcome {
  readonly stage: StageOrUnknown
  readonly score: number
  /** 1 where no order came within the horizon, else 0. */
  readonly lost: number
}

/** What may be learnt on a day: the folds whose horizon had ended by then. */
export function knownFolds(folds: readonly Fold[], day: string, horizonDays: number): Fold[] {
  return folds.filter((fold) => daysBetween(fold.day, day) >= horizonDays)
}

/**
 * Walks forward over the last folds: on each day, learns from the folds whose outcome was known by that day and scores
 * the customers; the scores of all checked days are judged together.
 *
 * The best is the one with the largest AUC; of those within half a point of it, the one with the smallest Brier score.
 *
 * @param folds oldest first, every one with its outcome known
 * @returns `undefined` without a fold, or where nobody or everybody was lost
 */
export function walkForward(folds: readonly Fold[], horizonDays: number): WalkForward | undefined {
  const last = folds.slice(-CHECKED_FOLDS).map((fold) => ({
    fold,
    scorers: learnScorers(knownFolds(folds, fold.day, horizonDays)),
  }))
  const learnt = last.filter(({ scorers }) => scorers.combined !== undefined)
  const parts = learnt.length > 0 ? learnt : last
  const checks = SCORE_IDS.flatMap((id) => checkScore(id, parts))
  const best = bestScore(checks)
  if (best === undefined) return undefined
  return { days: parts.map(({ fold }) => fold.day), checks, best, outcomes: outcomesOf(parts, best) }
}

interface Part {
  readonly fold: Fold
  readonly scorers: Partial<Record<ScoreId, Scorer>>
}

function checkScore(id: ScoreId, parts: readonly Part[]): ScoreCheck[] {
  const scores: number[] = []
  const lost: number[] = []
  for (const { fold, scorers } of parts) {
    const scorer = scorers[id]
    if (scorer === undefined) return rankOnly(id, parts)
    scores.push(...scorer(fold))
    lost.push(...fold.lost)
  }
  const brier = brierScore(scores, lost)
  return [
    {
      id,
      ...rankingMeasures(scores, lost),
      ...(brier === undefined ? {} : { brier, meanScore: mean(scores) }),
      reliability: reliabilityTable(scores, lost),
    },
  ]
}

function outcomesOf(parts: readonly Part[], best: ScoreId): ScoredOutcome[] {
  return parts.flatMap(({ fold, scorers }) => {
    const scores = scorers[best]?.(fold) ?? fold.noPurchase
    return fold.stage.map((stage, row) => ({ stage, score: scores[row] ?? 0, lost: fold.lost[row] ?? 0 }))
  })
}

/** A plain rule that could not be calibrated still ranks. */
function rankOnly(id: ScoreId, parts: readonly Part[]): ScoreCheck[] {
  const rule = { days_since_last: 'daysSinceLast', not_alive: 'notAlive' } as const
  if (id !== 'days_since_last' && id !== 'not_alive') return []
  const scores = parts.flatMap(({ fold }) => [...fold[rule[id]]])
  const lost = parts.flatMap(({ fold }) => [...fold.lost])
  return [{ id, ...rankingMeasures(scores, lost), reliability: [] }]
}

function bestScore(checks: readonly ScoreCheck[]): ScoreId | undefined {
  const usable = checks.filter(({ auc, brier }) => auc !== undefined && brier !== undefined)
  const highest = Math.max(...usable.map(({ auc = 0 }) => auc))
  const near = usable.filter(({ auc = 0 }) => auc >= highest - 0.005)
  return near.sort((a, b) => (a.brier ?? 1) - (b.brier ?? 1))[0]?.id
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Losses of all folds together. */
export function lossesOf(folds: readonly Fold[]): number {
  return folds.reduce((sum, fold) => sum + losses(fold), 0)
}
