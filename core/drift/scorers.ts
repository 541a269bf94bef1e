import { logistic } from '../stats/log-space.js'
import { levelShift } from './day-level.js'
import { type Fold, lossesOf } from './fold.js'
import { centerOf, fitFoldLogistic, foldLogits, type TrainingFold } from './fold-logistic.js'
import { logit } from './logit.js'

/** Losses below which nothing is learnt and the buying model's own probability is the score. */
export const FEWEST_LOSSES = 50

/**
 * Ridge of the combined score on standardised features: strong, so that a few hundred losses change the buying model's
 * probability only where they agree.
 */
const PENALTY = 100

/** The ways of scoring: the combination, and the three plain rules beside it. */
export const SCORE_IDS = ['combined', 'no_purchase', 'not_alive', 'days_since_last'] as const
export type ScoreId = (typeof SCORE_IDS)[number]

/**
 * Gives the probability of no order in the horizon for every row of a fold. `day` are the rows by which the day is
 * known (its level, the means of its features): the fold itself, or a larger one of the same day.
 */
export type Scorer = (fold: Fold, day: Fold) => Float64Array

/**
 * Learns each way of scoring from past folds whose outcomes were known. The combination corrects the logit of the
 * buying model's P(no purchase) by the features; the other rules are put on the scale of a probability by one weight.
 * The mean of a day's scores is always the buying model's.
 *
 * @returns the scorers; with too few losses only `no_purchase`, uncorrected
 */
export function learnScorers(past: readonly Fold[]): Partial<Record<ScoreId, Scorer>> {
  const asItIs: Scorer = (fold) => fold.noPurchase
  if (lossesOf(past) < FEWEST_LOSSES) return { no_purchase: asItIs }
  return {
    combined: learn(past, PENALTY, ({ design, noPurchase }) => ({ design, offset: noPurchase.map(logit) })),
    no_purchase: asItIs,
    not_alive: learn(past, 1e-6, ({ notAlive }) => oneFeature(notAlive.map(logit))),
    days_since_last: learn(past, 1e-6, ({ daysSinceLast }) => oneFeature(daysSinceLast.map(Math.log1p))),
  }
}

type Inputs = Omit<TrainingFold, 'outcome'>

function learn(past: readonly Fold[], penalty: number, inputsOf: (fold: Fold) => Inputs): Scorer {
  const fit = fitFoldLogistic(
    past.map((fold) => ({ ...inputsOf(fold), outcome: fold.lost })),
    penalty,
  )
  return (fold, day) => {
    const known = inputsOf(day)
    const center = centerOf(known.design)
    const mean = day.noPurchase.reduce((a, b) => a + b, 0) / Math.max(1, day.noPurchase.length)
    const shift = levelShift(foldLogits(fit, known.design, known.offset, center), mean)
    const own = inputsOf(fold)
    return foldLogits(fit, own.design, own.offset, center).map((value) => logistic(value + shift))
  }
}

function oneFeature(values: Float64Array): Inputs {
  return { design: { values, width: 1, rows: values.length }, offset: new Float64Array(values.length) }
}
