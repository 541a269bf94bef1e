import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { simulateSummary } from '../../../core/models/buying-simulation.js'
import { type LikelihoodProblem, maximiseLikelihood } from '../../../core/models/maximum-likelihood.js'
import { fitMbgNbd } from '../../../core/models/mbg-nbd.js'
import { fitNbd } from '../../../core/models/nbd.js'
import { createRandom } from '../../../core/stats/random.js'
import { fitAt } from '../../support/buying-fits.js'

const values = [0.3, 1.1, 2.4, 0.2, 0.9, 1.7]
const total = values.reduce((a, b) => a + b, 0)

/** Exponential lifetimes: rate n / Σ t, standard error rate / √n, log-likelihood n ln rate - n. */
const exponential: LikelihoodProblem<'rate'> = {
  parameters: [{ name: 'rate', scale: 'log' }],
  logLikelihood(point, gradient) {
    gradient[0] = values.length / point[0]! - total
    return values.length * Math.log(point[0]!) - point[0]! * total
  },
  starts: [[10], [0.1]],
  n: values.length,
}

describe('maximiseLikelihood', () => {
  it('finds the estimate of a model that has a formula, with its standard error', () => {
    const fit = maximiseLikelihood('exponential', exponential)
    const rate = values.length / total
    expect(fit.parameters.rate).toBeCloseTo(rate, 9)
    expect(fit.standardErrors!.rate).toBeCloseTo(rate / Math.sqrt(values.length), 6)
    expect(fit.covariance![0]![0]).toBeCloseTo(rate ** 2 / values.length, 6)
    expect(fit.logLikelihood).toBeCloseTo(values.length * (Math.log(rate) - 1), 10)
    expect(fit).toMatchObject({ reason: 'converged', converged: true, scales: { rate: 'log' }, warnings: [] })
  })

  it('reports parameters in their own unit', () => {
    const fit = maximiseLikelihood('exponential', {
      ...exponential,
      parameters: [{ name: 'rate', scale: 'log', unit: 7 }],
    })
    expect(fit.parameters.rate).toBeCloseTo((7 * values.length) / total, 8)
    expect(fit.standardErrors!.rate).toBeCloseTo((7 * Math.sqrt(values.length)) / total, 5)
  })

  it('searches a coefficient on its own scale, below 0 too', () => {
    const fit = maximiseLikelihood('mean', {
      parameters: [{ name: 'mean', scale: 'identity' }],
      logLikelihood(point, gradient) {
        gradient[0] = -values.reduce((sum, v) => sum + (point[0]! + v), 0)
        return -0.5 * values.reduce((sum, v) => sum + (point[0]! + v) ** 2, 0)
      },
      starts: [[3]],
      n: values.length,
    })
    expect(fit.parameters.mean).toBeCloseTo(-total / values.length, 9)
    expect(fit.standardErrors!.mean).toBeCloseTo(1 / Math.sqrt(values.length), 6)
  })

  it('takes the better of two optima, whichever start leads there', () => {
    const wells: LikelihoodProblem<'x'> = {
      parameters: [{ name: 'x', scale: 'identity' }],
      logLikelihood(point, gradient) {
        const x = point[0]!
        gradient[0] = -4 * x * (x * x - 1) + 0.3
        return -((x * x - 1) ** 2) + 0.3 * x
      },
      starts: [[-2], [2]],
      n: 1,
    }
    for (const starts of [wells.starts, [...wells.starts].reverse()]) {
      expect(maximiseLikelihood('wells', { ...wells, starts }).parameters.x).toBeGreaterThan(1)
    }
  })

  it('names a parameter that runs to its boundary, in both languages', () => {
    const fit = maximiseLikelihood('endless', {
      parameters: [{ name: 'size', scale: 'log', atHigh: { en: 'there is no end', zh: '没有尽头' } }],
      logLikelihood(point, gradient) {
        gradient[0] = 1 / (1 + point[0]!) ** 2
        return -1 / (1 + point[0]!)
      },
      starts: [[1]],
      n: 1,
    })
    expect(fit).toMatchObject({ reason: 'boundary', converged: true })
    expect(fit.warnings[0]).toEqual({
      code: 'parameter_at_boundary',
      message: 'size runs to infinity: there is no end. Read its interval with care.',
      zh: '参数 size 趋于无穷大，即没有尽头，其区间仅供参考。',
    })
  })

  it('returns a status and a warning, not an exception, where the gradient is wrong', () => {
    const fit = maximiseLikelihood('liar', {
      ...exponential,
      logLikelihood(point, gradient) {
        gradient[0] = 5
        return -((point[0]! - 2) ** 2)
      },
    })
    expect(fit.converged).toBe(false)
    expect(['no_progress', 'iteration_limit']).toContain(fit.reason)
    expect(fit.warnings.map(({ code }) => code)).toContain('not_converged')
    expect(fit.warnings.every(({ zh }) => zh !== undefined)).toBe(true)
  })

  it('refuses a problem without data', () => {
    expect(() => maximiseLikelihood('exponential', { ...exponential, n: 0 })).toThrow(
      /must have data to fit; got no rows/,
    )
  })
})

describe('fits of customers that the model does not have', () => {
  const simulated = (model: string, parameters: Record<string, number>, T = 365) =>
    simulateSummary(fitAt(model, parameters), { T: new Float64Array(2000).fill(T) }, createRandom(5))

  it('that never leave: a runs to 0 and the likelihood is that of the NBD', () => {
    const customers = simulated('nbd', { r: 1, alpha: 20 })
    const fit = fitBgNbd(customers)
    expect(fit.reason).toBe('boundary')
    expect(fit.warnings.some(({ message }) => message.startsWith('a runs to 0: almost nobody leaves'))).toBe(
      true,
    )
    expect(fit.logLikelihood).toBeCloseTo(fitNbd(customers).logLikelihood, 1)
  })

  it('that all leave with the same probability: a and b run to infinity together', () => {
    const fit = fitMbgNbd(simulated('bg-nbd', { r: 1, alpha: 10, a: 200, b: 800 }))
    expect(fit.reason).toBe('boundary')
    expect(fit.warnings.map(({ message }) => message[0])).toEqual(['a', 'b'])
  })

  it.each([
    ['with a + b < 1', { r: 0.5, alpha: 10, a: 0.3, b: 0.3 }, 365],
    ['who buy daily, x / T near 1', { r: 5, alpha: 5, a: 0.1, b: 20 }, 730],
    ['with up to ten thousand purchases', { r: 2, alpha: 0.2, a: 0.02, b: 50 }, 1000],
    ['measured in a tiny unit', { r: 1, alpha: 0.01, a: 0.8, b: 2 }, 0.3],
  ])('%s converge with standard errors', (_, truth, T) => {
    const fit = fitBgNbd(simulated('bg-nbd', truth, T))
    expect(fit).toMatchObject({ reason: 'converged', warnings: [] })
    expect(Math.abs(fit.parameters.r / truth.r - 1)).toBeLessThan(0.2)
    expect(Object.values(fit.standardErrors!).every((error) => error > 0 && error < Infinity)).toBe(true)
  })
})
