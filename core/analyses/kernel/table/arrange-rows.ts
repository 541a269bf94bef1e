import type { Caveat, Column, Table } from '../../../answer/answer.js'
import type { Reading } from '../../../reading/reading.js'
import type { Settings } from '../../../settings.js'
import { rowsHaving } from './having.js'
import { sortRows } from './sort-rows.js'
import type { TableRow } from './table-row.js'
import { unknownColumn } from './unknown-column.js'

export interface ArrangeRowsOptions {
  readonly columns: readonly Column[]
  /** Few rows, such as groups, drivers or points of a curve: whatever is large is arranged in the engine. */
  readonly rows: readonly TableRow[]
  readonly question: Pick<Reading, 'having' | 'sort' | 'top'>
  readonly settings: Pick<Settings, 'top'>
  /** Order where the question names none; the rows' own when absent. */
  readonly rank?: { readonly by: string; readonly desc: boolean } | undefined
}

/** Conditions, order and number of rows of a small table; what can't be applied is said. */
export function arrangeRows({ columns, rows, question, settings, rank }: ArrangeRowsOptions): {
  readonly table: Table
  readonly caveats: readonly Caveat[]
} {
  const kept = rowsHaving(rows, columns, question.having ?? [])
  const { sort } = question
  const isKnown = sort !== undefined && columns.some(({ name }) => name === sort.by)
  const order = isKnown ? sort : rank
  const sorted = order === undefined ? kept.rows : sortRows(kept.rows, order.by, order.desc)
  const used = columns.filter(
    ({ name }) => rows.length === 0 || sorted.some((row) => row[name] !== undefined),
  )
  const names = new Set(used.map(({ name }) => name))
  return {
    table: {
      columns: used.length > 0 ? used : [...columns],
      rows: sorted
        .slice(0, question.top ?? settings.top)
        .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)))),
      total: sorted.length,
    },
    caveats: [
      ...kept.caveats,
      ...(sort === undefined || isKnown ? [] : [unknownColumn('sort', sort.by, columns)]),
    ],
  }
}
