import { DriftwatchError } from '../errors.js'
import { type Header, isBlank, readHeader } from './delimited-header.js'
import { isText, recordsOf, type ScannedRecord, splitRecord } from './record-scanner.js'
import { StagedWriter } from './staged-writer.js'

export interface StagedText {
  /** The header's names, each once; a column without a name is `column 3`. */
  readonly columns: readonly string[]
  readonly delimiter: string
  /** Records after the header, faulty ones included; blank lines are none. */
  readonly rowsIn: number
  /** Lines above the header that hold a title and no names of columns. */
  readonly titleLines?: number
}

const LINE_ENDS = [0x0a, 0x0d]

/** Bytes without an end of record after which a file is taken for something else than text in lines. */
const LONGEST_PENDING = 64 * 1024 * 1024

/**
 * Splits a delimited text into records and writes them to the file descriptor `output` in the form of StagedWriter.
 *
 * The first line that isn't blank or a title is the header; it decides the delimiter (comma, tab, semicolon or |) and the
 * number of fields that a record must have, empty ones at its end apart.
 *
 * @param names of the columns, for a file whose first line is a record already
 * @throws DriftwatchError `file_not_readable` where there is no header, it is no text, or spaces separate the columns
 */
export async function stageDelimited(
  input: AsyncIterable<Buffer>,
  output: number,
  file: string,
  onRows: (rows: number) => void = () => {},
  names?: readonly string[],
): Promise<StagedText> {
  let pending: Buffer = Buffer.alloc(0)
  let header: Header | undefined
  let writer: StagedWriter | undefined
  let line = 1
  let rowsIn = 0
  const take = (isLast: boolean) => {
    let start = 0
    if (header === undefined || writer === undefined) {
      header = readHeader(pending, isLast, file, names)
      if (header === undefined) return
      writer = new StagedWriter(output, String.fromCharCode(header.delimiter), header.columns.length)
      line = header.line
      start = header.next
    }
    const complete = isLast
      ? pending.length
      : Math.max(...LINE_ENDS.map((end) => pending.lastIndexOf(end))) + 1
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
  const { columns, delimiter, titleLines }: Header = header
  return {
    columns,
    delimiter: String.fromCharCode(delimiter),
    rowsIn,
    ...(titleLines > 0 && { titleLines }),
  }
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
  else if (record.fields > header.columns.length && hasEmptyEnd(bytes, record, header))
    stageShorter(writer, header, line, bytes, record, raw)
  else if (record.fields !== header.columns.length) writer.fault(line, 'wrong_field_count', raw)
  else if (record.hasBareQuote) writer.values(line, raw, splitRecord(bytes, record, header.delimiter))
  else writer.record(line, raw)
}

/** Excel ends its lines with empty fields that the header lacks. */
function hasEmptyEnd(bytes: Buffer, record: ScannedRecord, { columns, delimiter }: Header): boolean {
  const more = splitRecord(bytes, record, delimiter).slice(columns.length)
  return more.every((field) => field.trim() === '')
}

function stageShorter(
  writer: StagedWriter,
  header: Header,
  line: number,
  bytes: Buffer,
  record: ScannedRecord,
  raw: Uint8Array,
): void {
  writer.values(line, raw, splitRecord(bytes, record, header.delimiter).slice(0, header.columns.length))
}

function noHeader(file: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must start with a line of column names; got an empty file. Export it again with its header.`,
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
