import { digamma, logGammaRise } from '../stats/gamma-function.js'
import { log1pExp, logistic } from '../stats/log-space.js'
import type { Differentiable } from '../stats/minimise.js'
import { logPowerProductIntegral } from '../stats/power-product-integral.js'
import type { GroupedSummary } from './group-summary.js'

/**
 * The log-likelihood of (r, alpha, s, beta) with its gradient, from grouped rows whose times are divided by `timeScale`.
 *
 * With n = r + x a customer contributes ln Γ(n)/Γ(r) + r ln α - n ln(α+T) + s ln(β/(β+T)) + ln(1 + u), u being the odds
 * of having left, ln s + n ln(α+T) + s ln(β+T) + ln ∫ (α+τ)^-n (β+τ)^-(s+1) dτ over (t_x, T] in logarithms; its gradient
 * is made of means under the integrand. T = t_x (u = 0) and α = β are no special cases.
 *
 * @see Fader & Hardie (2005), A note on deriving the Pareto/NBD model and related expressions, equation (21)
 */
export function paretoNbdLogLikelihood(grouped: GroupedSummary, timeScale: number): Differentiable {
  const { count, frequency, recency, T, size } = grouped
  const ends = T.values.map((value) => value / timeScale)
  const lasts = recency.values.map((value) => value / timeScale)
  const means = new Float64Array(4)
  return (point, gradient) => {
    const [r, alpha, s, beta] = point as unknown as [number, number, number, number]
    const rises = frequency.values.map((x) => logGammaRise(r, x))
    const psis = frequency.values.map((x) => digamma(r + x) - digamma(r))
    let [sum, byR, byAlpha, byS, byBeta] = [0, 0, 0, 0, 0]
    for (let i = 0; i < size; i++) {
      const [c, fx, tx, end] = [count[i]!, frequency.codes[i]!, lasts[recency.codes[i]!]!, ends[T.codes[i]!]!]
      const n = r + frequency.values[fx]!
      const [aEnd, bEnd] = [alpha + end, beta + end]
      const [aLog, bLog] = [Math.log(aEnd), Math.log(bEnd)]
      sum += c * (rises[fx]! + r * Math.log(alpha) - n * aLog + s * (Math.log(beta) - bLog))
      byR += c * (psis[fx]! + Math.log(alpha) - aLog)
      byAlpha += c * (r / alpha - n / aEnd)
      byS += c * (Math.log(beta) - bLog)
      byBeta += c * (s / beta - s / bEnd)
      if (!(end > tx)) continue
      const integral = logPowerProductIntegral({ p: n, a: alpha, q: s + 1, b: beta }, tx, end, means)
      const odds = Math.log(s) + n * aLog + s * bLog + integral
      const gone = c * logistic(odds)
      sum += c * log1pExp(odds)
      byR += gone * (aLog - means[0]!)
      byAlpha += gone * n * (1 / aEnd - means[1]!)
      byS += gone * (1 / s + bLog - means[2]!)
      byBeta += gone * (s / bEnd - (s + 1) * means[3]!)
    }
    gradient[0] = byR
    gradient[1] = byAlpha
    gradient[2] = byS
    gradient[3] = byBeta
    return sum
  }
}
