import { describe, expect, it } from 'vitest'
import { fisherExact } from '../../../core/stats/fisher-exact.js'
import { holmAdjusted } from '../../../core/stats/holm.js'

describe('fisherExact', () => {
  it('gives Fisher’s tea tasting: 34 of 70 tables are no likelier', () => {
    expect(fisherExact(3, 4, 1, 4)).toBeCloseTo(34 / 70, 12)
  })

  it('gives the convictions of twins: 2 of 17 against 10 of 13', () => {
    // Fisher (1935), The logic of inductive inference, JRSS 98; R's fisher.test: 0.0005367.
    expect(fisherExact(2, 17, 10, 13)).toBeCloseTo(0.0005367, 7)
  })

  it('is 1 for equal shares, and the same from both sides', () => {
    expect(fisherExact(5, 10, 10, 20)).toBeCloseTo(1, 12)
    expect(fisherExact(7, 19, 3, 31)).toBeCloseTo(fisherExact(3, 31, 7, 19), 12)
  })
})

describe('holmAdjusted', () => {
  it('multiplies by the number of looks left and never falls', () => {
    expect(holmAdjusted([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
    expect(holmAdjusted([0.9, 0.8])).toEqual([1, 1])
    expect(holmAdjusted([])).toEqual([])
  })
})
