import {
  type Answer,
  type Column,
  formatCell,
  formatLabel,
  isRightAligned,
  type Lang,
  type Table,
} from '@driftwatch/core'
import type { DataTableBlock, RawNumberElement, RawTextElement, TableBlock } from '@slack/types'
import { SLACK_LIMITS } from '../slack-limits.js'
import { clip } from './slack-text.js'

/** Columns that a phone shows without much scrolling; Slack's own limit is higher. */
const COLUMNS_SHOWN = 8
const CELL_CHARACTERS = 200
const PAGE_SIZE = 10

type TableCell = RawTextElement | RawNumberElement

/** A drawn table, with the number of its rows and the columns for which there was no room. */
export interface DrawnTable {
  readonly block: DataTableBlock | TableBlock
  readonly shown: number
  readonly omitted: readonly Column[]
}

/** The Answer's table as a sortable `data_table`, or as a plain `table`; absent when there are no rows. */
export function tableBlock(answer: Answer, form: 'data_table' | 'table'): DrawnTable | undefined {
  const { table } = answer
  if (table === undefined || table.rows.length === 0) return undefined
  const { columns, omitted } = tellingColumns(table, answer.reading.sort?.by)
  const { rows, shown } = fittingRows(answer, table, columns, form)
  if (shown === 0) return undefined
  const block = form === 'data_table' ? dataTable(answer, rows, shown) : plainTable(columns, rows)
  return { block, shown, omitted }
}

/**
 * The columns to show: in a list of customers the most telling first, because a phone shows three: who, what the list
 * is sorted by, then figures and states, then explanations, then attributes and what is the same in every row; every
 * other table in its own order. Without columns that are empty throughout, and without `name` beside a customer.
 */
export function tellingColumns(table: Table, sortedBy?: string): { columns: Column[]; omitted: Column[] } {
  const hasCustomer = table.columns.some((column) => column.type === 'customer')
  const useful = table.columns.filter(
    (column) =>
      !(hasCustomer && column.name === 'name') && table.rows.some((row) => row[column.name] !== undefined),
  )
  if (!hasCustomer) return divided(useful)
  const rank = (column: Column) =>
    column.type === 'customer' ? 0 : column.name === sortedBy ? 1 : telling(column, table)
  const ordered = useful.map((column, index) => ({ column, index }))
  ordered.sort((left, right) => rank(left.column) - rank(right.column) || left.index - right.index)
  return divided(ordered.map(({ column }) => column))
}

function divided(columns: Column[]): { columns: Column[]; omitted: Column[] } {
  return { columns: columns.slice(0, COLUMNS_SHOWN), omitted: columns.slice(COLUMNS_SHOWN) }
}

const FIGURES_AND_STATES: ReadonlySet<string> = new Set(['code', 'probability', 'share', 'money'])

function telling(column: Column, table: Table): number {
  if (column.type === 'text' || isConstant(column, table)) return 4
  return FIGURES_AND_STATES.has(column.type) ? 2 : 3
}

function isConstant(column: Column, table: Table): boolean {
  const values = new Set(table.rows.map((row) => JSON.stringify(row[column.name])))
  return table.rows.length > 1 && values.size === 1
}

/** A heading as it stands at the top of a column. */
export function heading(column: Column, lang: Lang): string {
  const label = formatLabel(column, lang)
  return label.slice(0, 1).toUpperCase() + label.slice(1)
}

function fittingRows(answer: Answer, table: Table, columns: readonly Column[], form: 'data_table' | 'table') {
  const limits = form === 'data_table' ? SLACK_LIMITS.dataTable : SLACK_LIMITS.table
  const { lang } = answer.reading
  const header: TableCell[] = columns.map((column) => rawText(heading(column, lang)))
  const rows = [header]
  let characters = charactersOf(header)
  for (const row of table.rows) {
    const cells = columns.map((column) => tableCell(answer, column, row))
    characters += charactersOf(cells)
    if (rows.length === limits.rows || characters > limits.characters) break
    rows.push(cells)
  }
  return { rows, shown: rows.length - 1 }
}

function tableCell(answer: Answer, column: Column, row: Table['rows'][number]): TableCell {
  const cell = row[column.name]
  const surroundings = { currency: answer.snapshot.currency, row }
  const text = formatCell(column, cell, answer.reading.lang, surroundings)
  const isNumber = typeof cell === 'number' && Number.isFinite(cell) && isRightAligned(column)
  return isNumber ? { type: 'raw_number', value: cell, text } : rawText(text)
}

function rawText(text: string): RawTextElement {
  return { type: 'raw_text', text: clip(text, CELL_CHARACTERS) || '–' }
}

function charactersOf(cells: readonly TableCell[]): number {
  return cells.reduce((sum, cell) => sum + cell.text.length, 0)
}

function dataTable(answer: Answer, rows: TableCell[][], shown: number): DataTableBlock {
  const total = answer.table?.total ?? shown
  const caption =
    answer.reading.lang === 'zh' ? `共 ${total} 行，显示 ${shown} 行` : `${shown} of ${total} rows`
  return {
    type: 'data_table',
    caption,
    page_size: Math.min(PAGE_SIZE, SLACK_LIMITS.dataTable.pageSize),
    rows,
  }
}

function plainTable(columns: readonly Column[], rows: TableCell[][]): TableBlock {
  const settings = columns.map((column) =>
    isRightAligned(column) ? { align: 'right' as const } : { is_wrapped: true },
  )
  return { type: 'table', column_settings: settings, rows }
}
