import { describe, expect, it } from 'vitest'
import { dayInWords, periodInWords, withinPeriod } from '../../../core/reading/day-words.js'

describe('dayInWords', () => {
  it('leaves out the year of the day that is looked from', () => {
    expect(dayInWords('2026-09-30', 'en', '2026-10-30')).toBe('30 Sept')
    expect(dayInWords('2025-09-30', 'en', '2026-10-30')).toBe('30 Sept 2025')
    expect(dayInWords('2026-09-30', 'zh', '2026-10-30')).toBe('9月30日')
    expect(dayInWords('2026-09-30', 'zh')).toBe('2026年9月30日')
  })
})

describe('periodInWords', () => {
  it.each([
    ['2026-07-01', '2026-10-01', 'Q3 2026', '2026年三季度', 'in Q3 2026'],
    ['2026-09-01', '2026-10-01', 'September 2026', '2026年9月', 'in September 2026'],
    ['2026-01-01', '2027-01-01', '2026', '2026年', 'in 2026'],
    [
      '2026-07-01',
      '2026-08-16',
      '1 July to 15 Aug 2026',
      '2026年7月1日至8月15日',
      'between 1 July and 15 Aug 2026',
    ],
    [
      '2025-10-31',
      '2026-10-31',
      '31 Oct 2025 to 30 Oct 2026',
      '2025年10月31日至2026年10月30日',
      'between 31 Oct 2025 and 30 Oct 2026',
    ],
    ['2026-07-01', '2026-07-02', '1 July 2026', '2026年7月1日', 'on 1 July 2026'],
    [
      '2026-02-01',
      '2026-05-01',
      '1 Feb to 30 Apr 2026',
      '2026年2月1日至4月30日',
      'between 1 Feb and 30 Apr 2026',
    ],
  ])('says %s to %s as people do', (from, to, en, zh, within) => {
    expect(periodInWords({ from, to }, 'en')).toBe(en)
    expect(periodInWords({ from, to }, 'zh')).toBe(zh)
    expect(withinPeriod({ from, to }, 'en')).toBe(within)
    expect(withinPeriod({ from, to }, 'zh')).toBe(zh)
  })
})
