import { describe, expect, it } from 'vitest'
import { betaGeometricLogLikelihood } from '../../../core/models/beta-geometric-likelihood.js'
import { groupSummary } from '../../../core/models/group-summary.js'
import { customer } from '../../support/buying-fits.js'

const likelihoodOf = (x: number, tx: number, T: number, k = 1, firstDropout: 0 | 1 = 1) =>
  betaGeometricLogLikelihood(groupSummary(customer(x, tx, T)), { k, firstDropout }, 1)

describe('betaGeometricLogLikelihood', () => {
  it.each([
    [[0.25, 4, 0.8, 2.5], 0, 0, 40, -0.5994738181995926],
    [[0.25, 4, 0.8, 2.5], 200, 38, 40, 100.7956930927065],
    [[0.25, 4, 0.8, 2.5], 1000, 38, 40, 2155.443679714954],
    [[0.55, 10.58, 0.61, 11.67], 1, 1.5, 12, -4.053688199390522],
    [[0.243, 4.414, 0.793, 2.426], 5, 0.5, 365, -8.754995986602221],
  ])(
    'gives the points of golden.json, bgnbd_ll_points: %j, x = %d, t_x = %d, T = %d',
    (point, x, tx, T, value) => {
      const got = likelihoodOf(x, tx, T)(Float64Array.from(point), new Float64Array(4))
      expect(got / value).toBeCloseTo(1, 12)
    },
  )

  it.each([1, 2, 7])('has the gradient that differences give, k = %d', (k) => {
    for (const firstDropout of [0, 1] as const) {
      for (const [x, tx, T] of [
        [0, 0, 5],
        [1, 3, 5],
        [40, 0.5, 5],
        [9, 5, 5],
      ] as const) {
        const f = likelihoodOf(x, tx, T, k, firstDropout)
        const point = Float64Array.of(0.7, 1.3, 0.9, 2.1)
        const gradient = new Float64Array(4)
        f(point, gradient)
        for (let i = 0; i < 4; i++) {
          const at = (h: number) =>
            f(
              point.map((v, j) => (i === j ? v + h : v)),
              new Float64Array(4),
            )
          const difference = (at(1e-5) - at(-1e-5)) / 2e-5
          expect(Math.abs(gradient[i]! - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)))
        }
      }
    }
  })

  it('is finite at x = 10,000 in a single day of twenty years', () => {
    const gradient = new Float64Array(4)
    for (const tx of [1e-3, 1, 7305]) {
      const value = likelihoodOf(10_000, tx, 7305, 12, 0)(Float64Array.of(0.01, 1e-4, 1e-3, 1e3), gradient)
      expect([value, ...gradient].every(Number.isFinite)).toBe(true)
    }
  })
})
