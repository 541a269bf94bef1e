import { digamma, logGammaRise } from '../stats/gamma-function.js'
import { log1pExp, logistic } from '../stats/log-space.js'
import type { Differentiable } from '../stats/minimise.js'
import { type GammaGompertz, logGompertzGrowth } from './gamma-gompertz.js'
import { gompertzAxis } from './gompertz-axis.js'
import { logLeavingIntegral } from './gompertz-integral.js'
import type { GroupedSummary } from './group-summary.js'
import type { LeavingAxis, LeavingDensity } from './leaving-axis.js'
import { createLeavingIntegrals, type LeavingIntegral } from './leaving-integrals.js'

/**
 * The log-likelihood of (r, alpha, b, s, beta) with its gradient, from grouped rows whose times are divided by
 * `timeScale`.
 *
 * As of the Pareto/NBD with another distribution of the lifetime: ln Γ(n)/Γ(r) + r ln α - n ln(α+T) + ln P(lifetime > T)
 * + ln(1 + u), n = r + x, u being the odds of having left.
 *
 * @see Bemmaor & Glady (2012), equation (A4)
 */
export function ggompertzNbdLogLikelihood(grouped: GroupedSummary, timeScale: number): Differentiable {
  const { count, frequency, T } = grouped
  const ends = T.values.map((value) => value / timeScale)
  const integrals = createLeavingIntegrals(grouped, timeScale, 4)
  return (point, gradient) => {
    const [r, alpha, b, s, beta] = point as unknown as [number, number, number, number, number]
    const lifetime: GammaGompertz = { b, s, beta }
    const axis = gompertzAxis(alpha, lifetime)
    const rises = frequency.values.map((x) => logGammaRise(r, x) - x * Math.log(alpha))
    const psis = frequency.values.map((x) => digamma(r + x) - digamma(r))
    const aLogs = ends.map((end) => Math.log1p(end / alpha))
    const growths = ends.map((end) => logGompertzGrowth(lifetime, end))
    const hazard = Math.log((b * s) / beta)
    let [sum, byR, byAlpha, byB, byS, byBeta] = [0, 0, 0, 0, 0, 0]
    const alone: LeavingIntegral = (n, low, high, means) =>
      logLeavingIntegral(n, alpha, lifetime, low, high, means, axis)
    integrals(r, alpha, gompertzDensity(axis, lifetime), alone, (i, integral, means) => {
      const [c, fx, fe] = [count[i]!, frequency.codes[i]!, T.codes[i]!]
      const [x, end, aLog, growth] = [frequency.values[fx]!, ends[fe]!, aLogs[fe]!, growths[fe]!]
      const [n, inverse] = [r + x, Math.exp(-growth) / beta]
      const aged = (end * Math.exp(b * end - growth)) / beta
      sum += c * (rises[fx]! - n * aLog - s * growth)
      byR += c * (psis[fx]! - aLog)
      byAlpha += (c * (r * end - x * alpha)) / (alpha * (alpha + end))
      byS -= c * growth
      byBeta += c * s * (1 / beta - inverse)
      byB -= c * s * aged
      if (integral === -Infinity) return
      const odds = hazard + n * aLog + s * growth + integral
      const gone = c * logistic(odds)
      sum += c * log1pExp(odds)
      byR += gone * (aLog - means[0]!)
      byAlpha += gone * n * (1 / (alpha + end) - means[1]!)
      byS += gone * (growth + 1 / s - means[2]!)
      byBeta += gone * (s * inverse - (s + 1) * means[3]!)
      byB += gone * (s * aged + 1 / b + means[4]! - (s + 1) * means[5]!)
    })
    gradient.set([byR, byAlpha, byB, byS, byBeta])
    return sum
  }
}

/** β/b e^(-sw), with w = ln G, 1/(βG), τ and τ e^(bτ)/(βG), G = 1 + (e^(bτ) - 1)/β. */
function gompertzDensity(axis: LeavingAxis, { b, s, beta }: GammaGompertz): LeavingDensity {
  const origin = Math.log(beta / b)
  return {
    axis,
    logDensity(w, t, scores) {
      const share = Math.exp(-w) / beta
      scores[0] = w
      scores[1] = share
      scores[2] = t
      scores[3] = t * (1 - (beta - 1) * share)
      return origin - s * w
    },
  }
}
