import { describe, expect, it } from 'vitest'
import {
  type AllocationInputs,
  bestAllocation,
  bestWithin,
  equityOf,
} from '../../../../../core/analyses/value/equity-allocation/blattberg-deighton.js'

/** The worked example of F23; digits as they are given there. */
const EXAMPLE: AllocationInputs = {
  acquisition: { rate: 0.2, spend: 10, ceiling: 0.4 },
  retention: { rate: 0.4, spend: 15, ceiling: 0.7 },
  margin: 100,
  discountRate: 0.1,
}

describe('The equity test of Blattberg and Deighton', () => {
  it('gives the equity of today’s spend', () => {
    expect(equityOf(EXAMPLE, 10, 15)).toMatchObject({ acquisitionRate: 0.2, retentionRate: 0.4 })
    expect(equityOf(EXAMPLE, 10, 15).equity).toBeCloseTo(17.14, 2)
  })

  it('finds the best spend', () => {
    const best = bestAllocation(EXAMPLE)
    expect(best.acquisitionSpend).toBeCloseTo(20.7, 1)
    expect(best.retentionSpend).toBeCloseTo(31.7, 1)
    expect(best.equity).toBeCloseTo(25.47, 2)
  })

  it('spends to win until the last unit brings just itself, as Pfeifer (2005) shows', () => {
    const best = bestAllocation(EXAMPLE)
    const step = 1e-5
    const more = equityOf(EXAMPLE, best.acquisitionSpend + step, best.retentionSpend)
    const costOfOneMore = step / (more.acquisitionRate - best.acquisitionRate)
    expect(costOfOneMore).toBeCloseTo(best.customerValue, 1)
  })

  it('splits a budget by what it covers: those won, or one customer for each prospect', () => {
    const won = bestWithin(EXAMPLE, 25, 'won')
    expect(won.acquisitionSpend).toBeCloseTo(16.86, 2)
    expect(won.retentionSpend).toBeCloseTo(29.53, 1)
    expect(won.equity).toBeCloseTo(24.837, 3)
    const each = bestWithin(EXAMPLE, 25, 'each')
    expect(each.acquisitionSpend).toBeCloseTo(12.74, 2)
    expect(each.retentionSpend).toBeCloseTo(12.26, 2)
    expect(each.equity).toBeCloseTo(17.824, 3)
  })

  it('spends a budget to the end, and never beats the best without one', () => {
    for (const budget of [1, 10, 25, 40]) {
      const { acquisitionSpend, acquisitionRate, retentionSpend, equity } = bestWithin(EXAMPLE, budget, 'won')
      expect(acquisitionSpend + acquisitionRate * retentionSpend).toBeCloseTo(budget, 9)
      expect(equity).toBeLessThanOrEqual(bestAllocation(EXAMPLE).equity + 1e-9)
    }
  })
})
