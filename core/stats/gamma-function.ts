import stdlibDigamma from '@stdlib/math-base-special-digamma'
import stdlibGammaln from '@stdlib/math-base-special-gammaln'
import stdlibTrigamma from '@stdlib/math-base-special-trigamma'

/**
 * ln Γ(x) for x > 0.
 *
 * From @stdlib (FreeBSD's e_lgamma_r.c); relative error below 1e-14 against 40-digit values for x from 1e-8 to 1e8.
 */
export const logGamma: (x: number) => number = stdlibGammaln

/** ψ(x), the derivative of ln Γ, for x > 0. From @stdlib (Boost); relative error below 1e-13 from 1e-8 to 1e8. */
export const digamma: (x: number) => number = stdlibDigamma

/** ψ'(x), for x > 0. From @stdlib (Boost); relative error below 1e-13 from 1e-8 to 1e8. */
export const trigamma: (x: number) => number = stdlibTrigamma

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  const smaller = Math.min(a, b)
  const larger = Math.max(a, b)
  return logGamma(smaller) - logGammaRise(larger, smaller)
}

/**
 * ln(Γ(x + d) / Γ(x)) for x > 0, d >= 0, also where x is so large that the difference of two ln Γ would cancel.
 *
 * For x >= 1e4 by Stirling's series (Abramowitz & Stegun 6.1.41), differenced term by term.
 */
export function logGammaRise(x: number, d: number): number {
  if (x < 1e4) return logGamma(x + d) - logGamma(x)
  const y = x + d
  return (x - 0.5) * Math.log1p(d / x) + d * (Math.log(y) - 1) + stirlingRemainder(y) - stirlingRemainder(x)
}

function stirlingRemainder(x: number): number {
  return 1 / (12 * x) - 1 / (360 * x * x * x)
}
