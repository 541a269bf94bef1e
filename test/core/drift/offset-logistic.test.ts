import { describe, expect, it } from 'vitest'
import { fitOffsetLogistic, predictOffsetLogistic } from '../../../core/drift/offset-logistic.js'
import { logistic } from '../../../core/stats/log-space.js'
import { createRandom } from '../../../core/stats/random.js'

function simulated(seed: number, rows: number, weights: readonly number[], shift: number) {
  const random = createRandom(seed)
  const width = weights.length
  const values = Float64Array.from({ length: rows * width }, () => random.normal())
  const offset = Float64Array.from({ length: rows }, () => random.normal())
  const outcome = offset.map((known, row) => {
    const own = weights.reduce((sum, weight, j) => sum + weight * (values[row * width + j] ?? 0), 0)
    return random.uniform() < logistic(known + shift + own) ? 1 : 0
  })
  return { design: { values, width, rows }, offset, outcome }
}

describe('fitOffsetLogistic', () => {
  it('finds the weights that made the outcomes, within three standard errors', () => {
    const { design, offset, outcome } = simulated(3, 20_000, [0.8, -0.5], -0.4)
    const fit = fitOffsetLogistic(design, offset, outcome, 1e-6)
    expect(fit.converged).toBe(true)
    const weights = fit.weights.map((weight, j) => weight / (fit.scale[j] ?? 1))
    // A weight's standard error is about 1/√(n p (1 − p)) = .017 here; the winsorised tails add little.
    expect(Math.abs((weights[0] ?? 0) - 0.8)).toBeLessThan(0.06)
    expect(Math.abs((weights[1] ?? 0) + 0.5)).toBeLessThan(0.06)
    expect(Math.abs(fit.intercept + 0.4)).toBeLessThan(0.06)
  })

  it('solves the score equation of the intercept: as many are expected as occurred', () => {
    const { design, offset, outcome } = simulated(5, 400, [0.3, 0, 1], 0.5)
    for (const penalty of [0.01, 10, 1000]) {
      const fit = fitOffsetLogistic(design, offset, outcome, penalty)
      const expected = predictOffsetLogistic(fit, design, offset).reduce((sum, p) => sum + p, 0)
      expect(expected).toBeCloseTo(
        outcome.reduce((sum, y) => sum + y, 0),
        6,
      )
    }
  })

  it('leaves the weights to the model as the penalty grows', () => {
    const { design, offset, outcome } = simulated(7, 500, [1, 1], 0)
    const size = (penalty: number) =>
      Math.hypot(...fitOffsetLogistic(design, offset, outcome, penalty).weights)
    expect(size(1)).toBeGreaterThan(size(100))
    expect(size(100)).toBeGreaterThan(size(10_000))
    expect(size(1e9)).toBeLessThan(1e-5)
  })

  it('changes nothing where only one outcome occurred', () => {
    const { design, offset } = simulated(9, 50, [1], 0)
    const fit = fitOffsetLogistic(design, offset, new Float64Array(50), 1)
    expect([...predictOffsetLogistic(fit, design, offset)]).toEqual([...offset].map(logistic))
  })

  it('stands columns without variation and perfect separation', () => {
    const values = Float64Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? 1 : k))
    const outcome = Float64Array.from({ length: 20 }, (_, row) => (row < 10 ? 0 : 1))
    const fit = fitOffsetLogistic({ values, width: 2, rows: 20 }, new Float64Array(20), outcome, 1)
    expect(fit.converged).toBe(true)
    expect([...fit.weights, fit.intercept].every(Number.isFinite)).toBe(true)
  })
})
