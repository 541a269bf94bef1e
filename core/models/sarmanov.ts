/** Parameters of two gamma distributions and of the dependence between them. */
export interface SarmanovParameters {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
  readonly m: number
}

const DEGREE = 40

/** The signed weights of the four pairs of independent gamma distributions that a dependent pair is made of. */
export interface SarmanovComponent {
  readonly weight: number
  readonly alpha: number
  readonly beta: number
}

/**
 * Rates λ ~ Gamma(r, α) and μ ~ Gamma(s, β) with the density g(λ) h(μ) (1 + m (e^-λ - A)(e^-μ - B)), A and B being the means
 * of e^-λ and e^-μ.
 *
 * As e^-λ g(λ) is A times the density of Gamma(r, α + 1), it is a mixture of four pairs of independent gammas, with the
 * signed weights 1 + mAB, -mAB, -mAB and mAB: whatever is linear in the density is that mixture of what independence gives.
 *
 * @see Y.-H. Park & P. S. Fader (2004), Modeling browsing behavior at multiple websites, Marketing Science 23(3), appendix;
 *   O. V. Sarmanov (1966); as CLVTools has it for the Pareto/NBD
 */
export function sarmanovComponents(parameters: SarmanovParameters): readonly SarmanovComponent[] {
  const { alpha, beta, m } = parameters
  const { A, B } = meansOf(parameters)
  const c = m * A * B
  return [
    { weight: 1 + c, alpha, beta },
    { weight: -c, alpha: alpha + 1, beta },
    { weight: -c, alpha, beta: beta + 1 },
    { weight: c, alpha: alpha + 1, beta: beta + 1 },
  ]
}

/**
 * Between which m the density is nowhere negative: -1 / max(AB, (1-A)(1-B)) and 1 / max(A(1-B), B(1-A)).
 *
 * The larger of two is taken smoothly, as their norm of a high degree, which draws the bounds in by up to 2 % where both
 * are alike: likelihoods whose best m is at a bound would else have their maximum on the edge between the two.
 */
export function sarmanovBounds(marginals: Omit<SarmanovParameters, 'm'>): { low: number; high: number } {
  const { A, B, notA, notB } = meansOf(marginals)
  return { low: -1 / smoothMaximum(A * B, notA * notB)[0], high: 1 / smoothMaximum(A * notB, B * notA)[0] }
}

/** At least the larger of two positive numbers and hardly more, with its slopes by both. */
export function smoothMaximum(a: number, b: number): readonly [value: number, byA: number, byB: number] {
  const top = Math.max(a, b)
  const value = top * ((a / top) ** DEGREE + (b / top) ** DEGREE) ** (1 / DEGREE)
  return [value, (a / value) ** (DEGREE - 1), (b / value) ** (DEGREE - 1)]
}

/** Pearson's correlation of λ and μ. */
export function sarmanovCorrelation(parameters: SarmanovParameters): number {
  const { r, alpha, s, beta, m } = parameters
  const { A, B } = meansOf(parameters)
  return (((m * A * Math.sqrt(r)) / (alpha + 1)) * B * Math.sqrt(s)) / (beta + 1)
}

/** E e^-λ and E e^-μ, and what is wanting to 1. */
function meansOf({ r, alpha, s, beta }: Omit<SarmanovParameters, 'm'>) {
  const [logA, logB] = [-r * Math.log1p(1 / alpha), -s * Math.log1p(1 / beta)]
  return { A: Math.exp(logA), B: Math.exp(logB), notA: -Math.expm1(logA), notB: -Math.expm1(logB) }
}
