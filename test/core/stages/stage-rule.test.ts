import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { judgeStage, type StageCircumstances } from '../../../core/stages/stage-rule.js'
import { courseOf, PERIOD_DAYS } from '../../support/purchase-courses.js'

const { stages: SETTINGS } = DEFAULT_SETTINGS
const CALM = { intervalVariation: 0.05, amountVariation: 0.05, purchases: 3, ownMedian: 10 }

function judge(revenue: readonly number[], around: Partial<StageCircumstances> = {}, traits = CALM) {
  const p = revenue.length - 1
  return judgeStage(courseOf(revenue, traits), p, SETTINGS, {
    endDay: (p + 1) * PERIOD_DAYS - 1,
    typicalInterval: 10,
    churnGap: 45,
    periodsPerYear: 12,
    periodDays: PERIOD_DAYS,
    open: undefined,
    walletRatio: () => undefined,
    ...around,
  })
}
const repeat = (amount: number, times: number): number[] => new Array<number>(times).fill(amount)

describe('rule F1', () => {
  it('1: silence beyond two churn gaps with nothing open is terminated', () => {
    expect(judge([...repeat(100, 10), 0, 0, 0, 0])).toMatchObject({
      stage: 'terminated',
      reason: 'long_silent',
      silence: 120,
      limit: 90,
    })
  })

  it('1: while an invoice is open it is decline (A5)', () => {
    expect(judge([...repeat(100, 10), 0, 0, 0, 0], { open: 'invoice' })).toMatchObject({
      stage: 'decline',
      open: 'invoice',
    })
  })

  it('3: fewer than three orders, or less than two typical intervals, is exploration', () => {
    expect(judge([100, 0], {}, { ...CALM, purchases: 2 })).toMatchObject({
      stage: 'exploration',
      reason: 'few_orders',
    })
    expect(judge([100], { typicalInterval: 20 })).toMatchObject({
      stage: 'exploration',
      reason: 'short_tenure',
    })
    expect(judge([100, 100])).toMatchObject({ stage: 'build_up' })
  })

  it('4a: a fall of 30% below the own plateau is decline, with the number that decided', () => {
    const verdict = judge([...repeat(100, 10), 40, 40])
    expect(verdict).toMatchObject({ stage: 'decline', reason: 'fell', wallet: 'unknown', periods: 2 })
    expect(verdict.reason === 'fell' && verdict.drop).toBeCloseTo(0.6, 12)
    expect(judge([...repeat(100, 10), 75, 75]).stage).toBe('stable')
  })

  it('4a: a fall within the usual fluctuation is none', () => {
    const erratic = { intervalVariation: 1, amountVariation: 1, purchases: 1, ownMedian: 10 }
    expect(judge([...repeat(100, 10), 60, 60], {}, erratic).stage).not.toBe('decline')
  })

  it('4a: a fall that comes with the season every year is none', () => {
    const year = [...repeat(100, 10), 40, 40]
    expect(judge([...year, ...year, ...year]).stage).not.toBe('decline')
  })

  it('4a: a customer whose own demand falls as much is shrinking, not declining (A8)', () => {
    const fall = [...repeat(100, 10), 50, 50]
    expect(judge(fall, { walletRatio: () => 0.5 })).toMatchObject({
      stage: 'kept',
      reason: 'wallet_fell',
      walletDrop: 0.5,
    })
    expect(judge(fall, { walletRatio: () => 1 })).toMatchObject({ stage: 'decline', wallet: 'held' })
    expect(judge(fall, { walletRatio: () => 0.8 })).toMatchObject({ stage: 'decline', wallet: 'fell_less' })
  })

  it('4b: a gap beyond the churn gap is decline', () => {
    expect(judge([...repeat(100, 10), 0, 0])).toMatchObject({
      stage: 'decline',
      reason: 'silent',
      silence: 60,
      limit: 45,
    })
  })

  it('5: a level course near its peak is stable', () => {
    expect(judge(repeat(100, 12))).toMatchObject({ stage: 'stable', reason: 'level', slope: 0, level: 1 })
  })

  it('6: a rising course is build-up', () => {
    const verdict = judge([20, 20, 20, 20, 30, 40, 60, 80, 110, 140, 170, 200])
    expect(verdict).toMatchObject({ stage: 'build_up', reason: 'growing' })
  })

  it('gives a verdict for any course', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 90 }), (revenue, churnGap) => {
        const first = revenue.findIndex((amount) => amount > 0)
        if (first === -1) return
        const verdict = judge(revenue.slice(first), { churnGap })
        expect(['exploration', 'build_up', 'stable', 'decline', 'terminated', 'kept']).toContain(
          verdict.stage,
        )
        for (const value of Object.values(verdict)) expect(Number.isNaN(value)).toBe(false)
      }),
      { seed: 21 },
    )
  })
})
