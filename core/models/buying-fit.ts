import { DriftwatchError } from '../errors.js'
import type { Text } from '../reading/text.js'
import type { Fit, FitWarning } from './fit.js'
import { type GroupedSummary, groupSummary } from './group-summary.js'
import type { BuyingSummary, TimeUnit } from './summary.js'

/** A buying model at given parameters, with times and rates in `unit`: all that a prediction needs of a fit. */
export interface BuyingProcess<Model extends string = string, Name extends string = string> {
  readonly model: Model
  readonly parameters: Readonly<Record<Name, number>>
  readonly unit: TimeUnit
}

/** A fit of a buying model; its rates, times and predictions are in `unit`. */
export interface BuyingFit<Model extends string = string, Name extends string = string>
  extends Fit<Model, Name>,
    BuyingProcess<Model, Name> {}

/** What a rate that does not vary among customers means. */
export const ONE_RATE: Text = { en: 'all customers buy at the same rate', zh: '所有客户的购买率相同' }

/** Repeat purchases of all customers. */
export function repeatPurchases({ frequency, count }: GroupedSummary): number {
  let sum = 0
  for (let i = 0; i < count.length; i++)
    sum += (count[i] as number) * (frequency.values[frequency.codes[i] as number] as number)
  return sum
}

/** Whether the data say nothing of any parameter: nobody bought again, or nobody was observed for any time. */
export function isHopeless(grouped: GroupedSummary): boolean {
  return repeatPurchases(grouped) === 0 || !((grouped.T.values.at(-1) ?? 0) > 0)
}

/**
 * Groups a summary for a fit and remarks on what is too thin to learn from.
 *
 * @throws DriftwatchError `too_little_data` for no customers, `invalid_input` for a summary that cannot be one
 */
export function groupForFit(summary: BuyingSummary): {
  grouped: GroupedSummary
  warnings: readonly FitWarning[]
} {
  const grouped = groupSummary(summary)
  if (grouped.size === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'a buying model must have customers to fit; got none. Widen the period or the filter.',
    )
  }
  return { grouped, warnings: thinDataWarnings(grouped) }
}

function thinDataWarnings(grouped: GroupedSummary): FitWarning[] {
  const repeats = repeatPurchases(grouped)
  if (repeats >= 10) return []
  const message = `Only ${repeats} repeat purchases in ${grouped.customers} customers: the parameters are hardly known. Observe longer or add customers.`
  const zh = `${grouped.customers} 位客户只有 ${repeats} 次复购，参数几乎无从确定；请延长观察期或增加客户。`
  return [{ code: 'few_repeat_purchases', message, zh }]
}
