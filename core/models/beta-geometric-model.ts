import type { Random } from '../stats/random.js'
import { betaGeometricLogLikelihood } from './beta-geometric-likelihood.js'
import type { BuyingHistory, BuyingModel, SimulatedHistory } from './buying-model.js'
import { discountedErlangPurchases } from './discounted-erlang-purchases.js'
import {
  type ErlangBuyer,
  erlangActiveProbability,
  erlangPurchaseProbability,
  expectedErlangPurchases,
} from './erlang-buyer.js'
import { regularityFactor } from './regularity-factor.js'
import { valueAt } from './value-at.js'

interface Parameters {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
  readonly k?: number
}

/**
 * The predictions of the beta-geometric family. `firstDropout` is the first purchase after which a customer may leave:
 * 0 the first of all (MBG/NBD, MBG/CNBD-k), 1 the first repeat (BG/NBD, BG/CNBD-k).
 *
 * Given that a customer is alive at T, with m = x - firstDropout, p is Beta(a, b + m + 1), and with j of the k stages
 * to the next purchase done, the rate is Gamma(r + k x + j, α + T); so each prediction is P(alive) times a mixture over j.
 */
export function createBetaGeometricModel(name: string, firstDropout: 0 | 1): BuyingModel<Parameters> {
  const mix = (
    parameters: Parameters,
    history: BuyingHistory,
    value: (buyer: ErlangBuyer) => number,
  ): number => {
    if ((parameters.k ?? 1) === 1) return value(aliveBuyer(parameters, history, firstDropout, 0))
    const weights = stageWeights(parameters, history)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return weights.reduce(
      (sum, weight, stage) =>
        sum + (weight / total) * value(aliveBuyer(parameters, history, firstDropout, stage)),
      0,
    )
  }
  return {
    name,
    parameters: name.includes('cnbd') ? ['k', 'r', 'alpha', 'a', 'b'] : ['r', 'alpha', 'a', 'b'],
    logLikelihood({ r, alpha, a, b, k = 1 }, grouped, summary) {
      const likelihood = betaGeometricLogLikelihood(grouped, { k, firstDropout }, 1)
      return valueAt(likelihood, [r, alpha, a, b]) + regularityFactor(summary, grouped, k > 1)(k)
    },
    logOddsOfHavingLeft: (parameters, history) => logOddsOfHavingLeft(parameters, history, firstDropout),
    alive: {
      dependsOnRecency: ({ k = 1 }) => k > 1,
      expectedPurchases: (parameters, history, t) =>
        mix(parameters, history, (buyer) => expectedErlangPurchases(buyer, t)),
      probabilityOfPurchases: (parameters, history, n, t) =>
        mix(parameters, history, (buyer) => erlangPurchaseProbability(buyer, n, t)),
      probabilityActive: (parameters, history, t) =>
        mix(parameters, history, (buyer) => erlangActiveProbability(buyer, t)),
      discountedExpectedPurchases: (parameters, history, rate) =>
        mix(parameters, history, (buyer) => discountedErlangPurchases(buyer, rate)),
    },
    simulate(parameters, T, random) {
      return simulateHistory(parameters, T, firstDropout, random)
    },
  }
}

/** Weights of the number of stages done since the last purchase, up to a factor; [1] for k = 1. */
function stageWeights({ r, alpha, k = 1 }: Parameters, { x, tx, T }: BuyingHistory): number[] {
  const q = (T - tx) / (alpha + T)
  const weights = [1]
  for (let j = 1; j < k; j++) weights.push(((weights[j - 1] as number) * (r + k * x + j - 1) * q) / j)
  return weights
}

function aliveBuyer(
  { r, alpha, a, b, k = 1 }: Parameters,
  { x, T }: BuyingHistory,
  firstDropout: number,
  stagesDone: number,
): ErlangBuyer {
  return { k, stagesDone, shape: r + k * x + stagesDone, rate: alpha + T, a, b: b + x - firstDropout + 1 }
}

/** ln((1 - P(alive)) / P(alive)); BG/NBD: Hardie's note 027 on equation (8). -Infinity where nobody can have left. */
function logOddsOfHavingLeft(parameters: Parameters, history: BuyingHistory, firstDropout: number): number {
  const { r, alpha, a, b, k = 1 } = parameters
  const { x, tx, T } = history
  const m = x - firstDropout
  if (m < 0) return -Infinity
  const stages = k === 1 ? 1 : stageWeights(parameters, history).reduce((sum, weight) => sum + weight, 0)
  const silence = (r + k * x) * Math.log1p((T - tx) / (alpha + tx))
  return Math.log(a / (b + m)) + silence - Math.log(stages)
}

function simulateHistory(
  { r, alpha, a, b, k = 1 }: Parameters,
  T: number,
  firstDropout: number,
  random: Random,
): SimulatedHistory {
  const rate = random.gamma(r, alpha)
  const leaves = random.beta(a, b)
  let x = 0
  let tx = 0
  let logIntervals = 0
  while (!(x >= firstDropout && random.uniform() < leaves)) {
    const interval = random.gamma(k, rate)
    if (!(tx + interval <= T)) break
    tx += interval
    x++
    logIntervals += Math.log(interval)
  }
  return { x, tx, T, logIntervals }
}
