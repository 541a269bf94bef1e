import { logGamma, logGammaRise } from './gamma-function.js'
import { incompleteBeta } from './incomplete-beta.js'

/**
 * The number of Poisson events in time t when the rate is Gamma(shape, rate): negative binomial with mean shape t / rate.
 */
export interface GammaPoisson {
  readonly shape: number
  readonly rate: number
}

/** ln P(M = m) for m = 0, 1, 2, …; -Infinity where it is impossible (t = 0, m > 0). */
export function logGammaPoissonMass({ shape, rate }: GammaPoisson, t: number, m: number): number {
  const none = -shape * Math.log1p(t / rate)
  if (m === 0) return none
  return t === 0 ? -Infinity : logGammaRise(shape, m) - logGamma(m + 1) + none - m * Math.log1p(rate / t)
}

/** P(M >= m), accurate where it is small; 1 for m <= 0. Real m are interpolated by the incomplete beta function. */
export function gammaPoissonUpperTail({ shape, rate }: GammaPoisson, t: number, m: number): number {
  if (m <= 0) return 1
  return t === 0 ? 0 : incompleteBeta(t / (rate + t), m, shape)
}
