import type { Differentiable } from '../stats/minimise.js'
import type { GroupedSummary } from './group-summary.js'
import { paretoNbdGroups } from './pareto-nbd-likelihood.js'
import { smoothMaximum } from './sarmanov.js'

/**
 * The log-likelihood of (r, alpha, s, beta, odds) with its gradient: l + ln(1 + c (1 - u - v + w)), u, v and w being the
 * ratios of the likelihoods with α, β and both raised by one unit of time to that with neither, and c = m A B.
 */
export function correlatedLogLikelihood(grouped: GroupedSummary, timeScale: number): Differentiable {
  const groups = paretoNbdGroups(grouped, timeScale)
  const { count, size } = grouped
  const parts = Array.from({ length: 4 }, () => ({
    logs: new Float64Array(size),
    slopes: new Float64Array(4 * size),
  }))
  const unit = 1 / timeScale
  return (point, gradient) => {
    const [r, alpha, s, beta, odds] = point as unknown as [number, number, number, number, number]
    for (const [k, part] of parts.entries()) {
      const shifted = [r, alpha + (k & 1 ? unit : 0), s, beta + (k & 2 ? unit : 0)]
      groups(shifted, (i, value, slopes) => {
        part.logs[i] = value
        part.slopes.set(slopes, 4 * i)
      })
    }
    const { c, slopes: cSlopes } = dependence([r, alpha, s, beta, odds], timeScale)
    const [base, first, second, both] = parts as [Part, Part, Part, Part]
    let sum = 0
    let byC = 0
    gradient.fill(0)
    for (let i = 0; i < size; i++) {
      const l = base.logs[i]!
      const [u, v, w] = [first, second, both].map(({ logs }) => Math.exp(logs[i]! - l)) as [
        number,
        number,
        number,
      ]
      const factor = 1 + c * (1 - u - v + w)
      sum += count[i]! * (l + Math.log(factor))
      byC += (count[i]! * (1 - u - v + w)) / factor
      for (let j = 0; j < 4; j++) {
        const at = 4 * i + j
        const mixed =
          (1 + c) * base.slopes[at]! -
          c * (u * first.slopes[at]! + v * second.slopes[at]! - w * both.slopes[at]!)
        gradient[j]! += (count[i]! * mixed) / factor
      }
    }
    for (let j = 0; j < 5; j++) gradient[j]! += byC * cSlopes[j]!
    return sum
  }
}

interface Part {
  readonly logs: Float64Array
  readonly slopes: Float64Array
}

/** c = m A B at scaled parameters, and its slopes by each of them and the odds. */
function dependence(
  [r, alpha, s, beta, odds]: readonly [number, number, number, number, number],
  timeScale: number,
): { readonly c: number; readonly slopes: readonly number[] } {
  const [logA, logB] = [-r * Math.log1p(1 / (alpha * timeScale)), -s * Math.log1p(1 / (beta * timeScale))]
  const [A, B, notA, notB] = [Math.exp(logA), Math.exp(logB), -Math.expm1(logA), -Math.expm1(logB)]
  const share = odds / (1 + odds)
  // c = high A B × share + low A B × (1 - share), the bounds being one over smooth maxima of A B and its like.
  const [low, lowBoth, lowNone] = smoothMaximum(A * B, notA * notB)
  const [high, highFirst, highSecond] = smoothMaximum(A * notB, B * notA)
  const [lowAB, highAB] = [(-A * B) / low, (A * B) / high]
  const lowA = -B / low + ((A * B) / low ** 2) * (lowBoth * B - lowNone * notB)
  const lowB = -A / low + ((A * B) / low ** 2) * (lowBoth * A - lowNone * notA)
  const highA = B / high - ((A * B) / high ** 2) * (highFirst * notB - highSecond * B)
  const highB = A / high - ((A * B) / high ** 2) * (highSecond * notA - highFirst * A)
  const c = lowAB + (highAB - lowAB) * share
  const [byA, byB] = [lowA + (highA - lowA) * share, lowB + (highB - lowB) * share]
  return {
    c,
    slopes: [
      (byA * A * logA) / r,
      (byA * A * r) / (alpha * (alpha * timeScale + 1)),
      (byB * B * logB) / s,
      (byB * B * s) / (beta * (beta * timeScale + 1)),
      (highAB - lowAB) / (1 + odds) ** 2,
    ],
  }
}
