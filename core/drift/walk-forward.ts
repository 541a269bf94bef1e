import { daysBetween } from '../reading/calendar.js'
import type { StageOrUnknown } from '../stages/stage-labels.js'
import {
  brierScore,
  type RankingMeasures,
  type ReliabilityBin,
  rankingMeasures,
  reliabilityTable,
} from '../stats/ranking.js'
import type { Fold } from './fold.js'
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
    scorers: learnScorers(knownFolds(folds, fold.day, horizonDays), horizonDays),
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

/** A plain rule that could not be calibrated still ranks. */
const RULES = { days_since_last: 'daysSinceLast', not_alive: 'notAlive', no_purchase: 'noPurchase' } as const

function checkScore(id: ScoreId, parts: readonly Part[]): ScoreCheck[] {
  const probabilities = parts.flatMap(({ fold, scorers }) => {
    const scorer = scorers[id]
    return scorer === undefined ? [] : [scorer(fold)]
  })
  const isCalibrated = probabilities.length === parts.length
  if (!isCalibrated && id === 'combined') return []
  const rule = id === 'combined' ? 'noPurchase' : RULES[id]
  const byDay = parts.map(({ fold }, k) => ({
    score: isCalibrated ? (probabilities[k] ?? fold[rule]) : fold[rule],
    lost: fold.lost,
  }))
  return [{ id, ...meanMeasures(byDay), ...(isCalibrated ? calibration(byDay) : { reliability: [] }) }]
}

interface ScoredDay {
  readonly score: Float64Array
  readonly lost: Float64Array
}

/** Ranking is among the customers of one day, so the measures are those of the days, averaged. */
function meanMeasures(days: readonly ScoredDay[]): RankingMeasures {
  const measures = days.map(({ score, lost }) => rankingMeasures(score, lost))
  const average = (name: 'auc' | 'averagePrecision' | 'topDecileLift') => {
    const known = measures.flatMap((one) => one[name] ?? [])
    return known.length === 0 ? {} : { [name]: mean(known) }
  }
  return {
    n: measures.reduce((sum, { n }) => sum + n, 0),
    events: measures.reduce((sum, { events }) => sum + events, 0),
    ...average('auc'),
    ...average('averagePrecision'),
    ...average('topDecileLift'),
  }
}

function calibration(days: readonly ScoredDay[]): Pick<ScoreCheck, 'brier' | 'meanScore' | 'reliability'> {
  const scores = days.flatMap(({ score }) => [...score])
  const lost = days.flatMap((day) => [...day.lost])
  const brier = brierScore(scores, lost)
  return {
    ...(brier === undefined ? {} : { brier, meanScore: mean(scores) }),
    reliability: reliabilityTable(scores, lost),
  }
}

function outcomesOf(parts: readonly Part[], best: ScoreId): ScoredOutcome[] {
  return parts.flatMap(({ fold, scorers }) => {
    const scores = scorers[best]?.(fold) ?? fold.noPurchase
    return fold.stage.map((stage, row) => ({ stage, score: scores[row] ?? 0, lost: fold.lost[row] ?? 0 }))
  })
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
