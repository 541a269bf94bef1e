import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from './buying-fit.js'
import { conditionalExpectedPurchases } from './buying-predictions.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

export interface HoldoutOptions {
  /** Length of the holdout, in the fit's unit. */
  readonly t: number
  /** Frequencies from this on share the last row. Default 7. */
  readonly lastFrequency?: number
}

/** Customers with the same frequency in the calibration; `frequency` of the last row means "and more". */
export interface HoldoutRow {
  readonly frequency: number
  readonly customers: number
  /** Mean purchases in the holdout. */
  readonly actual: number
  readonly expected: number
}

export interface HoldoutTable {
  readonly rows: readonly HoldoutRow[]
  readonly actualTotal: number
  readonly expectedTotal: number
  /** expectedTotal / actualTotal - 1; absent when nothing was bought. */
  readonly bias?: number
  /** Mean absolute and root mean squared error per customer. */
  readonly meanAbsoluteError: number
  readonly rootMeanSquaredError: number
  /** Pearson's r between actual and expected; absent where either does not vary. */
  readonly correlation?: number
}

/**
 * Actual against conditionally expected purchases in a holdout, by frequency in the calibration and in total.
 *
 * @param actual purchases of each row of the summary in (T, T + t]; a row's `count` weighs it
 * @throws DriftwatchError `invalid_input` when `actual` has another number of rows
 * @see Fader, Hardie & Lee (2005), figure 4; BTYD walkthrough, section 3.4
 * @example holdoutTable(fit, summary, summary.frequency, { t: 39 }).rows[0]
 */
export function holdoutTable(
  fit: BuyingProcess,
  summary: BuyingSummary,
  actual: NumberColumn,
  { t, lastFrequency = 7 }: HoldoutOptions,
): HoldoutTable {
  if (actual.length !== summary.frequency.length) {
    throw new DriftwatchError(
      'invalid_input',
      `actual must have as many rows as the summary (${summary.frequency.length}); got ${actual.length}. Give one number per row.`,
    )
  }
  const expected = conditionalExpectedPurchases(fit, summary, t)
  const weight = Float64Array.from(actual, (_, i) => summary.count?.[i] ?? 1)
  const customers = weight.reduce((sum, w) => sum + w, 0)
  const total = (value: (i: number) => number) => weight.reduce((sum, w, i) => sum + w * value(i), 0)
  const error = (i: number) => (expected[i] as number) - (actual[i] as number)
  const [actualTotal, expectedTotal] = [
    total((i) => actual[i] as number),
    total((i) => expected[i] as number),
  ]
  const correlation = correlationOf(total, customers, actual, expected)
  return {
    rows: rowsByFrequency(summary, lastFrequency, weight, actual, expected),
    actualTotal,
    expectedTotal,
    ...(actualTotal > 0 && { bias: expectedTotal / actualTotal - 1 }),
    meanAbsoluteError: total((i) => Math.abs(error(i))) / customers,
    rootMeanSquaredError: Math.sqrt(total((i) => error(i) ** 2) / customers),
    ...(correlation !== undefined && { correlation }),
  }
}

function rowsByFrequency(
  { frequency }: BuyingSummary,
  last: number,
  weight: Float64Array,
  actual: NumberColumn,
  expected: Float64Array,
): HoldoutRow[] {
  const sums = Array.from({ length: last + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }))
  weight.forEach((w, i) => {
    const row = sums[Math.min(last, frequency[i] as number)]!
    row.customers += w
    row.actual += w * (actual[i] as number)
    row.expected += w * (expected[i] as number)
  })
  return sums.flatMap((row, x) =>
    row.customers === 0
      ? []
      : [
          {
            ...row,
            frequency: x,
            actual: row.actual / row.customers,
            expected: row.expected / row.customers,
          },
        ],
  )
}

function correlationOf(
  total: (value: (i: number) => number) => number,
  customers: number,
  a: NumberColumn,
  b: NumberColumn,
): number | undefined {
  const mean = (column: NumberColumn) => total((i) => column[i] as number) / customers
  const [ma, mb] = [mean(a), mean(b)]
  const product = (u: NumberColumn, mu: number, v: NumberColumn, mv: number) =>
    total((i) => ((u[i] as number) - mu) * ((v[i] as number) - mv))
  const spread = Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb))
  return spread > 0 ? product(a, ma, b, mb) / spread : undefined
}
