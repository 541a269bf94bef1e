import type { Caveat, Column } from '../../../answer/answer.js'
import type { Having } from '../../../reading/reading.js'
import { NUMERIC_TYPES, type TableRow } from './table-row.js'
import { unknownColumn } from './unknown-column.js'

/** Rows that meet every condition; one on a column that the table lacks is left out, with a caveat. */
export function rowsHaving(
  rows: readonly TableRow[],
  columns: readonly Column[],
  having: readonly Having[],
): { rows: readonly TableRow[]; caveats: Caveat[] } {
  const comparable = columns.filter((column) => NUMERIC_TYPES.has(column.type))
  const names = new Set(comparable.map((column) => column.name))
  const known = having.filter((condition) => names.has(condition.by))
  return {
    rows: rows.filter((row) => known.every((condition) => meets(row[condition.by], condition))),
    caveats: having
      .filter((condition) => !names.has(condition.by))
      .map((condition) => unknownColumn('having', condition.by, comparable)),
  }
}

/** A cell that isn't known meets no condition. */
function meets(cell: unknown, { op, value }: Having): boolean {
  if (typeof cell !== 'number') return false
  const [low, high] = typeof value === 'number' ? [value, value] : [Math.min(...value), Math.max(...value)]
  switch (op) {
    case '<':
      return cell < low
    case '<=':
      return cell <= low
    case '>':
      return cell > high
    case '>=':
      return cell >= high
    default:
      return cell >= low && cell <= high
  }
}
