import { DriftwatchError } from '../../errors.js'
import { digamma, logBeta } from '../../stats/gamma-function.js'
import type { Fit } from '../fit.js'
import { maximiseLikelihood } from '../maximum-likelihood.js'
import { type LifetimeCounts, lifetimeCounts, type RetentionSummary } from './cohorts.js'

/** S(t) = B(alpha, beta + t^c) / B(alpha, beta): each customer has a churn probability of its own, which c lets age. */
export type BetaDiscreteWeibullFit = Fit<'beta-discrete-weibull', 'alpha' | 'beta' | 'c'>
/** The same with c = 1: no customer's churn probability changes, and retention rises because the fickle leave first. */
export type ShiftedBetaGeometricFit = Fit<'shifted-beta-geometric', 'alpha' | 'beta'>
export type RetentionFit = BetaDiscreteWeibullFit | ShiftedBetaGeometricFit

/**
 * The shifted beta-geometric model of contract renewals.
 *
 * @throws DriftwatchError as lifetimeCounts does.
 * @see Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21, equations (5) to (8).
 * @example fitShiftedBetaGeometric({ cohorts: [{ survivors: [1000, 869, 743] }] })
 */
export function fitShiftedBetaGeometric(summary: RetentionSummary): ShiftedBetaGeometricFit {
  const counts = lifetimeCounts(summary)
  return maximiseLikelihood('shifted-beta-geometric', {
    parameters: [
      { name: 'alpha', scale: 'log', atLow: 'almost nobody leaves', atHigh: 'customers hardly differ' },
      { name: 'beta', scale: 'log', atHigh: 'customers hardly differ' },
    ],
    logLikelihood: (point, gradient) => {
      const full = new Float64Array(3)
      const value = logLikelihood(counts, Float64Array.of(point[0]!, point[1]!, 1), full)
      gradient.set(full.subarray(0, 2))
      return value
    },
    starts: startsFor(counts),
    n: counts.n,
  })
}

/**
 * The beta-discrete-Weibull model: renewals whose churn probability rises (c > 1) or falls (c < 1) with a customer's age.
 *
 * @throws DriftwatchError as lifetimeCounts does; needs three ages or more to tell c.
 * @see Fader, Hardie, Liu, Davin & Steenburgh (2018), "How to project customer retention" revisited, JIM 43, equation (8).
 */
export function fitBetaDiscreteWeibull(summary: RetentionSummary): BetaDiscreteWeibullFit {
  const counts = lifetimeCounts(summary)
  return maximiseLikelihood('beta-discrete-weibull', {
    parameters: [
      { name: 'alpha', scale: 'log', atLow: 'almost nobody leaves', atHigh: 'customers hardly differ' },
      { name: 'beta', scale: 'log', atHigh: 'customers hardly differ' },
      { name: 'c', scale: 'log', low: 1e-3, high: 50 },
    ],
    logLikelihood: (point, gradient) => logLikelihood(counts, point, gradient),
    starts: startsFor(counts).map((start) => [...start, 1]),
    n: counts.n,
  })
}

/** S(t): share still there after t renewals, t >= 0. */
export function retentionSurvival(fit: RetentionFit, t: number): number {
  const { alpha, beta, c } = parametersOf(fit)
  return t <= 0 ? 1 : Math.exp(logBeta(alpha, beta + t ** c) - logBeta(alpha, beta))
}

/** r(t) = S(t) / S(t − 1): share of those there at t − 1 who renew, t = 1, 2, …. */
export function retentionRate(fit: RetentionFit, t: number): number {
  return retentionSurvival(fit, t) / retentionSurvival(fit, t - 1)
}

/** Σ S(t) / (1 + d)^t from t = 0: what a new customer is worth per unit of margin paid at the start of each period; d > 0 a period. */
export function discountedExpectedLifetime(fit: RetentionFit, discountRate: number): number {
  return discountedSum(fit, 0, discountRate)
}

/**
 * Σ S(t) / S(n − 1) / (1 + d)^(t − n) from t = n: the same for a customer who has just used up n periods (renewed n − 1 times) and
 * whose next renewal is due now.
 *
 * @see Fader & Hardie (2010), Customer-base valuation in a contractual setting, Marketing Science 29, equation (6).
 */
export function discountedExpectedResidualLifetime(
  fit: RetentionFit,
  renewals: number,
  discountRate: number,
): number {
  return discountedSum(fit, renewals, discountRate) / retentionSurvival(fit, renewals - 1)
}

/** Mean number of periods, Σ S(t) from t = 0, or `undefined` where it is infinite (alpha <= 1 under the sBG). */
export function expectedLifetime(fit: ShiftedBetaGeometricFit): number | undefined {
  const { alpha, beta } = fit.parameters
  return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : undefined
}

function discountedSum(fit: RetentionFit, from: number, discountRate: number): number {
  if (!(discountRate > 0)) {
    throw new DriftwatchError(
      'invalid_input',
      `discountRate must be above 0; got ${discountRate}. Give a rate per period, such as 0.1 a year.`,
    )
  }
  let sum = 0
  for (let t = from; ; t++) {
    const term = retentionSurvival(fit, t) / (1 + discountRate) ** (t - from)
    sum += term
    if (term * (1 + 1 / discountRate) < 1e-15 * sum) return sum
  }
}

function parametersOf(fit: RetentionFit): { alpha: number; beta: number; c: number } {
  return fit.model === 'shifted-beta-geometric' ? { ...fit.parameters, c: 1 } : fit.parameters
}

/** Mean churn of the first period, held with little and with much difference between customers. */
function startsFor({ lost, n }: LifetimeCounts): number[][] {
  const churn = Math.min(0.9, Math.max(0.02, lost[0]! / n))
  return [1, 5, 0.5].map((total) => [churn * total, (1 - churn) * total])
}

/** ln S(t) with its gradient by alpha, beta and c in `by`. */
function logSurvival(point: Float64Array, t: number, by: Float64Array): number {
  const [alpha, beta, c] = [point[0]!, point[1]!, point[2]!]
  if (t === 0) {
    by.fill(0)
    return 0
  }
  const u = t ** c
  const [psiBeta, psiTotal] = [digamma(beta + u), digamma(alpha + beta + u)]
  by[0] = digamma(alpha + beta) - psiTotal
  by[1] = psiBeta - psiTotal + digamma(alpha + beta) - digamma(beta)
  by[2] = (psiBeta - psiTotal) * u * Math.log(t)
  return logBeta(alpha, beta + u) - logBeta(alpha, beta)
}

function logLikelihood(
  { lost, surviving }: LifetimeCounts,
  point: Float64Array,
  gradient: Float64Array,
): number {
  gradient.fill(0)
  let [before, after] = [new Float64Array(3), new Float64Array(3)]
  let [logBefore, value] = [logSurvival(point, 0, before), 0]
  for (let t = 0; t < surviving.length; t++) {
    const logAfter = logSurvival(point, t, after)
    if (surviving[t]! > 0) {
      value += surviving[t]! * logAfter
      for (let j = 0; j < 3; j++) gradient[j]! += surviving[t]! * after[j]!
    }
    if (t > 0 && lost[t - 1]! > 0) {
      // ln(S(t−1) − S(t)) and its slope, in the ratio S(t) / S(t−1).
      const ratio = Math.exp(logAfter - logBefore)
      value += lost[t - 1]! * (logBefore + Math.log(-Math.expm1(logAfter - logBefore)))
      for (let j = 0; j < 3; j++)
        gradient[j]! += (lost[t - 1]! * (before[j]! - ratio * after[j]!)) / (1 - ratio)
    }
    logBefore = logAfter
    ;[before, after] = [after, before]
  }
  return value
}
