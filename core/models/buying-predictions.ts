import { DriftwatchError } from '../errors.js'
import { logistic } from '../stats/log-space.js'
import type { BgBbParameter } from './bg-bb.js'
import { bgBbAliveNext } from './bg-bb-likelihood.js'
import type { BuyingProcess } from './buying-fit.js'
import type { BuyingHistory } from './buying-model.js'
import { buyingModelOf } from './buying-models.js'
import { assertOpportunities } from './opportunities.js'
import { ofNewCustomer, perHistory, perLivingCustomer } from './per-history.js'
import type { BuyingSummary } from './summary.js'

/**
 * P(alive at T) of each customer, given x, t_x and T.
 *
 * Under BG/NBD and BG/CNBD-k it is 1 for a customer without repeat purchases, by construction; under NBD always.
 * It is not the chance of buying again soon: for that take {@link probabilityActive}.
 *
 * @returns one value in [0, 1] per row of the summary
 * @see Fader, Hardie & Lee (2005), equation (8) as in Hardie's note 021; Batislam et al. (2007), equation (3)
 * @example probabilityAlive(fit, summary)[0]
 */
export function probabilityAlive(fit: BuyingProcess, summary: BuyingSummary): Float64Array {
  const model = buyingModelOf(fit)
  return perHistory(fit, summary, (history) => logistic(-model.logOddsOfHavingLeft(fit.parameters, history)))
}

/**
 * P(alive at opportunity T + 1) of each customer of a BG/BB, as its paper, BTYD and lifetimes give it: {@link probabilityAlive},
 * which is of the T-th, times the chance of not leaving before the next.
 *
 * @returns one value in [0, 1] per row of the summary
 * @throws DriftwatchError `invalid_input` for a fit of another model, whose time is not counted in opportunities
 * @see Fader, Hardie & Shang (2010), equation (11) and table 6
 * @example probabilityAliveAtNextOpportunity(
 *   fromParameters('bg-bb', { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }, 'year'),
 *   { frequency: [6], recency: [6], T: [6], unit: 'year' },
 * )[0] // 0.93
 */
export function probabilityAliveAtNextOpportunity(fit: BuyingProcess, summary: BuyingSummary): Float64Array {
  if (fit.model !== 'bg-bb') {
    throw new DriftwatchError(
      'invalid_input',
      `the fit must be of a BG/BB, which counts opportunities; got ${fit.model}. Take probabilityAlive.`,
    )
  }
  const parameters = fit.parameters as Readonly<Record<BgBbParameter, number>>
  return perHistory(fit, summary, (history) => {
    assertOpportunities(history.x, history.tx, history.T)
    return bgBbAliveNext(parameters, history)
  })
}

/** Expected repeat purchases of a new customer within t of the first purchase, t in the fit's unit and at least 0. */
export function expectedPurchases(fit: BuyingProcess, t: number): number {
  const { alive } = buyingModelOf(fit)
  duration(t)
  return ofNewCustomer(fit, (history) => alive.expectedPurchases(fit.parameters, history, t))
}

/**
 * Expected purchases of each customer in (T, T + t], given x, t_x and T.
 *
 * @param t a length of time in the fit's unit, at least 0
 * @returns one value per row of the summary
 * @see Fader, Hardie & Lee (2005), equation (10)
 * @example conditionalExpectedPurchases(fit, summary, 39)[0]
 */
export function conditionalExpectedPurchases(
  fit: BuyingProcess,
  summary: BuyingSummary,
  t: number,
): Float64Array {
  const { alive } = buyingModelOf(fit)
  duration(t)
  return perLivingCustomer(fit, summary, (history) => alive.expectedPurchases(fit.parameters, history, t))
}

/** P(a new customer makes n repeat purchases within t), n = 0, 1, 2, …; Fader, Hardie & Lee (2005), equation (4) ff. */
export function probabilityOfPurchases(fit: BuyingProcess, n: number, t: number): number {
  const { alive } = buyingModelOf(fit)
  wholeNumber(n)
  duration(t)
  const predict = (history: BuyingHistory) => alive.probabilityOfPurchases(fit.parameters, history, n, t)
  return ofNewCustomer(fit, predict, n === 0 ? 1 : 0)
}

/** P(n purchases in (T, T + t]) of each customer, given x, t_x and T. */
export function conditionalProbabilityOfPurchases(
  fit: BuyingProcess,
  summary: BuyingSummary,
  n: number,
  t: number,
): Float64Array {
  const { alive } = buyingModelOf(fit)
  wholeNumber(n)
  duration(t)
  const predict = (history: BuyingHistory) => alive.probabilityOfPurchases(fit.parameters, history, n, t)
  return perLivingCustomer(fit, summary, predict, n === 0 ? 1 : 0)
}

/** P(no purchase in (T, T + t]) of each customer: gone, or alive and silent. Accurate where it is small. */
export function probabilityOfNoPurchase(fit: BuyingProcess, summary: BuyingSummary, t: number): Float64Array {
  return conditionalProbabilityOfPurchases(fit, summary, 0, t)
}

/** P(at least one purchase in (T, T + t]) of each customer. Accurate where it is small. */
export function probabilityActive(fit: BuyingProcess, summary: BuyingSummary, t: number): Float64Array {
  const { alive } = buyingModelOf(fit)
  duration(t)
  return perLivingCustomer(fit, summary, (history) => alive.probabilityActive(fit.parameters, history, t))
}

/**
 * DERT: purchases of each customer after T, for ever, each discounted to T.
 *
 * @param discountRate continuously compounded, per unit of the fit, above 0: 15 % a year is ln(1.15) / 52 a week
 * @returns one value per row of the summary; times the spend per purchase it is the residual lifetime value
 * @see P. S. Fader, B. G. S. Hardie & K. L. Lee (2005), RFM and CLV, JMR 42(4), on the same quantity for the Pareto/NBD;
 *   here by quadrature over the posterior of rate and dropout
 * @example discountedExpectedResidualTransactions(fit, summary, Math.log(1.15) / 52)[0]
 */
export function discountedExpectedResidualTransactions(
  fit: BuyingProcess,
  summary: BuyingSummary,
  discountRate: number,
): Float64Array {
  const { alive } = buyingModelOf(fit)
  if (!(discountRate > 0 && discountRate < Infinity)) {
    throw new DriftwatchError(
      'invalid_input',
      `discountRate must be above 0 per ${fit.unit}; got ${discountRate}. Give ln(1 + yearly rate) / ${fit.unit}s a year.`,
    )
  }
  return perLivingCustomer(fit, summary, (history) =>
    alive.discountedExpectedPurchases(fit.parameters, history, discountRate),
  )
}

function duration(t: number): void {
  if (t >= 0 && t < Infinity) return
  throw new DriftwatchError(
    'invalid_input',
    `t must be a finite length of time from 0; got ${t}. Give it in the unit of the fit.`,
  )
}

function wholeNumber(n: number): void {
  if (Number.isSafeInteger(n) && n >= 0) return
  throw new DriftwatchError(
    'invalid_input',
    `n must be a whole number from 0; got ${n}. Give a number of purchases.`,
  )
}
