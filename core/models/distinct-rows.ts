import type { NumberColumn } from './summary.js'

/** The distinct rows of some columns, in the order of their first appearance. */
export interface DistinctRows {
  /** The first row of each group of equal rows. */
  readonly firstRow: Int32Array
  /** Group of each row. */
  readonly groupOfRow: Int32Array
}

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

/**
 * Finds equal rows by one pass over an open-addressing table; three times as fast as coding each column, which sorted
 * groups need and predictions do not. -0 equals 0.
 */
export function distinctRows(columns: readonly NumberColumn[]): DistinctRows {
  const typed = columns.map((column) => (column instanceof Float64Array ? column : Float64Array.from(column)))
  const [a, b, c] = [typed[0]!, typed[1] ?? typed[0]!, typed[2] ?? typed[1] ?? typed[0]!]
  const rows = a.length
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * rows))) - 1
  const slots = new Int32Array(mask + 1)
  const groupOfRow = new Int32Array(rows)
  const firstRow = new Int32Array(rows)
  let groups = 0
  for (let row = 0; row < rows; row++) {
    const [x, y, z] = [a[row]! + 0, b[row]! + 0, c[row]! + 0]
    let slot = hash(x + Math.PI * y + Math.E * z) & mask
    for (;;) {
      const known = slots[slot]!
      if (known === 0) {
        firstRow[groups] = row
        slots[slot] = ++groups
        groupOfRow[row] = groups - 1
        break
      }
      const first = firstRow[known - 1]!
      if (a[first] === x && b[first] === y && c[first] === z) {
        groupOfRow[row] = known - 1
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return { firstRow: firstRow.slice(0, groups), groupOfRow }
}

function hash(value: number): number {
  bits[0] = value
  let h = Math.imul((words[0] as number) ^ 0x9e3779b9, 0x85ebca6b)
  h ^= Math.imul((words[1] as number) ^ (h >>> 15), 0xc2b2ae35)
  return h ^ (h >>> 13)
}
