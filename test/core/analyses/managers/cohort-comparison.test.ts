import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageText, daysOfAge } from '../../../../core/analyses/managers/cohort-comparison/cohort-age.js'
import {
  comparisonOf,
  splitOf,
} from '../../../../core/analyses/managers/cohort-comparison/newer-and-older.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type LedgerRows, memorySnapshot, orderLines } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'cohort_comparison', lang: 'en', asOf: '2024-12-31', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}

/** One customer that the ledger begins with, so that those after 90 days count as won. */
const BEGINNING = ['start', '2023-01-01', 1] as const

describe('cohort_comparison', () => {
  it('compares a young cohort at the age that all of it has reached', async () => {
    // Of 2024 Q3: a from 1 July, b from 30 Sept. Of 2024 Q4: c from 2 Dec, so all of it is 30 days old on 31 Dec.
    // First 30 days: c 100; a 10 + 5 (day 29), its 50 on day 30 is too late; b 20. Older mean (15 + 20) ÷ 2 = 17.5.
    const orders = orderLines([
      BEGINNING,
      ['a', '2024-07-01', 10],
      ['a', '2024-07-30', 5],
      ['a', '2024-07-31', 50],
      ['b', '2024-09-30', 20],
      ['c', '2024-12-02', 100],
    ])
    const { table, caveats } = await ask({ orders })
    const [q4, q3] = table?.rows ?? []
    expect(q4).toMatchObject({
      period: '2024 Q4',
      customers: 1,
      age: 30,
      value_at_age: 100,
      older_at_age: 17.5,
    })
    expect(q4?.against_older).toBeCloseTo(100 / 17.5 - 1, 12)
    // b is 93 days old on 31 Dec: Q3 is compared at 93 days, in which a brought 65 and b 20.
    expect(q3).toMatchObject({
      period: '2024 Q3',
      customers: 2,
      age: 93,
      value_at_age: 42.5,
      first_order: 15,
    })
    expect(caveats.map(({ code }) => code)).toContain('young_cohorts')
  })

  it('tells a repeat within 90 days only of cohorts that have all been watched for 90', async () => {
    const orders = orderLines([
      BEGINNING,
      ['a', '2024-04-01', 10],
      ['a', '2024-06-30', 10],
      ['b', '2024-04-01', 10],
      ['b', '2024-07-01', 10],
      ['c', '2024-11-01', 10],
      ['c', '2024-11-02', 10],
    ])
    const [q4, q2] = (await ask({ orders })).table?.rows ?? []
    expect(q2?.repeat_90).toBe(0.5)
    expect(q4).toMatchObject({ period: '2024 Q4' })
    expect(q4 && 'repeat_90' in q4).toBe(false)
  })

  it('takes who came with the ledger for no yardstick, and says so', async () => {
    const orders = orderLines([BEGINNING, ['a', '2023-05-01', 10], ['b', '2023-08-01', 20]])
    const { table, caveats } = await ask({ orders })
    const [q3, q2, q1] = table?.rows ?? []
    expect(q3).toMatchObject({ period: '2023 Q3', older_at_age: 10 })
    expect(q2 && 'older_at_age' in q2).toBe(false)
    expect(q1 && 'older_at_age' in q1).toBe(false)
    expect(caveats.find(({ code }) => code === 'cohort_of_the_start')?.text.en).toContain('2023 Q1')
  })

  it('says better, worse or alike of newer customers by the interval of the difference', async () => {
    const won = (prefix: string, day: string, amount: (no: number) => number) =>
      Array.from({ length: 12 }, (_, no) => [`${prefix}${no}`, day, amount(no)] as const)
    const older = won('old', '2023-05-01', (no) => 100 + no)
    const better = await ask({
      orders: orderLines([BEGINNING, ...older, ...won('new', '2024-03-01', (no) => 200 + no)]),
    })
    expect(better.headline.en).toMatch(
      /^Newer customers are better: .* the 12 won .* brought £206 each, the 12 before them £106/,
    )
    const worse = await ask({
      orders: orderLines([BEGINNING, ...older, ...won('new', '2024-03-01', (no) => 50 + no)]),
    })
    expect(worse.headline.zh).toContain('新客户更差')
    const alike = await ask({
      orders: orderLines([BEGINNING, ...older, ...won('new', '2024-03-01', (no) => 101 + no)]),
    })
    expect(alike.headline.en).toContain('not clearly better or worse')
    expect(alike.evidence[0]?.numbers).toMatchObject({ difference: 1 })
  })

  it('says that it cannot tell while a side is too small', async () => {
    const { headline } = await ask({ orders: orderLines([BEGINNING, ['a', '2024-03-01', 10]]) })
    expect(headline.en).toContain('cannot be told apart yet')
  })

  it('has every buyer in one cohort', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 700 })), {
          minLength: 1,
          maxLength: 40,
        }),
        async (lines) => {
          const day = (offset: number) =>
            new Date(Date.UTC(2023, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)
          const orders = orderLines(lines.map(([customer, offset]) => [`c${customer}`, day(offset), 5]))
          const rows = (await ask({ orders })).table?.rows ?? []
          const size = rows.reduce((sum, { customers }) => sum + Number(customers), 0)
          expect(size).toBe(new Set(lines.map(([customer]) => customer)).size)
          for (const row of rows) expect(Number(row.value_at_age)).toBeGreaterThanOrEqual(5)
        },
      ),
      { numRuns: 8 },
    )
  })
})

describe('comparisonOf', () => {
  const split = { from: '2023-04-01', newerFrom: '2024-01-01', to: '2024-06-30' }

  it('has the standard error of Welch', () => {
    // Newer: 5 of 11 and 5 of 13 without spread, so the squares are 10 and the variance 10 ÷ 9.
    // Older: 20 of mean 10 with population variance 9.5, so 190 ÷ 19 = 10. Error: √(10 ÷ 9 ÷ 10 + 10 ÷ 20) = √(11 ÷ 18).
    const found = comparisonOf(split, [
      { is_newer: false, customers: 20, mean: 10, variance: 9.5 },
      { is_newer: true, customers: 5, mean: 11, variance: 0 },
      { is_newer: true, customers: 5, mean: 13, variance: 0 },
      { customers: 7, mean: 1000, variance: 5 },
    ])
    expect(found?.margin).toBeCloseTo(1.959964 * Math.sqrt(11 / 18), 9)
    expect(found).toMatchObject({ difference: 2, verdict: 'better' })
  })

  it('has no split where nobody older was seen to arrive', () => {
    expect(splitOf('2024-12-31', 180, '2024-06-01', undefined)).toBeUndefined()
    expect(splitOf('2024-12-31', 182, '2022-04-01', undefined)).toEqual({
      from: '2022-04-01',
      newerFrom: '2023-07-04',
      to: '2024-07-03',
    })
  })
})

describe('an age', () => {
  it('is counted in days, a month as a twelfth of a year', () => {
    expect(['90d', '6m', '1y', '2q', '1w'].map(daysOfAge)).toEqual([90, 183, 365, 183, 7])
    expect(ageText('6m')).toEqual({ en: '6 months', zh: '6 个月' })
  })
})
