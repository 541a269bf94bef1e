import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { createPosterior } from '../../../core/stages/change-point.js'
import { KEPT, STAGE_CODES } from '../../../core/stages/stage-codes.js'
import { judgeStage, type StageCircumstances, type StageWorld } from '../../../core/stages/stage-rule.js'
import { createVerdict, STAGE_REASONS, WALLET_STATES } from '../../../core/stages/stage-verdict.js'
import { courseOf, PERIOD_DAYS } from '../../support/purchase-courses.js'

const { stages: SETTINGS } = DEFAULT_SETTINGS
const CALM = { intervalVariation: 0.05, amountVariation: 0.05, purchases: 3, ownMedian: 10 }

/** A change that nobody expects, so that the thresholds of F1 decide; or one that may come. */
const worldOf = (hazard: number): StageWorld => ({
  settings: SETTINGS,
  periodsPerYear: 12,
  periodDays: PERIOD_DAYS,
  prior: {
    hazard,
    rate: 3,
    logAmountVariance: 0.4,
    exposureBefore: Float64Array.from({ length: 200 }, (_, p) => p),
    reach: 12,
    periodDays: PERIOD_DAYS,
  },
  posterior: createPosterior(),
})

function judge(
  revenue: readonly number[],
  { hazard = 0.01, walletRatio, ...around }: Around = {},
  traits: Parameters<typeof courseOf>[1] = CALM,
) {
  const p = revenue.length - 1
  const verdict = judgeStage(
    courseOf(revenue, traits),
    p,
    worldOf(hazard),
    {
      endDay: (p + 1) * PERIOD_DAYS - 1,
      typicalInterval: 10,
      churnGap: 45,
      hasContract: false,
      walletRatio: walletRatio ?? (() => Number.NaN),
      ...around,
    },
    createVerdict(),
  )
  const { reason, stage, wallet, ...numbers } = verdict
  return {
    ...numbers,
    reason: STAGE_REASONS[reason],
    stage: stage === KEPT ? 'kept' : STAGE_CODES[stage],
    wallet: WALLET_STATES[wallet],
  }
}
/** The numbers that the words for a reason need. */
const SAID: Readonly<Record<string, readonly (keyof ReturnType<typeof judge>)[]>> = {
  lost: ['silence', 'limit'],
  one_off: ['silence'],
  few_orders: ['silence'],
  short_tenure: ['limit'],
  weakened: ['weakened', 'since', 'level'],
  fell: ['periods', 'level'],
  young: ['periods'],
  growing: ['slope', 'significance'],
  level: ['level'],
  below_usual: ['level'],
  sparse: ['periods'],
}
type Around = Partial<StageCircumstances> & { hazard?: number }
const repeat = (amount: number, times: number): number[] => new Array<number>(times).fill(amount)

describe('rule F1', () => {
  it('1: silence beyond the churn gap is lost', () => {
    expect(judge([...repeat(100, 10), 0, 0])).toMatchObject({
      stage: 'terminated',
      reason: 'lost',
      silence: 60,
      limit: 45,
    })
    expect(judge([...repeat(100, 10), 0]).stage).not.toBe('terminated')
  })

  it('1: while a contract runs the stage before stays, and says so', () => {
    expect(judge([...repeat(100, 10), 0, 0], { hasContract: true })).toMatchObject({
      stage: 'kept',
      reason: 'silent_contract',
      silence: 60,
    })
  })

  it('3: one or two order days and silence is a one-off buyer, a kind of exploration', () => {
    expect(judge([100, 0, 0], {}, { ...CALM, purchases: 2 })).toMatchObject({
      stage: 'exploration',
      reason: 'one_off',
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

  it('4: a customer who buys far less than before has weakened, and the thresholds stand beside it', () => {
    const verdict = judge([...repeat(100, 10), 30, 30])
    expect(verdict).toMatchObject({ stage: 'decline', reason: 'weakened', wallet: 'unknown', since: 10 })
    expect(verdict.weakened).toBeGreaterThan(0.9)
    expect(verdict.drop).toBeCloseTo(0.7, 12)
    expect(verdict.level).toBeCloseTo(0.3, 12)
    expect(judge([...repeat(100, 10), 90, 90]).stage).toBe('stable')
  })

  it('4: the fewer losses a ledger knows, the more it takes', () => {
    const course = [...repeat(100, 10), 60, 60]
    const sure = (hazard: number) => judge(course, { hazard }, { ...CALM, amountVariation: 0.5 }).weakened
    expect(sure(1e-6)).toBeLessThan(sure(0.02))
    expect(judge(course, { hazard: 1e-9 }, { ...CALM, amountVariation: 0.5 }).stage).not.toBe('decline')
  })

  it('4: a fall within the usual fluctuation is none', () => {
    const erratic = { intervalVariation: 1, amountVariation: 1, purchases: 1, ownMedian: 10 }
    expect(judge([...repeat(100, 10), 60, 60], {}, erratic).stage).not.toBe('decline')
  })

  it('4: a customer whose own demand falls as much is shrinking, not declining (A8)', () => {
    const fall = [...repeat(100, 10), 30, 30]
    expect(judge(fall, { walletRatio: () => 0.3 })).toMatchObject({
      stage: 'kept',
      reason: 'wallet_fell',
      walletDrop: 0.7,
    })
    expect(judge(fall, { walletRatio: () => 1 })).toMatchObject({ stage: 'decline', wallet: 'held' })
    expect(judge(fall, { walletRatio: () => 0.8 })).toMatchObject({ stage: 'decline', wallet: 'fell_less' })
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
        for (const number of SAID[verdict.reason ?? ''] ?? []) expect(verdict[number], number).not.toBeNaN()
        const [weakened, gone] = [verdict.weakened, verdict.gone]
        if (!Number.isNaN(weakened)) expect(weakened + gone).toBeLessThanOrEqual(1)
      }),
      { seed: 21 },
    )
  })
})
