import type { Random } from '../stats/random.js'
import type { GroupedSummary } from './group-summary.js'
import type { BuyingSummary } from './summary.js'

/** One customer's history: repeat purchases x, time t_x of the last, time T of observation. (0, 0, 0) is a new customer. */
export interface BuyingHistory {
  readonly x: number
  readonly tx: number
  readonly T: number
}

/** A simulated history with the sum of the logarithms of its intervals. */
export interface SimulatedHistory extends BuyingHistory {
  readonly logIntervals: number
}

/**
 * What one buying model knows; everything that a person calls is built on it in `buying-predictions.ts`.
 *
 * A new customer is the history (0, 0, 0), so that conditional and unconditional formulas are one.
 * Times are in the unit of the fit; parameters are the fit's.
 */
export interface BuyingModel<Parameters = Readonly<Record<string, number>>> {
  /** The `model` of its fits. */
  readonly name: string
  /** The names of its parameters, in the order of its papers. */
  readonly parameters: readonly string[]
  /** The log-likelihood of a summary, which is given in groups as well, with times in one unit. */
  logLikelihood(parameters: Parameters, grouped: GroupedSummary, summary: BuyingSummary): number
  /** ln((1 - P(alive at T)) / P(alive at T)); -Infinity where nobody can have left. */
  logOddsOfHavingLeft(parameters: Parameters, history: BuyingHistory): number
  /** What is expected of a customer who is alive at T. */
  readonly alive: LivingCustomer<Parameters>
  /** One customer drawn from the model and observed for T. */
  simulate(parameters: Parameters, T: number, random: Random): SimulatedHistory
}

/** Predictions for a customer with a history who is known to be alive at T. */
export interface LivingCustomer<Parameters> {
  /** Whether they depend on t_x, or on x and T alone. */
  dependsOnRecency(parameters: Parameters): boolean
  /** Expected purchases in (T, T + t]. */
  expectedPurchases(parameters: Parameters, history: BuyingHistory, t: number): number
  /** P(n purchases in (T, T + t]). */
  probabilityOfPurchases(parameters: Parameters, history: BuyingHistory, n: number, t: number): number
  /** P(at least one purchase in (T, T + t]), accurate where it is small. */
  probabilityActive(parameters: Parameters, history: BuyingHistory, t: number): number
  /**
   * Expected purchases after T, each discounted to T at a continuously compounded rate per unit of time, above 0.
   * Where a model has no formula of its own, `discountByQuadrature` of its expected purchases is one.
   */
  discountedExpectedPurchases(parameters: Parameters, history: BuyingHistory, rate: number): number
}
