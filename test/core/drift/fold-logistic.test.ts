import { describe, expect, it } from 'vitest'
import { levelShift } from '../../../core/drift/day-level.js'
import {
  centerOf,
  fitFoldLogistic,
  foldLogits,
  type TrainingFold,
} from '../../../core/drift/fold-logistic.js'
import { logistic } from '../../../core/stats/log-space.js'
import { createRandom } from '../../../core/stats/random.js'

/** Days whose level and whose means of the features differ; the outcome depends on the features within the day. */
function simulatedFolds(seed: number, levels: readonly number[], rows: number, weights: readonly number[]) {
  const random = createRandom(seed)
  const width = weights.length
  return levels.map((level): TrainingFold => {
    const values = Float64Array.from({ length: rows * width }, () => 3 * level + random.normal())
    const offset = Float64Array.from({ length: rows }, () => random.normal())
    const outcome = offset.map((known, row) => {
      const own = weights.reduce((sum, weight, j) => sum + weight * (values[row * width + j]! - 3 * level), 0)
      return random.uniform() < logistic(known + level + own) ? 1 : 0
    })
    return { design: { values, width, rows }, offset, outcome }
  })
}

describe('fitFoldLogistic', () => {
  it('finds the weights within days, whatever the days’ levels', () => {
    const folds = simulatedFolds(3, [-1.5, -0.4, 0.3, 1.2], 6000, [0.8, -0.5])
    const fit = fitFoldLogistic(folds, 1e-6)
    expect(fit.converged).toBe(true)
    const weights = fit.weights.map((weight, j) => weight / fit.scale[j]!)
    // A weight's standard error is about 1/√(n p (1 − p)) = .016 here; the winsorised tails add little.
    expect(Math.abs(weights[0]! - 0.8)).toBeLessThan(0.06)
    expect(Math.abs(weights[1]! + 0.5)).toBeLessThan(0.06)
  })

  it('learns nothing from the level: moved days give the same weights', () => {
    const [one, two] = [simulatedFolds(5, [0, 0], 800, [0.7]), simulatedFolds(5, [0, 0], 800, [0.7])]
    const moved = two.map((fold, k) => ({
      ...fold,
      design: { ...fold.design, values: fold.design.values.map((value) => value + 100 * k) },
      offset: fold.offset.map((value) => value + 2 * k),
    }))
    const [plain, shifted] = [fitFoldLogistic(one, 10), fitFoldLogistic(moved, 10)]
    expect(shifted.weights[0]).toBeCloseTo(plain.weights[0]!, 6)
  })

  it('leaves the weights to the model as the penalty grows, and where nobody or everybody was lost', () => {
    const folds = simulatedFolds(7, [0, 0.5], 500, [1, 1])
    const [light, heavy] = [1, 1e7].map((penalty) => fitFoldLogistic(folds, penalty).weights)
    expect(Math.abs(heavy![0]!)).toBeLessThan(Math.abs(light![0]!) / 100)
    const nobody = folds.map((fold) => ({ ...fold, outcome: fold.offset.map(() => 0) }))
    expect([...fitFoldLogistic(nobody, 1).weights]).toEqual([0, 0])
  })
})

describe('levelShift', () => {
  it('moves the mean of the probabilities to the one that is wanted, and their order not at all', () => {
    const [fold] = simulatedFolds(11, [0.2], 400, [0.6])
    const fit = fitFoldLogistic(fold ? [fold] : [], 1)
    const logits = foldLogits(fit, fold!.design, fold!.offset, centerOf(fold!.design))
    for (const mean of [0.03, 0.5, 0.9]) {
      const shift = levelShift(logits, mean)
      const scores = logits.map((logit) => logistic(logit + shift))
      expect(scores.reduce((a, b) => a + b, 0) / scores.length).toBeCloseTo(mean, 9)
    }
    expect(levelShift([], 0.3)).toBe(0)
  })
})
