import { DriftwatchError } from '../errors.js'
import type { Random } from '../stats/random.js'
import type { BuyingFit } from './buying-fit.js'
import { conditionalProbabilityOfPurchases } from './buying-predictions.js'
import { assertLevel } from './confidence-interval.js'
import { distinctRows } from './distinct-rows.js'
import { resampleCustomers } from './resample-customers.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

export interface OwnPurchasesOptions {
  /** Length of time ahead, in the summary's unit. */
  readonly t: number
  readonly random: Random
  /** Refits on resampled customers. Default 50. */
  readonly refits?: number
  /** Least probability of the interval. Default 0.9. */
  readonly level?: number
}

export interface OwnPurchases {
  /** Whole numbers of purchases, one per row of the summary; both ends belong to the interval. */
  readonly low: Float64Array
  readonly high: Float64Array
  /** Refits that converged, on which the intervals rest. */
  readonly refits: number
}

const MOST_PURCHASES = 10_000

/**
 * The range in which each customer's own number of purchases in (T, T + t] lies, with what is not known of the parameters.
 *
 * Slow: the model is fitted again on `refits` samples of the customers, drawn with replacement, and the probability of
 * every number of purchases averaged over them. `bootstrapPrediction` is fast, and of the expectation alone: a customer of
 * whom 2.3 purchases are expected may well make none or five.
 *
 * @param estimate any fit of a buying model, such as `fitParetoNbd`
 * @returns intervals that hold at least `level`, more where a whole number more or less makes a leap
 * @throws DriftwatchError `invalid_option` for a level outside (0, 1) or fewer than 10 refits; `too_little_data` where
 *   fewer than half of the refits converge
 * @see B. Efron & R. J. Tibshirani (1993), An introduction to the bootstrap, section 6.2; CLVTools resamples likewise
 * @example ownPurchasesInterval(fitBgNbd, summary, { t: 26, random: createRandom(1) }).high[0]
 */
export function ownPurchasesInterval(
  estimate: (summary: BuyingSummary) => BuyingFit,
  summary: BuyingSummary,
  { t, random, refits = 50, level = 0.9 }: OwnPurchasesOptions,
): OwnPurchases {
  const tail = (1 - assertLevel(level)) / 2
  if (!(Number.isSafeInteger(refits) && refits >= 10)) {
    throw new DriftwatchError(
      'invalid_option',
      `refits must be a whole number from 10; got ${refits}. Give 50 or more.`,
    )
  }
  const fits = Array.from({ length: refits }, (_, i) =>
    estimate(resampleCustomers(summary, random.fork(`refit ${i}`))),
  ).filter(({ converged }) => converged)
  if (fits.length < refits / 2) {
    throw new DriftwatchError(
      'too_little_data',
      `at least half of the ${refits} refits must converge; ${fits.length} did. Observe longer or take a simpler model.`,
    )
  }
  const { rows, groupOfRow } = distinctHistories(summary)
  const ends = rangeOfEach(fits, rows, t, tail)
  const spread = (values: Float64Array) => Float64Array.from(groupOfRow, (group) => values[group] as number)
  return { low: spread(ends.low), high: spread(ends.high), refits: fits.length }
}

/** Counts up n, and ends with a history once its chances of at most n, on average over the fits, pass the upper tail. */
function rangeOfEach(fits: readonly BuyingFit[], histories: BuyingSummary, t: number, tail: number) {
  const size = histories.frequency.length
  const [low, high] = [new Float64Array(size).fill(-1), new Float64Array(size)]
  const reached = new Float64Array(size)
  let open = Int32Array.from({ length: size }, (_, i) => i)
  for (let n = 0; open.length > 0 && n <= MOST_PURCHASES; n++) {
    const left = pickRows(histories, open)
    for (const fit of fits) {
      const chances = conditionalProbabilityOfPurchases(fit, left, n, t)
      for (const [i, row] of open.entries()) reached[row]! += chances[i]! / fits.length
    }
    for (const row of open) {
      if (low[row] === -1 && reached[row]! >= tail) low[row] = n
      high[row] = n
    }
    open = open.filter((row) => reached[row]! < 1 - tail)
  }
  return { low, high }
}

function distinctHistories(summary: BuyingSummary): { rows: BuyingSummary; groupOfRow: Int32Array } {
  const { firstRow, groupOfRow } = distinctRows([summary.frequency, summary.recency, summary.T])
  return { rows: pickRows(summary, firstRow), groupOfRow }
}

function pickRows({ frequency, recency, T, unit }: BuyingSummary, rows: Int32Array): BuyingSummary {
  const pick = (column: NumberColumn) => Float64Array.from(rows, (row) => column[row] as number)
  return { frequency: pick(frequency), recency: pick(recency), T: pick(T), unit }
}
