import { type Cell, type Column, NUMERIC_TYPES } from './column.js'
import { moneyInWords } from './money-words.js'
import { numberFormat } from './number-format.js'
import { ownerName } from './owner-name.js'
import type { Lang } from './text.js'

/** What a cell is shown with: the ledger's currency (ISO 4217) and the row that it stands in. */
export interface CellSurroundings {
  readonly currency?: string | undefined
  readonly row?: Readonly<Record<string, Cell>> | undefined
}

/** What stands for a value that isn't known. */
export const UNKNOWN_CELL = '–'

/**
 * A cell as a person reads it, on one line of plain text, the same in Slack, the terminal and Jupyter.
 *
 * Money carries its currency where one is known (the column's `unit`, else the ledger's), is in 万 and 亿 in Chinese, and
 * has pence only below 100; shares have one decimal and probabilities none, so a probability that isn't 0 or 1 reads "<1%" or ">99%"; dates stay
 * `YYYY-MM-DD`; a code is shown by its label, a customer by the row's `name`, and an owner by the
 * part of the address before the @. Control characters become spaces.
 * An absent cell is "–".
 *
 * @example formatCell({ name: 'risk', type: 'probability', label }, 0.834, 'en') // "83%"
 */
export function formatCell(
  column: Column,
  cell: Cell | undefined,
  lang: Lang,
  surroundings: CellSurroundings = {},
): string {
  if (cell === undefined || cell === '') return UNKNOWN_CELL
  if (typeof cell === 'object') return oneLine(cell[lang])
  if (typeof cell === 'boolean') return YES_NO[lang][cell ? 0 : 1]
  if (column.type === 'customer') return oneLine(customerName(cell, lang, surroundings.row))
  if (column.type === 'code') return oneLine(column.values?.[String(cell)]?.[lang] ?? String(cell))
  if (typeof cell === 'string') return oneLine(column.name === 'owner' ? ownerName(cell) : cell)
  return formatNumber(column, cell, lang, surroundings.currency)
}

/** The heading of a column, with its unit where the cells don't carry it. */
export function formatLabel(column: Column, lang: Lang): string {
  const label = oneLine(column.label[lang])
  if (column.unit === undefined || !BARE.has(column.type)) return label
  return lang === 'zh' ? `${label}（${column.unit}）` : `${label} (${column.unit})`
}

/** Whether a column's cells are read from the right: numbers, but not dates or codes. */
export function isRightAligned(column: Column): boolean {
  return NUMERIC_TYPES.has(column.type)
}

const YES_NO = { en: ['yes', 'no'], zh: ['是', '否'] } as const
const BARE: ReadonlySet<string> = new Set(['integer', 'number'])

function customerName(id: string | number, lang: Lang, row: CellSurroundings['row']): string {
  const name = row?.name
  if (name === undefined || name === '') return String(id)
  return typeof name === 'object' ? name[lang] : String(name)
}

function formatNumber(column: Column, value: number, lang: Lang, currency: string | undefined): string {
  if (!Number.isFinite(value)) return UNKNOWN_CELL
  switch (column.type) {
    case 'money':
      return moneyInWords(value, lang, column.unit ?? currency)
    case 'share':
      return share(value, lang)
    case 'probability':
      return probability(value)
    case 'days':
      return days(value, lang)
    case 'integer':
      return decimal(value, lang, { maximumFractionDigits: 0 })
    default:
      return quantity(value, lang)
  }
}

function share(value: number, lang: Lang): string {
  if (value !== 0 && Math.abs(value) < 0.0005) return value > 0 ? '<0.1%' : '>-0.1%'
  return decimal(value, lang, { style: 'percent', maximumFractionDigits: 1 })
}

function probability(value: number): string {
  const percent = Math.round(value * 100)
  if (percent === 0 && value > 0) return '<1%'
  if (percent === 100 && value < 1) return '>99%'
  return `${percent}%`
}

function days(value: number, lang: Lang): string {
  const shown = decimal(value, lang, { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 })
  if (lang === 'zh') return `${shown} 天`
  return shown === '1' ? '1 day' : `${shown} days`
}

function quantity(value: number, lang: Lang): string {
  const magnitude = Math.abs(value)
  if (magnitude >= 1000) return decimal(value, lang, { maximumFractionDigits: 0 })
  if (magnitude >= 1 || magnitude === 0) return decimal(value, lang, { maximumFractionDigits: 2 })
  return decimal(value, lang, { maximumSignificantDigits: 3 })
}

function decimal(value: number, lang: Lang, options: Intl.NumberFormatOptions): string {
  return numberFormat(lang, options).format(value)
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .replace(/^$/, UNKNOWN_CELL)
}
