import {
  brierScore,
  type RankingMeasures,
  type ReliabilityBin,
  rankingMeasures,
  reliabilityTable,
} from '../stats/ranking.js'
import type { Fold } from './fold.js'
import { learnScorers, SCORE_IDS, type ScoreId, type Scorer } from './scorers.js'

/** Folds at the end of the ledger's past on which the scores are compared. */
export const CHECKED_FOLDS = 3
/** A plain rule must rank better by this much of AUC to be used in place of the combined score. */
const CLEARLY_BETTER = 0.01

/** How one way of scoring did on the checked folds; ranking measures are means over the days. */
export interface ScoreCheck extends RankingMeasures {
  readonly id: ScoreId
  /** Mean squared error of the probability. */
  readonly brier?: number
  readonly meanScore?: number
  readonly reliability: readonly ReliabilityBin[]
}

/** How far the level of the scores was off on one day. */
export interface LevelError {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly n: number
  readonly meanScore: number
  readonly observed: number
}

/** How the scores did on past days, each learnt only from what was known by then. */
export interface WalkForward {
  /** The days looked from, oldest first, in days since 1970-01-01. */
  readonly days: readonly number[]
  readonly checks: readonly ScoreCheck[]
  /** The way of scoring that is used. */
  readonly best: ScoreId
  /** The level of the best one by day. */
  readonly levels: readonly LevelError[]
}

/** A checked fold with the scorers that could be learnt by its day. */
export interface CheckedFold {
  readonly fold: Fold
  readonly scorers: Partial<Record<ScoreId, Scorer>>
}

/**
 * The last folds, each with what could be learnt by its day from the folds whose horizon had ended by then; those where
 * nothing could be learnt only if there are no others.
 */
export function checkedFolds(folds: readonly Fold[], horizonDays: number): CheckedFold[] {
  const last = folds.slice(-CHECKED_FOLDS).map((fold) => ({
    fold,
    scorers: learnScorers(folds.filter(({ day }) => fold.day - day >= horizonDays)),
  }))
  const learnt = last.filter(({ scorers }) => scorers.combined !== undefined)
  return learnt.length > 0 ? learnt : last
}

/**
 * Judges the ways of scoring on the checked folds, all days together.
 *
 * The combined score is used where it can be learnt, unless a plain rule ranks clearly better.
 *
 * @returns `undefined` without a fold, or where nobody or everybody was lost
 */
export function walkForward(parts: readonly CheckedFold[]): WalkForward | undefined {
  const checks = SCORE_IDS.flatMap((id) => checkScore(id, parts))
  const best = bestScore(checks)
  if (best === undefined) return undefined
  return {
    days: parts.map(({ fold }) => fold.day),
    checks,
    best,
    levels: parts.map((part) => levelError(part, best)),
  }
}

/** A plain rule that could not be put on the scale of a probability still ranks. */
const RULES = { days_since_last: 'daysSinceLast', not_alive: 'notAlive', no_purchase: 'noPurchase' } as const

function checkScore(id: ScoreId, parts: readonly CheckedFold[]): ScoreCheck[] {
  const isLearnt = parts.every(({ scorers }) => scorers[id] !== undefined)
  if (!isLearnt && id === 'combined') return []
  const byDay = parts.map(({ fold, scorers }) => ({
    score: scorers[id]?.(fold, fold) ?? fold[RULES[id === 'combined' ? 'no_purchase' : id]],
    lost: fold.lost,
  }))
  return [{ id, ...meanMeasures(byDay), ...(isLearnt ? calibration(byDay) : { reliability: [] }) }]
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

function levelError({ fold, scorers }: CheckedFold, id: ScoreId): LevelError {
  const scores = scorers[id]?.(fold, fold) ?? fold.noPurchase
  return { day: fold.day, n: scores.length, meanScore: mean(scores), observed: mean(fold.lost) }
}

function bestScore(checks: readonly ScoreCheck[]): ScoreId | undefined {
  const usable = checks.filter(({ auc, brier }) => auc !== undefined && brier !== undefined)
  const [first] = [...usable].sort((a, b) => (b.auc ?? 0) - (a.auc ?? 0) || (a.brier ?? 1) - (b.brier ?? 1))
  const combined = usable.find(({ id }) => id === 'combined')
  if (first === undefined || combined === undefined) return first?.id
  return (first.auc ?? 0) > (combined.auc ?? 0) + CLEARLY_BETTER ? first.id : 'combined'
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum / Math.max(1, values.length)
}
