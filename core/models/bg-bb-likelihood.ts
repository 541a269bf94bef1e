import { digamma, logBeta } from '../stats/gamma-function.js'
import { logistic } from '../stats/log-space.js'
import type { Differentiable } from '../stats/minimise.js'
import type { BuyingHistory } from './buying-model.js'
import type { GroupedSummary } from './group-summary.js'

export interface BgBbParameters {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly delta: number
}

/**
 * The log-likelihood of (alpha, beta, gamma, delta) with its gradient.
 *
 * ln B(α+x, β+t_x-x)/B(α, β) + ln B(γ, δ+t_x)/B(γ, δ) + ln S, where S = Σ_{i<m} w_i γ/(γ+δ+t_x+i) + w_m runs over the
 * m = T - t_x opportunities since the last purchase, w_i being the chance of staying silently for i of them. S lies in
 * (0, 1] and its terms are positive, so that nothing cancels or overflows.
 *
 * @see Fader, Hardie & Shang (2010), equation (5)
 */
export function bgBbLogLikelihood(grouped: GroupedSummary): Differentiable {
  const { count, frequency, recency, T, size } = grouped
  return (point, gradient) => {
    const [alpha, beta, gamma, delta] = point as unknown as [number, number, number, number]
    const origin = logBeta(alpha, beta) + logBeta(gamma, delta)
    const [psiAB, psiGD] = [digamma(alpha + beta), digamma(gamma + delta)]
    const base = [
      digamma(alpha) - psiAB,
      digamma(beta) - psiAB,
      digamma(gamma) - psiGD,
      digamma(delta) - psiGD,
    ]
    const slopes = new Float64Array(4)
    gradient.fill(0)
    let sum = 0
    for (let i = 0; i < size; i++) {
      const c = count[i]!
      const x = frequency.values[frequency.codes[i]!]!
      const tx = recency.values[recency.codes[i]!]!
      const missed = T.values[T.codes[i]!]! - tx
      const [upAB, upGD] = [digamma(alpha + beta + tx), digamma(gamma + delta + tx)]
      const silent = silence({ alpha, beta, gamma, delta }, x, tx, missed, slopes)
      sum +=
        c * (logBeta(alpha + x, beta + tx - x) + logBeta(gamma, delta + tx) - origin + Math.log(silent.all))
      gradient[0]! += c * (digamma(alpha + x) - upAB - base[0]! + slopes[0]!)
      gradient[1]! += c * (digamma(beta + tx - x) - upAB - base[1]! + slopes[1]!)
      gradient[2]! += c * (digamma(gamma) - upGD - base[2]! + slopes[2]!)
      gradient[3]! += c * (digamma(delta + tx) - upGD - base[3]! + slopes[3]!)
    }
    return sum
  }
}

/**
 * ln((1 - P(alive)) / P(alive)) after the T-th opportunity, where all models count it.
 *
 * Fader, Hardie & Shang (2010), equation (11), is of being alive at opportunity T + 1: {@link bgBbAliveNext}.
 */
export function bgBbLogOddsOfHavingLeft(parameters: BgBbParameters, { x, tx, T }: BuyingHistory): number {
  const { stayed, all } = silence(parameters, x, tx, T - tx)
  return Math.log(all - stayed) - Math.log(stayed)
}

/** P(alive at opportunity T + 1), not left before it: P(alive) times (δ+T) / (γ+δ+T). */
export function bgBbAliveNext(parameters: BgBbParameters, history: BuyingHistory): number {
  const { gamma, delta } = parameters
  const now = logistic(-bgBbLogOddsOfHavingLeft(parameters, history))
  return (now * (delta + history.T)) / (gamma + delta + history.T)
}

/** S and its last term, w_m; the gradient of ln S is written into `slopes`. */
function silence(
  { alpha, beta, gamma, delta }: BgBbParameters,
  x: number,
  tx: number,
  missed: number,
  slopes?: Float64Array,
): { readonly stayed: number; readonly all: number } {
  let [stayed, all] = [1, 0]
  let [byAlpha, byBeta, byGamma, byDelta] = [0, 0, 0, 0]
  let [sumAlpha, sumBeta, sumGamma, sumDelta] = [0, 0, 0, 0]
  for (let i = 0; i < missed; i++) {
    const inverse = 1 / (gamma + delta + tx + i)
    const left = stayed * gamma * inverse
    all += left
    sumAlpha += left * byAlpha
    sumBeta += left * byBeta
    sumGamma += left * (byGamma + 1 / gamma - inverse)
    sumDelta += left * (byDelta - inverse)
    const either = 1 / (alpha + beta + tx + i)
    stayed *= (beta + tx - x + i) * either * (delta + tx + i) * inverse
    byAlpha -= either
    byBeta += 1 / (beta + tx - x + i) - either
    byGamma -= inverse
    byDelta += 1 / (delta + tx + i) - inverse
  }
  all += stayed
  if (slopes) {
    slopes[0] = (sumAlpha + stayed * byAlpha) / all
    slopes[1] = (sumBeta + stayed * byBeta) / all
    slopes[2] = (sumGamma + stayed * byGamma) / all
    slopes[3] = (sumDelta + stayed * byDelta) / all
  }
  return { stayed, all }
}
