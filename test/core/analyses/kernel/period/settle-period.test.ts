import { describe, expect, it } from 'vitest'
import { settlePeriod } from '../../../../../core/analyses/kernel/period/settle-period.js'
import { bucketName, timeBuckets } from '../../../../../core/analyses/kernel/period/time-buckets.js'
import { DEFAULT_SETTINGS, Settings } from '../../../../../core/settings.js'

const settle = (question: Parameters<typeof settlePeriod>[0], asOf = '2026-10-30') =>
  settlePeriod(question, 'last 12 months', asOf, DEFAULT_SETTINGS)
const codes = ({ caveats }: ReturnType<typeof settle>) => caveats.map(({ code }) => code)

describe('settlePeriod', () => {
  it('takes the usual period where none is named, and says so', () => {
    const settled = settle({})
    expect(settled.period).toEqual({ from: '2025-10-31', to: '2026-10-31' })
    expect(codes(settled)).toEqual(['usual_period'])
  })

  it('cuts a running period at the day, and what it is compared with after as many days', () => {
    const settled = settle({
      period: { from: '2026-10-01', to: '2027-01-01' },
      compareTo: { from: '2026-07-01', to: '2026-10-01' },
    })
    expect(settled.period).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    expect(settled.compareTo).toEqual({ from: '2026-07-01', to: '2026-07-31' })
    expect(codes(settled)).toEqual(['period_running'])
    expect(settled.caveats[0]?.text.en).toContain('1 July to 30 July 2026')
  })

  it('leaves periods that are over as they are', () => {
    const question = {
      period: { from: '2026-07-01', to: '2026-10-01' },
      compareTo: { from: '2026-04-01', to: '2026-07-01' },
    }
    expect(settle(question)).toMatchObject({ ...question, caveats: [] })
  })

  it('says of a period ahead that nothing is known of it', () => {
    expect(codes(settle({ period: { from: '2027-01-01', to: '2027-04-01' } }))).toEqual(['period_ahead'])
  })
})

describe('timeBuckets', () => {
  it('are the calendar units that a period touches, by the fiscal year', () => {
    const period = { from: '2026-01-01', to: '2026-07-01' }
    expect(timeBuckets(period, 'quarter', DEFAULT_SETTINGS)).toEqual([
      { from: '2026-01-01', to: '2026-04-01' },
      { from: '2026-04-01', to: '2026-07-01' },
    ])
    const fiscal = Settings.parse({ fiscalYearStart: 2 })
    expect(timeBuckets(period, 'quarter', fiscal).map(({ from }) => from)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-05-01',
    ])
  })

  it('call a part of a unit that', () => {
    const name = (from: string, to: string) => bucketName({ from, to }, 'month', DEFAULT_SETTINGS)
    expect(name('2026-10-01', '2026-11-01')).toBe('2026-10')
    expect(name('2026-10-01', '2026-10-09')).toEqual({ en: '2026-10 so far', zh: '2026-10（至今）' })
    expect(name('2026-10-09', '2026-11-01')).toEqual({ en: 'part of 2026-10', zh: '2026-10（部分）' })
  })
})
