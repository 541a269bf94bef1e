/**
 * A gamma mixture of Gompertz lifetimes: P(lifetime > t) = (β / (β + e^(bt) - 1))^s.
 *
 * As b → 0 with β / b fixed it becomes the Pareto (II) distribution of the Pareto/NBD.
 *
 * @see A. C. Bemmaor & N. Glady (2012), Modeling purchasing behavior with sudden "death", Management Science 58(5), equation (5)
 */
export interface GammaGompertz {
  readonly b: number
  readonly s: number
  readonly beta: number
}

/** ln((β + e^(bt) - 1) / β) for t >= 0, without overflow or cancellation: -ln P(lifetime > t) / s. */
export function logGompertzGrowth({ b, beta }: GammaGompertz, t: number): number {
  const age = b * t
  return age > 30
    ? age - Math.log(beta) + Math.log1p((beta - 1) * Math.exp(-age))
    : Math.log1p(Math.expm1(age) / beta)
}

/** The time at which {@link logGompertzGrowth} is `growth`. */
export function gompertzTime({ b, beta }: GammaGompertz, growth: number): number {
  return growth > 30
    ? (growth + Math.log(beta) + Math.log1p((1 / beta - 1) * Math.exp(-growth))) / b
    : Math.log1p(beta * Math.expm1(growth)) / b
}

/** ln P(lifetime > t). */
export function logGompertzSurvival(lifetime: GammaGompertz, t: number): number {
  return -lifetime.s * logGompertzGrowth(lifetime, t)
}

/** ln of the density at t. */
export function logGompertzDensity(lifetime: GammaGompertz, t: number): number {
  const { b, s, beta } = lifetime
  return Math.log((b * s) / beta) + b * t - (s + 1) * logGompertzGrowth(lifetime, t)
}

/** The lifetime that a share `survival` in (0, 1) of all exceeds. */
export function gompertzQuantile(lifetime: GammaGompertz, survival: number): number {
  return gompertzTime(lifetime, -Math.log(survival) / lifetime.s)
}

/** The remaining lifetime of who is alive at T: β becomes β e^(-bT) + 1 - e^(-bT). */
export function gompertzGivenAlive({ b, s, beta }: GammaGompertz, T: number): GammaGompertz {
  return { b, s, beta: beta * Math.exp(-b * T) - Math.expm1(-b * T) }
}
