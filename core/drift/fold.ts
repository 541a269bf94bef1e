import { FEATURES, type FoldWindow, writeFeatures } from './features.js'
import type { Design } from './fold-logistic.js'
import type { LedgerPace } from './ledger-pace.js'
import { type BuyingFits, modelView } from './model-view.js'
import type { Rhythms } from './rhythm.js'

/** Some customers as they were on one day, what could be known of them then, and what came of it. */
export interface Fold {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly customerNo: Int32Array
  readonly design: Design
  /** The three plain rules, higher meaning likelier to stop. */
  readonly daysSinceLast: Float64Array
  readonly notAlive: Float64Array
  readonly noPurchase: Float64Array
  /** 1 where no order came in the horizon after the day, 0 where one did; 0 where it isn't known yet. */
  readonly lost: Float64Array
}

/** All that is seen of the customers from one day. */
export interface DayView {
  readonly day: number
  readonly rhythms: Rhythms
  /** 1 where a purchase came within the horizon, by row of the rhythms. */
  readonly returned: ArrayLike<number>
}

/** Purchases from which on a customer has a rhythm: two intervals. */
export const FEWEST_PURCHASES = 3

/** Builds the fold of a day for the rows that are wanted; the buying model must know no later day. */
export function foldOf(
  { day, rhythms, returned }: DayView,
  fits: BuyingFits,
  pace: LedgerPace,
  window: FoldWindow,
  rows: ArrayLike<number>,
): Fold {
  const model = modelView(fits, rhythms, day, window.horizonDays)
  const width = FEATURES.length
  const values = new Float64Array(rows.length * width)
  for (let k = 0; k < rows.length; k++) {
    writeFeatures({ day, rhythms, model, pace, window }, rows[k]!, values, k * width)
  }
  const take = (value: (row: number) => number) =>
    Float64Array.from({ length: rows.length }, (_, k) => value(rows[k]!))
  return {
    day,
    customerNo: Int32Array.from({ length: rows.length }, (_, k) => rhythms.customerNo[rows[k]!]!),
    design: { values, width, rows: rows.length },
    daysSinceLast: take((row) => day - rhythms.lastDay[row]!),
    notAlive: take((row) => 1 - model.alive[row]!),
    noPurchase: take((row) => model.noPurchase[row]!),
    lost: take((row) => 1 - (returned[row] ?? 1)),
  }
}

/** The rows of customers with a rhythm. */
export function rowsWithRhythm(rhythms: Rhythms): Int32Array {
  return rowsWhere(rhythms, (row) => rhythms.purchases[row]! >= FEWEST_PURCHASES)
}

/**
 * The rows to learn from and to check on: a rhythm, and an order within a time after which a return would surprise
 * nobody. Those gone for long would teach only that who is gone is gone.
 */
export function rowsInReach(rhythms: Rhythms, day: number, reachDays: number): Int32Array {
  return rowsWhere(
    rhythms,
    (row) => rhythms.purchases[row]! >= FEWEST_PURCHASES && day - rhythms.lastDay[row]! <= reachDays,
  )
}

function rowsWhere({ rows }: Rhythms, isWanted: (row: number) => boolean): Int32Array {
  const wanted = new Int32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (isWanted(row)) wanted[count++] = row
  return wanted.subarray(0, count)
}

/** Rows whose customers didn't return. */
export function lossesOf(folds: readonly Fold[]): number {
  return folds.reduce((sum, { lost }) => sum + lost.reduce((a, b) => a + b, 0), 0)
}
