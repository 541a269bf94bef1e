import { describe, expect, it } from 'vitest'
import { confidenceInterval } from '../../../core/models/confidence-interval.js'
import type { Fit } from '../../../core/models/fit.js'
import { fitAt } from '../../support/buying-fits.js'

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

describe('confidenceInterval', () => {
  it('is symmetric for a coefficient and by a factor for a positive parameter', () => {
    const { slope, rate } = confidenceInterval(normal, 0.95)!
    expect([slope.low, slope.high]).toEqual([expect.closeTo(-2.979982, 6), expect.closeTo(-1.020018, 6)])
    const factor = Math.exp(1.959964 / 4)
    expect([rate.low, rate.high]).toEqual([expect.closeTo(4 / factor, 5), expect.closeTo(4 * factor, 5)])
  })

  it('says nothing for a fit without standard errors and refuses a level of 95', () => {
    expect(confidenceInterval(fitAt('bg-nbd', { r: 1 }))).toBeUndefined()
    expect(() => confidenceInterval(normal, 95)).toThrow(/level must be between 0 and 1; got 95/)
  })
})
