import { describe, expect, it } from 'vitest'
import { windowStart } from '../../../../../core/analyses/scores/rfm/rfm-window.js'

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
