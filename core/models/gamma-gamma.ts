import { digamma, logGamma } from '../stats/gamma-function.js'
import type { Differentiable } from '../stats/minimise.js'
import type { Fit, FitWarning } from './fit.js'
import { maximiseLikelihood } from './maximum-likelihood.js'
import { type SpendByFrequency, spendOf } from './spend-by-frequency.js'
import { monetaryOf, type Spenders, selectSpenders, thinSpenders } from './spenders.js'
import type { BuyingSummary } from './summary.js'

export type GammaGammaFit = Fit<'gamma-gamma', 'p' | 'q' | 'v'>

/** The Gamma-Gamma model at given parameters: all that a prediction needs of a fit. */
export type SpendProcess = Pick<GammaGammaFit, 'parameters'>

const SCREENED_ROWS = 400

/**
 * Fits the Gamma-Gamma model of spend: a customer's purchases vary as gamma(p, ν) around a mean of its own, ν ~ gamma(q, v).
 *
 * Use it beside a buying model to value purchases. It assumes that what a customer spends on a purchase does not depend
 * on how often it buys; a correlation beyond ±0.3 is flagged. Customers without repeat purchases or without a positive
 * mean amount say nothing about spend and are left out; how many is in the warnings. For q <= 1 the population has no
 * mean spend, which is flagged too.
 *
 * Reproduced: note 025 of Fader & Hardie (2013) for CDNOW's 946 repeat buyers (p 6.25, q 3.74, v 15.44, -4,055.9), and the
 * expected spend of lifetimes' Quickstart.
 *
 * @param summary frequency and monetary (mean amount per repeat purchase), one row per customer
 * @returns a frozen fit of n = customers used; p, q without unit, v in money
 * @throws DriftwatchError `invalid_input` without a monetary column; `too_little_data` when nobody is left
 * @see P. S. Fader & B. G. S. Hardie (2013), The gamma-gamma model of monetary value, note 025, equation (1a)
 * @example fitGammaGamma({ frequency: [2, 1, 4], recency: [9, 3, 8], T: [9, 9, 9], monetary: [20, 35, 28], unit: 'week' }).parameters.q
 */
export function fitGammaGamma(summary: BuyingSummary): GammaGammaFit {
  const spenders = selectSpenders(summary)
  const scale = meanSpend(spenders)
  const thin = thinSpenders(spenders, SCREENED_ROWS)
  return maximiseLikelihood('gamma-gamma', {
    parameters: [
      {
        name: 'p',
        scale: 'log',
        atHigh: { en: 'a customer always spends the same', zh: '同一客户每次金额相同' },
      },
      { name: 'q', scale: 'log', atHigh: { en: 'all customers spend alike', zh: '所有客户的金额水平相同' } },
      { name: 'v', scale: 'log', unit: scale, low: 1e-6, high: 1e6 },
    ],
    logLikelihood: gammaGammaLogLikelihood(spenders, scale),
    ...(spenders.count.length > 2 * SCREENED_ROWS && { screen: gammaGammaLogLikelihood(thin, scale) }),
    starts: [
      [2, 3, 1],
      [10, 2, 0.1],
      [1, 10, 10],
    ],
    n: spenders.customers,
    constant: -spenders.customers * Math.log(scale),
    warnings: [...droppedWarning(spenders), ...dependenceWarning(spendOf(spenders))],
    judge: ({ q }) => (q > 1 ? [] : [NO_MEAN]),
  })
}

const NO_MEAN: FitWarning = {
  code: 'no_mean_spend',
  message:
    'q is at most 1: the spread of spend is so wide that the mean spend of a new customer is infinite. Cap extreme amounts or value only customers with repeat purchases.',
  zh: 'q 不大于 1：金额差异过大，新客户的平均金额为无穷大。请对极端金额设上限，或只评估有复购的客户。',
}

/**
 * Expected mean amount per purchase of each customer: a weighted mean of its own mean amount and the population's.
 *
 * @returns p (v + x m) / (p x + q - 1) per row; Infinity where it does not exist (p x + q <= 1), never a negative value.
 *   Rows without a repeat purchase get the population mean p v / (q - 1)
 * @see Fader & Hardie (2013), note 025, equation (5)
 * @example expectedSpend({ parameters: { p: 6.25, q: 3.74, v: 15.44 } }, { ...summary, monetary: summary.frequency })[0]
 */
export function expectedSpend(fit: SpendProcess, summary: BuyingSummary): Float64Array {
  const monetary = monetaryOf(summary)
  const { p, q, v } = fit.parameters
  return Float64Array.from(monetary, (m, i) => {
    const x = m > 0 ? (summary.frequency[i] as number) : 0
    const weight = p * x + q - 1
    return weight > 0 ? (p * (v + x * m)) / weight : Infinity
  })
}

function meanSpend({ monetary, count, customers }: Spenders): number {
  return monetary.reduce((sum, m, i) => sum + m * count[i]!, 0) / customers
}

/**
 * Fader & Hardie (2013), equation (1a), with m in units of `scale`.
 *
 * The logarithms of x m + v are taken of products of many rows at a time, which is what makes a fit fast.
 */
export function gammaGammaLogLikelihood(spenders: Spenders, scale: number): Differentiable {
  const { frequencies, starts, count } = spenders
  const amounts = spenders.monetary.map((m) => m / scale)
  const blocks = Array.from(frequencies, (x, i) => blockTotals(x, amounts, count, starts[i]!, starts[i + 1]!))
  return (point, gradient) => {
    const [p, q, v] = point as unknown as [number, number, number]
    const [logV, psiQ, gammaQ] = [Math.log(v), digamma(q), logGamma(q)]
    let [sum, byP, byQ, byV] = [0, 0, 0, 0]
    for (const { x, from, to, customers, logAmounts, logX } of blocks) {
      const shape = p * x + q
      let [logs, inverses, product] = [0, 0, 1]
      for (let i = from; i < to; i++) {
        const spent = x * amounts[i]! + v
        const weight = count[i]!
        inverses += weight / spent
        if (weight === 1) product *= spent
        else logs += weight * Math.log(spent)
        if (!(product > 1e-200 && product < 1e200)) {
          logs += Math.log(product)
          product = 1
        }
      }
      logs += Math.log(product)
      const psi = digamma(shape)
      sum += customers * (logGamma(shape) - logGamma(p * x) - gammaQ + q * logV + p * x * logX)
      sum += (p * x - 1) * logAmounts - shape * logs
      byP += x * (customers * (psi - digamma(p * x) + logX) + logAmounts - logs)
      byQ += customers * (psi - psiQ + logV) - logs
      byV += (customers * q) / v - shape * inverses
    }
    gradient[0] = byP
    gradient[1] = byQ
    gradient[2] = byV
    return sum
  }
}

function blockTotals(x: number, amounts: Float64Array, count: Float64Array, from: number, to: number) {
  let [customers, logAmounts] = [0, 0]
  for (let i = from; i < to; i++) {
    customers += count[i]!
    logAmounts += count[i]! * Math.log(amounts[i]!)
  }
  return { x, from, to, customers, logAmounts, logX: Math.log(x) }
}

function droppedWarning({ dropped, customers }: Spenders): FitWarning[] {
  if (dropped === 0) return []
  const message = `${dropped} customers without a repeat purchase or a positive mean amount were left out; ${customers} were used.`
  const zh = `${dropped} 位客户没有复购或平均金额不为正，未纳入；实际使用 ${customers} 位。`
  return [{ code: 'rows_left_out', message, zh }]
}

function dependenceWarning({ correlation = 0 }: SpendByFrequency): FitWarning[] {
  if (!(Math.abs(correlation) > 0.3)) return []
  const message = `Spend per purchase goes with frequency (correlation ${correlation.toFixed(2)}), which the model rules out. Read values of frequent buyers with care.`
  const zh = `客单金额与购买频次相关（相关系数 ${correlation.toFixed(2)}），与模型假设不符；高频客户的价值请谨慎解读。`
  return [{ code: 'spend_depends_on_frequency', message, zh }]
}
