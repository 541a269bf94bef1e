import { gaussLegendre, type QuadratureRule } from './quadrature.js'

/** The integrand ((a + low) / (a + τ))^p ((b + low) / (b + τ))^q, 1 at τ = low; a, b > 0 and p, q >= 0. */
export interface PowerProduct {
  readonly p: number
  readonly a: number
  readonly q: number
  readonly b: number
}

/**
 * Means of ln((a + τ) / (a + low)), 1 / (a + τ), ln((b + τ) / (b + low)) and 1 / (b + τ) under the normalised
 * integrand, in this order.
 */
export type PowerProductMeans = Float64Array

const NEGLIGIBLE = 40
const sizes = [4, 6, 8, 12, 16] as const
/** The largest fall of the logarithm of the integrand over a panel, and the widest panel, for a rule of each size. */
const steepest = [0.3, 1.6, 4.5, 12, Infinity] as const
const widest = [0.4, 1.2, 2, 3.5, Infinity] as const

/**
 * ln ∫ ((a + low) / (a + τ))^p ((b + low) / (b + τ))^q dτ over [low, high], 0 <= low; -Infinity for an empty range.
 *
 * It stands for the difference of two ₂F₁ of Schmittlein, Morrison & Colombo (1987), equations (A24) to (A27), without
 * their special cases a = b and p + q = 1 and without their cancellation. In v = ln((m + τ) / (m + low)), m being the
 * smaller of a and b, the logarithm of the integrand is concave with a bounded slope and has no singularity nearer
 * than π to the real line, so a Gauss-Legendre rule of 4 to 16 nodes suffices for most ranges and panels of 16 for the
 * rest. Nothing overflows; relative error below 1e-11 for p, q up to 1e4, and for any p, q while p / a, q / b are moderate.
 *
 * @param means receives the means that the gradient with respect to p, a, q and b consists of
 */
export function logPowerProductIntegral(
  { p, a, q, b }: PowerProduct,
  low: number,
  high: number,
  means?: PowerProductMeans,
): number {
  if (!(high > low)) return -Infinity
  return a <= b
    ? logIntegralFrom(p, a + low, q, b + low, high - low, means, 0)
    : logIntegralFrom(q, b + low, p, a + low, high - low, means, 2)
}

/** The same in terms of near + τ and far + τ, τ from 0 to `length`; `offset` is where the means of the nearer go. */
function logIntegralFrom(
  p: number,
  near: number,
  q: number,
  far: number,
  length: number,
  means: PowerProductMeans | undefined,
  offset: 0 | 2,
): number {
  const share = near / far
  const { from, to, top, fall } = rangeOf(p, q, share, Math.log1p(length / near))
  const panels = Math.max(1, Math.ceil(fall / 16), Math.ceil((to - from) / 4))
  const { nodes, weights } = ruleFor(fall / panels, (to - from) / panels)
  const half = (to - from) / panels / 2
  let [sum, nearLog, nearInverse, farLog, farInverse] = [0, 0, 0, 0, 0]
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + half * (2 * panel + 1)
    for (let i = 0; i < nodes.length; i++) {
      const v = middle + half * nodes[i]!
      const growth = share * Math.expm1(v)
      const log = Math.log1p(growth)
      const f = weights[i]! * Math.exp((1 - p) * v - q * log - top)
      sum += f
      nearLog += f * v
      nearInverse += (f * share) / (growth + share)
      farLog += f * log
      farInverse += f / (1 + growth)
    }
  }
  if (means) {
    means[offset] = nearLog / sum
    means[offset + 1] = nearInverse / sum / near
    means[2 - offset] = farLog / sum
    means[3 - offset] = farInverse / sum / far
  }
  return top + Math.log(sum * half * near)
}

/** Where the integrand in v is not negligible, its maximum and how far it falls from there at its steepest. */
function rangeOf(p: number, q: number, share: number, length: number) {
  const height = (v: number) => (1 - p) * v - q * Math.log1p(share * Math.expm1(v))
  const slope = (v: number) => {
    const growth = share * Math.expm1(v)
    return 1 - p - (q * (growth + share)) / (1 + growth)
  }
  const [first, last] = [slope(0), slope(length)]
  let [from, to, mode] = [0, length, 0]
  if (first <= 0) to = Math.min(length, NEGLIGIBLE / Math.abs(first))
  else if (last >= 0) {
    mode = length
    from = Math.max(0, length - NEGLIGIBLE / last)
  } else {
    const part = (1 - p) / q
    mode = Math.min(length, Math.max(0, Math.log(((1 - share) * part) / (1 - part) / share)))
  }
  const top = height(mode)
  let fall = Math.max(Math.abs(slope(from)), Math.abs(slope(to))) * (to - from)
  if (fall > NEGLIGIBLE) {
    from = fallen(height, top, mode, from)
    to = fallen(height, top, mode, to)
    fall = Math.max(Math.abs(slope(from)), Math.abs(slope(to))) * (to - from)
  }
  return { from, to, top, fall }
}

/** Between the mode and an end of the range, where a concave function has fallen to be negligible; the end if nowhere. */
function fallen(height: (v: number) => number, top: number, mode: number, end: number): number {
  if (top - height(end) <= NEGLIGIBLE) return end
  let inside = mode
  let outside = end
  for (let i = 0; i < 60 && top - height(outside) > 1.1 * NEGLIGIBLE; i++) {
    const middle = (inside + outside) / 2
    if (top - height(middle) < NEGLIGIBLE) inside = middle
    else outside = middle
  }
  return outside
}

function ruleFor(fall: number, width: number): QuadratureRule {
  let i = 0
  while (fall > steepest[i]! || width > widest[i]!) i++
  return gaussLegendre(sizes[i]!)
}
