import { DriftwatchError } from '../errors.js'
import { assertBuyingSummary, assertEach } from './buying-summary.js'
import { codeColumn } from './distinct-values.js'
import { everyNthOf } from './group-summary.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

/** Customers with a repeat purchase and a positive mean amount, sorted by frequency, then amount. */
export interface Spenders {
  /** Distinct frequencies, ascending. */
  readonly frequencies: Float64Array
  /** Rows starts[i] to starts[i + 1] - 1 have the i-th frequency. */
  readonly starts: Int32Array
  readonly monetary: Float64Array
  /** Customers that a row stands for. */
  readonly count: Float64Array
  readonly customers: number
  /** Customers left out. */
  readonly dropped: number
}

/**
 * Selects who says something about spend; the result does not depend on the order of rows.
 *
 * @throws DriftwatchError `invalid_input` without a monetary column; `too_little_data` when nobody is left
 */
export function selectSpenders(summary: BuyingSummary): Spenders {
  const { frequency, count } = summary
  const monetary = monetaryOf(summary)
  const kept = new Int32Array(frequency.length)
  let size = 0
  let dropped = 0
  for (let i = 0; i < kept.length; i++) {
    if ((frequency[i] as number) > 0 && (monetary[i] as number) > 0) kept[size++] = i
    else dropped += count ? (count[i] as number) : 1
  }
  const rows = kept.subarray(0, size)
  if (size === 0) {
    throw new DriftwatchError(
      'too_little_data',
      'the Gamma-Gamma model must have customers with repeat purchases and a positive mean amount; got none. Widen the period or the filter.',
    )
  }
  const { values, codes } = codeColumn(pick(frequency, rows))
  const { starts, order } = countingSort(codes, values.length)
  const sorted = order.map((i) => rows[i]!)
  const amounts = pick(monetary, sorted)
  const weights = count ? pick(count, sorted) : new Float64Array(size).fill(1)
  for (let x = 0; x < values.length; x++)
    sortBlock(amounts, weights, starts[x]!, starts[x + 1]!, count !== undefined)
  const customers = weights.reduce((sum, weight) => sum + weight, 0)
  return { frequencies: values, starts, monetary: amounts, count: weights, customers, dropped }
}

/** The monetary column, checked. Throws `invalid_input` where there is none or a value is not finite. */
export function monetaryOf(summary: BuyingSummary): NumberColumn {
  assertBuyingSummary(summary)
  const { monetary } = summary
  if (!monetary) {
    throw new DriftwatchError(
      'invalid_input',
      'the summary must have a monetary column; got none. Give the mean amount per repeat purchase of each customer.',
    )
  }
  assertEach(monetary, 'monetary', 'be a finite number', Number.isFinite)
  return monetary
}

/** A sample of about `size` rows that stands for all customers. */
export function thinSpenders(spenders: Spenders, size: number): Spenders {
  const { rows, count } = everyNthOf(spenders.count, size)
  let next = 0
  const starts = spenders.starts.map((start) => {
    while (next < rows.length && rows[next]! < start) next++
    return next
  })
  return { ...spenders, starts, monetary: pick(spenders.monetary, rows), count }
}

function pick(column: NumberColumn, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!] as number
  return values
}

function countingSort(codes: Int32Array, size: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(size + 1)
  for (let i = 0; i < codes.length; i++) starts[codes[i]! + 1]! += 1
  for (let code = 0; code < size; code++) starts[code + 1]! += starts[code]!
  const next = starts.slice()
  const order = new Int32Array(codes.length)
  for (let i = 0; i < codes.length; i++) order[next[codes[i]!]!++] = i
  return { starts, order }
}

function sortBlock(
  amounts: Float64Array,
  weights: Float64Array,
  from: number,
  to: number,
  weighted: boolean,
): void {
  if (!weighted) {
    amounts.subarray(from, to).sort()
    return
  }
  const pairs = Array.from({ length: to - from }, (_, i) => [amounts[from + i]!, weights[from + i]!] as const)
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  for (const [i, [amount, weight]] of pairs.entries()) {
    amounts[from + i] = amount
    weights[from + i] = weight
  }
}
