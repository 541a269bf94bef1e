import { DriftwatchError } from '../errors.js'
import type { BuyingProcess } from './buying-fit.js'
import { conditionalExpectedPurchases } from './buying-predictions.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

export interface HoldoutByRecencyOptions {
  /** Length of the holdout, in the fit's unit. */
  readonly t: number
  /** Length of the recencies that share a row, in the fit's unit. Default 1. */
  readonly width?: number
}

/** Customers with a recency of at least `recency` and less than `recency` plus the width. */
export interface HoldoutRecencyRow {
  readonly recency: number
  readonly customers: number
  /** Mean purchases in the holdout. */
  readonly actual: number
  readonly expected: number
}

/**
 * Actual against conditionally expected purchases in a holdout, by recency in the calibration.
 *
 * Beside `holdoutTable`, which goes by frequency: a model can be right on average for each x and wrong for those who have
 * been silent for long.
 *
 * @param actual purchases of each row of the summary in (T, T + t]; a row's `count` weighs it
 * @returns rows in order of recency, those without customers left out
 * @throws DriftwatchError `invalid_input` when `actual` has another number of rows, `invalid_option` for a width of 0 or less
 * @see the BG/BB of the BTYD walkthrough, by recency and by frequency
 * @example holdoutByRecency(fit, summary, summary.frequency, { t: 39, width: 4 })[0]
 */
export function holdoutByRecency(
  fit: BuyingProcess,
  summary: BuyingSummary,
  actual: NumberColumn,
  { t, width = 1 }: HoldoutByRecencyOptions,
): readonly HoldoutRecencyRow[] {
  assertArguments(summary, actual, width)
  const expected = conditionalExpectedPurchases(fit, summary, t)
  const sums = new Map<number, { customers: number; actual: number; expected: number }>()
  for (let i = 0; i < expected.length; i++) {
    const bin = Math.floor((summary.recency[i] as number) / width + 1e-9)
    const weight = summary.count?.[i] ?? 1
    const sum = sums.get(bin) ?? { customers: 0, actual: 0, expected: 0 }
    sum.customers += weight
    sum.actual += weight * (actual[i] as number)
    sum.expected += weight * (expected[i] as number)
    sums.set(bin, sum)
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([bin, sum]) => ({
      recency: bin * width,
      customers: sum.customers,
      actual: sum.actual / sum.customers,
      expected: sum.expected / sum.customers,
    }))
}

function assertArguments(summary: BuyingSummary, actual: NumberColumn, width: number): void {
  if (actual.length !== summary.frequency.length) {
    throw new DriftwatchError(
      'invalid_input',
      `actual must have as many rows as the summary (${summary.frequency.length}); got ${actual.length}. Give one number per row.`,
    )
  }
  if (!(width > 0)) {
    throw new DriftwatchError(
      'invalid_option',
      `width must be above 0; got ${width}. Give a length of time in the unit of the fit.`,
    )
  }
}
