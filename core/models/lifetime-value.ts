import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from './buying-fit.js'
import { conditionalExpectedPurchases } from './buying-predictions.js'
import { expectedSpend, type SpendProcess } from './gamma-gamma.js'
import type { BuyingSummary } from './summary.js'

export interface LifetimeValueOptions {
  /** Number of periods to value, from the end of observation on. */
  readonly periods: number
  /** Length of a period, in the fit's unit. */
  readonly periodLength: number
  /** Effective rate per period: 12 % a year by quarters of 13 weeks is 1.12^(13/52) - 1. Default 0. */
  readonly discountRate?: number
  /** What is kept of a unit of spend; applied after the models, and may be negative. Default 1. */
  readonly margin?: number
}

/** All customers in one period. */
export interface ValuePeriod {
  /** Start and end since the end of observation, in the fit's unit. */
  readonly from: number
  readonly to: number
  readonly purchases: number
  readonly value: number
  /** The value discounted from the period's end to now. */
  readonly discounted: number
}

export interface LifetimeValue {
  readonly periods: readonly ValuePeriod[]
  /** Discounted value of each row of the summary, over all periods; not multiplied by its count. */
  readonly byCustomer: Float64Array
  /** Discounted value of all customers, rows multiplied by their count. */
  readonly total: number
}

/**
 * What the customers are expected to spend in each of the next periods, discounted: purchases times spend per purchase.
 *
 * Every period is on its own and not cumulative, and its length is in the fit's own unit, so weeks are never taken for
 * days. For an endless horizon multiply `discountedExpectedResidualTransactions` by `expectedSpend` instead.
 *
 * @throws DriftwatchError `invalid_option` for periods, a length or a rate that make no sense; `invalid_input` where
 *   the spend fit has no mean (q <= 1), rather than an infinite or negative value
 * @see P. S. Fader, B. G. S. Hardie & K. L. Lee (2005), RFM and CLV, JMR 42(4), equation (1)
 * @example customerLifetimeValue(fit, { parameters: { p: 6.25, q: 3.74, v: 15.44 } }, { ...summary, monetary: summary.frequency }, { periods: 4, periodLength: 13, discountRate: 1.12 ** 0.25 - 1 }).total
 */
export function customerLifetimeValue(
  buying: BuyingProcess,
  spend: SpendProcess,
  summary: BuyingSummary,
  options: LifetimeValueOptions,
): LifetimeValue {
  const { periods, periodLength, discountRate = 0, margin = 1 } = options
  assertOptions(options)
  assertMean(spend)
  const value = expectedSpend(spend, summary).map((amount) => amount * margin)
  const count = (i: number) => summary.count?.[i] ?? 1
  const byCustomer = new Float64Array(value.length)
  let before: Float64Array = new Float64Array(value.length)
  const table = Array.from({ length: periods }, (_, k) => {
    const to = (k + 1) * periodLength
    const after = conditionalExpectedPurchases(buying, summary, to)
    const factor = (1 + discountRate) ** -(k + 1)
    let [purchases, worth] = [0, 0]
    for (let i = 0; i < value.length; i++) {
      const bought = after[i]! - before[i]!
      byCustomer[i]! += bought * value[i]! * factor
      purchases += count(i) * bought
      worth += count(i) * bought * value[i]!
    }
    before = after
    return { from: k * periodLength, to, purchases, value: worth, discounted: worth * factor }
  })
  return { periods: table, byCustomer, total: table.reduce((sum, { discounted }) => sum + discounted, 0) }
}

function assertOptions({ periods, periodLength, discountRate = 0, margin = 1 }: LifetimeValueOptions): void {
  const demand = (holds: boolean, name: string, rule: string, value: number, hint: string) => {
    if (!holds) throw new DriftwatchError('invalid_option', `${name} must ${rule}; got ${value}. ${hint}`)
  }
  const whole = Number.isSafeInteger(periods) && periods >= 1 && periods <= 1000
  demand(whole, 'periods', 'be a whole number from 1 to 1000', periods, 'Give how many periods to value.')
  demand(
    periodLength > 0 && periodLength < Infinity,
    'periodLength',
    'be above 0',
    periodLength,
    "Give it in the fit's unit.",
  )
  demand(
    discountRate > -1 && discountRate < Infinity,
    'discountRate',
    'be above -1',
    discountRate,
    'Give 0.03 for 3 % a period.',
  )
  demand(
    Number.isFinite(margin),
    'margin',
    'be a finite number',
    margin,
    'Give 0.4 where 40 % of spend is kept.',
  )
}

function assertMean({ parameters }: SpendProcess): void {
  if (parameters.q > 1) return
  throw new DriftwatchError(
    'invalid_input',
    `the spend fit must have q above 1; got ${parameters.q}. Its mean spend is infinite: cap extreme amounts and fit again.`,
  )
}
