import erfc from '@stdlib/math-base-special-erfc'
import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile'

/** P(Z <= z) of a standard normal Z; accurate in both tails. From @stdlib's erfc (FreeBSD's s_erf.c). */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2)
}

/** The z with P(Z <= z) = p, for p in [0, 1]. From @stdlib (Boost's erfinv). */
export function normalQuantile(p: number): number {
  return stdlibQuantile(p, 0, 1)
}

/** P(|Z| > |z|): the two-sided p-value of a Wald statistic. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2)
}
