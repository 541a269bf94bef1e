import type { Cell, Column } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { compareCells } from './sort-rows.js'
import type { TableRow } from './table-row.js'

export interface GroupOptions {
  readonly rows: readonly TableRow[]
  /** The groups' columns; none gives one row, the total. */
  readonly by: readonly Column[]
  readonly groupOf: (row: TableRow, name: string) => Cell | undefined
  /** Columns whose sums are shown beside the counts. */
  readonly sums: readonly Column[]
  /**
   * Rows of which the counted ones are a share, group by group; all counted rows when absent. `within` are the group
   * columns by which these rows differ too: the share of customers in decline by owner is within each owner.
   */
  readonly base?: { readonly rows: readonly TableRow[]; readonly within: readonly string[] }
  /** What is counted. */
  readonly subject: Text
}

/** What a row is called whose group isn't known. */
const UNKNOWN_GROUP: Text = { en: '(not known)', zh: '（未知）' }

/** Counts, shares of the total and sums by group; groups by count, the largest first. */
export function groupRows(options: GroupOptions): { columns: Column[]; rows: TableRow[] } {
  const { rows, by, groupOf, sums, subject } = options
  const groups = new Map<string, { key: TableRow; rows: TableRow[] }>()
  for (const row of rows) {
    const key = Object.fromEntries(by.map(({ name }) => [name, groupOf(row, name) ?? UNKNOWN_GROUP]))
    const text = JSON.stringify(key)
    const group = groups.get(text) ?? { key, rows: [] }
    group.rows.push(row)
    groups.set(text, group)
  }
  const baseOf = baseSizes(options)
  if (by.length === 0 && groups.size === 0) groups.set('', { key: {}, rows: [] })
  const counted = [...groups.values()].map(({ key, rows: members }) => ({
    ...key,
    count: members.length,
    ...(rows.length === 0 || by.length === 0 ? {} : { share: members.length / baseOf(key) }),
    ...Object.fromEntries(sums.map(({ name }) => [name, sumOf(members, name)])),
  }))
  const columns: Column[] = [
    ...by,
    { name: 'count', type: 'integer', label: subject },
    ...(by.length === 0 ? [] : [SHARE]),
    ...sums,
  ]
  return { columns, rows: counted.sort((a, b) => b.count - a.count || compareGroups(a, b, by)) }
}

/** How many rows the group of a key is a share of. */
function baseSizes({ rows, base, groupOf }: GroupOptions): (key: TableRow) => number {
  if (base === undefined) return () => rows.length
  const sizes = new Map<string, number>()
  const textOf = (cell: (name: string) => Cell | undefined) =>
    JSON.stringify(base.within.map((name) => cell(name) ?? UNKNOWN_GROUP))
  for (const row of base.rows) {
    const text = textOf((name) => groupOf(row, name))
    sizes.set(text, (sizes.get(text) ?? 0) + 1)
  }
  return (key) => sizes.get(textOf((name) => key[name])) ?? rows.length
}

const SHARE: Column = { name: 'share', type: 'share', label: { en: 'share', zh: '占比' } }

function sumOf(rows: readonly TableRow[], name: string): number {
  return rows.reduce((sum, row) => sum + (typeof row[name] === 'number' ? row[name] : 0), 0)
}

function compareGroups(a: TableRow, b: TableRow, by: readonly Column[]): number {
  for (const { name } of by) {
    const order = compareCells(a[name] ?? '', b[name] ?? '')
    if (order !== 0) return order
  }
  return 0
}
