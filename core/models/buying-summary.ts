import { DriftwatchError } from '../errors.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

const NUMBER_HINT = 'Summarise the orders again, or drop the row.'

/**
 * Throws where a summary cannot be one: columns of unequal length, a value that is not finite, a frequency that is
 * not a whole number from 0, a recency outside [0, T], a recency without a repeat purchase, a count of 0 or less.
 * The message names the row (from 0) and the value.
 */
export function assertBuyingSummary(summary: BuyingSummary): void {
  const { frequency, recency, T, count } = summary
  assertLengths(summary)
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i] as number
    const tx = recency[i] as number
    const end = T[i] as number
    if (!(x >= 0 && x < Infinity && Math.floor(x) === x))
      refuse('frequency', 'be a whole number from 0', x, i)
    if (!(end >= 0 && end < Infinity)) refuse('T', 'be a finite number from 0', end, i)
    if (!(tx >= 0 && tx <= end)) refuse('recency', `be between 0 and T (${end})`, tx, i)
    if (x === 0 && tx !== 0) refuse('recency', 'be 0 where frequency is 0', tx, i)
  }
  if (count) assertEach(count, 'count', 'be above 0', (value) => value > 0 && value < Infinity)
}

function assertLengths(summary: BuyingSummary): void {
  const { frequency, recency, T, monetary, count, logIntervals } = summary
  const columns: [string, NumberColumn | undefined][] = [
    ['recency', recency],
    ['T', T],
    ['monetary', monetary],
    ['count', count],
    ['logIntervals', logIntervals],
  ]
  for (const [name, column] of columns) {
    if (column && column.length !== frequency.length) {
      throw new DriftwatchError(
        'invalid_input',
        `${name} must have as many rows as frequency (${frequency.length}); got ${column.length}. Build all columns from the same customers.`,
        { column: name },
      )
    }
  }
}

/** Throws at the first value of a column that breaks a rule, naming row and value. */
export function assertEach(
  column: NumberColumn,
  name: string,
  rule: string,
  holds: (value: number) => boolean,
): void {
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number
    if (!holds(value)) refuse(name, rule, value, i)
  }
}

function refuse(name: string, rule: string, value: number, row: number): never {
  throw new DriftwatchError(
    'invalid_input',
    `${name} must ${rule}; got ${value} in row ${row}. ${NUMBER_HINT}`,
    {
      column: name,
      row,
      value,
    },
  )
}
