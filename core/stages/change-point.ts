import type { PurchaseCourse } from './purchase-course.js'
import { NONE } from './stage-codes.js'

/** What the ledger says of customers' rhythms, by which a change of one of them is judged. */
export interface ChangePrior {
  /** Chance per period that a customer begins to weaken, and that it leaves without a sign. */
  readonly hazard: number
  /** Mean purchase days per period of a customer. */
  readonly rate: number
  /** Variance of the logarithm of a purchase day's amount within customers. */
  readonly logAmountVariance: number
  /** How much is bought in each period for the season's sake, summed before period p; one longer than the periods. */
  readonly exposureBefore: Float64Array
  /** Periods within which a change is looked for; an older one is the customer's new habit. */
  readonly reach: number
  /** Length of a period in days. */
  readonly periodDays: number
}

/** Probabilities that a customer buys as ever, has weakened, or is gone; reused from customer to customer. */
export interface ChangePosterior {
  steady: number
  weakened: number
  gone: number
  /** First period of the weaker time where it is most likely to have begun; NONE without one. */
  since: number
}

export function createPosterior(): ChangePosterior {
  return { steady: 1, weakened: 0, gone: 0, since: NONE }
}

/** What weakening leaves: share of the purchase days, and how much less a day's amount is in its logarithm. */
const SHARES = Float64Array.of(0.7, 0.5, 0.35, 0.7)
const LOG_SHARES = SHARES.map(Math.log)
const LESS = Float64Array.of(0.2, 0.35, 0.5, 0.6)

/** Who bought at least this share of before in a stretch of periods did not weaken in it. */
const AS_MUCH = 0.9
/** Fewest purchase days before a change, and periods that they lie in. */
const FEWEST_BEFORE = 5
const FEWEST_PERIODS = 3
/** Longest past that tells what is usual. */
const LONGEST_PAST = 24
/** Purchases that the prior on a customer's rate weighs as much as. */
const RATE_WEIGHT = 1
/** Observations that the ledger's spread of amounts weighs as much as. */
const SPREAD_WEIGHT = 6

/**
 * Whether a customer weakened or left, judged at the end of period p by its order days and amounts.
 *
 * A change is a step in the rate of purchase days, in the amounts, or in both, at the start of one of the last `reach`
 * periods; a ramp is found as the step that fits it best. The rate before it is unknown (gamma prior of the ledger's mean
 * and the weight of one purchase) and so is the usual amount (flat); both are integrated out. Counts of a renewal process
 * have c² times a Poisson count's variance (Cox 1962, section 3.3), so its likelihood is raised to the power 1 ÷ c²: a
 * regular buyer's silence says more. Amounts are normal in their logarithms. Changes strike at a flat hazard (a change
 * point of geometric prior: Smith 1975, Biometrika 62, 407-416).
 *
 * @returns false where too little was bought to tell; `posterior` is then left as it was
 */
export function judgeChange(
  course: PurchaseCourse,
  p: number,
  prior: ChangePrior,
  endDay: number,
  posterior: ChangePosterior,
): boolean {
  const { purchasesBefore, logsBefore } = course
  const { exposureBefore, hazard } = prior
  const first = Math.max(course.firstPeriod + 1, p + 1 - LONGEST_PAST)
  const start = Math.max(first + FEWEST_PERIODS, p + 1 - prior.reach)
  const bought = purchasesBefore[p + 1]! - purchasesBefore[first]!
  if (start > p || bought < FEWEST_BEFORE) return false
  const power = 1 / Math.max(course.intervalVariation[p]!, 0.15)
  const shape = RATE_WEIGHT + bought * power
  const exposure = RATE_WEIGHT / prior.rate + (exposureBefore[p + 1]! - exposureBefore[first]!) * power
  const spread = logSpread(course, first, p, prior.logAmountVariance)
  let weakened = 0
  let best = 0
  let since = NONE
  let tried = false
  for (let tau = start; tau <= p; tau++) {
    const before = purchasesBefore[tau]! - purchasesBefore[first]!
    if (before < FEWEST_BEFORE) continue
    tried = true
    const after = bought - before
    const later = ((exposureBefore[p + 1]! - exposureBefore[tau]!) * power) / exposure
    const shift =
      after === 0
        ? 0
        : (logsBefore[p + 1]! - logsBefore[tau]!) / after - (logsBefore[tau]! - logsBefore[first]!) / before
    const rate = after * (exposureBefore[tau]! - exposureBefore[first]!)
    const usual = before * (exposureBefore[p + 1]! - exposureBefore[tau]!)
    if (rate >= usual * AS_MUCH && (shift >= 0 || rate * Math.exp(shift) >= usual * AS_MUCH)) continue
    const weight = (before * after) / bought / (2 * spread)
    let here = 0
    for (let k = 0; k < SHARES.length; k++) {
      const less = LESS[k]!
      const log =
        after * power * LOG_SHARES[k]! -
        shape * Math.log(1 - (1 - SHARES[k]!) * later) -
        weight * less * (less + 2 * shift)
      here += Math.exp(log)
    }
    here *= hazard / SHARES.length
    weakened += here
    if (here > best) {
      best = here
      since = tau
    }
  }
  if (!tried) return false
  const gone = hazard * goneFactor(course, p, prior, endDay, shape, exposure, power)
  const total = 1 + weakened + gone
  posterior.steady = 1 / total
  posterior.weakened = weakened / total
  posterior.gone = gone / total
  posterior.since = since
  return true
}

/** The likelihood ratio of having left at some time of the present silence, summed over when. */
function goneFactor(
  course: PurchaseCourse,
  p: number,
  prior: ChangePrior,
  endDay: number,
  shape: number,
  exposure: number,
  power: number,
): number {
  const silent = Math.max(0, endDay - course.lastDay[p]!) / prior.periodDays
  const share = Math.min(0.95, (silent * power) / exposure)
  if (share === 0 || shape <= 1) return 0
  const log = (1 - shape) * Math.log(1 - share)
  return ((Math.exp(Math.min(log, 300)) - 1) * exposure) / (power * (shape - 1))
}

/** The customer's own variance of log amounts, drawn to the ledger's; from the amounts' relative variance. */
function logSpread(course: PurchaseCourse, first: number, p: number, ledger: number): number {
  const n = course.purchasesBefore[p + 1]! - course.purchasesBefore[first]!
  const own = Math.log(1 + course.amountVariation[p]!)
  return (own * n + ledger * SPREAD_WEIGHT) / (n + SPREAD_WEIGHT)
}
