import { describe, expect, it } from 'vitest'
import { rfmClass, rfmScores } from '../../../../../core/analyses/scores/rfm/rfm-score.js'
import { windowStart } from '../../../../../core/analyses/scores/rfm/rfm-window.js'

describe('rfmClass', () => {
  it('is the eight classes by high and low R, F and M', () => {
    const classes = [
      [5, 5, 5, 'important_value'],
      [1, 5, 5, 'important_keep'],
      [5, 1, 5, 'important_develop'],
      [1, 1, 5, 'important_save'],
      [5, 5, 1, 'general_value'],
      [1, 5, 1, 'general_keep'],
      [5, 1, 1, 'general_develop'],
      [1, 1, 1, 'general_save'],
    ] as const
    for (const [r, f, m, name] of classes) expect(rfmClass(r, f, m, 5)).toBe(name)
  })

  it('counts the middle score as low, for any number of bins', () => {
    expect(rfmClass(3, 3, 3, 5)).toBe('general_save')
    expect(rfmClass(3, 3, 3, 4)).toBe('important_value')
    expect(rfmClass(2, 2, 2, 2)).toBe('important_value')
  })
})

describe('rfmScores', () => {
  it('scores recent customers high', () => {
    const scores = rfmScores(
      { daysSinceLast: [1, 100], frequency: [1, 9], monetary: [5, 5] },
      5,
      'independent',
    )
    expect([...scores.r]).toEqual([4, 2])
    expect([...scores.f]).toEqual([2, 4])
    expect([...scores.m]).toEqual([3, 3])
  })
})

describe('windowStart', () => {
  it('is the day before the window', () => {
    expect(windowStart('2010-12-09', '12m')).toBe('2009-12-09')
    expect(windowStart('2010-12-09', '1y')).toBe('2009-12-09')
    expect(windowStart('2024-03-31', '1m')).toBe('2024-02-29')
    expect(windowStart('2024-03-31', '2q')).toBe('2023-09-30')
    expect(windowStart('2024-03-31', '90d')).toBe('2024-01-01')
    expect(windowStart('2024-03-31', '2w')).toBe('2024-03-17')
  })
})
