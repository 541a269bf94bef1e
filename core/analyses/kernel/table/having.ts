import type { Caveat, Column } from '../../../answer/answer.js'
import type { Having } from '../../../reading/reading.js'
import { identifier, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
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
  const [low, high] = bounds(value)
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

/** The same condition in SQL. */
export function havingCondition({ by, op, value }: Having): SqlFragment {
  const [low, high] = bounds(value)
  const column = identifier(by)
  switch (op) {
    case '<':
      return sql`${column} < ${low}`
    case '<=':
      return sql`${column} <= ${low}`
    case '>':
      return sql`${column} > ${high}`
    case '>=':
      return sql`${column} >= ${high}`
    default:
      return sql`${column} BETWEEN ${low} AND ${high}`
  }
}

function bounds(value: Having['value']): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : [Math.min(...value), Math.max(...value)]
}
