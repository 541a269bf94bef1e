import type { Cell } from '../../../answer/answer.js'

/** A row before it is shown: the table's columns, and possibly more that only `having` and `sort` use. */
export type TableRow = Readonly<Record<string, Cell>>

export { NUMERIC_TYPES } from '../../../reading/column.js'

/** Drops the keys whose value isn't known: an absent value is an absent key. */
export function tableRow(cells: Readonly<Record<string, Cell | undefined>>): TableRow {
  return Object.fromEntries(
    Object.entries(cells).filter((entry): entry is [string, Cell] => entry[1] !== undefined),
  )
}

/** What the customer of a row is called. */
export function customerName({ name, customer }: Readonly<Record<string, unknown>>): string {
  return String(name ?? customer)
}
