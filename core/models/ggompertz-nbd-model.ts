import { logIntegral } from '../stats/quadrature.js'
import type { BuyingHistory, BuyingModel } from './buying-model.js'
import {
  type GammaGompertz,
  gompertzGivenAlive,
  gompertzQuantile,
  logGompertzDensity,
  logGompertzSurvival,
} from './gamma-gompertz.js'
import { ggompertzNbdLogLikelihood } from './ggompertz-nbd-likelihood.js'
import { logLeavingIntegral } from './gompertz-integral.js'
import {
  type MortalBuyer,
  mortalPurchaseProbability,
  simulateMortalBuyer,
  withinTime,
} from './mortal-buyer.js'
import { valueAt } from './value-at.js'

interface Parameters extends GammaGompertz {
  readonly r: number
  readonly alpha: number
}

/**
 * The predictions of the GGompertz/NBD: given that a customer is alive at T, the buying rate is Gamma(r + x, α + T) and
 * the remaining lifetime a gamma mixture of Gompertz again, both as of a new customer.
 *
 * CLVTools (test_correctness_ggomnbd.R) forecasts otherwise, with α + x for α + T and the hazard after T as of a new
 * customer; simulated futures agree with what stands here.
 */
export const ggompertzNbdModel: BuyingModel<Parameters> = {
  name: 'ggompertz-nbd',
  parameters: ['r', 'alpha', 'b', 's', 'beta'],
  logLikelihood: ({ r, alpha, b, s, beta }, grouped) =>
    valueAt(ggompertzNbdLogLikelihood(grouped, 1), [r, alpha, b, s, beta]),
  logOddsOfHavingLeft,
  alive: {
    dependsOnRecency: () => false,
    expectedPurchases(parameters, history, t) {
      const { shape, rate, logSurvival } = buyerNow(parameters, history)
      return t === 0 ? 0 : (shape / rate) * Math.exp(withinTime(t, logSurvival))
    },
    probabilityOfPurchases: (parameters, history, n, t) =>
      mortalPurchaseProbability(buyerNow(parameters, history), n, t),
    probabilityActive(parameters, history, t) {
      if (t === 0) return 0
      const { shape, rate, logSurvival } = buyerNow(parameters, history)
      const first = (τ: number) => logSurvival(τ) - (shape + 1) * Math.log1p(τ / rate)
      return Math.min(1, (shape / rate) * Math.exp(withinTime(t, first)))
    },
    discountedExpectedPurchases(parameters, history, discount) {
      const { shape, rate, logSurvival } = buyerNow(parameters, history)
      const present = logIntegral(
        (v) => v - discount * Math.exp(v) + logSurvival(Math.exp(v)),
        -Math.log(discount),
      )
      return (shape / rate) * Math.exp(present)
    },
  },
  simulate(parameters, T, random) {
    const rate = random.gamma(parameters.r, parameters.alpha)
    return simulateMortalBuyer(rate, gompertzQuantile(parameters, random.uniform()), T, random)
  },
}

/** ln((1 - P(alive)) / P(alive)); Bemmaor & Glady (2012), equation (6). -Infinity at T = t_x. */
function logOddsOfHavingLeft(parameters: Parameters, { x, tx, T }: BuyingHistory): number {
  const { r, alpha, b, s, beta } = parameters
  const n = r + x
  const integral = logLeavingIntegral(n, alpha, parameters, tx, T)
  const survived = logGompertzSurvival(parameters, T)
  return Math.log((b * s) / beta) + n * Math.log1p(T / alpha) - survived + integral
}

function buyerNow(parameters: Parameters, { x, T }: BuyingHistory): MortalBuyer {
  const remaining = gompertzGivenAlive(parameters, T)
  return {
    shape: parameters.r + x,
    rate: parameters.alpha + T,
    logSurvival: (t) => logGompertzSurvival(remaining, t),
    logDensity: (t) => logGompertzDensity(remaining, t),
  }
}
