import { DriftwatchError } from '../../errors.js'
import { logistic } from '../../stats/log-space.js'
import { tiedRanks } from '../../stats/tied-ranks.js'
import type { NumberColumn } from '../summary.js'
import { fitLogistic } from './logistic.js'

/** Maps scores to probabilities; rising with the score. */
export interface Calibration {
  readonly method: 'isotonic' | 'platt'
  readonly n: number
  /** @throws DriftwatchError `invalid_input` for a score that is no number. */
  probability(score: number): number
}

/**
 * Isotonic calibration: the rising step function nearest to the outcomes in least squares, by pooling adjacent violators; between
 * steps it is drawn straight, beyond the ends it is level.
 *
 * For a thousand rows or more; with fewer use {@link calibratePlatt}.
 *
 * @param score n scores, any scale; higher means likelier.
 * @param outcome n values, 1 or 0.
 * @throws DriftwatchError `too_little_data` without rows, `invalid_input` for lengths or values out of place.
 * @see Zadrozny & Elkan (2002), KDD; Ayer et al. (1955) for the algorithm.
 */
export function calibrateIsotonic(
  score: NumberColumn,
  outcome: NumberColumn,
  weight?: NumberColumn,
): Calibration {
  checkScores(score, outcome, weight)
  const blocks = pool(tiedScores(score, outcome, weight))
  const knots = blocks.flatMap((block) =>
    block.from === block.to
      ? [{ score: block.from, value: block.mean }]
      : [
          { score: block.from, value: block.mean },
          { score: block.to, value: block.mean },
        ],
  )
  return Object.freeze({
    method: 'isotonic',
    n: score.length,
    probability: (value: number) => interpolate(knots, checkScore(value)),
  })
}

/**
 * Platt's calibration: a logistic curve through the scores, fitted to targets (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2) instead of 1
 * and 0, so that a perfect ranking doesn't end in certainty.
 *
 * @throws DriftwatchError as {@link calibrateIsotonic}, and `too_little_data` where one outcome is missing.
 * @see Platt (1999), Probabilistic outputs for support vector machines, section 2.2.
 */
export function calibratePlatt(score: NumberColumn, outcome: NumberColumn): Calibration {
  checkScores(score, outcome)
  const n = score.length
  const positives = Array.from({ length: n }, (_, i) => outcome[i]!).reduce((a, b) => a + b, 0)
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (n - positives + 2)]
  const [scores, outcomes, weights]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < n; i++) {
    const target = outcome[i] === 1 ? high : low
    for (const side of [1, 0]) {
      scores.push(score[i]!)
      outcomes.push(side)
      weights.push(side === 1 ? target : 1 - target)
    }
  }
  if (positives === 0 || positives === n) {
    throw new DriftwatchError(
      'too_little_data',
      'A calibration must see both outcomes; one is missing. Widen the period or the filters.',
    )
  }
  const { intercept, score: slope } = fitLogistic({
    outcome: outcomes,
    covariates: { score: scores },
    weight: weights,
  }).parameters
  return Object.freeze({
    method: 'platt',
    n,
    probability: (value: number) => logistic(intercept! + slope! * checkScore(value)),
  })
}

function checkScores(score: NumberColumn, outcome: NumberColumn, weight?: NumberColumn): void {
  if (score.length === 0 || score.length !== outcome.length) {
    throw new DriftwatchError(
      score.length === 0 ? 'too_little_data' : 'invalid_input',
      `score and outcome must have the same number of rows, at least one; got ${score.length} and ${outcome.length}. Build both from the same rows.`,
    )
  }
  for (let i = 0; i < score.length; i++) {
    if (!Number.isFinite(score[i]) || (outcome[i] !== 0 && outcome[i] !== 1)) {
      throw new DriftwatchError(
        'invalid_input',
        `score must be finite and outcome 0 or 1; got ${score[i]} and ${outcome[i]} in row ${i}. Correct or drop the row.`,
      )
    }
  }
  if (weight && weight.length !== score.length) {
    throw new DriftwatchError(
      'invalid_input',
      `weight must have as many rows as score (${score.length}); got ${weight.length}. Build all columns from the same rows.`,
    )
  }
  for (let row = 0; row < (weight?.length ?? 0); row++) {
    if (weight![row]! > 0 && Number.isFinite(weight![row])) continue
    throw new DriftwatchError(
      'invalid_input',
      `weight must be above 0; got ${weight![row]} in row ${row}. Correct or drop the row.`,
    )
  }
}

function checkScore(score: number): number {
  if (!Number.isNaN(score)) return score
  throw new DriftwatchError(
    'invalid_input',
    'score must be a number; got NaN. Leave out whoever has no score.',
  )
}

interface Block {
  from: number
  to: number
  weight: number
  mean: number
}

/** Rows by rising score, tied scores as one. */
function tiedScores(score: NumberColumn, outcome: NumberColumn, weight?: NumberColumn): Block[] {
  const { rank, count } = tiedRanks(score)
  const blocks = new Array<Block | undefined>(count)
  for (let row = 0; row < score.length; row++) {
    const own = { from: score[row]!, to: score[row]!, weight: weight?.[row] ?? 1, mean: outcome[row]! }
    const block = blocks[rank[row]!]
    if (block) merge(block, own)
    else blocks[rank[row]!] = own
  }
  return blocks as Block[]
}

function merge(into: Block, next: Block): void {
  const weight = into.weight + next.weight
  into.mean = (into.mean * into.weight + next.mean * next.weight) / weight
  into.weight = weight
  into.from = Math.min(into.from, next.from)
  into.to = Math.max(into.to, next.to)
}

function pool(blocks: readonly Block[]): Block[] {
  const pooled: Block[] = []
  for (const block of blocks) {
    pooled.push({ ...block })
    while (pooled.length > 1 && pooled.at(-2)!.mean >= pooled.at(-1)!.mean) {
      const next = pooled.pop()!
      merge(pooled.at(-1)!, next)
    }
  }
  return pooled
}

interface Knot {
  readonly score: number
  readonly value: number
}

function interpolate(knots: readonly Knot[], score: number): number {
  const after = knots.findIndex((knot) => knot.score >= score)
  if (after < 0) return knots.at(-1)!.value
  const [right, left] = [knots[after]!, knots[after - 1]]
  if (!left || right.score === score) return right.value
  return left.value + ((right.value - left.value) * (score - left.score)) / (right.score - left.score)
}
