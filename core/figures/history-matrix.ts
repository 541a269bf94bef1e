import { DriftwatchError } from '../errors.js'
import type { BuyingSummary, TimeUnit } from '../models/summary.js'
import type { FigureOptions } from './figure-options.js'

export interface HistoryMatrixOptions extends FigureOptions {
  /** How long the customers have been observed, in the fit's unit; their recencies run from 0 to it. */
  readonly T: number
  /** The largest frequency. Default 20. */
  readonly maxFrequency?: number
  /** Number of recencies beside one another. Default 40. */
  readonly columns?: number
}

/** Customers with each frequency and recency, as a summary, and where they stand in a matrix. */
export interface HistoryMatrix {
  readonly summary: BuyingSummary
  readonly frequencies: readonly number[]
  readonly recencies: readonly number[]
  /** Values by row of the summary as a matrix; who never bought again has a recency of 0 alone. */
  arrange(values: ArrayLike<number>): (number | undefined)[][]
}

/**
 * Every history (x, t_x) of customers observed for T.
 *
 * @param whole whether recencies must be whole, as a BG/BB counts them
 * @throws DriftwatchError `invalid_option` for a T, a frequency or a number of columns that is not above 0
 */
export function historyMatrix(
  { T, maxFrequency = 20, columns = 40 }: HistoryMatrixOptions,
  unit: TimeUnit,
  whole: boolean,
): HistoryMatrix {
  for (const [name, value] of Object.entries({ T, maxFrequency, columns })) {
    if (value > 0 && value < 1e5) continue
    throw new DriftwatchError('invalid_option', `${name} must be above 0; got ${value}. Give a number.`)
  }
  const step = whole ? Math.max(1, Math.ceil(T / columns)) : T / columns
  const recencies = Array.from({ length: Math.floor(T / step + 1e-9) + 1 }, (_, i) => Math.min(T, i * step))
  const frequencies = Array.from({ length: Math.floor(maxFrequency) + 1 }, (_, x) => x)
  const possible = (x: number, tx: number) => (x === 0 ? tx === 0 : tx > 0 && (!whole || x <= tx))
  const cells = frequencies.flatMap((x) =>
    recencies.filter((tx) => possible(x, tx)).map((tx) => [x, tx] as const),
  )
  return {
    summary: {
      frequency: cells.map(([x]) => x),
      recency: cells.map(([, tx]) => tx),
      T: cells.map(() => T),
      unit,
    },
    frequencies,
    recencies,
    arrange(values) {
      let next = 0
      return frequencies.map((x) => recencies.map((tx) => (possible(x, tx) ? values[next++] : undefined)))
    },
  }
}
