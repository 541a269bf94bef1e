import type { Caveat, Cell, Column, Table } from '../../../answer/answer.js'
import { FILTER_LABELS } from '../../../reading/labels.js'
import type { Reading, Show } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import type { Settings } from '../../../settings.js'
import { groupRows } from './group-rows.js'
import { rowsHaving } from './having.js'
import { compareCells, sortRows } from './sort-rows.js'
import type { TableRow } from './table-row.js'
import { unknownColumn } from './unknown-column.js'

export interface ArrangeOptions {
  /** Columns of the list, in the order in which they are shown. */
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
  readonly question: Pick<Reading, 'having' | 'sort' | 'top' | 'show' | 'groupBy'>
  readonly settings: Pick<Settings, 'top'>
  /** What one row is; customers when absent. */
  readonly subject?: Text
  /** Order of the list when the question names none; the rows' own when absent. */
  readonly defaultSort?: { readonly by: string; readonly desc: boolean }
  /** Groups of `count` and `share` when the question names none; one total when absent. */
  readonly defaultGroupBy?: readonly string[]
  /** Names that are no column but known of every row, such as the attributes of its customer. */
  readonly attributes?: readonly string[]
  readonly attribute?: (row: TableRow, name: string) => Cell | undefined
  /** Columns that groups sum up; every money column when absent. */
  readonly sums?: readonly string[]
  /** The population of which `show: share` tells the share, and the columns that the analysis chose its rows by. */
  readonly base?: { readonly rows: readonly TableRow[]; readonly chosenBy: readonly string[] }
  /** Further ways of showing that the analysis draws itself. */
  readonly shows?: readonly Show[]
}

export interface ArrangedTable {
  readonly table: Table
  /** All rows that passed `having`, in the list's order, before `top` cut it. */
  readonly rows: readonly TableRow[]
  /** Whether the table holds groups instead of the rows themselves. */
  readonly isGrouped: boolean
  readonly caveats: readonly Caveat[]
}

const CUSTOMERS: Text = { en: 'customers', zh: '客户数' }
const GENERIC_SHOWS: readonly Show[] = ['list', 'count', 'share']

/**
 * Applies what a reading may ask of any table: `having`, then either groups (`show` count or share, or `groupBy`) or
 * the list itself, sorted and cut to `top`. What can't be applied comes back as a caveat.
 */
export function arrangeTable(options: ArrangeOptions): ArrangedTable {
  const { question, columns } = options
  const kept = rowsHaving(options.rows, columns, question.having ?? [])
  const show = showOf(options)
  const caveats = [...kept.caveats, ...show.caveats]
  const groups = groupColumns(options, show.show)
  const arranged = groups.isGrouped
    ? groupedTable(options, kept.rows, groups.columns)
    : listedTable(options, kept.rows)
  return { ...arranged, caveats: [...caveats, ...groups.caveats, ...arranged.caveats] }
}

function showOf({ question, shows = [] }: ArrangeOptions): { show: Show; caveats: Caveat[] } {
  const show = question.show ?? 'list'
  if (GENERIC_SHOWS.includes(show) || shows.includes(show)) return { show, caveats: [] }
  const text = {
    en: `Showing this as “${show}” isn't possible here; it is shown as a list.`,
    zh: `这里无法以“${show}”方式显示，已改为列表。`,
  }
  return { show: 'list', caveats: [{ code: 'show_not_applied', text }] }
}

function groupColumns(
  options: ArrangeOptions,
  show: Show,
): { isGrouped: boolean; columns: Column[]; caveats: Caveat[] } {
  const { question, columns, attributes = [], defaultGroupBy = [] } = options
  const isCounted = show === 'count' || show === 'share'
  const asked = question.groupBy ?? (isCounted ? defaultGroupBy : [])
  const known = columns.filter(({ type }) => type !== 'prose')
  const groupable = [...known, ...attributes.filter(isNew(known)).map(attributeColumn)]
  const found = asked.flatMap((name) => groupable.filter((column) => column.name === name).slice(0, 1))
  const missing = asked.filter((name) => !groupable.some((column) => column.name === name))
  return {
    isGrouped: isCounted || found.length > 0,
    columns: found,
    caveats: missing.map((name) => unknownColumn('group', name, groupable)),
  }
}

function isNew(columns: readonly Column[]): (name: string) => boolean {
  const names = new Set(columns.map((column) => column.name))
  return (name) => !names.has(name)
}

/** A column for an attribute of customers; the label is its name unless it is one of the ledger's own. */
export function attributeColumn(name: string): Column {
  return { name, type: 'text', label: FILTER_LABELS[name] ?? { en: name.replaceAll('_', ' '), zh: name } }
}

function groupedTable(
  options: ArrangeOptions,
  kept: readonly TableRow[],
  by: readonly Column[],
): ArrangedTable {
  const { columns, question, settings, attribute, sums } = options
  const summed = columns.filter(({ name, type }) =>
    sums === undefined ? type === 'money' : sums.includes(name),
  )
  const grouped = groupRows({
    rows: kept,
    by,
    groupOf: (row, name) => row[name] ?? attribute?.(row, name),
    sums: summed.filter((column) => kept.some((row) => row[column.name] !== undefined)),
    subject: options.subject ?? CUSTOMERS,
    ...(options.base === undefined || question.show !== 'share'
      ? {}
      : {
          base: {
            rows: options.base.rows,
            within: by.map(({ name }) => name).filter((name) => !options.base?.chosenBy.includes(name)),
          },
        }),
  })
  const sorted = sorting(grouped.rows, grouped.columns, question.sort)
  const rows = sorted.rows.slice(0, question.top ?? settings.top)
  const table = { columns: grouped.columns, rows, total: sorted.rows.length }
  return { table, rows: kept, isGrouped: true, caveats: sorted.caveats }
}

function listedTable(options: ArrangeOptions, kept: readonly TableRow[]): ArrangedTable {
  const { columns, question, settings, defaultSort } = options
  const usual =
    defaultSort === undefined ? kept : sortRows(byCustomer(kept), defaultSort.by, defaultSort.desc)
  const sorted = sorting(usual, columns, question.sort)
  const shown = sorted.rows.slice(0, question.top ?? settings.top).map((row) => onlyColumns(row, columns))
  const used = columns.filter(
    ({ name }) => shown.length === 0 || shown.some((row) => row[name] !== undefined),
  )
  const table = { columns: used.length > 0 ? used : [...columns], rows: shown, total: sorted.rows.length }
  return { table, rows: sorted.rows, isGrouped: false, caveats: sorted.caveats }
}

function sorting(
  rows: readonly TableRow[],
  columns: readonly Column[],
  sort: Reading['sort'],
): { rows: readonly TableRow[]; caveats: Caveat[] } {
  if (sort === undefined) return { rows, caveats: [] }
  if (columns.some(({ name }) => name === sort.by)) {
    return { rows: sortRows(rows, sort.by, sort.desc), caveats: [] }
  }
  return { rows, caveats: [unknownColumn('sort', sort.by, columns)] }
}

function byCustomer(rows: readonly TableRow[]): TableRow[] {
  return [...rows].sort((a, b) => compareCells(a.customer ?? '', b.customer ?? ''))
}

function onlyColumns(row: TableRow, columns: readonly Column[]): Record<string, Cell> {
  return Object.fromEntries(
    columns.flatMap(({ name }): [string, Cell][] => {
      const cell = row[name]
      return cell === undefined ? [] : [[name, cell]]
    }),
  )
}
