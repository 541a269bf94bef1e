import {
  type BuyingBasis,
  type BuyingModelId,
  chanceAlive,
  expectedAmounts,
  expectedOrders,
} from './buying-basis.js'
import { type Histories, PAST_PERIODS } from './histories.js'
import type { CurveLibrary } from './nearest-curve.js'
import { continueCurve } from './nearest-curve.js'

/** Ways of forecasting, the naive one first: every other has to beat it. */
export const METHODS = ['last_period', 'simple', 'bg_nbd', 'mbg_cnbd_k', 'own_rate', 'nearest'] as const
export type MethodId = (typeof METHODS)[number]

/** What a method was told of all customers of a day; it forecasts for any of them. */
export interface Teaching {
  readonly basis: BuyingBasis
  /** Days of a period, and how many are forecast. */
  readonly length: number
  readonly periods: number
  readonly sample: Histories
  readonly library?: CurveLibrary
}

/** Net amounts of the periods ahead, row after row. */
export type Forecaster = (histories: Histories) => Float64Array

/** Learns a method from a sample of the customers. */
export function learn(method: MethodId, teaching: Teaching): Forecaster {
  switch (method) {
    case 'last_period':
      return (histories) =>
        spread(histories, teaching.periods, (row) => histories.amounts[row * PAST_PERIODS]!)
    case 'simple':
      return learnSimple(teaching)
    case 'own_rate':
      return learnOwnRate(teaching)
    case 'nearest': {
      const [simple, { library, periods }] = [learnSimple(teaching), teaching]
      return (histories) => {
        const values = simple(histories)
        if (library !== undefined)
          for (let row = 0; row < histories.rows; row++)
            continueCurve(library, histories, row, periods, values)
        return values
      }
    }
    default:
      return (histories) => byModel(method, teaching, histories)
  }
}

/** The day on which a period ends, counted from the day of the forecast. */
export function periodEnd(length: number, period: number): number {
  return Math.round(length * period)
}

function byModel(
  id: BuyingModelId,
  { basis, length, periods }: Teaching,
  histories: Histories,
): Float64Array {
  const amounts = expectedAmounts(basis, histories)
  const values = new Float64Array(histories.rows * periods)
  let before = new Float64Array(histories.rows)
  for (let period = 0; period < periods; period++) {
    const orders = expectedOrders(basis, id, histories, periodEnd(length, period + 1))
    for (let row = 0; row < histories.rows; row++)
      values[row * periods + period] = (orders[row]! - before[row]!) * amounts[row]!
    before = Float64Array.from(orders)
  }
  return values
}

/** Weight of the latest period, pseudo-periods and pseudo-purchases of the simple form (F7.1, F7.2). */
const ALPHA = 0.3
const SHRINKAGE = 3

/** F7.1 to F7.3: weighted mean of own orders and mean amount, both shrunk to all customers', times P(active). */
function learnSimple({ sample, basis, periods }: Teaching): Forecaster {
  const rates = ordersPerPeriod(sample)
  const usual = rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length)
  return (histories) => {
    const own = ordersPerPeriod(histories)
    return spread(histories, periods, (row) => {
      const [n, count] = [histories.observed[row]!, histories.purchases[row]!]
      const orders = (n * own[row]! + SHRINKAGE * usual) / (n + SHRINKAGE)
      const amount = (count * histories.meanAmount[row]! + SHRINKAGE * basis.meanAmount) / (count + SHRINKAGE)
      return orders * amount * basis.keptShare * chanceActive(histories, row, basis.day)
    })
  }
}

function ordersPerPeriod({ orders, observed, rows }: Histories): Float64Array {
  const rates = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    let [sum, weights] = [0, 0]
    for (let period = 0; period < observed[row]!; period++) {
      const weight = (1 - ALPHA) ** period
      sum += weight * orders[row * PAST_PERIODS + period]!
      weights += weight
    }
    rates[row] = sum / weights
  }
  return rates
}

/** (t_last / T)^n (F7.3). */
function chanceActive({ purchases, firstDay, lastDay }: Histories, row: number, day: number): number {
  const T = day - firstDay[row]!
  return T === 0 ? 1 : ((lastDay[row]! - firstDay[row]!) / T) ** (purchases[row]! - 1)
}

/** The model's total, divided among the customers by their own last year and their chance to be customers still. */
function learnOwnRate(teaching: Teaching): Forecaster {
  const { sample, periods } = teaching
  const model = byModel('bg_nbd', teaching, sample)
  const own = ownWeights(teaching, sample).reduce((sum, weight) => sum + weight, 0)
  const scales = Array.from({ length: periods }, (_, period) => {
    let total = 0
    for (let row = 0; row < sample.rows; row++) total += model[row * periods + period]!
    return own > 0 ? total / own : 0
  })
  return (histories) => {
    const weights = ownWeights(teaching, histories)
    return spread(histories, periods, (row, period) => weights[row]! * scales[period]!)
  }
}

function ownWeights({ basis }: Teaching, histories: Histories): Float64Array {
  const alive = chanceAlive(basis, 'mbg_cnbd_k', histories)
  return histories.lastYear.map((amount, row) => {
    const years = Math.min(1, Math.max(1 / 12, (basis.day - histories.firstDay[row]! + 1) / 365))
    return (Math.max(0, amount) / years) * alive[row]!
  })
}

function spread(
  { rows }: Histories,
  periods: number,
  value: (row: number, period: number) => number,
): Float64Array {
  const values = new Float64Array(rows * periods)
  for (let row = 0; row < rows; row++)
    for (let period = 0; period < periods; period++) values[row * periods + period] = value(row, period)
  return values
}
