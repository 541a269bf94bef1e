import { gaussLegendre, type QuadratureRule } from '../stats/quadrature.js'
import type { GammaGompertz } from './gamma-gompertz.js'
import { gompertzAxis } from './gompertz-axis.js'
import { type LeavingAxis, panelEnd, panelWidth, WIDEST } from './leaving-axis.js'

/** Means of ln(1+τ/α), 1/(α+τ), ln G, 1/(βG), τ and τ e^(bτ)/(βG), G = 1 + (e^(bτ) - 1)/β, in this order. */
export type LeavingMeans = Float64Array

const NEGLIGIBLE = 42
const STEEPEST = 12
const sizes = [4, 6, 8, 12] as const
/** The largest fall of the logarithm of the integrand over a panel, and the widest panel, for a rule of each size. */
const steepest = [0.3, 1.6, 4.5, STEEPEST] as const
const widest = [0.4, 1.2, 2, WIDEST] as const

/**
 * ln ∫ (1+τ/α)^-n e^(bτ) G^-(s+1) dτ over [low, high], G = 1 + (e^(bτ) - 1)/β; -Infinity for an empty range.
 *
 * Along w = ln G it is β/b ∫ e^(-sw) (1+τ(w)/α)^-n dw, whose integrand only falls: panels are set from the low end
 * until what may be left is below e^-42 of the sum. Relative error below 1e-10.
 *
 * @param means receives the means that the gradient consists of
 * @param axis `gompertzAxis` of alpha and the lifetime, where many integrals share it
 */
export function logLeavingIntegral(
  n: number,
  alpha: number,
  lifetime: GammaGompertz,
  low: number,
  high: number,
  means?: LeavingMeans,
  axis: LeavingAxis = gompertzAxis(alpha, lifetime),
): number {
  const [first, last] = [axis.position(low), axis.position(high)]
  if (!(last > first)) return -Infinity
  const { b, s, beta } = lifetime
  const height = (w: number) => -s * w - n * Math.log1p(axis.time(w) / alpha)
  const top = height(first)
  const integrand = {
    n,
    alpha,
    s,
    beta,
    axis,
    top,
    sums: new Float64Array(7),
    withMeans: means !== undefined,
  }
  const { sums } = integrand
  let [from, start, wish] = [first, top, WIDEST]
  while (from < last && !(start - top + Math.log((last - from) / sums[0]!) < -NEGLIGIBLE)) {
    let to = Math.min(last, panelEnd(axis, from, wish))
    let end = height(to)
    while (start - end > STEEPEST) {
      wish = panelWidth(axis, from, to) * Math.max(0.02, (0.7 * STEEPEST) / (start - end))
      to = panelEnd(axis, from, wish)
      end = height(to)
    }
    addPanel(integrand, ruleFor(start - end, panelWidth(axis, from, to)), from, to)
    wish = Math.min(WIDEST, 2 * wish)
    from = to
    start = end
  }
  if (means) for (let i = 0; i < 6; i++) means[i] = sums[i + 1]! / sums[0]!
  return Math.log((beta / b) * sums[0]!) + top
}

interface Integrand {
  readonly n: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
  readonly axis: LeavingAxis
  /** ln of the integrand where it is largest. */
  readonly top: number
  /** Of the integrand, then of it times each of the means. */
  readonly sums: Float64Array
  readonly withMeans: boolean
}

function addPanel(integrand: Integrand, { nodes, weights }: QuadratureRule, from: number, to: number): void {
  const { n, alpha, s, beta, axis, top, sums, withMeans } = integrand
  const origin = axis.offset + from
  const half = Math.log1p((to - from) / origin) / 2
  let [sum, logs, inverses, growths, shares, times, aged] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < nodes.length; i++) {
    const along = origin * Math.expm1(half * (1 + nodes[i]!))
    const w = from + along
    const t = axis.time(w)
    const logA = Math.log1p(t / alpha)
    const f = weights[i]! * (origin + along) * Math.exp(-s * w - n * logA - top)
    sum += f
    if (!withMeans) continue
    const share = Math.exp(-w) / beta
    logs += f * logA
    inverses += f / (alpha + t)
    growths += f * w
    shares += f * share
    times += f * t
    aged += f * t * (1 - (beta - 1) * share)
  }
  ;[sum, logs, inverses, growths, shares, times, aged].forEach((value, i) => {
    sums[i]! += half * value
  })
}

function ruleFor(fall: number, width: number): QuadratureRule {
  let i = 0
  while (i < 3 && (fall > steepest[i]! || width > widest[i]!)) i++
  return gaussLegendre(sizes[i]!)
}
