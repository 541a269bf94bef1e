import { DriftwatchError } from '../errors.js'
import type { Random } from '../stats/random.js'
import type { BuyingProcess } from './buying-fit.js'
import { buyingModelOf } from './buying-models.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

/** A summary of simulated customers, one row each. */
export type SimulatedSummary = BuyingSummary &
  Readonly<Record<'frequency' | 'recency' | 'T' | 'logIntervals', Float64Array>>

/**
 * Draws one customer per T from the fitted model and summarises it, in the fit's unit.
 *
 * @param observed T, the times of observation, such as those of a summary whose fit is to be checked
 * @throws DriftwatchError `invalid_input` for a T that is not a finite number from 0
 * @example simulateSummary(fit, { T: [39, 39] }, createRandom(1)).frequency[0]
 */
export function simulateSummary(
  fit: BuyingProcess,
  observed: { readonly T: NumberColumn },
  random: Random,
): SimulatedSummary {
  const model = buyingModelOf(fit)
  const T = Float64Array.from(observed.T)
  const wrong = T.findIndex((time) => !(time >= 0 && time < Infinity))
  if (wrong >= 0) {
    throw new DriftwatchError(
      'invalid_input',
      `T must be a finite number from 0; got ${T[wrong]} in row ${wrong}. Give the times of observation.`,
    )
  }
  const columns = {
    frequency: new Float64Array(T.length),
    recency: new Float64Array(T.length),
    T,
    logIntervals: new Float64Array(T.length),
  }
  for (let i = 0; i < T.length; i++) {
    const { x, tx, logIntervals } = model.simulate(fit.parameters, T[i] as number, random)
    columns.frequency[i] = x
    columns.recency[i] = tx
    columns.logIntervals[i] = logIntervals
  }
  return { ...columns, unit: fit.unit }
}
