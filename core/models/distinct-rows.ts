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

/** A table to begin with: as large as it can get, or what a processor keeps near. */
const FIRST_TABLE = 1 << 16

/**
 * Finds equal rows by one pass over an open-addressing table; three times as fast as coding each column, which sorted
 * groups need and predictions do not. -0 equals 0. The table grows with the groups, not with the rows, to stay near.
 */
export function distinctRows(columns: readonly NumberColumn[]): DistinctRows {
  const typed = columns.map((column) => (column instanceof Float64Array ? column : Float64Array.from(column)))
  const [a, b, c] = [typed[0]!, typed[1] ?? typed[0]!, typed[2] ?? typed[1] ?? typed[0]!]
  const groupOfRow = new Int32Array(a.length)
  const first = Math.min(FIRST_TABLE, 2 ** Math.ceil(Math.log2(2 * a.length + 2)))
  let firstRow = new Int32Array(first / 2)
  let slots = new Int32Array(first)
  let groups = 0
  const grow = () => {
    const more = new Int32Array(2 * firstRow.length)
    more.set(firstRow)
    firstRow = more
    slots = new Int32Array(2 * slots.length)
    for (let group = 0; group < groups; group++) {
      const row = firstRow[group]!
      let slot = hash(a[row]!, b[row]!, c[row]!) & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = group + 1
    }
  }
  for (let row = 0; row < groupOfRow.length; row++) {
    if (groups === firstRow.length) grow()
    const mask = slots.length - 1
    const [x, y, z] = [a[row]!, b[row]!, c[row]!]
    let slot = hash(x, y, z) & mask
    for (;;) {
      const known = slots[slot]!
      if (known === 0) {
        firstRow[groups] = row
        slots[slot] = ++groups
        groupOfRow[row] = groups - 1
        break
      }
      const same = firstRow[known - 1]!
      if (a[same] === x && b[same] === y && c[same] === z) {
        groupOfRow[row] = known - 1
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return { firstRow: firstRow.slice(0, groups), groupOfRow }
}

/** -0 is 0. */
function hash(x: number, y: number, z: number): number {
  bits[0] = x + Math.PI * y + Math.E * z + 0
  let h = Math.imul((words[0] as number) ^ 0x9e3779b9, 0x85ebca6b)
  h ^= Math.imul((words[1] as number) ^ (h >>> 15), 0xc2b2ae35)
  return h ^ (h >>> 13)
}
