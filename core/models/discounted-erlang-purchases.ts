import { logBeta, logGamma } from '../stats/gamma-function.js'
import { incompleteBeta } from '../stats/incomplete-beta.js'
import { compositeRule, type QuadratureRule, supportAround } from '../stats/quadrature.js'
import type { ErlangBuyer } from './erlang-buyer.js'

const NEGLIGIBLE = 40

/**
 * Purchases of a living buyer after now, for ever, each discounted to now at a continuous rate δ > 0.
 *
 * With rate λ and dropout p, an Erlang stage discounts by y = λ / (λ + δ), so the sum over purchases is
 * y^(k - stagesDone) / (1 - (1-p) y^k); for k = 1, λ / (λ p + δ). Its mean over λ and p is taken by Gauss-Legendre
 * panels in ln λ and logit p, in which the integrand is smooth over a whole unit; relative error about 1e-10.
 */
export function discountedErlangPurchases(buyer: ErlangBuyer, discount: number): number {
  const { k, stagesDone } = buyer
  const rates = rateRule(buyer, discount)
  const dropouts = dropoutRule(buyer, discount, Math.exp(rates.nodes.at(-1) as number))
  let sum = 0
  for (let i = 0; i < rates.nodes.length; i++) {
    const logStage = -Math.log1p(discount / Math.exp(rates.nodes[i] as number))
    const cycle = Math.exp(k * logStage)
    const lost = -Math.expm1(k * logStage)
    let mean = 0
    for (let j = 0; j < dropouts.nodes.length; j++)
      mean += dropouts.weights[j]! / (lost + cycle * dropouts.nodes[j]!)
    sum += rates.weights[i]! * Math.exp((k - stagesDone) * logStage) * mean
  }
  return sum
}

/** Nodes in ln λ weighted by its Gamma(shape, rate) density; below δ the integrand falls faster than the density. */
function rateRule({ shape, rate, k, stagesDone }: ErlangBuyer, discount: number): QuadratureRule {
  const norm = shape * Math.log(rate) - logGamma(shape)
  const density = (w: number) => shape * w - rate * Math.exp(w) + norm
  const mode = Math.log(shape / rate)
  const [low, high] = supportAround(density, mode, NEGLIGIBLE)
  const floor = Math.min(mode, Math.log(discount)) - NEGLIGIBLE / (shape + k - stagesDone)
  return weighted(compositeRule(Math.max(low, floor), high, Math.min(2, 2 / Math.sqrt(shape)), 12), density)
}

/** Nodes p weighted by the Beta(a, b) density; the mass so near 0 that it makes no difference is one node at 0. */
function dropoutRule({ a, b }: ErlangBuyer, discount: number, fastest: number): QuadratureRule {
  const norm = logBeta(a, b)
  const density = (y: number) =>
    a * y - (a + b) * (Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)))) - norm
  const mode = Math.log(a / b)
  const [low, high] = supportAround(density, mode, NEGLIGIBLE)
  const floor = Math.log(1e-13) + Math.min(0, Math.log(discount / fastest))
  const width = Math.min(2, 2 * Math.sqrt(1 / a + 1 / b))
  const ceiling = Math.max(mode, NEGLIGIBLE)
  const rule = weighted(compositeRule(Math.max(low, floor), Math.min(high, ceiling), width, 10), density)
  const nodes = [...rule.nodes].map((y) => 1 / (1 + Math.exp(-y)))
  const below = low < floor ? incompleteBeta(Math.exp(floor), a, b) : 0
  const above = high > ceiling ? incompleteBeta(Math.exp(-ceiling), b, a) : 0
  return { nodes: Float64Array.of(0, ...nodes, 1), weights: Float64Array.of(below, ...rule.weights, above) }
}

function weighted({ nodes, weights }: QuadratureRule, logDensity: (node: number) => number): QuadratureRule {
  return { nodes, weights: weights.map((weight, i) => weight * Math.exp(logDensity(nodes[i] as number))) }
}
