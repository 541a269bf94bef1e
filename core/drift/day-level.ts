import { logistic } from '../stats/log-space.js'

/**
 * What must be added to the logits so that their probabilities have a wanted mean.
 *
 * A day's level is the season's, and the season turns: what past days say of it misleads, so it is taken from the
 * buying model.
 *
 * @param mean between 0 and 1
 * @returns 0 without rows
 */
export function levelShift(logits: ArrayLike<number>, mean: number): number {
  if (logits.length === 0) return 0
  let [low, high] = [-30, 30]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (meanProbability(logits, middle) < mean) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function meanProbability(logits: ArrayLike<number>, shift: number): number {
  let sum = 0
  for (let row = 0; row < logits.length; row++) sum += logistic(logits[row]! + shift)
  return sum / logits.length
}
