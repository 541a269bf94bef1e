import type { Text } from '../reading/text.js'
import { bgBbLogLikelihood } from './bg-bb-likelihood.js'
import { type BuyingFit, groupForFit, isHopeless } from './buying-fit.js'
import { maximiseLikelihood } from './maximum-likelihood.js'
import { assertOpportunities } from './opportunities.js'
import { NOBODY_LEAVES } from './pareto-nbd.js'
import { type PenaltyOptions, penaltyOf } from './penalty.js'
import type { BuyingSummary } from './summary.js'

export type BgBbParameter = 'alpha' | 'beta' | 'gamma' | 'delta'
export type BgBbFit = BuyingFit<'bg-bb', BgBbParameter>

const NOBODY_BUYS: Text = { en: 'almost nobody buys', zh: '几乎无人购买' }
const ALL_BUY: Text = { en: 'everybody buys at each opportunity', zh: '所有客户每次机会都购买' }
const BUY_ALIKE: Text = { en: 'all customers buy with the same probability', zh: '所有客户的购买概率相同' }
const ALL_LEAVE: Text = { en: 'almost everybody leaves at once', zh: '几乎所有客户首购后即流失' }
const LEAVE_ALIKE: Text = {
  en: 'almost nobody leaves, or all customers leave with the same probability',
  zh: '几乎无人流失，或所有客户的流失概率相同',
}

/**
 * Fits the BG/BB: one opportunity to buy per unit of time, taken with a beta(alpha, beta) probability while alive, and
 * leaving before each opportunity with a beta(gamma, delta) probability.
 *
 * Use it where a purchase can happen once per period at most, or only that is recorded: yearly donations, a conference,
 * a subscription box. Don't use it for purchases at any time; several in one period count as one.
 *
 * Reproduced: tables 3 and 6 of Fader, Hardie & Shang (2010) for 11,104 donors (alpha 1.204, beta .750, gamma .657, delta
 * 2.783, -33,225.6), and the holdout and tracking of the BTYD walkthrough.
 *
 * @param summary one row per customer, or per distinct (x, t_x, T) with `count`. T is the number of opportunities since
 *   the first purchase, recency the number of the last one taken (0 for none), frequency how many were taken
 * @returns a frozen fit; no parameter has a unit
 * @throws DriftwatchError `invalid_input` for T or recency that is not a whole number, or more purchases than
 *   opportunities up to the last; `too_little_data` for no customers
 * @see P. S. Fader, B. G. S. Hardie & J. Shang (2010), Customer-base analysis in a discrete-time noncontractual setting,
 *   Marketing Science 29(6), equation (5)
 * @example fitBgBb({ frequency: [3, 0], recency: [5, 0], T: [6, 6], unit: 'year' }).parameters.gamma
 */
export function fitBgBb(summary: BuyingSummary, options: PenaltyOptions = {}): BgBbFit {
  const { grouped, warnings } = groupForFit(summary)
  for (let i = 0; i < summary.frequency.length; i++) {
    const [x, tx, T] = [summary.frequency[i]!, summary.recency[i]!, summary.T[i]!]
    assertOpportunities(x, tx, T, ` in row ${i}`)
  }
  const fit = maximiseLikelihood('bg-bb', {
    parameters: [
      { name: 'alpha', scale: 'log', atLow: NOBODY_BUYS, atHigh: BUY_ALIKE },
      { name: 'beta', scale: 'log', atLow: ALL_BUY, atHigh: BUY_ALIKE },
      { name: 'gamma', scale: 'log', atLow: NOBODY_LEAVES, atHigh: LEAVE_ALIKE },
      { name: 'delta', scale: 'log', atLow: ALL_LEAVE, atHigh: LEAVE_ALIKE },
    ],
    logLikelihood: bgBbLogLikelihood(grouped),
    starts: [
      [1, 1, 1, 3],
      [0.5, 2, 0.5, 5],
      [3, 3, 2, 2],
    ],
    n: grouped.customers,
    hopeless: isHopeless(grouped),
    ...penaltyOf(options, 4, grouped.customers, warnings),
  })
  return Object.freeze({ ...fit, unit: grouped.unit })
}
