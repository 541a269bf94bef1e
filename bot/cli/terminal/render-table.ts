import { type Column, formatCell, formatLabel, isRightAligned, type Lang, type Table } from '@driftwatch/core'
import { padText, printable, textWidth, truncateText, wrapText } from './text-width.js'

const GAP = 2
const PROSE_MINIMUM = 24
const PROSE_MAXIMUM = 60
const TEXT_MAXIMUM = 28
const TEXT_MINIMUM = 12
/** Characters of a cell that can ever be seen. */
const MOST_TEXT = 10_000

/** A table as lines that fit a width, and the columns for which there was no room. */
export interface RenderedTable {
  readonly lines: readonly string[]
  readonly hidden: readonly Column[]
}

/**
 * Draws a table within `width` columns. Columns that don't fit are dropped from the right, after prose has been
 * narrowed; prose wraps inside its column, other texts are cut with …; numbers stand on the right.
 */
export function renderTable(table: Table, lang: Lang, width: number, currency?: string): RenderedTable {
  const columns = visibleColumns(table)
  const texts = table.rows.map((row) =>
    columns.map((column) => cellText(column, formatCell(column, row[column.name], lang, { currency, row }))),
  )
  const widths = fitWidths(columns, naturalWidths(columns, lang, texts, width), width)
  const shown = columns.slice(0, widths.length)
  const header = layRow(
    shown.map((column) => formatLabel(column, lang)),
    shown,
    widths,
  )
  const rule = widths.map((columns) => '─'.repeat(columns)).join(' '.repeat(GAP))
  const body = texts.flatMap((row) => layRow(row.slice(0, shown.length), shown, widths))
  return { lines: [...header, rule, ...body], hidden: columns.slice(widths.length) }
}

/** A name is one line and can't drive the terminal, whatever the data hold; only so much of it is ever measured. */
function cellText(column: Column, text: string): string {
  return column.type === 'prose' ? text : printable(text.slice(0, MOST_TEXT)).replaceAll('\n', ' ')
}

/** A customer's id is left out where its name stands beside it. */
function visibleColumns(table: Table): Column[] {
  const named = table.columns.some((column) => column.name === 'name') && table.rows.every((row) => row.name)
  return table.columns.filter((column) => !(named && column.type === 'customer'))
}

/** Texts are cut only where the table would not fit otherwise, and the more the narrower the terminal. */
function naturalWidths(
  columns: readonly Column[],
  lang: Lang,
  texts: readonly string[][],
  width: number,
): number[] {
  const whole = columns.map((column, index) => naturalWidth(column, lang, texts, index, width))
  if (total(whole) <= width) return whole
  const maximum = Math.max(TEXT_MINIMUM, Math.min(TEXT_MAXIMUM, Math.round(width * 0.35)))
  return columns.map((column, index) => naturalWidth(column, lang, texts, index, maximum))
}

function naturalWidth(
  column: Column,
  lang: Lang,
  texts: readonly string[][],
  index: number,
  maximum: number,
): number {
  const cells = texts.map((row) => textWidth(row[index] ?? ''))
  const widest = Math.max(textWidth(formatLabel(column, lang)), ...cells)
  if (column.type === 'prose') return Math.min(widest, PROSE_MAXIMUM)
  return isRightAligned(column) ? widest : Math.min(widest, maximum)
}

function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  for (let shown = columns.length; shown > 1; shown--) {
    const widths = natural.slice(0, shown)
    const excess = total(widths) - width
    if (excess <= 0) return widths
    const narrowed = narrowProse(columns, widths, excess)
    if (narrowed) return narrowed
  }
  return [Math.min(natural[0] ?? width, width)]
}

function narrowProse(columns: readonly Column[], widths: number[], excess: number): number[] | undefined {
  const result = [...widths]
  let left = excess
  for (let index = result.length - 1; index >= 0 && left > 0; index--) {
    if (columns[index]?.type !== 'prose') continue
    const current = result[index] ?? 0
    const cut = Math.min(left, Math.max(0, current - PROSE_MINIMUM))
    result[index] = current - cut
    left -= cut
  }
  return left <= 0 ? result : undefined
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1)
}

function layRow(texts: readonly string[], columns: readonly Column[], widths: readonly number[]): string[] {
  const cells = texts.map((text, index) => {
    const width = widths[index] ?? 0
    return columns[index]?.type === 'prose' ? wrapText(text, width) : [truncateText(text, width)]
  })
  const height = Math.max(1, ...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, index) => padText(cell[line] ?? '', widths[index] ?? 0, isNumeric(columns[index])))
      .join(' '.repeat(GAP))
      .trimEnd(),
  )
}

function isNumeric(column: Column | undefined): boolean {
  return column !== undefined && isRightAligned(column)
}
