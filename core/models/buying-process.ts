import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from './buying-fit.js'
import { buyingModelNamed } from './buying-models.js'
import { groupSummary } from './group-summary.js'
import type { BuyingSummary, TimeUnit } from './summary.js'

const UNITS: readonly TimeUnit[] = ['day', 'week', 'month', 'quarter', 'year']

/**
 * A buying model at parameters from elsewhere, such as a paper or another program, for every prediction that takes a fit.
 *
 * @param model the name that its fits carry: nbd, bg-nbd, mbg-nbd, bg-cnbd-k, mbg-cnbd-k, pareto-nbd, ggompertz-nbd or bg-bb
 * @param parameters each of the model by the paper's name; times (alpha; beta of the Pareto/NBD) in `unit`, b of the
 *   GGompertz/NBD per `unit`, k of the CNBD-k a whole number
 * @throws DriftwatchError `invalid_input` for another model or unit, a parameter that is missing, unknown or not above 0
 * @example expectedPurchases(fromParameters('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 'week'), 39)
 */
export function fromParameters(
  model: string,
  parameters: Readonly<Record<string, number>>,
  unit: TimeUnit,
): BuyingProcess {
  const values = checkedParameters(model, parameters)
  if (!UNITS.includes(unit))
    refuse('unit', `be one of ${UNITS.join(', ')}`, unit, 'Give the unit of the times.')
  return Object.freeze({ model, parameters: Object.freeze(values), unit })
}

/**
 * The log-likelihood of a summary under a buying model at any parameters, for one's own comparisons and priors.
 *
 * Rows count as often as their `count`; parameters are in the unit of the summary. For the CNBD-k it includes the factor
 * that depends on k and the data alone, as its fits do.
 *
 * @throws DriftwatchError `invalid_input` as {@link fromParameters}, and for a summary that cannot be one
 * @example logLikelihood('bg-nbd', { r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, { frequency: [0], recency: [0], T: [40], unit: 'week' })
 */
export function logLikelihood(
  model: string,
  parameters: Readonly<Record<string, number>>,
  summary: BuyingSummary,
): number {
  return buyingModelNamed(model).logLikelihood(
    checkedParameters(model, parameters),
    groupSummary(summary),
    summary,
  )
}

function checkedParameters(
  model: string,
  parameters: Readonly<Record<string, number>>,
): Record<string, number> {
  const names = buyingModelNamed(model).parameters
  const foreign = Object.keys(parameters).find((name) => !names.includes(name))
  if (foreign !== undefined) {
    refuse('parameters', `be ${names.join(', ')} for ${model}`, foreign, 'Name them as the paper does.')
  }
  for (const name of names) {
    const value = parameters[name]
    if (name === 'm' && value !== undefined && Number.isFinite(value)) continue
    if (!(value !== undefined && value > 0 && value < Infinity))
      refuse(name, 'be a finite number above 0', value, `Give each of ${names.join(', ')}.`)
    if (name === 'k' && !Number.isInteger(value)) refuse('k', 'be a whole number', value, 'Round it.')
  }
  return { ...parameters }
}

function refuse(what: string, rule: string, found: unknown, hint: string): never {
  throw new DriftwatchError('invalid_input', `${what} must ${rule}; got ${found}. ${hint}`)
}
