import { digamma, logGammaRise } from '../stats/gamma-function.js'
import type { Differentiable } from '../stats/minimise.js'
import type { GroupedSummary } from './group-summary.js'

/**
 * A model of the beta-geometric family: buying by an Erlang-k clock with gamma rates, leaving after a purchase with
 * a beta-distributed probability.
 */
export interface BetaGeometricForm {
  /** Stages of the Erlang clock between purchases; 1 is Poisson buying. */
  readonly k: number
  /** The first purchase after which a customer may leave: 0 the first of all (MBG), 1 the first repeat (BG). */
  readonly firstDropout: 0 | 1
}

/**
 * The log-likelihood of (r, alpha, a, b) with its gradient, from grouped rows whose times are divided by `timeScale`.
 *
 * With n = r + k x and m = x - firstDropout, a customer contributes
 * ln Γ(n)/Γ(r) + r ln α + ln B(a, b+m+1)/B(a, b) - n ln(α+T) + ln S + ln(1 + e^u),
 * u = ln(a / (b+m)) + n ln((α+T)/(α+t_x)) - ln S being the log-odds of having left,
 * S = Σ_{j<k} Γ(n+j)/(Γ(n) j!) ((T-t_x)/(α+T))^j the chance of no further purchase of an Erlang-k clock.
 * No power is ever formed, so x = 10,000 is as safe as x = 1. For m < 0 (BG, x = 0) nobody can have left.
 *
 * For k = 1: BG/NBD, Fader, Hardie & Lee (2005), equation (6), in the form of Hardie's note 027; MBG/NBD, Batislam,
 * Denizel & Filiztekin (2007), equation (1). For k > 1: Platzer & Reutterer (2016) and Reutterer, Platzer & Schröder
 * (2021), where the factor that depends on the data and k alone is left out here.
 */
export function betaGeometricLogLikelihood(
  grouped: GroupedSummary,
  form: BetaGeometricForm,
  timeScale: number,
): Differentiable {
  const rows = rowPart(grouped, form, timeScale)
  const totals = totalsByFrequency(grouped)
  return (point, gradient) => {
    gradient.fill(0)
    return frequencyPart(grouped.frequency.values, totals, form, point, gradient) + rows(point, gradient)
  }
}

function totalsByFrequency({ frequency, count }: GroupedSummary): Float64Array {
  const totals = new Float64Array(frequency.values.length)
  for (let i = 0; i < count.length; i++) {
    const code = frequency.codes[i] as number
    totals[code] = (totals[code] as number) + (count[i] as number)
  }
  return totals
}

/** What depends on x alone: gamma and beta functions, once per distinct x. */
function frequencyPart(
  frequencies: Float64Array,
  totals: Float64Array,
  { k, firstDropout }: BetaGeometricForm,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const [r, alpha, a, b] = point as unknown as [number, number, number, number]
  const logAlpha = Math.log(alpha)
  const [psiR, psiB, psiAB] = [digamma(r), digamma(b), digamma(a + b)]
  let sum = 0
  const slopes = [0, 0, 0, 0]
  for (let i = 0; i < frequencies.length; i++) {
    const w = totals[i] as number
    if (w === 0) continue
    const x = frequencies[i] as number
    const bought = k * x
    const survived = x - firstDropout + 1
    sum +=
      w * (logGammaRise(r, bought) + r * logAlpha + logGammaRise(b, survived) - logGammaRise(a + b, survived))
    slopes[0]! += w * (digamma(r + bought) - psiR + logAlpha)
    slopes[1]! += (w * r) / alpha
    if (survived === 0) continue
    const after = digamma(a + b + survived)
    slopes[2]! += w * (psiAB - after)
    slopes[3]! += w * (digamma(b + survived) - psiB - after + psiAB)
  }
  for (let i = 0; i < 4; i++) gradient[i]! += slopes[i] as number
  return sum
}

/**
 * What depends on (x, t_x, T): the loop over groups, with a logarithm per distinct t_x and T and an exponential per
 * group. The logarithms of 1 + e^-|u| are taken of products of many groups at a time.
 */
function rowPart(grouped: GroupedSummary, form: BetaGeometricForm, timeScale: number): Differentiable {
  const { k, firstDropout } = form
  const { count, frequency, recency, T, size } = grouped
  const ends = T.values.map((value) => value / timeScale)
  const lasts = recency.values.map((value) => value / timeScale)
  const [endLog, endInverse] = [new Float64Array(ends.length), new Float64Array(ends.length)]
  const [lastLog, lastInverse] = [new Float64Array(lasts.length), new Float64Array(lasts.length)]
  const leaving = new Float64Array(frequency.values.length)
  const staying = new Float64Array(frequency.values.length)
  return (point, gradient) => {
    const [r, alpha, a, b] = point as unknown as [number, number, number, number]
    fillLogs(ends, alpha, endLog, endInverse)
    fillLogs(lasts, alpha, lastLog, lastInverse)
    for (let i = 0; i < leaving.length; i++) {
      const m = (frequency.values[i] as number) - firstDropout
      leaving[i] = m < 0 ? -Infinity : Math.log(a / (b + m))
      staying[i] = m < 0 ? 0 : 1 / (b + m)
    }
    let sum = 0
    let slopeR = 0
    let slopeAlpha = 0
    let left = 0
    let slopeB = 0
    let product = 1
    for (let i = 0; i < size; i++) {
      const [c, fx, ft, fe] = [count[i]!, frequency.codes[i]!, recency.codes[i]!, T.codes[i]!]
      const x = frequency.values[fx]!
      const n = r + k * x
      let logS = 0
      let logSByR = 0
      let logSByAlpha = 0
      if (k > 1) {
        const q = (ends[fe]! - lasts[ft]!) * endInverse[fe]!
        let term = 1
        let s = 1
        let byR = 0
        let byQ = 0
        let harmonic = 0
        for (let j = 1; j < k; j++) {
          const next = n + j - 1
          term *= (next / j) * q
          harmonic += 1 / next
          s += term
          byR += term * harmonic
          byQ += term * j
        }
        logS = Math.log(s)
        logSByR = byR / s
        logSByAlpha = (-byQ / s) * endInverse[fe]!
      }
      const rise = endLog[fe]! - lastLog[ft]!
      const u = leaving[fx]! + n * rise - logS
      const e = Math.exp(u > 0 ? -u : u)
      const gone = (u > 0 ? 1 : e) / (1 + e)
      sum += c * (Math.max(u, 0) - n * endLog[fe]! + logS)
      if (c === 1) product *= 1 + e
      else sum += c * Math.log(1 + e)
      if (product > 1e290) {
        sum += Math.log(product)
        product = 1
      }
      slopeR += c * (gone * (rise - logSByR) - endLog[fe]! + logSByR)
      slopeAlpha += c * ((1 - gone) * (logSByAlpha - n * endInverse[fe]!) - gone * n * lastInverse[ft]!)
      left += c * gone
      slopeB += c * gone * staying[fx]!
    }
    gradient[0]! += slopeR
    gradient[1]! += slopeAlpha
    gradient[2]! += left / a
    gradient[3]! -= slopeB
    return sum + Math.log(product)
  }
}

function fillLogs(times: Float64Array, alpha: number, logs: Float64Array, inverses: Float64Array): void {
  for (let i = 0; i < times.length; i++) {
    const sum = alpha + (times[i] as number)
    logs[i] = Math.log(sum)
    inverses[i] = 1 / sum
  }
}
