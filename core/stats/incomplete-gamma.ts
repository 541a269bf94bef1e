import stdlibGammainc from '@stdlib/math-base-special-gammainc'

/** P(a, x), the regularised lower incomplete gamma function: the distribution function of a Gamma(a, 1). From @stdlib (Boost). */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0
  return x === Infinity ? 1 : stdlibGammainc(x, a)
}

/** Q(a, x) = 1 - P(a, x), accurate where it is small. */
export function incompleteGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1
  return x === Infinity ? 0 : stdlibGammainc(x, a, true, true)
}

/** P(χ² > statistic) with the given degrees of freedom. */
export function chiSquareUpperTail(statistic: number, degreesOfFreedom: number): number {
  return incompleteGammaUpper(degreesOfFreedom / 2, statistic / 2)
}
