import { describe, expect, it } from 'vitest'
import { bootstrapPrediction, createParameterDraw } from '../../../core/models/bootstrap-prediction.js'
import { conditionalExpectedPurchases, expectedPurchases } from '../../../core/models/buying-predictions.js'
import type { Fit } from '../../../core/models/fit.js'
import { createRandom } from '../../../core/stats/random.js'
import { customer, fitAt } from '../../support/buying-fits.js'

const normal: Fit<'line', 'slope' | 'rate'> = {
  ...fitAt('line', {}),
  model: 'line',
  parameters: { slope: -2, rate: 4 },
  standardErrors: { slope: 0.5, rate: 1 },
  covariance: [
    [0.25, 0.3],
    [0.3, 1],
  ],
  scales: { slope: 'identity', rate: 'log' },
}
const bg = {
  ...fitAt('bg-nbd', { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 }),
  standardErrors: { r: 0.012558, alpha: 0.378224, a: 0.185732, b: 0.705408 },
  covariance: [
    [0.0001577, 0.0037064, -0.0000878, 0.0000656],
    [0.0037064, 0.1430534, -0.0028657, 0.0105233],
    [-0.0000878, -0.0028657, 0.0344971, 0.1232178],
    [0.0000656, 0.0105233, 0.1232178, 0.4976093],
  ],
  scales: { r: 'log', alpha: 'log', a: 'log', b: 'log' } as const,
}

describe('createParameterDraw', () => {
  it('has the mean and covariance of the fit, on the scale of the search', () => {
    const draw = createParameterDraw(normal, createRandom(3))!
    const draws = Array.from({ length: 20_000 }, () => draw())
    const [slope, log] = [draws.map((p) => p.slope), draws.map((p) => Math.log(p.rate))]
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
    const product = (a: number[], b: number[]) => mean(a.map((v, i) => (v - mean(a)) * (b[i]! - mean(b))))
    expect(mean(slope)).toBeCloseTo(-2, 1)
    expect(mean(log)).toBeCloseTo(Math.log(4), 1)
    expect(product(slope, slope)).toBeCloseTo(0.25, 1)
    expect(product(slope, log)).toBeCloseTo(0.3 / 4, 2)
    expect(product(log, log)).toBeCloseTo(1 / 16, 2)
  })
})

describe('bootstrapPrediction', () => {
  const predict = (fit: typeof bg) => conditionalExpectedPurchases(fit, customer(2, 30.43, 38.86), 39)

  it('holds the prediction, row by row, and repeats with its seed', () => {
    const [first, second] = [1, 1].map(
      (seed) => bootstrapPrediction(bg, predict, { random: createRandom(seed) })!,
    )
    const at = predict(bg)[0]!
    expect(first!.low[0]!).toBeLessThan(at)
    expect(first!.high[0]!).toBeGreaterThan(at)
    expect(first).toEqual(second)
  })

  it('agrees with the delta method where a prediction is nearly linear', () => {
    const total = (fit: typeof bg) => [expectedPurchases(fit, 39)]
    const { low, high } = bootstrapPrediction(bg, total, { random: createRandom(2), draws: 4000 })!
    const names = ['r', 'alpha', 'a', 'b'] as const
    const slopes = names.map((name) => {
      const shifted = (h: number) => ({
        ...bg,
        parameters: { ...bg.parameters, [name]: bg.parameters[name]! + h },
      })
      return (total(shifted(1e-5))[0]! - total(shifted(-1e-5))[0]!) / 2e-5
    })
    const variance = slopes.reduce(
      (sum, s, i) => sum + slopes.reduce((inner, t, j) => inner + s * t * bg.covariance[i]![j]!, 0),
      0,
    )
    const width = 2 * 1.96 * Math.sqrt(variance)
    expect((high[0]! - low[0]!) / width).toBeGreaterThan(0.9)
    expect((high[0]! - low[0]!) / width).toBeLessThan(1.1)
  })

  it('refuses too few draws and has none of a fit without covariance', () => {
    expect(() => bootstrapPrediction(bg, predict, { random: createRandom(1), draws: 3 })).toThrow(
      /draws must be/,
    )
    const bare = fitAt('bg-nbd', bg.parameters)
    expect(bootstrapPrediction(bare, () => [1], { random: createRandom(1) })).toBeUndefined()
  })
})
