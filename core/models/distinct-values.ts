import type { NumberColumn } from './summary.js'

/** A column as codes into its distinct values. */
export interface CodedColumn {
  /** Distinct values, ascending. */
  readonly values: Float64Array
  /** Code of each row: values[codes[i]] is the value of row i. */
  readonly codes: Int32Array
}

/** An open-addressing table from a number to its slot, in the order of first appearance. -0 is 0. */
export interface NumberTable {
  /** The slot of a value, added when new. */
  slot(value: number): number
  readonly size: () => number
  readonly values: () => Float64Array
}

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

function hash(value: number): number {
  bits[0] = value
  let h = Math.imul((words[0] as number) ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(words[1] as number, 0xc2b2ae35)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return h ^ (h >>> 13)
}

/** Creates an empty table; it grows as needed. */
export function createNumberTable(): NumberTable {
  let mask = 8191
  let slots = new Int32Array(mask + 1)
  let values = new Float64Array(4096)
  let size = 0
  const place = (value: number): number => {
    let i = hash(value) & mask
    while (slots[i] !== 0 && values[(slots[i] as number) - 1] !== value) i = (i + 1) & mask
    return i
  }
  const grow = () => {
    const larger = new Float64Array(values.length * 2)
    larger.set(values)
    values = larger
    mask = 2 * mask + 1
    slots = new Int32Array(mask + 1)
    for (let k = 0; k < size; k++) slots[place(values[k] as number)] = k + 1
  }
  return {
    slot(raw) {
      const value = raw + 0
      const i = place(value)
      const known = slots[i] as number
      if (known !== 0) return known - 1
      if (size === values.length) {
        grow()
        return this.slot(value)
      }
      values[size] = value
      size += 1
      slots[i] = size
      return size - 1
    },
    size: () => size,
    values: () => values.slice(0, size),
  }
}

const SMALLEST_TABLE = 1 << 16
const LARGEST_TABLE = 1 << 22

/**
 * Codes a column by its distinct values in ascending order; the result does not depend on the order of rows.
 *
 * Small whole numbers, such as counts and days, are looked up directly, which is some five times faster than hashing.
 */
export function codeColumn(column: NumberColumn): CodedColumn {
  return codeWholeNumbers(column) ?? codeAnyNumbers(column)
}

function codeWholeNumbers(column: NumberColumn): CodedColumn | undefined {
  const room = Math.min(LARGEST_TABLE, Math.max(SMALLEST_TABLE, 8 * column.length))
  let largest = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number
    if (!(value >= 0 && value < room && Math.floor(value) === value)) return undefined
    if (value > largest) largest = value
  }
  const ranks = new Int32Array(largest + 1)
  for (let i = 0; i < column.length; i++) ranks[column[i] as number] = 1
  let size = 0
  for (let value = 0; value <= largest; value++) {
    if (ranks[value] === 1) ranks[value] = size++
  }
  const codes = new Int32Array(column.length)
  const values = new Float64Array(size)
  for (let i = 0; i < codes.length; i++) {
    const value = column[i] as number
    const code = ranks[value] as number
    codes[i] = code
    values[code] = value + 0
  }
  return { values, codes }
}

function codeAnyNumbers(column: NumberColumn): CodedColumn {
  const table = createNumberTable()
  const codes = new Int32Array(column.length)
  for (let i = 0; i < column.length; i++) codes[i] = table.slot(column[i] as number)
  const values = table.values()
  const sorted = Float64Array.from(values).sort()
  const ranks = new Int32Array(values.length)
  for (let i = 0; i < sorted.length; i++) ranks[table.slot(sorted[i] as number)] = i
  for (let i = 0; i < codes.length; i++) codes[i] = ranks[codes[i] as number] as number
  return { values: sorted, codes }
}
