import { DriftwatchError } from '../errors.js'
import { digamma, logGamma } from '../stats/gamma-function.js'
import type { Differentiable } from '../stats/minimise.js'
import { assertBuyingSummary, assertEach } from './buying-summary.js'
import { type CodedColumn, codeColumn } from './distinct-values.js'
import type { Fit, FitWarning } from './fit.js'
import { maximiseLikelihood } from './maximum-likelihood.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

export type GammaGammaFit = Fit<'gamma-gamma', 'p' | 'q' | 'v'>

/** Buyers with a repeat purchase and a positive mean amount, grouped by distinct (x, m). */
interface Spenders {
  readonly frequency: CodedColumn
  readonly monetary: Float64Array
  readonly count: Float64Array
  readonly customers: number
  readonly dropped: number
}

/**
 * Fits the Gamma-Gamma model of spend: a customer's purchases vary as gamma(p, ν) around a mean of its own, ν ~ gamma(q, v).
 *
 * Use it beside a buying model to value purchases. It assumes that what a customer spends on a purchase does not depend
 * on how often it buys; a correlation beyond ±0.3 is flagged. Customers without repeat purchases or without a positive
 * mean amount say nothing about spend and are left out; how many is in the warnings. For q <= 1 the population has no
 * mean spend, which is flagged too.
 *
 * @param summary frequency and monetary (mean amount per repeat purchase), one row per customer
 * @returns a frozen fit of n = customers used; p, q without unit, v in money
 * @throws DriftwatchError `invalid_input` without a monetary column; `too_little_data` when nobody is left
 * @see P. S. Fader & B. G. S. Hardie (2013), The gamma-gamma model of monetary value, note 025, equation (1a)
 */
export function fitGammaGamma(summary: BuyingSummary): GammaGammaFit {
  const spenders = selectSpenders(summary)
  const scale = meanSpend(spenders)
  const thin = thinSpenders(spenders, 600)
  return maximiseLikelihood('gamma-gamma', {
    parameters: [
      { name: 'p', scale: 'log', atHigh: 'a customer always spends the same' },
      { name: 'q', scale: 'log', atHigh: 'all customers spend alike' },
      { name: 'v', scale: 'log', unit: scale, low: 1e-6, high: 1e6 },
    ],
    logLikelihood: gammaGammaLogLikelihood(spenders, scale),
    ...(spenders.count.length > 1200 && { screen: gammaGammaLogLikelihood(thin, scale) }),
    starts: [
      [2, 3, 1],
      [10, 2, 0.1],
      [1, 10, 10],
    ],
    n: spenders.customers,
    constant: -spenders.customers * Math.log(scale),
    warnings: [...droppedWarning(spenders), ...dependenceWarning(spenders)],
    judge: ({ q }) => (q > 1 ? [] : [NO_MEAN]),
  })
}

const NO_MEAN: FitWarning = {
  code: 'no_mean_spend',
  message:
    'q is at most 1: the spread of spend is so wide that the mean spend of a new customer is infinite. Cap extreme amounts or value only customers with repeat purchases.',
}

/**
 * Expected mean amount per purchase of each customer: a weighted mean of its own mean amount and the population's.
 *
 * @returns p (v + x m) / (p x + q - 1) per row; Infinity where it does not exist (p x + q <= 1), never a negative value.
 *   Rows without a repeat purchase get the population mean p v / (q - 1)
 * @see Fader & Hardie (2013), note 025, equation (5)
 */
export function expectedSpend(fit: GammaGammaFit, summary: BuyingSummary): Float64Array {
  const monetary = monetaryOf(summary)
  const { p, q, v } = fit.parameters
  return Float64Array.from(monetary, (m, i) => {
    const x = m > 0 ? (summary.frequency[i] as number) : 0
    const weight = p * x + q - 1
    return weight > 0 ? (p * (v + x * m)) / weight : Infinity
  })
}

function monetaryOf(summary: BuyingSummary): NumberColumn & Iterable<number> {
  assertBuyingSummary(summary)
  const { monetary } = summary
  if (!monetary) {
    throw new DriftwatchError(
      'invalid_input',
      'the summary must have a monetary column; got none. Give the mean amount per repeat purchase of each customer.',
    )
  }
  assertEach(monetary, 'monetary', 'be a finite number', Number.isFinite)
  return Array.isArray(monetary) || ArrayBuffer.isView(monetary)
    ? (monetary as NumberColumn & Iterable<number>)
    : Float64Array.from(monetary)
}

function selectSpenders(summary: BuyingSummary): Spenders {
  const { frequency, count } = summary
  const monetary = monetaryOf(summary)
  const rows: number[] = []
  let dropped = 0
  for (let i = 0; i < frequency.length; i++) {
    if ((frequency[i] as number) > 0 && (monetary[i] as number) > 0) rows.push(i)
    else dropped += count?.[i] ?? 1
  }
  if (rows.length === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'the Gamma-Gamma model must have customers with repeat purchases and a positive mean amount; got none. Widen the period or the filter.',
    )
  }
  const x = codeColumn(rows.map((i) => frequency[i] as number))
  const m = codeColumn(rows.map((i) => monetary[i] as number))
  const width = x.values.length
  const pairs = codeColumn(
    Float64Array.from(rows, (_, i) => (m.codes[i] as number) * width + (x.codes[i] as number)),
  )
  const counts = new Float64Array(pairs.values.length)
  rows.forEach((row, i) => {
    counts[pairs.codes[i] as number]! += count?.[row] ?? 1
  })
  return {
    frequency: { values: x.values, codes: Int32Array.from(pairs.values, (pair) => pair % width) },
    monetary: pairs.values.map((pair) => m.values[Math.floor(pair / width)] as number),
    count: counts,
    customers: counts.reduce((sum, c) => sum + c, 0),
    dropped,
  }
}

function thinSpenders(spenders: Spenders, groups: number): Spenders {
  const step = Math.ceil(spenders.count.length / groups)
  const kept = (_: number, i: number) => i % step === 0
  const count = spenders.count.filter(kept)
  return {
    ...spenders,
    frequency: { values: spenders.frequency.values, codes: spenders.frequency.codes.filter(kept) },
    monetary: spenders.monetary.filter(kept),
    count,
    customers: count.reduce((sum, c) => sum + c, 0),
  }
}

function meanSpend({ monetary, count, customers }: Spenders): number {
  return monetary.reduce((sum, m, i) => sum + m * (count[i] as number), 0) / customers
}

/** Fader & Hardie (2013), equation (1a), with m in units of `scale`. */
function gammaGammaLogLikelihood({ frequency, monetary, count }: Spenders, scale: number): Differentiable {
  const { values, codes } = frequency
  const amounts = monetary.map((m) => m / scale)
  const totals = new Float64Array(values.length)
  const logAmounts = new Float64Array(values.length)
  amounts.forEach((m, i) => {
    totals[codes[i]!]! += count[i]!
    logAmounts[codes[i]!]! += count[i]! * Math.log(m)
  })
  return (point, gradient) => {
    const [p, q, v] = point as unknown as [number, number, number]
    const [logV, psiQ, gammaQ] = [Math.log(v), digamma(q), logGamma(q)]
    let [sum, byP, byQ, byV] = [0, 0, 0, 0]
    for (let i = 0; i < values.length; i++) {
      const [x, w] = [values[i]!, totals[i]!]
      const psi = digamma(p * x + q)
      sum += w * (logGamma(p * x + q) - logGamma(p * x) - gammaQ + q * logV + p * x * Math.log(x))
      sum += (p * x - 1) * logAmounts[i]!
      byP += x * (w * (psi - digamma(p * x) + Math.log(x)) + logAmounts[i]!)
      byQ += w * (psi - psiQ + logV)
      byV += (w * q) / v
    }
    for (let i = 0; i < amounts.length; i++) {
      const [x, w] = [values[codes[i]!]!, count[i]!]
      const spent = x * amounts[i]! + v
      const log = w * Math.log(spent)
      const shape = p * x + q
      sum -= shape * log
      byP -= x * log
      byQ -= log
      byV -= (w * shape) / spent
    }
    gradient[0] = byP
    gradient[1] = byQ
    gradient[2] = byV
    return sum
  }
}

function droppedWarning({ dropped, customers }: Spenders): FitWarning[] {
  if (dropped === 0) return []
  const message = `${dropped} customers without a repeat purchase or a positive mean amount were left out; ${customers} were used.`
  return [{ code: 'rows_left_out', message }]
}

function dependenceWarning(spenders: Spenders): FitWarning[] {
  const correlation = correlationOfFrequency(spenders)
  if (!(Math.abs(correlation) > 0.3)) return []
  const message = `Spend per purchase goes with frequency (correlation ${correlation.toFixed(2)}), which the model rules out. Read values of frequent buyers with care.`
  return [{ code: 'spend_depends_on_frequency', message }]
}

function correlationOfFrequency({ frequency, monetary, count, customers }: Spenders): number {
  const x = Float64Array.from(frequency.codes, (code) => frequency.values[code] as number)
  const mean = (values: Float64Array) => values.reduce((sum, v, i) => sum + v * count[i]!, 0) / customers
  const [mx, mm] = [mean(x), mean(monetary)]
  const dx = x.map((value) => value - mx)
  const dm = monetary.map((value) => value - mm)
  const product = (a: Float64Array, b: Float64Array) => mean(a.map((value, i) => value * b[i]!))
  const spread = Math.sqrt(product(dx, dx) * product(dm, dm))
  return spread > 0 ? product(dx, dm) / spread : 0
}
