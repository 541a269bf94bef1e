import { describe, expect, it } from 'vitest'
import { digamma, logBeta, logGamma, logGammaRise, trigamma } from '../../../core/stats/gamma-function.js'
import { logHypergeometric } from '../../../core/stats/hypergeometric.js'
import { incompleteBeta, incompleteBetaUpper } from '../../../core/stats/incomplete-beta.js'
import {
  chiSquareUpperTail,
  incompleteGamma,
  incompleteGammaUpper,
} from '../../../core/stats/incomplete-gamma.js'
import { normalCdf, normalQuantile, normalTwoSided } from '../../../core/stats/normal.js'

// Reference values: mpmath 1.3 with 40 digits.

function expectRelative(actual: number, expected: number, tolerance: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

describe('the gamma function', () => {
  it.each([
    [1e-8, 18.42068073818021, -100000000.57721566, 10000000000000002],
    [0.1, 2.252712651734206, -10.423754940411078, 101.43329915079276],
    [0.5, 0.5723649429247001, -1.9635100260214235, 4.934802200544679],
    [2.5, 0.2846828704729192, 0.7031566406452432, 0.49035775610023485],
    [30.25, 72.104204742008, 3.392876200343285, 0.0336102817442533],
    [10000.25, 82102.02007216029, 9.210315372080364, 0.00010000249997916198],
    [1e8, 1742068066.1038346, 18.420680738952363, 1.000000005e-8],
  ])('and its logarithmic derivatives are right at %d', (x, value, first, second) => {
    expectRelative(logGamma(x), value, 1e-14)
    expectRelative(digamma(x), first, 1e-13)
    expectRelative(trigamma(x), second, 1e-13)
  })

  it.each([
    [0.25, 1, -1.3862943611198906],
    [0.25, 10000, 82100.7320496356],
    [20000.5, 0.25, 2.475873450653563],
    [1e7, 0.5, 8.05904781297916],
    [1e9, 1000, 20723.266336446246],
  ])('rises from %d by %d without cancellation', (x, d, value) => {
    expectRelative(logGammaRise(x, d), value, 1e-13)
  })

  it.each([
    [0.5, 0.5, 1.1447298858494002],
    [1e-3, 5, 6.905672657062075],
    [0.8, 1e6, -10.90034868797159],
    [300, 2e4, -1564.0755875457417],
    [1e8, 3, -54.56889508129715],
  ])('gives ln B(%d, %d)', (a, b, value) => {
    expectRelative(logBeta(a, b), value, 1e-12)
    expect(logBeta(b, a)).toBe(logBeta(a, b))
  })
})

describe('the incomplete functions', () => {
  it.each([
    [0.3, 0.5, 2, 0.7394254526319742, 0.26057454736802577],
    [0.001, 20, 0.25, 2.9047764269396414e-62, 1],
    [0.99, 300, 0.3, 0.006401632950017439, 0.9935983670499826],
    [0.47, 1000, 1100, 0.2851888418943819, 0.7148111581056181],
    [0.999, 5000, 2.25, 0.055933213762306276, 0.9440667862376937],
    [1e-6, 0.01, 3, 0.8840715744785559, 0.11592842552144411],
  ])('of the beta: I_%d(%d, %d) and its complement', (x, a, b, lower, upper) => {
    expectRelative(incompleteBeta(x, a, b), lower, 1e-11)
    expectRelative(incompleteBetaUpper(x, a, b), upper, 1e-11)
  })

  it.each([
    [0.5, 0.1, 0.34527915398142295, 0.654720846018577],
    [2, 10, 0.9995006007726127, 0.0004993992273873333],
    [100, 80, 0.017108313035133115, 0.9828916869648668],
    [1000, 1100, 0.99894067674607, 0.0010593232539299773],
    [0.01, 1e-5, 0.8963367982671973, 0.1036632017328028],
    [1, 50, 1, 1.9287498479639178e-22],
  ])('of the gamma: P(%d, %d) and its complement', (a, x, lower, upper) => {
    expectRelative(incompleteGamma(a, x), lower, 1e-12)
    expectRelative(incompleteGammaUpper(a, x), upper, 1e-12)
  })

  it('include the limits', () => {
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3), incompleteBeta(0.5, 0, 3)]).toEqual([0, 1, 1])
    expect([
      incompleteBetaUpper(0, 2, 3),
      incompleteBetaUpper(1, 2, 3),
      incompleteBetaUpper(0.5, 2, 0),
    ]).toEqual([1, 0, 1])
    expect([incompleteGamma(2, 0), incompleteGammaUpper(2, Infinity)]).toEqual([0, 0])
    expectRelative(chiSquareUpperTail(3.841458820694124, 1), 0.05, 1e-12)
  })
})

describe('the normal distribution', () => {
  it.each([
    [-8, 6.220960574271784e-16],
    [-1, 0.15865525393145705],
    [0.5, 0.6914624612740131],
    [3, 0.9986501019683699],
    [6, 0.9999999990134123],
  ])('has P(Z <= %d)', (z, probability) => {
    expectRelative(normalCdf(z), probability, 1e-13)
    expectRelative(normalTwoSided(z), 2 * Math.min(probability, normalCdf(-Math.abs(z))), 1e-13)
  })

  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404057],
    [0.025, -1.9599639845400543],
    [0.975, 1.9599639845400543],
    [0.9999, 3.7190164854556804],
  ])('has the quantile of %d', (p, z) => {
    expectRelative(normalQuantile(p), z, 1e-12)
  })
})

describe('logHypergeometric', () => {
  it.each([
    [1, 1, 2, 0.5, 0.326634259978281],
    [500, 1.6, 501, 0.9999, 11.955023593801176],
    [5003, 5000.6, 5004, 0.999, 34536.01397194217],
    [0.25, 2.426, 2.2, 0.47, 0.17886551467107387],
    [3, 0.5, 3.5, 0.99999, 2.3690209571006635],
    [2000.2, 2002.4, 2003, 0.08, 166.72993233977022],
    [11.2, 0.61, 12.2, 0.3, 0.19697233938223885],
    [0.5, 0.5, 3, 1, 0.123781439614107],
    [40, 2, 41, 0.999999, 17.50401700935008],
  ])('is right at (%d, %d; %d; %d)', (a, b, c, z, value) => {
    expectRelative(logHypergeometric(a, b, c, z), value, 1e-10)
    expectRelative(logHypergeometric(b, a, c, z), value, 1e-10)
  })

  it('is 0 at z = 0 and infinite where the series diverges at z = 1', () => {
    expect(logHypergeometric(3, 4, 5, 0)).toBe(0)
    expect(logHypergeometric(3, 4, 5, 1)).toBe(Infinity)
  })
})
