import { logBeta } from '../stats/gamma-function.js'
import { type GammaPoisson, gammaPoissonUpperTail, logGammaPoissonMass } from '../stats/negative-binomial.js'
import { integrateAdaptively } from '../stats/quadrature.js'

/**
 * A buyer who is alive now: purchases by an Erlang-k clock whose rate is Gamma(shape, rate), `stagesDone` of the k
 * stages to the next purchase already behind, and after each purchase leaving with a Beta(a, b) probability.
 */
export interface ErlangBuyer extends GammaPoisson {
  readonly k: number
  readonly stagesDone: number
  readonly a: number
  readonly b: number
}

const LONGEST_SERIES = 8000
const SUMMED_TERMS = 64

/**
 * Expected purchases within t: Σ_{n>=1} E[(1-p)^(n-1)] P(M >= k n - stagesDone), M being the stages passed within t.
 *
 * All terms are positive, so nothing cancels and a = 1 is no special case; for k = 1 it equals the hypergeometric form
 * of Fader, Hardie & Lee (2005), equations (9) and (10). Short sums go over the distribution of M; long ones over n,
 * continued by an integral with Gregory's correction at its lower end (Abramowitz & Stegun 25.4.8).
 */
export function expectedErlangPurchases(buyer: ErlangBuyer, t: number): number {
  const { shape, rate } = buyer
  if (t === 0) return 0
  const mean = (shape * t) / rate
  const spread = Math.sqrt(mean * (1 + t / rate))
  const length = mean + 10 * spread + 40 / Math.log1p(rate / t)
  return length <= LONGEST_SERIES ? sumOverStages(buyer, t, mean, spread) : sumOverPurchases(buyer, t)
}

function sumOverStages(buyer: ErlangBuyer, t: number, mean: number, spread: number): number {
  const { shape, rate, k, stagesDone, a, b } = buyer
  const z = t / (rate + t)
  const none = -shape * Math.log1p(t / rate)
  let m = none > -600 ? 0 : Math.max(0, Math.floor(mean - 12 * spread))
  let mass = m === 0 ? Math.exp(none) : Math.exp(logGammaPoissonMass(buyer, t, m))
  let purchases = 0
  let stay = 1
  let expected = 0
  let stage = m + stagesDone
  for (let n = 0; n < Math.floor(stage / k); n++) {
    purchases += stay
    stay *= (b + n) / (a + b + n)
  }
  let n = Math.floor(stage / k)
  stage -= n * k
  for (;;) {
    expected += mass * purchases
    const ratio = ((shape + m) / (m + 1)) * z
    if (m > mean && ratio < 1 && mass * (purchases + 1) < 1e-16 * (1 - ratio) * (1 - ratio) * expected) break
    if (m > mean && mass === 0) break
    mass *= ratio
    m++
    if (++stage === k) {
      stage = 0
      purchases += stay
      stay *= (b + n) / (a + b + n)
      n++
    }
  }
  return expected
}

function sumOverPurchases(buyer: ErlangBuyer, t: number): number {
  const { shape, rate, k, stagesDone, a, b } = buyer
  const base = logBeta(a, b)
  const term = (n: number) =>
    gammaPoissonUpperTail(buyer, t, k * n - stagesDone) * Math.exp(logBeta(a, b + n - 1) - base)
  let sum = 0
  for (let n = 1; n < SUMMED_TERMS; n++) sum += term(n)
  const last = Math.max(2 * SUMMED_TERMS, ((t / rate) * (shape + 10 * Math.sqrt(shape) + 45)) / k)
  const tail = integrateAdaptively(
    (w) => term(Math.exp(w)) * Math.exp(w),
    Math.log(SUMMED_TERMS),
    Math.log(last),
    1e-11,
  )
  return sum + tail + gregoryCorrection((i) => term(SUMMED_TERMS + i))
}

/** What a sum over 0, 1, 2, … of a smooth, vanishing f exceeds its integral by, from the differences of f at 0. */
function gregoryCorrection(f: (i: number) => number): number {
  const [f0, f1, f2, f3, f4] = [f(0), f(1), f(2), f(3), f(4)]
  const first = f1 - f0
  const second = f2 - 2 * f1 + f0
  const third = f3 - 3 * f2 + 3 * f1 - f0
  const fourth = f4 - 4 * f3 + 6 * f2 - 4 * f1 + f0
  return f0 / 2 - first / 12 + second / 24 - (19 * third) / 720 + (3 * fourth) / 160
}

/** P(n purchases within t), n = 0, 1, 2, …: the clock stops at n, or the customer leaves at the n-th. */
export function erlangPurchaseProbability(buyer: ErlangBuyer, n: number, t: number): number {
  const { k, stagesDone, a, b } = buyer
  const first = k * n - stagesDone
  let sum = 0
  for (let m = Math.max(0, first); m < first + k; m++) sum += Math.exp(logGammaPoissonMass(buyer, t, m))
  if (n === 0) return Math.min(1, sum)
  const stayedBefore = Math.exp(logBeta(a, b + n - 1) - logBeta(a, b))
  const stays = (b + n - 1) / (a + b + n - 1)
  const left = (a / (a + b + n - 1)) * gammaPoissonUpperTail(buyer, t, first)
  return Math.min(1, stayedBefore * (stays * sum + left))
}

/** P(at least one purchase within t), accurate where it is small. */
export function erlangActiveProbability(buyer: ErlangBuyer, t: number): number {
  const needed = buyer.k - buyer.stagesDone
  if (needed === 1) return -Math.expm1(-buyer.shape * Math.log1p(t / buyer.rate))
  return gammaPoissonUpperTail(buyer, t, needed)
}
