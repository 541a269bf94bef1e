import { gaussLegendre } from '../stats/quadrature.js'

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
export function gompertzQuantile({ b, s, beta }: GammaGompertz, survival: number): number {
  return Math.log1p(beta * Math.expm1(-Math.log(survival) / s)) / b
}

/** The remaining lifetime of who is alive at T: β becomes β e^(-bT) + 1 - e^(-bT). */
export function gompertzGivenAlive({ b, s, beta }: GammaGompertz, T: number): GammaGompertz {
  return { b, s, beta: beta * Math.exp(-b * T) - Math.expm1(-b * T) }
}

/** Means of ln(1+τ/α), 1/(α+τ), ln G, 1/(βG), τ and τ e^(bτ)/(βG), G = 1 + (e^(bτ) - 1)/β, in this order. */
export type LeavingMeans = Float64Array

const NEGLIGIBLE = 42
const NODES = 12
const STEEPEST = 6

/**
 * ln ∫ (1+τ/α)^-n e^(bτ) G^-(s+1) dτ over [low, high], G = 1 + (e^(bτ) - 1)/β; -Infinity for an empty range.
 *
 * By Gauss-Legendre panels in ln(1 + τ/m), m being the smaller scale of the two factors: panels are halved until the
 * integrand changes by less than e^6 and the age bτ by less than 2 within one, and left out where it is below e^-42
 * of its maximum. Relative error below 1e-10.
 *
 * @param means receives the means that the gradient consists of
 */
export function logLeavingIntegral(
  n: number,
  alpha: number,
  lifetime: GammaGompertz,
  low: number,
  high: number,
  means?: LeavingMeans,
): number {
  if (!(high > low)) return -Infinity
  const { b, s, beta } = lifetime
  const scale = leavingScale(alpha, lifetime)
  const height = (v: number) => {
    const t = scale * Math.expm1(v)
    return v + b * t - n * Math.log1p(t / alpha) - (s + 1) * logGompertzGrowth(lifetime, t)
  }
  const { ends, top } = panelsOf(height, breakpoints(lifetime, scale, low, high), b * scale)
  const { nodes, weights } = gaussLegendre(NODES)
  const sums = new Float64Array(7)
  for (let k = 0; k < ends.length; k += 2) {
    const [middle, half] = [(ends[k]! + ends[k + 1]!) / 2, (ends[k + 1]! - ends[k]!) / 2]
    for (let i = 0; i < NODES; i++) {
      const v = middle + half * nodes[i]!
      const t = scale * Math.expm1(v)
      const logA = Math.log1p(t / alpha)
      const growth = logGompertzGrowth(lifetime, t)
      const f = weights[i]! * half * Math.exp(v + b * t - n * logA - (s + 1) * growth - top)
      sums[0]! += f
      if (means) addMeans(sums, f, [logA, 1 / (alpha + t), growth, Math.exp(-growth) / beta, t], b)
    }
  }
  if (means) for (let i = 0; i < 6; i++) means[i] = sums[i + 1]! / sums[0]!
  return top + Math.log(sums[0]! * scale)
}

/** The smaller of α and the distance from 0 to where B vanishes. */
export function leavingScale(alpha: number, { b, beta }: GammaGompertz): number {
  return beta < 1 ? Math.min(alpha, -Math.log1p(-beta) / b) : alpha
}

function addMeans(sums: Float64Array, f: number, scores: readonly number[], b: number): void {
  for (let k = 0; k < 5; k++) sums[k + 1]! += f * scores[k]!
  const [inverse, t] = [scores[3]!, scores[4]!]
  sums[6]! += f * t * Math.exp(b * t + Math.log(inverse))
}

/** Ends of the panels, two and two, halved from the cuts until each is short; and the highest point met. */
function panelsOf(height: (v: number) => number, cuts: readonly number[], b: number) {
  const heights = cuts.map(height)
  let top = Math.max(...heights)
  const ends: number[] = []
  const refine = (from: number, to: number, first: number, last: number, depth: number): void => {
    top = Math.max(top, first, last)
    if (Math.max(first, last) < top - NEGLIGIBLE) return
    const aged = b * (Math.exp(to) - Math.exp(from))
    if (depth === 0 || (Math.abs(first - last) <= STEEPEST && aged <= 2)) {
      ends.push(from, to)
      return
    }
    const middle = (from + to) / 2
    const between = height(middle)
    refine(from, middle, first, between, depth - 1)
    refine(middle, to, between, last, depth - 1)
  }
  for (let i = 1; i < cuts.length; i++) refine(cuts[i - 1]!, cuts[i]!, heights[i - 1]!, heights[i]!, 40)
  return { ends, top }
}

/** Where panels begin and end: at most 1 apart in ln(1 + τ/scale), and about the mode of the lifetimes. */
function breakpoints({ b, s, beta }: GammaGompertz, scale: number, low: number, high: number): number[] {
  const origin = Math.log1p(low / scale)
  const length = Math.log1p((high - low) / (scale + low))
  const count = Math.max(1, Math.ceil(length))
  const cuts = Array.from({ length: count + 1 }, (_, i) => origin + (length * i) / count)
  const mode = beta > 1 ? Math.log((beta - 1) / s) / b : 0
  const peaks = [-3, -1, 0, 1, 3].map((step) => mode + step / b).filter((t) => t > low && t < high)
  if (mode <= low || mode >= high) return cuts
  return [...cuts, ...peaks.map((t) => Math.log1p(t / scale))].sort((x, y) => x - y)
}
