import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { DriftwatchError } from '../errors.js'
import { grouped, type ImportWarning, warning } from './meaning/import-warning.js'
import { quotedLine } from './quoted-line.js'
import { cellText } from './workbook-cell.js'
import { zipContents } from './zip-contents.js'

/** A sheet of a workbook as lines of comma-separated text, a line for each of its rows from the first. */
export interface SheetText {
  readonly sheet: string
  readonly lines: readonly string[]
  readonly warnings: readonly ImportWarning[]
}

const MEGABYTE = 1024 * 1024
/** A sheet is held in memory as a whole: some ten times its size. */
const LARGEST = 256 * MEGABYTE

/**
 * Reads one sheet of an Excel workbook (.xlsx, .xlsm): values of formulas as they were worked out last, days and times as
 * ISO, numbers as they are whatever their format shows. The reader is loaded when the first workbook is opened.
 *
 * @param wanted name of the sheet; absent where the workbook has one sheet with a table on it
 * @throws DriftwatchError `file_not_readable` for what is no such workbook, damaged or too large
 * @throws DriftwatchError `mapping_ambiguous` where several sheets hold a table; `invalid_option` for a sheet that isn't there
 */
export async function readSheet(path: string, wanted?: string): Promise<SheetText> {
  const bytes = await bytesOf(path)
  const { read } = await import('@e965/xlsx')
  const book = parsed(path, () =>
    read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false }),
  )
  const sheet = chosenSheet(path, book, wanted)
  const isFrom1904 = book.Workbook?.WBProps?.date1904 === true
  return textOf(sheet, rowsOf(book.Sheets[sheet]), isFrom1904)
}

async function bytesOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const contents = await zipContents(file)
    if (contents === undefined) throw broken(path)
    const names = contents.map(({ name }) => name)
    if (!names.includes('xl/workbook.xml')) throw otherArchive(path, names)
    const size = contents.reduce((sum, entry) => sum + entry.size, 0)
    if (size > LARGEST) throw tooLarge(path, size)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function parsed(path: string, read: () => WorkBook): WorkBook {
  try {
    return read()
  } catch (cause) {
    throw broken(path, cause)
  }
}

type Cells = readonly (readonly (CellObject | undefined)[])[]

function rowsOf(sheet: WorkSheet | undefined): Cells {
  const data: unknown = sheet?.['!data']
  return Array.isArray(data) ? Array.from(data as Cells, (row) => row ?? []) : []
}

function chosenSheet(path: string, book: WorkBook, wanted: string | undefined): string {
  const names = book.SheetNames
  if (wanted !== undefined) {
    const found = names.find((name) => name === wanted) ?? names.find((name) => plain(name) === plain(wanted))
    if (found !== undefined) return found
    throw new DriftwatchError(
      'invalid_option',
      `--sheet must be a sheet of ${basename(path)} (${names.map(named).join(', ')}); got ${named(wanted)}. Copy a name from the list.`,
      { path, sheet: wanted, sheets: names },
    )
  }
  const isShown = (index: number) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0
  const tables = names.filter((name, index) => isShown(index) && isTable(rowsOf(book.Sheets[name])))
  const [only] = tables
  if (only === undefined) throw noTable(path, names)
  if (tables.length === 1) return only
  throw new DriftwatchError(
    'mapping_ambiguous',
    `${basename(path)} must have one sheet with a table; got ${tables.length}: ${tables.map(named).join(', ')}. Add ${tables.map((name) => `--sheet ${named(name)}`).join(' or ')}.`,
    { path, sheets: tables },
  )
}

/** Two rows at least of which each has two values. */
function isTable(rows: Cells): boolean {
  return (
    rows.filter((row) => row.filter((cell) => cell?.v !== undefined && cell.v !== '').length >= 2).length >= 2
  )
}

function textOf(sheet: string, rows: Cells, isFrom1904: boolean): SheetText {
  let [faults, unworked, width] = [0, 0, 0]
  const texts = rows.map((row) =>
    Array.from(row, (cell) => {
      if (cell?.t === 'e') faults += 1
      if (cell?.f !== undefined && (cell.v === undefined || cell.v === '')) unworked += 1
      return cell === undefined ? '' : cellText(cell, isFrom1904)
    }),
  )
  for (const row of texts) width = Math.max(width, row.findLastIndex((text) => text !== '') + 1)
  const lines = texts.map((row) =>
    row.every((text) => text === '')
      ? ''
      : quotedLine(Array.from({ length: width }, (_, index) => row[index] ?? '')),
  )
  return { sheet, lines, warnings: [...faultWarning(sheet, faults), ...unworkedWarning(sheet, unworked)] }
}

function faultWarning(sheet: string, count: number): ImportWarning[] {
  if (count === 0) return []
  return [
    warning(
      'formula_faults',
      `${sheet}: ${grouped(count)} cells hold the error of a formula (such as #REF!) and count as unknown.`,
      `${sheet}：${grouped(count)} 个单元格是公式错误（如 #REF!），按未知处理。`,
    ),
  ]
}

function unworkedWarning(sheet: string, count: number): ImportWarning[] {
  if (count === 0) return []
  return [
    warning(
      'formulas_without_value',
      `${sheet}: ${grouped(count)} formulas have no value in the file and count as unknown. If they should have one, open the workbook in Excel, save it and import it again.`,
      `${sheet}：${grouped(count)} 个公式在文件里没有计算结果，按未知处理。如果本应有值，请用 Excel 打开并保存后重新导入。`,
    ),
  ]
}

const named = (name: string) => JSON.stringify(name)

function plain(name: string): string {
  return name.trim().toLowerCase()
}

function broken(path: string, cause?: unknown): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be a whole Excel workbook; got one that is damaged or cut short. Open it in Excel and save it again, or copy it again.`,
    { path },
    cause,
  )
}

function otherArchive(path: string, names: readonly string[]): DriftwatchError {
  const [is, remedy] = names.includes('xl/workbook.bin')
    ? ['a binary workbook (.xlsb)', 'Save it as .xlsx.']
    : names.includes('content.xml')
      ? ['an OpenDocument file', 'Save it as .xlsx or as CSV.']
      : ['a zip archive', 'Unpack it and import what is inside.']
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be CSV, TSV, JSON, Parquet or .xlsx; got ${is}. ${remedy}`,
    { path },
  )
}

function tooLarge(path: string, size: number): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must hold at most ${LARGEST / MEGABYTE} MB once it is unpacked; got ${Math.round(size / MEGABYTE)} MB. Save the sheet as "CSV UTF-8" and import that, however large it is.`,
    { path, size },
  )
}

function noTable(path: string, names: readonly string[]): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must have a sheet with a row of column names and rows below it; got none among ${names.map(named).join(', ')} that is not hidden. Name a sheet with --sheet, or save the right one as CSV.`,
    { path, sheets: names },
  )
}
