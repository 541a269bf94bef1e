import { log1pExp, logistic } from '../../stats/log-space.js'
import { normalCdf, normalQuantile } from '../../stats/normal.js'

/** The distribution of the error W in ln T = η + scale · W. */
export interface ErrorDistribution {
  /** ln f(w) and its derivative. */
  logDensity(w: number): readonly [value: number, slope: number]
  /** ln P(W > w) and its derivative. */
  logSurvival(w: number): readonly [value: number, slope: number]
  quantile(q: number): number
}

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2

/** Beyond this P(W > w) of a normal W is better taken from its asymptotic series: it is about to underflow. */
const FAR_TAIL = 30

/** Normal errors: a log-normal time. */
export const NORMAL_ERROR: ErrorDistribution = {
  logDensity: (w) => [-w * w * 0.5 - HALF_LOG_TWO_PI, -w],
  logSurvival: (w) => {
    if (w > FAR_TAIL) {
      const hazard = w + 1 / w - 2 / w ** 3
      return [-w * w * 0.5 - HALF_LOG_TWO_PI - Math.log(hazard), -hazard]
    }
    const value = Math.log(normalCdf(-w))
    return [value, -Math.exp(-w * w * 0.5 - HALF_LOG_TWO_PI - value)]
  },
  quantile: normalQuantile,
}

/** Logistic errors: a log-logistic time. */
export const LOGISTIC_ERROR: ErrorDistribution = {
  logDensity: (w) => [w - 2 * log1pExp(w), 1 - 2 * logistic(w)],
  logSurvival: (w) => [-log1pExp(w), -logistic(w)],
  quantile: (q) => Math.log(q) - Math.log1p(-q),
}

/** Errors of the smallest extreme value: a Weibull time. */
export const EXTREME_VALUE_ERROR: ErrorDistribution = {
  logDensity: (w) => [w - Math.exp(w), 1 - Math.exp(w)],
  logSurvival: (w) => [-Math.exp(w), -Math.exp(w)],
  quantile: (q) => Math.log(-Math.log1p(-q)),
}
