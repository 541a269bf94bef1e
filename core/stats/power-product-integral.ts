import { gaussLegendre, type QuadratureRule } from './quadrature.js'

/** The integrand (a + τ)^-p (b + τ)^-q, with a, b > 0 and p, q >= 0. */
export interface PowerProduct {
  readonly p: number
  readonly a: number
  readonly q: number
  readonly b: number
}

/** Means of ln(a + τ), 1 / (a + τ), ln(b + τ) and 1 / (b + τ) under the normalised integrand, in this order. */
export type PowerProductMeans = Float64Array

const NEGLIGIBLE = 40
const sizes = [4, 6, 8, 12, 16] as const
/** The largest fall of the logarithm of the integrand over a panel, and the widest panel, for a rule of each size. */
const steepest = [0.3, 1.6, 4.5, 12, Infinity] as const
const widest = [0.4, 1.2, 2, 3.5, Infinity] as const

/**
 * ln ∫ (a + τ)^-p (b + τ)^-q dτ over [low, high], 0 <= low; -Infinity for an empty range.
 *
 * It equals the difference of two ₂F₁ of Schmittlein, Morrison & Colombo (1987), equations (A24) to (A27), without their
 * special cases a = b and p + q = 1 and without their cancellation. In v = ln(min(a, b) + τ) the logarithm of the
 * integrand is concave with a bounded slope and has no singularity nearer than π to the real line, so a
 * Gauss-Legendre rule of 4 to 16 nodes suffices for most ranges and panels of 16 for the rest. Nothing overflows;
 * relative error below 1e-11 of the integral for p, q up to 1e4.
 *
 * @param means receives the means that the gradient with respect to p, a, q and b consists of
 */
export function logPowerProductIntegral(
  { p, a, q, b }: PowerProduct,
  low: number,
  high: number,
  means?: PowerProductMeans,
): number {
  return a <= b
    ? logIntegralFrom(p, a, q, b - a, low, high, means, 0)
    : logIntegralFrom(q, b, p, a - b, low, high, means, 2)
}

/** The same with `near` = min(a, b) and `far` - near = `apart`; `offset` is where the means of `near` go. */
function logIntegralFrom(
  p: number,
  near: number,
  q: number,
  apart: number,
  low: number,
  high: number,
  means: PowerProductMeans | undefined,
  offset: 0 | 2,
): number {
  if (!(high > low)) return -Infinity
  const origin = Math.log(near + low)
  const length = Math.log1p((high - low) / (near + low))
  let from = 0
  let to = length
  let mode = 0
  let first = slope(p, q, near + low, apart)
  let last = slope(p, q, near + high, apart)
  if (first <= 0) {
    if (-first * length > NEGLIGIBLE) to = Math.min(length, NEGLIGIBLE / -first)
  } else if (last >= 0) {
    mode = length
    if (last * length > NEGLIGIBLE) from = Math.max(0, length - NEGLIGIBLE / last)
  } else {
    const share = (1 - p) / q
    mode = Math.min(length, Math.max(0, Math.log((apart * share) / (1 - share)) - origin))
  }
  const top = (1 - p) * (origin + mode) - q * Math.log(apart + Math.exp(origin + mode))
  if (Math.max(Math.abs(first), Math.abs(last)) * (to - from) > NEGLIGIBLE) {
    const height = (v: number) => (1 - p) * (origin + v) - q * Math.log(apart + Math.exp(origin + v)) - top
    from = fallen(height, mode, from)
    to = fallen(height, mode, to)
    first = slope(p, q, Math.exp(origin + from), apart)
    last = slope(p, q, Math.exp(origin + to), apart)
  }
  const fall = Math.max(Math.abs(first), Math.abs(last)) * (to - from)
  const panels = Math.max(1, Math.ceil(fall / 16), Math.ceil((to - from) / 4))
  const { nodes, weights } = ruleFor(fall / panels, (to - from) / panels)
  const half = (to - from) / panels / 2
  let sum = 0
  let nearLog = 0
  let nearInverse = 0
  let farLog = 0
  let farInverse = 0
  for (let panel = 0; panel < panels; panel++) {
    const middle = origin + from + half * (2 * panel + 1)
    for (let i = 0; i < nodes.length; i++) {
      const v = middle + half * nodes[i]!
      const e = Math.exp(v)
      const log = Math.log(apart + e)
      const f = weights[i]! * Math.exp((1 - p) * v - q * log - top)
      sum += f
      nearLog += f * v
      nearInverse += f / e
      farLog += f * log
      farInverse += f / (apart + e)
    }
  }
  if (means) {
    means[offset] = nearLog / sum
    means[offset + 1] = nearInverse / sum
    means[2 - offset] = farLog / sum
    means[3 - offset] = farInverse / sum
  }
  return top + Math.log(sum * half)
}

/** The slope in v = ln(near + τ) of the logarithm of the integrand times dτ/dv. */
function slope(p: number, q: number, near: number, apart: number): number {
  return 1 - p - (q * near) / (apart + near)
}

/** Between the mode and an end of the range, where a concave function has fallen to be negligible; the end if nowhere. */
function fallen(height: (v: number) => number, mode: number, end: number): number {
  if (height(end) >= -NEGLIGIBLE) return end
  let inside = mode
  let outside = end
  for (let i = 0; i < 60 && Math.abs(height(outside)) > 1.1 * NEGLIGIBLE; i++) {
    const middle = (inside + outside) / 2
    if (height(middle) > -NEGLIGIBLE) inside = middle
    else outside = middle
  }
  return outside
}

function ruleFor(fall: number, width: number): QuadratureRule {
  let i = 0
  while (fall > steepest[i]! || width > widest[i]!) i++
  return gaussLegendre(sizes[i]!)
}
