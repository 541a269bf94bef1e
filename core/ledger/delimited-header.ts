import { DriftwatchError } from '../errors.js'
import { isText, recordsOf, type ScannedRecord, scanRecord, splitRecord } from './record-scanner.js'

/** What the first lines of a delimited text say of the others. */
export interface Header {
  /** The names, each once; a column without a name is `column 3`. */
  readonly columns: readonly string[]
  readonly delimiter: number
  /** Line and byte at which the first record starts. */
  readonly line: number
  readonly next: number
  /** Lines above the header that hold no names. */
  readonly titleLines: number
}

const DELIMITERS = [',', '\t', ';', '|'].map((character) => character.charCodeAt(0))
const COMMA = 0x2c
/** Lines within which the header must stand. */
const TITLE_LINES = 25
/** A title has less than this share of the fields that the fullest line has. */
const TITLE_SHARE = 0.6

/**
 * Finds the header of a delimited text: the first line that isn't blank, is no `sep=;` of Excel and no title above a
 * table. Titles are known by having far fewer fields than a later line that holds names and no numbers or days.
 *
 * @param names of the columns where the first line is a record already
 * @returns undefined while the bytes don't hold the whole header yet, and at last where there is none
 * @throws DriftwatchError `file_not_readable` where it is no text, or spaces separate the columns
 */
export function readHeader(
  bytes: Buffer,
  isLast: boolean,
  file: string,
  names?: readonly string[],
): Header | undefined {
  const declared = declaredDelimiter(bytes, isLast)
  let line = 1 + (declared?.lines ?? 0)
  const first = firstRecord(bytes, declared?.next ?? 0, isLast)
  if (first === undefined) return undefined
  line += first.blank
  const delimiter = declared?.delimiter ?? delimiterOf(bytes, first.record)
  const header = scanRecord(bytes, first.record.start, delimiter, isLast)
  if (header === undefined || (!isLast && header.next >= bytes.length)) return undefined
  if (names !== undefined)
    return { columns: uniqueNames(names), delimiter, line, next: header.start, titleLines: 0 }
  const title = declared === undefined ? belowTitle(bytes, header.start, isLast) : undefined
  if (title !== undefined) return { ...title, line: line + title.line }
  const isReadable = header.fault === undefined && isText(bytes.subarray(header.start, header.end))
  if (!isReadable) throw notText(file)
  const columns = uniqueNames(splitRecord(bytes, header, delimiter))
  if (columns.length === 1) refuseSpaces(bytes, header, isLast, file)
  return { columns, delimiter, line: line + header.lines, next: header.next, titleLines: 0 }
}

/** Excel writes `sep=;` above the header to say what separates the fields. */
function declaredDelimiter(bytes: Buffer, isLast: boolean) {
  const [record] = recordsOf(bytes.subarray(0, 64), 0, 0, isLast || bytes.length > 64)
  const text = record === undefined ? '' : bytes.toString('latin1', record.start, record.end).trim()
  const mark = /^"?sep=(.)"?$/i.exec(text)?.[1]
  if (record === undefined || mark === undefined) return undefined
  return { delimiter: mark.charCodeAt(0), next: record.next, lines: record.lines }
}

function firstRecord(bytes: Buffer, start: number, isLast: boolean) {
  let blank = 0
  for (const record of recordsOf(bytes, start, COMMA, isLast)) {
    if (!isBlank(bytes, record)) return { record, blank }
    blank += record.lines
  }
  return undefined
}

/** The header below lines that are a title, counted from the first of them. */
function belowTitle(bytes: Buffer, start: number, isLast: boolean): Header | undefined {
  for (const delimiter of DELIMITERS) {
    const lines = firstLines(bytes, start, delimiter, isLast)
    const fullest = Math.max(0, ...lines.map(({ filled }) => filled))
    const index = lines.findIndex(({ filled }) => filled >= Math.max(2, fullest * TITLE_SHARE))
    const found = lines[index]
    if (index < 1 || found === undefined || !isTable(lines.slice(index).map(({ fields }) => fields))) continue
    const columns = uniqueNames(withoutEmptyEnd(found.fields))
    return { columns, delimiter, line: found.after, next: found.next, titleLines: index }
  }
  return undefined
}

function firstLines(bytes: Buffer, start: number, delimiter: number, isLast: boolean) {
  const lines = []
  let after = 0
  for (const record of recordsOf(bytes, start, delimiter, isLast)) {
    if (lines.length >= TITLE_LINES) break
    after += record.lines
    const isReadable = record.fault === undefined && isText(bytes.subarray(record.start, record.end))
    const fields = isReadable ? splitRecord(bytes, record, delimiter) : []
    const filled = fields.filter((field) => field.trim() !== '').length
    lines.push({ fields, filled, after, next: record.next })
  }
  return lines
}

/** A line of names above lines of as many fields. */
function isTable([names = [], ...records]: readonly (readonly string[])[]): boolean {
  const alike = records.filter(({ length }) => length === names.length).length
  return isNames(names) && alike > 0 && alike >= records.length * 0.8
}

/** Names are words: each once, and none of them a number or a day. */
function isNames(fields: readonly string[]): boolean {
  const names = fields.map((field) => field.trim()).filter((field) => field !== '')
  return (
    new Set(names).size === names.length && names.every((name) => /\p{L}/u.test(name) && !/^\d/.test(name))
  )
}

function withoutEmptyEnd(fields: readonly string[]): string[] {
  const last = fields.findLastIndex((field) => field.trim() !== '')
  return fields.slice(0, last + 1)
}

/** The candidate that stands most often in the header, outside quotes. */
function delimiterOf(bytes: Buffer, rough: ScannedRecord): number {
  const line = bytes.subarray(rough.start, rough.end)
  const counts = DELIMITERS.map((candidate) => scanRecord(line, 0, candidate, true)?.fields ?? 1)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? COMMA
}

function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>()
  return names.map((name, index) => {
    const plain = name.trim() === '' ? `column ${index + 1}` : name.trim()
    let unique = plain
    for (let copy = 2; used.has(unique); copy += 1) unique = `${plain} (${copy})`
    used.add(unique)
    return unique
  })
}

/** Whether a record holds nothing but spaces. */
export function isBlank(bytes: Buffer, record: ScannedRecord): boolean {
  if (record.end - record.start > 80) return false
  return bytes.toString('latin1', record.start, record.end).trim() === ''
}

/** Three words or more in the header and in the line below, and nothing that separates them but spaces. */
function refuseSpaces(bytes: Buffer, header: ScannedRecord, isLast: boolean, file: string): void {
  const below = scanRecord(bytes, header.next, COMMA, isLast)
  const words = (record: ScannedRecord) =>
    bytes.toString('utf8', record.start, record.end).trim().split(/\s+/)
  if (below === undefined || words(header).length < 3 || words(below).length < 3) return
  throw new DriftwatchError(
    'file_not_readable',
    `${file} must separate its columns with a comma, a tab, a semicolon or |; got columns separated by spaces: ${JSON.stringify(words(header).join(' '))}. Write the file with tabs between the columns, for example with: awk '{$1=$1}1' OFS='\\t' ${file} > ${file}.tsv`,
    { file },
  )
}

function notText(file: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must be text in UTF-8 with a header of column names; got a header that can't be read. If another program wrote it, name its encoding with --encoding, for example gb18030 (Chinese) or windows-1252 (Western).`,
    { file },
  )
}
