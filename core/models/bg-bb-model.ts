import { digamma, logBeta, logGammaRise } from '../stats/gamma-function.js'
import { logHypergeometric } from '../stats/hypergeometric.js'
import { integrate } from '../stats/quadrature.js'
import { type BgBbParameters, bgBbLogLikelihood, bgBbLogOddsOfHavingLeft } from './bg-bb-likelihood.js'
import type { BuyingHistory, BuyingModel } from './buying-model.js'
import { assertOpportunities, opportunities } from './opportunities.js'
import { valueAt } from './value-at.js'

/**
 * The predictions of the BG/BB: given that a customer is alive after T opportunities, the probability of buying is
 * Beta(α + x, β + T - x) and that of leaving Beta(γ, δ + T), as of a new customer with these parameters.
 *
 * Lengths of time are numbers of opportunities and must be whole.
 */
export const bgBbModel: BuyingModel<BgBbParameters> = {
  name: 'bg-bb',
  parameters: ['alpha', 'beta', 'gamma', 'delta'],
  logLikelihood({ alpha, beta, gamma, delta }, grouped, { frequency, recency, T }) {
    for (let i = 0; i < T.length; i++) assertOpportunities(frequency[i]!, recency[i]!, T[i]!, ` in row ${i}`)
    return valueAt(bgBbLogLikelihood(grouped), [alpha, beta, gamma, delta])
  },
  logOddsOfHavingLeft(parameters, history) {
    assertOpportunities(history.x, history.tx, history.T)
    return bgBbLogOddsOfHavingLeft(parameters, history)
  },
  alive: {
    dependsOnRecency: () => false,
    expectedPurchases(parameters, history, t) {
      const { alpha, beta, gamma, delta } = givenAlive(parameters, history)
      return (alpha / (alpha + beta)) * opportunitiesAlive(gamma, delta, opportunities(t))
    },
    probabilityOfPurchases: (parameters, history, n, t) =>
      Math.min(1, purchaseProbability(givenAlive(parameters, history), n, opportunities(t))),
    probabilityActive: (parameters, history, t) =>
      purchaseWithin(givenAlive(parameters, history), opportunities(t)),
    discountedExpectedPurchases(parameters, history, rate) {
      const { alpha, beta, gamma, delta } = givenAlive(parameters, history)
      const series = logHypergeometric(1, delta + 1, gamma + delta + 1, Math.exp(-rate))
      return (alpha / (alpha + beta)) * (delta / (gamma + delta)) * Math.exp(series - rate)
    },
  },
  simulate({ alpha, beta, gamma, delta }, T, random) {
    assertOpportunities(0, 0, T)
    const buys = random.beta(alpha, beta)
    const leaves = random.beta(gamma, delta)
    let [x, tx, logIntervals] = [0, 0, 0]
    for (let i = 1; i <= T && random.uniform() >= leaves; i++) {
      if (random.uniform() >= buys) continue
      logIntervals += Math.log(i - tx)
      x++
      tx = i
    }
    return { x, tx, T, logIntervals }
  },
}

function givenAlive({ alpha, beta, gamma, delta }: BgBbParameters, { x, T }: BuyingHistory): BgBbParameters {
  return { alpha: alpha + x, beta: beta + T - x, gamma, delta: delta + T }
}

/**
 * Σ_{j=1..t} B(γ, δ+j)/B(γ, δ), the expected number of the next t opportunities at which a customer is alive.
 *
 * The sum is δ (1 - e^-h) / (γ-1), h = (γ-1) times the mean of ψ(δ+u+t) - ψ(δ+u) over u from 1 to γ: near γ = 1 by
 * quadrature over u, so that nothing cancels there.
 *
 * @see Fader, Hardie & Shang (2010), equation (8)
 */
function opportunitiesAlive(gamma: number, delta: number, t: number): number {
  const away = gamma - 1
  if (Math.abs(away) > 0.5) {
    const h = logGammaRise(gamma + delta, t) - logGammaRise(delta + 1, t)
    return (delta * -Math.expm1(-h)) / away
  }
  const growth = (u: number) => digamma(delta + u + t) - digamma(delta + u)
  const mean = away === 0 ? growth(1) : integrate(growth, 1, gamma, 8) / away
  const h = away * mean
  return delta * mean * (h === 0 ? 1 : -Math.expm1(-h) / h)
}

/** P(n of the next t opportunities are taken), by the opportunity after which the customer leaves, if any. */
function purchaseProbability({ alpha, beta, gamma, delta }: BgBbParameters, n: number, t: number): number {
  if (n > t) return 0
  const origin = logBeta(alpha, beta) + logBeta(gamma, delta)
  const taken = (i: number) =>
    logGammaRise(i - n + 1, n) - logGammaRise(1, n) + logBeta(alpha + n, beta + i - n) - origin
  let sum = Math.exp(taken(t) + logBeta(gamma, delta + t))
  for (let i = n; i < t; i++) sum += Math.exp(taken(i) + logBeta(gamma + 1, delta + i))
  return sum
}

/** P(at least one of the next t opportunities is taken), by the first one. */
function purchaseWithin({ alpha, beta, gamma, delta }: BgBbParameters, t: number): number {
  let term = (alpha / (alpha + beta)) * (delta / (gamma + delta))
  let sum = 0
  for (let i = 1; i <= t; i++) {
    sum += term
    term *= ((beta + i - 1) / (alpha + beta + i)) * ((delta + i) / (gamma + delta + i))
  }
  return Math.min(1, sum)
}
