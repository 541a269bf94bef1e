import { describe, expect, it } from 'vitest'
import { scaledExponentialIntegral } from '../../../core/stats/exponential-integral.js'

describe('scaledExponentialIntegral', () => {
  // Reference values: mpmath with 40 digits, hyperu(1, 2 - s, z).
  it.each([
    [0.61, 0.03, 6.58919899959736],
    [0.61, 1.2, 0.6202136215759956],
    [1, 0.0001, 8.634088070212725],
    [3, 0.2, 0.4298669749386448],
    [0.01, 1e-6, 876077.7364038526],
    [50, 0.01, 0.020403912469046406],
    [50, 200, 0.004003182211990889],
    [2.5, 1, 0.3438295415217495],
    [0.5, 0.9999, 0.7579342678759998],
    [0.001, 40, 0.024999389911672453],
    [30, 1e-8, 0.03448275860837438],
  ])('is right at s = %d, z = %d', (s, z, value) => {
    expect(Math.abs(scaledExponentialIntegral(s, z) / value - 1)).toBeLessThan(1e-11)
  })
})
