import { logBeta, logGamma } from './gamma-function.js'
import { logIntegral } from './quadrature.js'

const LONGEST_SERIES = 5000
const LARGE = 1e280

/**
 * ln ₂F₁(a, b; c; z) for a, b >= 0, c > 0 and 0 <= z < 1, where every term of the series is positive.
 *
 * Where a + b > c and both c - a and c - b are positive, Euler's transformation
 * (1-z)^(c-a-b) ₂F₁(c-a, c-b; c; z) keeps the terms from rising; so (5003, 5000.6; 5004; 0.999), for which double
 * precision gives Infinity elsewhere, is 34536.01397. As z comes near 1 the series is too long and Euler's integral is
 * taken instead, for c > b. Relative error of ₂F₁ about 1e-12 (1e-10 by the integral).
 *
 * @returns Infinity at z = 1 where the series diverges
 * @see Abramowitz & Stegun 15.1.1 (series), 15.3.1 (integral), 15.3.3 (transformation)
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): number {
  if (z === 0 || a === 0 || b === 0) return 0
  if (z >= 1) return c > a + b ? logGaussSum(a, b, c) : Infinity
  if (a + b > c && c - a > 0 && c - b > 0) return (c - a - b) * Math.log1p(-z) + logSeries(c - a, c - b, c, z)
  return logSeries(a, b, c, z)
}

/** Γ(c) Γ(c-a-b) / (Γ(c-a) Γ(c-b)), for c > a + b; Abramowitz & Stegun 15.1.20. */
function logGaussSum(a: number, b: number, c: number): number {
  return logGamma(c) + logGamma(c - a - b) - logGamma(c - a) - logGamma(c - b)
}

function logSeries(a: number, b: number, c: number, z: number): number {
  const needed = Math.abs(40 / Math.log(z)) + (a + b) / (1 - z)
  if (needed > LONGEST_SERIES) {
    if (c > b && b > 0) return logEulerIntegral(a, b, c, z)
    if (c > a && a > 0) return logEulerIntegral(b, a, c, z)
  }
  let [term, sum, log] = [1, 1, 0]
  for (let n = 0; n < 10_000_000; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    term *= ratio
    sum += term
    if (ratio < 1 && term < 1e-17 * (1 - ratio) * sum) break
    if (sum > LARGE) {
      log += Math.log(sum)
      term /= sum
      sum = 1
    }
  }
  return log + Math.log(sum)
}

/** ∫ u^(b-1) (1-u)^(c-b-1) (1-zu)^(-a) du / B(b, c-b), in logit u, where the integrand has one maximum. */
function logEulerIntegral(a: number, b: number, c: number, z: number): number {
  const integrand = (y: number) => {
    const beyond = Math.log1p(Math.exp(-Math.abs(y)))
    const [logU, logRest] = [Math.min(y, 0) - beyond, Math.min(-y, 0) - beyond]
    return b * logU + (c - b) * logRest - a * Math.log1p(-z * Math.exp(logU))
  }
  return logIntegral(integrand, Math.log(b / (c - b))) - logBeta(b, c - b)
}
