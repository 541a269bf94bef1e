import type { StageOrUnknown } from '../stages/stage-labels.js'
import { logistic } from '../stats/log-space.js'
import { logit } from './logit.js'
import type { ScoredOutcome } from './walk-forward.js'

/** Precision of the prior on a shift, whose standard deviation is thus a half on the logit scale. */
const PRIOR_PRECISION = 4

/**
 * How far the scores of each stage were off on the checked days, on the logit scale and shrunk towards 0: stages know
 * of a customer's level what its rhythm doesn't.
 *
 * @param yearSeen share of a year that the outcomes cover: the rest of the difference may be their season
 */
export function stageShifts(
  outcomes: readonly ScoredOutcome[],
  yearSeen: number,
): Map<StageOrUnknown, number> {
  const byStage = new Map<StageOrUnknown, ScoredOutcome[]>()
  for (const outcome of outcomes) {
    const list = byStage.get(outcome.stage)
    if (list === undefined) byStage.set(outcome.stage, [outcome])
    else list.push(outcome)
  }
  return new Map([...byStage].map(([stage, list]) => [stage, yearSeen * shiftOf(list)]))
}

/** A score moved by a shift on the logit scale. */
export function shiftScore(score: number, shift: number): number {
  return logistic(logit(score) + shift)
}

/** Newton's method on the penalised likelihood of one intercept over the scores' logits. */
function shiftOf(outcomes: readonly ScoredOutcome[]): number {
  let shift = 0
  for (let iteration = 0; iteration < 30; iteration++) {
    let gradient = -PRIOR_PRECISION * shift
    let curvature = PRIOR_PRECISION
    for (const { score, lost } of outcomes) {
      const p = shiftScore(score, shift)
      gradient += lost - p
      curvature += p * (1 - p)
    }
    shift += gradient / curvature
    if (Math.abs(gradient / curvature) < 1e-9) break
  }
  return shift
}
