import { foldText } from '../../../reading/folding.js'
import type { Filter, Reading } from '../../../reading/reading.js'
import { identifier, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelColumn } from '../query/kernel-column.js'

/** Filters that only this analysis knows, as a condition over its columns by name; codes by name or label. */
export function ownFilters(
  where: Reading['where'],
  names: readonly string[],
  columns: readonly KernelColumn[],
): SqlFragment {
  const conditions = names.flatMap((name) => {
    const [filter, column] = [where?.[name], columns.find((one) => one.name === name)]
    return filter === undefined || column === undefined ? [] : [passes(column, filter)]
  })
  return conditions.length === 0 ? sql`TRUE` : joinFragments(conditions, ' AND ')
}

function passes(column: KernelColumn, filter: Filter): SqlFragment {
  const asked = (Array.isArray(filter) ? filter : filter.not).map((value) => codeOf(column, String(value)))
  const list = joinFragments(
    asked.map((value) => sql`${value}`),
    ', ',
  )
  const isOne = sql`coalesce(CAST(${identifier(column.name)} AS VARCHAR) IN (${list}), FALSE)`
  return Array.isArray(filter) ? isOne : sql`NOT ${isOne}`
}

function codeOf({ values = {} }: KernelColumn, typed: string): string {
  const folded = foldText(typed)
  const found = Object.entries(values).find(([code, { en, zh }]) =>
    [code, en, zh].map(foldText).includes(folded),
  )
  return found?.[0] ?? typed
}
