import { digamma, logGammaRise } from '../stats/gamma-function.js'
import type { Differentiable } from '../stats/minimise.js'
import { gammaPoissonUpperTail, logGammaPoissonMass } from '../stats/negative-binomial.js'
import { type BuyingFit, groupForFit, isHopeless, ONE_RATE, repeatPurchases } from './buying-fit.js'
import type { BuyingHistory, BuyingModel } from './buying-model.js'
import { type GroupedSummary, groupSummary, thinGroups } from './group-summary.js'
import { maximiseLikelihood } from './maximum-likelihood.js'
import { type PenaltyOptions, penaltyOf } from './penalty.js'
import type { BuyingSummary } from './summary.js'
import { valueAt } from './value-at.js'

export type NbdFit = BuyingFit<'nbd', 'r' | 'alpha'>

/**
 * Fits the NBD: Poisson buying at gamma(r, alpha) rates, for ever.
 *
 * Use it as the yardstick that a model with leaving must beat, or where nobody leaves within the horizon. Don't use it
 * on customers who do leave: it takes their silence for a low rate and forecasts too much.
 *
 * Reproduced: CDNOW's r .385, alpha 12.072 and log-likelihood -9,763.66, as lifetimes and BTYD estimate them.
 *
 * @param summary one row per customer, or per distinct (x, T) with `count`; recency is checked and not used
 * @returns a frozen fit; r without unit, alpha in `summary.unit`
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see A. S. C. Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1); D. G. Morrison &
 *   D. C. Schmittlein (1988), JBES 6(2), equation (1), for customers observed for different T
 * @example fitNbd({ frequency: [2, 0], recency: [30.43, 0], T: [38.86, 38.86], unit: 'week' }).parameters.alpha
 */
export function fitNbd(summary: BuyingSummary, options: PenaltyOptions = {}): NbdFit {
  const { grouped: full, warnings } = groupForFit(summary)
  const grouped = groupSummary(withoutRecency(full))
  const timeScale = grouped.T.values.at(-1) || 1
  const events = repeatPurchases(grouped)
  const rate = Math.max(events, 1) / grouped.customers
  const fit = maximiseLikelihood('nbd', {
    parameters: [
      {
        name: 'r',
        scale: 'log',
        high: 1e3,
        atLow: { en: 'almost nobody buys again', zh: '几乎无人复购' },
        atHigh: ONE_RATE,
      },
      {
        name: 'alpha',
        scale: 'log',
        unit: timeScale,
        low: 1e-9,
        high: 1e6,
        atHigh: ONE_RATE,
      },
    ],
    logLikelihood: nbdLogLikelihood(grouped, timeScale),
    ...(grouped.size > 1200 && { screen: nbdLogLikelihood(thinGroups(grouped, 600), timeScale) }),
    starts: [
      [1, 1 / rate],
      [0.2, 0.2 / rate],
      [5, 5 / rate],
    ],
    n: grouped.customers,
    constant: -events * Math.log(timeScale),
    hopeless: isHopeless(grouped),
    ...penaltyOf(options, 2, grouped.customers, warnings),
  })
  return Object.freeze({ ...fit, unit: grouped.unit })
}

/** The same customers by distinct (x, T): the NBD needs no more. */
function withoutRecency({ frequency, T, count, unit }: GroupedSummary): BuyingSummary {
  return {
    frequency: Float64Array.from(frequency.codes, (code) => frequency.values[code] as number),
    recency: new Float64Array(count.length),
    T: Float64Array.from(T.codes, (code) => T.values[code] as number),
    count,
    unit,
  }
}

function nbdLogLikelihood(grouped: GroupedSummary, timeScale: number): Differentiable {
  const { frequency, T, count, size } = grouped
  const times = T.values.map((value) => value / timeScale)
  return (point, gradient) => {
    const [shape, rate] = point as unknown as [number, number]
    const rises = frequency.values.map((x) => logGammaRise(shape, x))
    const psis = frequency.values.map((x) => digamma(shape + x) - digamma(shape))
    const logs = times.map((t) => Math.log(rate / (rate + t)))
    let sum = 0
    let byR = 0
    let byAlpha = 0
    for (let i = 0; i < size; i++) {
      const [c, fx, ft] = [count[i]!, frequency.codes[i]!, T.codes[i]!]
      const x = frequency.values[fx]!
      const time = rate + times[ft]!
      sum += c * (rises[fx]! + shape * logs[ft]! - x * Math.log(time))
      byR += c * (psis[fx]! + logs[ft]!)
      byAlpha += c * (shape / rate - (shape + x) / time)
    }
    gradient[0] = byR
    gradient[1] = byAlpha
    return sum
  }
}

interface Parameters {
  readonly r: number
  readonly alpha: number
}

const posterior = ({ r, alpha }: Parameters, { x, T }: BuyingHistory) => ({ shape: r + x, rate: alpha + T })

/** Predictions of the NBD: given x and T, the rate is Gamma(r + x, alpha + T), and everybody is alive. */
export const nbdModel: BuyingModel<Parameters> = {
  name: 'nbd',
  parameters: ['r', 'alpha'],
  logLikelihood: ({ r, alpha }, grouped) =>
    valueAt(nbdLogLikelihood(groupSummary(withoutRecency(grouped)), 1), [r, alpha]),
  logOddsOfHavingLeft: () => -Infinity,
  alive: {
    dependsOnRecency: () => false,
    expectedPurchases(parameters, history, t) {
      const { shape, rate } = posterior(parameters, history)
      return (shape * t) / rate
    },
    probabilityOfPurchases: (parameters, history, n, t) =>
      Math.exp(logGammaPoissonMass(posterior(parameters, history), t, n)),
    probabilityActive: (parameters, history, t) =>
      gammaPoissonUpperTail(posterior(parameters, history), t, 1),
    discountedExpectedPurchases(parameters, history, discount) {
      const { shape, rate } = posterior(parameters, history)
      return shape / rate / discount
    },
  },
  simulate({ r, alpha }, T, random) {
    const rate = random.gamma(r, alpha)
    let [x, tx, logIntervals] = [0, 0, 0]
    for (;;) {
      const interval = random.exponential(rate)
      if (!(tx + interval <= T)) return { x, tx, T, logIntervals }
      tx += interval
      x++
      logIntervals += Math.log(interval)
    }
  },
}
