import { type GammaPoisson, logGammaPoissonMass } from '../stats/negative-binomial.js'
import { logIntegralByPanels } from '../stats/quadrature.js'
import type { Random } from '../stats/random.js'
import type { SimulatedHistory } from './buying-model.js'

/**
 * A buyer who is alive now: Poisson purchases at a Gamma(shape, rate) rate until the end of an independent lifetime.
 *
 * Given that a customer of the Pareto/NBD or of the GGompertz/NBD is alive at T, it is such a buyer again, with updated
 * parameters; so each conditional prediction is P(alive) times the prediction for it.
 */
export interface MortalBuyer extends GammaPoisson {
  /** ln P(lifetime > t). */
  logSurvival(t: number): number
  /** ln of the density of the lifetime at t > 0. */
  logDensity(t: number): number
}

/**
 * P(n purchases within t): n in t and alive at t, or n before leaving within t.
 *
 * @see P. S. Fader & B. G. S. Hardie (2006), Deriving an expression for P(X(t) = x) under the Pareto/NBD model; here the
 *   second term by quadrature in the logit of τ / t, where the integrand has one maximum
 */
export function mortalPurchaseProbability(buyer: MortalBuyer, n: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0
  const alive = logGammaPoissonMass(buyer, t, n) + buyer.logSurvival(t)
  const left = withinTime(t, (τ) => logGammaPoissonMass(buyer, τ, n) + buyer.logDensity(τ))
  return Math.min(1, Math.exp(alive) + Math.exp(left))
}

/** ln ∫ e^f over (0, t], for an f whose integrand has one maximum in the logit of τ / t. */
export function withinTime(t: number, f: (time: number) => number): number {
  const integrand = (z: number) => {
    const beyond = Math.log1p(Math.exp(-Math.abs(z)))
    const [logShare, logRest] = [Math.min(z, 0) - beyond, Math.min(-z, 0) - beyond]
    return f(t * Math.exp(logShare)) + logShare + logRest
  }
  return Math.log(t) + logIntegralByPanels(integrand)
}

/** A history of Poisson purchases at a rate, up to the end of a lifetime or of observation. */
export function simulateMortalBuyer(
  rate: number,
  lifetime: number,
  T: number,
  random: Random,
): SimulatedHistory {
  const end = Math.min(lifetime, T)
  let [x, tx, logIntervals] = [0, 0, 0]
  for (;;) {
    const interval = random.exponential(rate)
    if (!(tx + interval <= end)) return { x, tx, T, logIntervals }
    tx += interval
    x++
    logIntervals += Math.log(interval)
  }
}
