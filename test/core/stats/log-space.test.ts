import { describe, expect, it } from 'vitest'
import { log1mExp, log1pExp, logAddExp, logistic, logSumExp } from '../../../core/stats/log-space.js'

describe('arithmetic on logarithms', () => {
  it('adds where the terms would overflow or vanish', () => {
    expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12)
    expect(logAddExp(-1000, -1001)).toBeCloseTo(-1000 + Math.log1p(Math.exp(-1)), 12)
    expect(logSumExp([800, 800, 800])).toBeCloseTo(800 + Math.log(3), 12)
  })

  it('takes -Infinity for a zero term', () => {
    expect(logAddExp(-Infinity, 3)).toBe(3)
    expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity)
    expect(logSumExp([])).toBe(-Infinity)
    expect(log1mExp(0)).toBe(-Infinity)
  })

  it('keeps its digits at both ends of ln(1 - e^v) and ln(1 + e^v)', () => {
    expect(log1mExp(-1e-20) / Math.log(1e-20)).toBeCloseTo(1, 13)
    expect(log1mExp(-50) / -Math.exp(-50)).toBeCloseTo(1, 13)
    expect(log1pExp(800)).toBe(800)
    expect(log1pExp(-800)).toBe(0)
  })

  it('has a logistic function that is exact at the ends', () => {
    expect([logistic(-800), logistic(0), logistic(800)]).toEqual([0, 0.5, 1])
    expect(logistic(-30) / Math.exp(-30)).toBeCloseTo(1, 12)
  })
})
