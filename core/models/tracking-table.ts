import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from './buying-fit.js'
import { expectedPurchases } from './buying-predictions.js'
import { groupSummary } from './group-summary.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

export interface TrackingOptions {
  /** The last period's end, in the fit's unit since the earliest first purchase. */
  readonly until: number
  /** Length of a period. Default 1. */
  readonly step?: number
  /** Cumulative repeat purchases seen by the end of each period; as many as there are periods, or fewer. */
  readonly actualCumulative?: NumberColumn
}

/** One entry per period; times are since the earliest first purchase of the customers. */
export interface TrackingTable {
  readonly time: Float64Array
  readonly expectedCumulative: Float64Array
  readonly expected: Float64Array
  readonly actualCumulative?: Float64Array
  readonly actual?: Float64Array
}

/**
 * Repeat purchases of the whole base by period, expected of customers of whom nothing but their start is known.
 *
 * A customer counts from its first purchase on: at time τ it has been one for τ - (max T - T). Put beside the actual
 * numbers it shows whether the model follows the rise and fall of the base, in calibration and after.
 *
 * @throws DriftwatchError `invalid_option` for a step or an end that is not above 0
 * @see Fader, Hardie & Lee (2005), figures 2 and 3; BTYD walkthrough, section 3.4
 * @example trackingTable(fit, summary, { until: 78 }).expectedCumulative[77]
 */
export function trackingTable(
  fit: BuyingProcess,
  summary: BuyingSummary,
  options: TrackingOptions,
): TrackingTable {
  const { until, step = 1, actualCumulative } = options
  const periods = Math.floor(until / step + 1e-9)
  if (!(step > 0 && periods >= 1 && periods <= 100_000)) {
    throw new DriftwatchError(
      'invalid_option',
      `until and step must give 1 to 100,000 periods; got ${until} in steps of ${step}. Give both in ${fit.unit}s.`,
    )
  }
  const starts = startsOf(summary)
  const time = Float64Array.from({ length: periods }, (_, i) => (i + 1) * step)
  const expectedCumulative = time.map((now) => {
    let sum = 0
    for (const [start, customers] of starts)
      if (now > start) sum += customers * expectedPurchases(fit, now - start)
    return sum
  })
  const table = { time, expectedCumulative, expected: differences(expectedCumulative) }
  if (!actualCumulative) return table
  const seen = Float64Array.from(actualCumulative).slice(0, periods)
  return { ...table, actualCumulative: seen, actual: differences(seen) }
}

/** Times of first purchase since the earliest one, with their numbers of customers. */
function startsOf(summary: BuyingSummary): Map<number, number> {
  const { T, count, size } = groupSummary(summary)
  const latest = T.values.at(-1) ?? 0
  const starts = new Map<number, number>()
  for (let i = 0; i < size; i++) {
    const start = latest - (T.values[T.codes[i] as number] as number)
    starts.set(start, (starts.get(start) ?? 0) + (count[i] as number))
  }
  return starts
}

function differences(values: Float64Array): Float64Array {
  return values.map((value, i) => value - (i === 0 ? 0 : (values[i - 1] as number)))
}
