import { scaledExponentialIntegral } from '../stats/exponential-integral.js'
import { logPowerProductIntegral } from '../stats/power-product-integral.js'
import type { BuyingHistory, BuyingModel } from './buying-model.js'
import { type MortalBuyer, mortalPurchaseProbability, simulateMortalBuyer } from './mortal-buyer.js'
import { paretoNbdLogLikelihood } from './pareto-nbd-likelihood.js'
import { valueAt } from './value-at.js'

interface Parameters {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

/**
 * The predictions of the Pareto/NBD: given that a customer is alive at T, the buying rate is Gamma(r + x, α + T) and the
 * rate of leaving Gamma(s, β + T), as of a new customer with these parameters.
 */
export const paretoNbdModel: BuyingModel<Parameters> = {
  name: 'pareto-nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  logLikelihood: ({ r, alpha, s, beta }, grouped) =>
    valueAt(paretoNbdLogLikelihood(grouped, 1), [r, alpha, s, beta]),
  logOddsOfHavingLeft,
  alive: {
    dependsOnRecency: () => false,
    expectedPurchases(parameters, history, t) {
      const { r, alpha, s, beta } = givenAlive(parameters, history)
      return (r / alpha) * meanLifetimeWithin(s, beta, t)
    },
    probabilityOfPurchases(parameters, history, n, t) {
      const now = givenAlive(parameters, history)
      return n > 0 ? mortalPurchaseProbability(buyer(now), n, t) : silence(now, t)
    },
    probabilityActive: (parameters, history, t) => purchaseWithin(givenAlive(parameters, history), t),
    discountedExpectedPurchases(parameters, history, rate) {
      const { r, alpha, s, beta } = givenAlive(parameters, history)
      return (r / alpha) * beta * scaledExponentialIntegral(s, rate * beta)
    },
  },
  simulate({ r, alpha, s, beta }, T, random) {
    const rate = random.gamma(r, alpha)
    const lifetime = beta * Math.expm1(-Math.log(random.uniform()) / s)
    return simulateMortalBuyer(rate, lifetime, T, random)
  },
}

/**
 * ln((1 - P(alive)) / P(alive)) = ln ∫ s/(β+τ) ((β+T)/(β+τ))^s ((α+T)/(α+τ))^(r+x) dτ from t_x to T; -Infinity at T = t_x.
 *
 * @see Schmittlein, Morrison & Colombo (1987), equations (11) to (13); Fader & Hardie (2005), A note on deriving the
 *   Pareto/NBD model and related expressions, equation (35)
 */
function logOddsOfHavingLeft({ r, alpha, s, beta }: Parameters, { x, tx, T }: BuyingHistory): number {
  const n = r + x
  const integral = logPowerProductIntegral({ p: n, a: alpha, q: s + 1, b: beta }, tx, T)
  const silence = n * Math.log1p((T - tx) / (alpha + tx)) + s * Math.log1p((T - tx) / (beta + tx))
  return Math.log(s / (beta + tx)) + silence + integral
}

function givenAlive({ r, alpha, s, beta }: Parameters, { x, T }: BuyingHistory): Parameters {
  return { r: r + x, alpha: alpha + T, s, beta: beta + T }
}

/**
 * ∫ (β / (β + τ))^s dτ over [0, t] = β (1 - (β / (β+t))^(s-1)) / (s-1), in a form that s = 1 does not disturb.
 *
 * @see Schmittlein, Morrison & Colombo (1987), equation (17)
 */
function meanLifetimeWithin(s: number, beta: number, t: number): number {
  const growth = Math.log1p(t / beta)
  const exponent = (s - 1) * growth
  return beta * growth * (exponent === 0 ? 1 : -Math.expm1(-exponent) / exponent)
}

/** P(no purchase within t) of a new customer: silent and alive at t, or gone before a first purchase. */
function silence({ r, alpha, s, beta }: Parameters, t: number): number {
  const stayed = -r * Math.log1p(t / alpha) - s * Math.log1p(t / beta)
  const left = logPowerProductIntegral({ p: r, a: alpha, q: s + 1, b: beta }, 0, t)
  return Math.exp(stayed) + (s / beta) * Math.exp(left)
}

/** P(at least one purchase within t) of a new customer, by the time of the first. */
function purchaseWithin({ r, alpha, s, beta }: Parameters, t: number): number {
  const integral = logPowerProductIntegral({ p: r + 1, a: alpha, q: s, b: beta }, 0, t)
  return Math.min(1, (r / alpha) * Math.exp(integral))
}

function buyer({ r, alpha, s, beta }: Parameters): MortalBuyer {
  return {
    shape: r,
    rate: alpha,
    logSurvival: (t) => -s * Math.log1p(t / beta),
    logDensity: (t) => Math.log(s / beta) - (s + 1) * Math.log1p(t / beta),
  }
}
