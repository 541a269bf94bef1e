import { logGammaRise } from '../stats/gamma-function.js'
import { log1pExp, logistic } from '../stats/log-space.js'
import type { BuyingHistory, BuyingModel } from './buying-model.js'
import { simulateMortalBuyer } from './mortal-buyer.js'
import { paretoNbdGroups } from './pareto-nbd-likelihood.js'
import { paretoNbdModel } from './pareto-nbd-model.js'
import { type SarmanovParameters, sarmanovComponents } from './sarmanov.js'

type Marginals = Omit<SarmanovParameters, 'm'>

/**
 * The predictions of the Pareto/NBD whose rates of buying and of leaving go together: a mixture of four Pareto/NBDs with
 * signed weights, each component weighed by how likely it makes the history and, for the living, P(alive).
 */
export const correlatedParetoNbdModel: BuyingModel<SarmanovParameters> = {
  name: 'pareto-nbd-correlated',
  parameters: ['r', 'alpha', 's', 'beta', 'm'],
  logLikelihood(parameters, grouped) {
    const groups = paretoNbdGroups(grouped, 1)
    const likelihoods = sarmanovComponents(parameters).map(({ weight, alpha, beta }) => {
      const logs = new Float64Array(grouped.size)
      groups([parameters.r, alpha, parameters.s, beta], (i, value) => {
        logs[i] = value
      })
      return { weight, logs }
    })
    return grouped.count.reduce((sum, count, i) => {
      const top = likelihoods[0]!.logs[i]!
      return (
        sum +
        count *
          (top +
            Math.log(likelihoods.reduce((l, { weight, logs }) => l + weight * Math.exp(logs[i]! - top), 0)))
      )
    }, 0)
  },
  logOddsOfHavingLeft(parameters, history) {
    const { gone, here } = totals(parameters, history)
    return Math.log(gone) - Math.log(here)
  },
  alive: {
    dependsOnRecency: () => true,
    expectedPurchases: (parameters, history, t) =>
      ofTheLiving(parameters, history, (p) => paretoNbdModel.alive.expectedPurchases(p, history, t)),
    probabilityOfPurchases: (parameters, history, n, t) =>
      bounded(
        ofTheLiving(parameters, history, (p) =>
          paretoNbdModel.alive.probabilityOfPurchases(p, history, n, t),
        ),
      ),
    probabilityActive: (parameters, history, t) =>
      bounded(ofTheLiving(parameters, history, (p) => paretoNbdModel.alive.probabilityActive(p, history, t))),
    discountedExpectedPurchases: (parameters, history, rate) =>
      ofTheLiving(parameters, history, (p) =>
        paretoNbdModel.alive.discountedExpectedPurchases(p, history, rate),
      ),
  },
  simulate(parameters, T, random) {
    const { r, alpha, s, beta, m } = parameters
    const [meanA, meanB] = [(1 + 1 / alpha) ** -r, (1 + 1 / beta) ** -s]
    // 1 + m (e^-λ - A)(e^-μ - B) is at most this, so that as many of the independent pairs are kept.
    const most = 1 + Math.abs(m) * Math.max(meanA, 1 - meanA) * Math.max(meanB, 1 - meanB)
    for (;;) {
      const [rate, leaving] = [random.gamma(r, alpha), random.gamma(s, beta)]
      const density = 1 + m * (Math.exp(-rate) - meanA) * (Math.exp(-leaving) - meanB)
      if (random.uniform() * most <= density)
        return simulateMortalBuyer(rate, random.exponential(1) / leaving, T, random)
    }
  },
}

interface Component {
  readonly parameters: Marginals
  /** Weight times the likelihood of the history, relative to that of the first component. */
  readonly weight: number
  readonly odds: number
}

function componentsOf({ r, s, ...rest }: SarmanovParameters, history: BuyingHistory): Component[] {
  const logs = sarmanovComponents({ r, s, ...rest }).map(({ weight, alpha, beta }) => {
    const parameters = { r, alpha, s, beta }
    const odds = paretoNbdModel.logOddsOfHavingLeft(parameters, history)
    return { parameters, weight, odds, log: logStaying(parameters, history) + log1pExp(odds) }
  })
  const top = logs[0]!.log
  return logs.map(({ log, weight, ...component }) => ({ ...component, weight: weight * Math.exp(log - top) }))
}

/** ln of the density of the purchases of one who is alive at T. */
function logStaying({ r, alpha, s, beta }: Marginals, { x, T }: BuyingHistory): number {
  return logGammaRise(r, x) - r * Math.log1p(T / alpha) - x * Math.log(alpha + T) - s * Math.log1p(T / beta)
}

function totals(parameters: SarmanovParameters, history: BuyingHistory): { gone: number; here: number } {
  let [gone, here] = [0, 0]
  for (const { weight, odds } of componentsOf(parameters, history)) {
    gone += weight * logistic(odds)
    here += weight * logistic(-odds)
  }
  return { gone: Math.max(0, gone), here: Math.max(0, here) }
}

function ofTheLiving(
  parameters: SarmanovParameters,
  history: BuyingHistory,
  value: (parameters: Marginals) => number,
): number {
  let [sum, weights] = [0, 0]
  for (const { parameters: own, weight, odds } of componentsOf(parameters, history)) {
    const here = weight * logistic(-odds)
    weights += here
    sum += here * value(own)
  }
  return weights > 0 ? Math.max(0, sum / weights) : 0
}

function bounded(probability: number): number {
  return Math.min(1, probability)
}
