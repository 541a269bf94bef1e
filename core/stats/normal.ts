import erfc from '@stdlib/math-base-special-erfc'

/** P(Z <= z) of a standard normal Z; accurate in both tails. From @stdlib's erfc (FreeBSD's s_erf.c). */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2)
}

/**
 * The z with P(Z <= z) = p, for p in [0, 1]; relative error below 1e-12 from 1e-300 up.
 *
 * The rational approximation of Abramowitz & Stegun 26.2.23 and three Newton steps on ln P, which converge in the far
 * tail too (the quantile of @stdlib goes through erfinv(2p - 1) and loses a small p to cancellation).
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0.5) return 0
  if (!(p > 0)) return p === 0 ? -Infinity : Number.NaN
  const t = Math.sqrt(-2 * Math.log(p))
  const top = 2.515517 + t * (0.802853 + t * 0.010328)
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  let z = top / bottom - t
  for (let i = 0; i < 3; i++) {
    const below = normalCdf(z)
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
    z -= ((Math.log(below) - Math.log(p)) * below) / density
  }
  return z
}

/** P(|Z| > |z|): the two-sided p-value of a Wald statistic. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2)
}
