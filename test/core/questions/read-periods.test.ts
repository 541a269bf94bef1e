import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../core/questions/points-in-time.js'
import { readDay } from '../../../core/questions/read-days.js'
import { readPeriod } from '../../../core/questions/read-periods.js'
import { tokenize } from '../../../core/reading/tokens.js'

const sunday: Clock = { asOf: '2026-11-22', weekStart: 1, fiscalYearStart: 1 }

function period(text: string, clock = sunday) {
  const tokens = tokenize(text)
  const found = readPeriod({ tokens, clock }, 0)
  return found?.next === tokens.length ? `${found.value.period.from} ${found.value.period.to}` : undefined
}

describe('readPeriod', () => {
  it.each([
    ['this week', '2026-11-16 2026-11-23'],
    ['last week', '2026-11-09 2026-11-16'],
    ['this month', '2026-11-01 2026-12-01'],
    ['last month', '2026-10-01 2026-11-01'],
    ['this quarter', '2026-10-01 2027-01-01'],
    ['last quarter', '2026-07-01 2026-10-01'],
    ['this year', '2026-01-01 2027-01-01'],
    ['last year', '2025-01-01 2026-01-01'],
    ['the month before last', '2026-09-01 2026-10-01'],
    ['Q3', '2026-07-01 2026-10-01'],
    ['Q3 2025', '2025-07-01 2025-10-01'],
    ['2025Q3', '2025-07-01 2025-10-01'],
    ["Q3 '25", '2025-07-01 2025-10-01'],
    ['third quarter of 2025', '2025-07-01 2025-10-01'],
    ['Q3 last year', '2025-07-01 2025-10-01'],
    ['Q1-Q3', '2026-01-01 2026-10-01'],
    ['H1', '2026-01-01 2026-07-01'],
    ['H2 2025', '2025-07-01 2026-01-01'],
    ['first half of 2025', '2025-01-01 2025-07-01'],
    ['2025', '2025-01-01 2026-01-01'],
    ['in March', '2026-03-01 2026-04-01'],
    ['December', '2025-12-01 2026-01-01'],
    ['last December', '2025-12-01 2026-01-01'],
    ['Dec 2024', '2024-12-01 2025-01-01'],
    ['in May', '2026-05-01 2026-06-01'],
    ['2026-03', '2026-03-01 2026-04-01'],
    ['YTD', '2026-01-01 2026-11-22'],
    ['year to date', '2026-01-01 2026-11-22'],
    ['so far this quarter', '2026-10-01 2026-11-22'],
    ['since March', '2026-03-01 2026-11-22'],
    ['since 2025', '2025-01-01 2026-11-22'],
    ['since the beginning of the year', '2026-01-01 2026-11-22'],
    ['since the start of 2026', '2026-01-01 2026-11-22'],
    ['since 15 March', '2026-03-15 2026-11-22'],
    ['past 30 days', '2026-10-23 2026-11-22'],
    ['the last 3 months', '2026-08-22 2026-11-22'],
    ['last two weeks', '2026-11-08 2026-11-22'],
    ['past year', '2025-11-22 2026-11-22'],
    ['the past 2 quarters', '2026-05-22 2026-11-22'],
    ['from January to March', '2026-01-01 2026-04-01'],
    ['from November to January', '2026-11-01 2027-02-01'],
    ['between Jan and Mar 2025', '2025-01-01 2025-04-01'],
    ['from 1 March to 15 March 2026', '2026-03-01 2026-03-16'],
    ['2026-01-01 to 2026-03-31', '2026-01-01 2026-04-01'],
    ['week 40', '2026-09-28 2026-10-05'],
    ['本周', '2026-11-16 2026-11-23'],
    ['上周', '2026-11-09 2026-11-16'],
    ['上个星期', '2026-11-09 2026-11-16'],
    ['这个月', '2026-11-01 2026-12-01'],
    ['上个月', '2026-10-01 2026-11-01'],
    ['上上个月', '2026-09-01 2026-10-01'],
    ['本季度', '2026-10-01 2027-01-01'],
    ['上季度', '2026-07-01 2026-10-01'],
    ['上个季度', '2026-07-01 2026-10-01'],
    ['今年', '2026-01-01 2027-01-01'],
    ['去年', '2025-01-01 2026-01-01'],
    ['前年', '2024-01-01 2025-01-01'],
    ['第三季度', '2026-07-01 2026-10-01'],
    ['三季度', '2026-07-01 2026-10-01'],
    ['去年第三季度', '2025-07-01 2025-10-01'],
    ['2025年三季度', '2025-07-01 2025-10-01'],
    ['上半年', '2026-01-01 2026-07-01'],
    ['去年下半年', '2025-07-01 2026-01-01'],
    ['今年前三季度', '2026-01-01 2026-10-01'],
    ['6月', '2026-06-01 2026-07-01'],
    ['十二月', '2025-12-01 2026-01-01'],
    ['去年6月份', '2025-06-01 2025-07-01'],
    ['2026年1月到3月', '2026-01-01 2026-04-01'],
    ['2025年11月至2026年2月', '2025-11-01 2026-03-01'],
    ['一季度到三季度', '2026-01-01 2026-10-01'],
    ['2025年', '2025-01-01 2026-01-01'],
    ['2025年度', '2025-01-01 2026-01-01'],
    ['今年以来', '2026-01-01 2026-11-22'],
    ['年初至今', '2026-01-01 2026-11-22'],
    ['本月以来', '2026-11-01 2026-11-22'],
    ['自3月以来', '2026-03-01 2026-11-22'],
    ['从2025年到现在', '2025-01-01 2026-11-22'],
    ['近三个月', '2026-08-22 2026-11-22'],
    ['最近30天', '2026-10-23 2026-11-22'],
    ['过去两周', '2026-11-08 2026-11-22'],
    ['近半年', '2026-05-22 2026-11-22'],
    ['近一年', '2025-11-22 2026-11-22'],
    ['最近三个月内', '2026-08-22 2026-11-22'],
    ['第40周', '2026-09-28 2026-10-05'],
    ['3月1日到3月15日', '2026-03-01 2026-03-16'],
  ])('%s is %s', (text, expected) => expect(period(text)).toBe(expected))

  it('keeps to the end of a shorter month when it rolls back', () => {
    expect(period('past month', { ...sunday, asOf: '2026-03-31' })).toBe('2026-02-28 2026-03-31')
  })

  it('takes the latest quarter or month that has begun', () => {
    const february = { ...sunday, asOf: '2026-02-10' }
    expect(period('Q3', february)).toBe('2025-07-01 2025-10-01')
    expect(period('Q1', february)).toBe('2026-01-01 2026-04-01')
    expect(period('11月', february)).toBe('2025-11-01 2025-12-01')
  })

  it('starts weeks and fiscal years where the settings say', () => {
    expect(period('this week', { ...sunday, weekStart: 7 })).toBe('2026-11-22 2026-11-29')
    const april = { ...sunday, fiscalYearStart: 4 }
    expect(period('this year', april)).toBe('2026-04-01 2027-04-01')
    expect(period('Q1', april)).toBe('2026-04-01 2026-07-01')
    expect(period('FY2026', april)).toBe('2025-04-01 2026-04-01')
    expect(period('2025', april)).toBe('2025-01-01 2026-01-01')
  })

  it('reads no period where there is none', () => {
    for (const text of ['may', 'top 20', 'second', '十个', 'Q5', '13月', '2026-02-30', 'customers']) {
      expect(period(text)).toBeUndefined()
    }
  })
})

function day(text: string) {
  const tokens = tokenize(text)
  const found = readDay({ tokens, clock: sunday }, 0)
  return found?.next === tokens.length ? found.value.day : undefined
}

describe('readDay', () => {
  it.each([
    ['as of 30 June', '2026-06-30'],
    ['as of June 30, 2025', '2025-06-30'],
    ['as at 2026-03-31', '2026-03-31'],
    ['on 2026/3/31', '2026-03-31'],
    ['as of 2026.3.31', '2026-03-31'],
    ['as of 1st of March', '2026-03-01'],
    ['as of 31 December', '2025-12-31'],
    ['today', '2026-11-22'],
    ['yesterday', '2026-11-21'],
    ['last Friday', '2026-11-20'],
    ['3 months ago', '2026-08-22'],
    ['at the end of last month', '2026-10-31'],
    ['end of Q2', '2026-06-30'],
    ['end of 2025', '2025-12-31'],
    ['as of last quarter', '2026-09-30'],
    ['as of this month', '2026-11-22'],
    ['截至6月30日', '2026-06-30'],
    ['截止到2025年12月31号', '2025-12-31'],
    ['截至6月', '2026-06-30'],
    ['昨天', '2026-11-21'],
    ['上月底', '2026-10-31'],
    ['去年底', '2025-12-31'],
    ['6月底', '2026-06-30'],
    ['上个季度末', '2026-09-30'],
    ['三个月前', '2026-08-22'],
  ])('%s is %s', (text, expected) => expect(day(text)).toBe(expected))

  it('reads no day that the calendar lacks', () => {
    for (const text of ['as of 2026-02-30', '截至2月30日', 'as of 31 June', 'on'])
      expect(day(text)).toBeUndefined()
  })
})
