import type { Cell } from '../../../answer/answer.js'
import type { TableRow } from './table-row.js'

/** Rows by one column, unknown values last in either direction; equal ones keep their order. */
export function sortRows(rows: readonly TableRow[], by: string, descending: boolean): TableRow[] {
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [one, other] = [a[by], b[by]]
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined)
    return sign * compareCells(one, other)
  })
}

/** Numbers by size, text by code point, so that the order is the same on every machine. */
export function compareCells(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [one, other] = [sortText(a), sortText(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

function sortText(cell: Cell): string {
  return typeof cell === 'object' ? cell.en : String(cell)
}
