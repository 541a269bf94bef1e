import { digamma, logGammaRise } from '../stats/gamma-function.js'
import type { Differentiable } from '../stats/minimise.js'
import { logPowerProductIntegral } from '../stats/power-product-integral.js'
import type { GroupedSummary } from './group-summary.js'
import { type LeavingDensity, timeAxis } from './leaving-axis.js'
import { createLeavingIntegrals, type LeavingIntegral } from './leaving-integrals.js'

/** Visits each group with the log-likelihood of one of its customers and its slopes by r, alpha, s and beta. */
export type ParetoNbdGroups = (
  point: ArrayLike<number>,
  visit: (group: number, value: number, slopes: Float64Array) => void,
) => void

/**
 * The log-likelihood of (r, alpha, s, beta) with its gradient, from grouped rows whose times are divided by `timeScale`.
 *
 * @see Fader & Hardie (2005), A note on deriving the Pareto/NBD model and related expressions, equation (21)
 */
export function paretoNbdLogLikelihood(grouped: GroupedSummary, timeScale: number): Differentiable {
  const { count } = grouped
  const groups = paretoNbdGroups(grouped, timeScale)
  return (point, gradient) => {
    let [sum, byR, byAlpha, byS, byBeta] = [0, 0, 0, 0, 0]
    groups(point, (i, value, slopes) => {
      const c = count[i]!
      sum += c * value
      byR += c * slopes[0]!
      byAlpha += c * slopes[1]!
      byS += c * slopes[2]!
      byBeta += c * slopes[3]!
    })
    gradient[0] = byR
    gradient[1] = byAlpha
    gradient[2] = byS
    gradient[3] = byBeta
    return sum
  }
}

/**
 * The same group by group.
 *
 * With n = r + x a customer contributes ln Γ(n)/Γ(r) - r ln(1+T/α) - x ln(α+T) - s ln(1+T/β) + ln(1 + u), u being the
 * odds of having left, (s/β) (1+T/α)^n (1+T/β)^s ∫ (1+τ/α)^-n (1+τ/β)^-(s+1) dτ over (t_x, T]; its gradient is made of
 * means under the integrand. T = t_x (u = 0) and α = β are no special cases, and nothing cancels as s and β, or r and α,
 * grow together.
 */
export function paretoNbdGroups(grouped: GroupedSummary, timeScale: number): ParetoNbdGroups {
  const { frequency, T } = grouped
  const ends = T.values.map((value) => value / timeScale)
  const [aLogs, bLogs] = [new Float64Array(ends.length), new Float64Array(ends.length)]
  const integrals = createLeavingIntegrals(grouped, timeScale, 2)
  const slopes = new Float64Array(4)
  return (point, visit) => {
    const [r, alpha, s, beta] = point as unknown as [number, number, number, number]
    const rises = frequency.values.map((x) => logGammaRise(r, x) - x * Math.log(alpha))
    const psis = frequency.values.map((x) => digamma(r + x) - digamma(r))
    for (let i = 0; i < ends.length; i++) {
      aLogs[i] = Math.log1p(ends[i]! / alpha)
      bLogs[i] = Math.log1p(ends[i]! / beta)
    }
    const hazard = Math.log(s / beta)
    const one: LeavingIntegral = paretoIntegral(alpha, s, beta)
    integrals(r, alpha, paretoDensity(alpha, s, beta), one, (i, integral, means) => {
      const [fx, fe] = [frequency.codes[i]!, T.codes[i]!]
      const [x, end, aLog, bLog] = [frequency.values[fx]!, ends[fe]!, aLogs[fe]!, bLogs[fe]!]
      const [n, aEnd, bEnd] = [r + x, alpha + end, beta + end]
      let value = rises[fx]! - n * aLog - s * bLog
      let gone = 0
      if (integral !== -Infinity) {
        const odds = hazard + n * aLog + s * bLog + integral
        const e = Math.exp(odds > 0 ? -odds : odds)
        gone = (odds > 0 ? 1 : e) / (1 + e)
        value += Math.max(odds, 0) + Math.log1p(e)
      }
      slopes[0] = psis[fx]! - aLog
      slopes[1] = (r * end - x * alpha) / (alpha * aEnd)
      slopes[2] = -bLog
      slopes[3] = (s * end) / (beta * bEnd)
      if (gone > 0) {
        slopes[0] += gone * (aLog - means[0]!)
        slopes[1] += gone * n * (1 / aEnd - means[1]!)
        slopes[2] += gone * (1 / s + bLog - means[2]!)
        slopes[3] += gone * (s / bEnd - (s + 1) * means[3]!)
      }
      visit(i, value, slopes)
    })
  }
}

/** (1+τ/β)^-(s+1), with ln(1+τ/β) and 1/(β+τ). */
function paretoDensity(alpha: number, s: number, beta: number): LeavingDensity {
  return {
    axis: timeAxis(Math.min(alpha, beta)),
    logDensity(t, _, scores) {
      const log = Math.log1p(t / beta)
      scores[0] = log
      scores[1] = 1 / (beta + t)
      return -(s + 1) * log
    },
  }
}

function paretoIntegral(alpha: number, s: number, beta: number): LeavingIntegral {
  return (n, low, high, means) => {
    const integral = logPowerProductIntegral({ p: n, a: alpha, q: s + 1, b: beta }, low, high, means)
    const [aLog, bLog] = [Math.log1p(low / alpha), Math.log1p(low / beta)]
    means[0]! += aLog
    means[2]! += bLog
    return integral - n * aLog - (s + 1) * bLog
  }
}
