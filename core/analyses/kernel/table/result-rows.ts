import type { Result } from '../../../engine/engine.js'
import type { Cell } from '../../../reading/column.js'
import type { TableRow } from './table-row.js'

/** The rows of a small result with the named columns; what isn't known is an absent key. */
export function resultRows({ columns, rowCount }: Result, names: readonly string[]): TableRow[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      names.flatMap((name): [string, Cell][] => {
        const value = columns[name]?.[row]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  )
}
