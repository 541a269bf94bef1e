import type { Cell, Column } from '../../answer/answer.js'
import type { Text } from '../../answer/text.js'
import { compareCells } from './sort-rows.js'
import type { TableRow } from './table-row.js'

export interface GroupOptions {
  readonly rows: readonly TableRow[]
  /** The groups' columns; none gives one row, the total. */
  readonly by: readonly Column[]
  readonly groupOf: (row: TableRow, name: string) => Cell | undefined
  /** Columns whose sums are shown beside the counts. */
  readonly sums: readonly Column[]
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
  if (by.length === 0 && groups.size === 0) groups.set('', { key: {}, rows: [] })
  const counted = [...groups.values()].map(({ key, rows: members }) => ({
    ...key,
    count: members.length,
    ...(rows.length === 0 || by.length === 0 ? {} : { share: members.length / rows.length }),
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
