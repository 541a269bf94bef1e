import { describe, expect, it } from 'vitest'
import { cholesky, inverseByCholesky } from '../../../core/stats/cholesky.js'
import { type Differentiable, minimise } from '../../../core/stats/minimise.js'
import { minimiseBySimplex } from '../../../core/stats/nelder-mead.js'

const rosenbrock: Differentiable = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!]
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x)
  gradient[1] = 200 * (y - x * x)
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}

describe('minimise', () => {
  it('finds the end of the valley of Rosenbrock (1960) from the usual start', () => {
    const { point, status, evaluations } = minimise(rosenbrock, [-1.2, 1])
    expect(point[0]).toBeCloseTo(1, 7)
    expect(point[1]).toBeCloseTo(1, 7)
    expect(status).toBe('converged')
    expect(evaluations).toBeLessThan(120)
  })

  it('stays in its box and stops on the wall', () => {
    const { point, status } = minimise(rosenbrock, [-1.2, 1], { upper: [0.5, 9], lower: [-2, -9] })
    expect(point[0]).toBe(0.5)
    expect(point[1]).toBeCloseTo(0.25, 7)
    expect(status).toBe('converged')
  })

  it('follows a narrow valley that runs into the wall', () => {
    const valley: Differentiable = ([x, y, z], gradient) => {
      const off = y! - x! - Math.sin(z!)
      gradient[0] = -1e4 * off + 0.01 * (x! - 50)
      gradient[1] = 1e4 * off
      gradient[2] = -1e4 * off * Math.cos(z!) + z! - 1
      return 5e3 * off * off + 5e-3 * (x! - 50) ** 2 + 0.5 * (z! - 1) ** 2
    }
    const { point, status } = minimise(valley, [-3, -3, 0], { upper: [4, Infinity, Infinity] })
    expect(status).toBe('converged')
    for (const [i, value] of [4, 4 + Math.sin(1), 1].entries()) expect(point[i]).toBeCloseTo(value, 7)
  })

  it('says when it ran out of evaluations and when it could not start', () => {
    expect(minimise(rosenbrock, [-1.2, 1], { maxEvaluations: 5 }).status).toBe('iteration_limit')
    expect(minimise(() => Number.NaN, [0]).status).toBe('no_progress')
  })

  it('backs off from where the function is not defined', () => {
    const barrier: Differentiable = (point, gradient) => {
      gradient[0] = 1 - 1 / point[0]!
      return point[0]! > 0 ? point[0]! - Math.log(point[0]!) : Number.NaN
    }
    expect(minimise(barrier, [9], { maxStep: 100 }).point[0]).toBeCloseTo(1, 7)
  })
})

describe('minimiseBySimplex', () => {
  it('finds it without a gradient', () => {
    const { point, status } = minimiseBySimplex((p) => rosenbrock(p, new Float64Array(2)), [-1.2, 1])
    expect(point[0]).toBeCloseTo(1, 3)
    expect(point[1]).toBeCloseTo(1, 3)
    expect(status).toBe('converged')
  })

  it('stops at its limit', () => {
    const { status } = minimiseBySimplex((p) => rosenbrock(p, new Float64Array(2)), [-1.2, 1], {
      maxEvaluations: 20,
    })
    expect(status).toBe('iteration_limit')
  })
})

describe('cholesky', () => {
  it('inverts a positive definite matrix', () => {
    const inverse = inverseByCholesky([
      [4, 2],
      [2, 3],
    ])!
    expect(inverse.flat().map((value) => value * 8)).toEqual(
      [3, -2, -2, 4].map((value) => expect.closeTo(value, 12)),
    )
  })

  it('has none of a matrix that is not positive definite', () => {
    expect(
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toBeUndefined()
    expect(inverseByCholesky([[0]])).toBeUndefined()
  })
})
