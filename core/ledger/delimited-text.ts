import { DriftwatchError } from '../errors.js'
import { isText, recordsOf, type ScannedRecord, scanRecord, splitRecord } from './record-scanner.js'
import { StagedWriter } from './staged-writer.js'

export interface StagedText {
  /** The header's names, each once; a column without a name is `column 3`. */
  readonly columns: readonly string[]
  readonly delimiter: string
  /** Records after the header, faulty ones included; blank lines are none. */
  readonly rowsIn: number
}

interface Header {
  readonly columns: readonly string[]
  readonly delimiter: number
  /** Line and byte at which the first record starts. */
  readonly line: number
  readonly next: number
}

const DELIMITERS = [',', '\t', ';', '|'].map((character) => character.charCodeAt(0))
const COMMA = 0x2c
const LINE_FEED = 0x0a

/** Bytes without an end of record after which a file is taken for something else than text in lines. */
const LONGEST_PENDING = 64 * 1024 * 1024

/**
 * Splits a delimited text into records and writes them to the file descriptor `output` in the form of StagedWriter.
 *
 * The first line that isn't blank is the header; it decides the delimiter (comma, tab, semicolon or |) and the number
 * of fields that a record must have.
 *
 * @throws DriftwatchError `file_not_readable` where there is no header, it is no text, or spaces separate the columns
 */
export async function stageDelimited(
  input: AsyncIterable<Buffer>,
  output: number,
  file: string,
  onRows: (rows: number) => void = () => {},
): Promise<StagedText> {
  let pending: Buffer = Buffer.alloc(0)
  let header: Header | undefined
  let writer: StagedWriter | undefined
  let line = 1
  let rowsIn = 0
  const take = (isLast: boolean) => {
    let start = 0
    if (header === undefined || writer === undefined) {
      header = readHeader(pending, isLast, file)
      if (header === undefined) return
      writer = new StagedWriter(output, String.fromCharCode(header.delimiter), header.columns.length)
      line = header.line
      start = header.next
    }
    const complete = isLast ? pending.length : pending.lastIndexOf(LINE_FEED) + 1
    const isAllText = isText(pending.subarray(start, Math.max(start, complete)))
    for (const record of recordsOf(pending, start, header.delimiter, isLast)) {
      if (!isBlank(pending, record)) {
        stageRecord(writer, header, line, pending, record, isAllText)
        rowsIn += 1
      }
      line += record.lines
      start = record.next
    }
    pending = pending.subarray(start)
  }
  for await (const piece of input) {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece])
    take(false)
    onRows(rowsIn)
    if (pending.length > LONGEST_PENDING) throw notLines(file)
  }
  take(true)
  if (header === undefined || writer === undefined) throw noHeader(file)
  writer.flush()
  const { columns, delimiter }: Header = header
  return { columns, delimiter: String.fromCharCode(delimiter), rowsIn }
}

function stageRecord(
  writer: StagedWriter,
  header: Header,
  line: number,
  bytes: Buffer,
  record: ScannedRecord,
  isAllText: boolean,
): void {
  const raw = bytes.subarray(record.start, record.end)
  if (!isAllText && !isText(raw)) writer.fault(line, 'bad_encoding', raw)
  else if (record.fault !== undefined) writer.fault(line, record.fault, raw)
  else if (record.fields !== header.columns.length) writer.fault(line, 'wrong_field_count', raw)
  else if (record.hasBareQuote) writer.values(line, raw, splitRecord(bytes, record, header.delimiter))
  else writer.record(line, raw)
}

/** Undefined while the bytes don't hold the whole header yet, and at last where there is none. */
function readHeader(bytes: Buffer, isLast: boolean, file: string): Header | undefined {
  let line = 1
  for (const rough of recordsOf(bytes, 0, COMMA, isLast)) {
    if (isBlank(bytes, rough)) {
      line += rough.lines
      continue
    }
    const delimiter = delimiterOf(bytes, rough)
    const header = scanRecord(bytes, rough.start, delimiter, isLast)
    if (header === undefined) return undefined
    const isReadable = header.fault === undefined && isText(bytes.subarray(header.start, header.end))
    if (!isReadable) throw notText(file)
    const columns = uniqueNames(splitRecord(bytes, header, delimiter))
    if (columns.length === 1) refuseSpaces(bytes, header, isLast, file)
    return { columns, delimiter, line: line + header.lines, next: header.next }
  }
  return undefined
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

function isBlank(bytes: Buffer, record: ScannedRecord): boolean {
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

function noHeader(file: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must start with a line of column names; got an empty file. Export it again with its header.`,
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

function notLines(file: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must be text in lines; got more than 64 MB without a line end. Check that it is a CSV, TSV, JSON lines or Parquet file.`,
    { file },
  )
}
