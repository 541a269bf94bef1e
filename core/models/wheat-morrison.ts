import { DriftwatchError } from '../errors.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

const FEWEST_CUSTOMERS = 30

/**
 * Wheat and Morrison's estimate of the regularity k from two consecutive intervals of each customer.
 *
 * M = later / (earlier + later) is Beta(k, k) whatever the customer's rate, so k = (1 - 4 Var M) / (8 Var M), the
 * variance being taken around 1/2. 1 means Poisson buying; the more, the more regular; Infinity for all intervals equal.
 *
 * @param earlier, later intervals above 0, one pair per customer, in the same unit
 * @returns undefined below 30 customers
 * @throws DriftwatchError `invalid_input` for columns of unequal length or an interval that is not above 0
 * @see R. D. Wheat & D. G. Morrison (1990), Estimating purchase regularity with two interpurchase times, JMR 27(1)
 */
export function wheatMorrisonRegularity(earlier: NumberColumn, later: NumberColumn): number | undefined {
  if (earlier.length !== later.length) {
    throw new DriftwatchError(
      'invalid_input',
      `earlier and later must have as many intervals; got ${earlier.length} and ${later.length}. Give one pair per customer.`,
    )
  }
  let sum = 0
  for (let i = 0; i < earlier.length; i++) {
    const [a, b] = [earlier[i] as number, later[i] as number]
    if (!(a > 0 && b > 0)) {
      throw new DriftwatchError(
        'invalid_input',
        `intervals must be above 0; got ${a} and ${b} in row ${i}. Merge purchases at one time.`,
      )
    }
    sum += (a / (a + b)) * (b / (a + b))
  }
  return regularityOf(sum, earlier.length)
}

/** The same from a summary: of a customer with x = 2, t_x and the sum of log intervals determine M (1 - M). */
export function wheatMorrisonOfSummary(summary: BuyingSummary): number | undefined {
  const { frequency, recency, logIntervals, count } = summary
  if (!logIntervals) return undefined
  let [sum, customers] = [0, 0]
  for (let i = 0; i < frequency.length; i++) {
    if (frequency[i] !== 2) continue
    const c = count?.[i] ?? 1
    sum += c * Math.exp((logIntervals[i] as number) - 2 * Math.log(recency[i] as number))
    customers += c
  }
  return regularityOf(sum, customers)
}

/** k from Σ M (1 - M): E[M (1 - M)] = 1/4 - Var M = k / (4 k + 2). */
function regularityOf(sum: number, customers: number): number | undefined {
  if (customers < FEWEST_CUSTOMERS) return undefined
  const mean = sum / customers
  return mean < 0.25 ? (2 * mean) / (1 - 4 * mean) : Infinity
}
