import { fitBgNbd } from '../../../models/bg-nbd.js'
import type { BuyingFit } from '../../../models/buying-fit.js'
import { conditionalExpectedPurchases, probabilityAlive } from '../../../models/buying-predictions.js'
import { fitMbgCnbdK } from '../../../models/cnbd-k.js'
import { expectedSpend, fitGammaGamma, type SpendProcess } from '../../../models/gamma-gamma.js'
import { type Histories, summaryOn } from './histories.js'

export const BUYING_MODELS = ['bg_nbd', 'mbg_cnbd_k'] as const
export type BuyingModelId = (typeof BUYING_MODELS)[number]

/** What the models learnt from the customers of a day; it predicts for any customer as of that day. */
export interface BuyingBasis {
  readonly day: number
  readonly fits: Readonly<Record<BuyingModelId, BuyingFit>>
  /** Absent where too few bought twice, or where the spread of spend leaves no mean (q ≤ 1). */
  readonly spend?: SpendProcess
  /** What stays of an amount bought after what comes back. */
  readonly keptShare: number
  readonly meanAmount: number
}

/** Customers with several purchases below which a spend model says nothing. */
const FEWEST_SPENDERS = 10

/**
 * Fits both buying models and the spend of everybody's purchases up to a day.
 *
 * @param k stages of the regular buyers' clock, as an earlier day or this one gave it
 * @returns `undefined` where nobody bought twice: nothing can be learnt
 */
export function buyingBasis(histories: Histories, day: number, k: number): BuyingBasis | undefined {
  const summary = summaryOn(histories, day)
  if (!histories.purchases.some((count) => count > 1)) return undefined
  const spenders = histories.repeatMean.reduce((count, mean) => count + (mean > 0 ? 1 : 0), 0)
  const spend = spenders < FEWEST_SPENDERS ? undefined : fitGammaGamma(summary)
  const sum = (values: Float64Array | Int32Array) =>
    (values as Float64Array).reduce((all, value) => all + value, 0)
  const bought = sum(histories.bought)
  return {
    day,
    fits: { bg_nbd: fitBgNbd(summary), mbg_cnbd_k: fitMbgCnbdK(summary, { k }) },
    ...(spend !== undefined && spend.parameters.q > 1 ? { spend } : {}),
    keptShare: bought > 0 ? Math.max(0, sum(histories.kept)) / bought : 1,
    meanAmount: bought / sum(histories.purchases),
  }
}

/** The stages of the clock that the intervals of these customers say; 1 is buying at random. */
export function clockStages(histories: Histories, day: number): number {
  if (!histories.purchases.some((count) => count > 1)) return 1
  return fitMbgCnbdK(summaryOn(histories, day), { maxK: 12 }).parameters.k
}

/** Pseudo-purchases that a customer's own mean amount is shrunk with where there is no spend model (F7.2). */
const SHRINKAGE = 3

/** Expected net amount of a purchase of each customer, never below 0. */
export function expectedAmounts(basis: BuyingBasis, histories: Histories): Float64Array {
  const { spend, keptShare } = basis
  const amounts =
    spend === undefined
      ? histories.meanAmount.map((own, row) => {
          const n = histories.purchases[row]!
          return (n * own + SHRINKAGE * basis.meanAmount) / (n + SHRINKAGE)
        })
      : expectedSpend(spend, summaryOn(histories, basis.day))
  return amounts.map((amount) => Math.max(0, amount) * keptShare)
}

/** Expected purchases of each customer within so many days. */
export function expectedOrders(
  basis: BuyingBasis,
  id: BuyingModelId,
  histories: Histories,
  days: number,
): Float64Array {
  return conditionalExpectedPurchases(basis.fits[id], summaryOn(histories, basis.day), days)
}

/** P(still a customer) of each. */
export function chanceAlive(basis: BuyingBasis, id: BuyingModelId, histories: Histories): Float64Array {
  return probabilityAlive(basis.fits[id], summaryOn(histories, basis.day))
}
