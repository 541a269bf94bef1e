import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { addDays } from '../../../../core/reading/calendar.js'
import type { Reading } from '../../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { type LedgerRows, memorySnapshot } from '../../../support/memory-snapshot.js'

async function ask(rows: LedgerRows, reading: Partial<Reading> = {}) {
  const snapshot = await memorySnapshot(rows, 'GBP')
  try {
    return await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'customer_base_lifetime', lang: 'en', asOf: '2024-06-30', ...reading },
    )
  } finally {
    await snapshot.close()
  }
}

/** Twenty weekly buyers from 2022-07-01; `closed` of them closed their account on a day of the last 12 months. */
function ledger(closed: number, day = '2024-01-15'): LedgerRows {
  const ids = Array.from({ length: 20 }, (_, no) => no)
  return {
    customers: ids.map((no) => ({ customer_id: `c${no}`, ...(no < closed ? { closed_on: day } : {}) })),
    orders: ids.flatMap((no) => {
      const days: object[] = []
      for (let at = '2022-07-01'; at <= (no < closed ? day : '2024-06-30'); at = addDays(at, 7))
        days.push({ customer_id: `c${no}`, ordered_at: `${at}T00:00:00`, net_amount: 10 })
      return days
    }),
  }
}

describe('customer_base_lifetime', () => {
  it('is 1 ÷ churn at constant churn: 4 of 20 a year are five years', async () => {
    const answer = await ask(ledger(4))
    const [row] = answer.table?.rows ?? []
    expect(row).toMatchObject({ churn_rate: 0.2, lost: 4, at_start: 20, customers: 20 })
    expect(Number(row?.constant_churn_years)).toBeCloseTo(366 / 365.25 / 0.2, 9)
    expect(row?.median_years).toBeUndefined()
    expect(answer.headline.en).toContain('At the constant churn of 20%')
    expect(answer.headline.en).toContain('a customer would stay 5.0 years')
    expect(answer.headline.en).toContain('More than half of all customers are still there (Kaplan-Meier)')
  })

  it('uses the rate that the asker gives and compares it with the data', async () => {
    const agreed = await ask(ledger(4), { params: { churn_rate: 0.25 } })
    expect(agreed.headline.en).toContain(
      'At a constant churn of 25% (yours), a customer would stay 4.0 years.',
    )
    // Wilson's 95 % interval of 4 in 20 is .0807 to .4160.
    expect(agreed.headline.en).toMatch(/The data agree: 20% .*\(8% to 42%\)/)
    const other = await ask(ledger(4), { params: { churn_rate: 0.05 } })
    expect(other.headline.en).toContain('The data say otherwise: 20%')
    expect(other.headline.zh).toContain('与数据不符')
  })

  it('is not estimable where nobody is lost, whoever gives the rate', async () => {
    const none = await ask(ledger(0))
    expect(none.headline.en).toContain('not estimable')
    expect(none.table?.rows[0]?.constant_churn_years).toBeUndefined()
    expect(none.table?.rows[0]?.projected_years).toBeUndefined()
    const zero = await ask(ledger(4), { params: { churn_rate: 0 } })
    expect(zero.headline.en).toContain('At a churn of nothing a lifetime is not estimable.')
  })

  it('shows the Kaplan-Meier median beside it, and warns where churn isn’t constant', async () => {
    const answer = await ask(ledger(12, '2022-12-31'))
    // Twelve of twenty were closed after 183 days, before the year looked at.
    expect(Number(answer.table?.rows[0]?.median_years)).toBeCloseTo(183 / 365.25, 9)
    expect(answer.table?.rows[0]?.at_start).toBe(8)
    const later = await ask(ledger(12))
    expect(later.table?.rows[0]?.churn_rate).toBe(0.6)
  })
})
