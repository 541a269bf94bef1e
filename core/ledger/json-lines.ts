import { DriftwatchError } from '../errors.js'
import type { StagedText } from './delimited-text.js'
import { JsonArray, type JsonElement } from './json-array.js'
import type { QuarantineReason } from './quarantine-reason.js'
import { isText, LONGEST_RECORD } from './record-scanner.js'
import { StagedWriter } from './staged-writer.js'

const LINE_FEED = 0x0a
const OPEN_BRACKET = 0x5b
const BLANK = new Set([0x20, 0x09, LINE_FEED, 0x0d])
const MOST_BLANK = 64 * 1024 * 1024

/**
 * Writes the objects of a JSON lines file, or of one JSON array, to `output` in the form of StagedWriter, without fields:
 * the engine takes the values out of the JSON. The columns are the keys of all objects, in the order in which they first
 * appear.
 *
 * @throws DriftwatchError `file_not_readable` for a broken array, and for one object that is spread over lines
 */
export async function stageJsonLines(
  input: AsyncIterable<Buffer>,
  output: number,
  file: string,
  onRows: (rows: number) => void = () => {},
): Promise<StagedText> {
  const writer = new StagedWriter(output, ',', 0)
  const columns = new Set<string>()
  let rowsIn = 0
  for await (const elements of elementsOf(input, file)) {
    for (const { line, raw } of elements) {
      const trimmed = raw.toString('utf8').trim()
      if (trimmed === '') continue
      rowsIn += 1
      const fault = readObject(raw, trimmed, columns)
      if (fault === undefined) writer.values(line, Buffer.from(trimmed), [])
      else writer.fault(line, fault, raw)
    }
    onRows(rowsIn)
  }
  writer.flush()
  if (columns.size === 0) throw noObjects(file, rowsIn)
  return { columns: [...columns], delimiter: ',', rowsIn }
}

/** The elements of each piece: those of an array where the text begins with one, else lines. */
async function* elementsOf(
  input: AsyncIterable<Buffer>,
  file: string,
): AsyncGenerator<Iterable<JsonElement>> {
  let array: JsonArray | undefined
  let lines: Lines | undefined
  let blank: Buffer = Buffer.alloc(0)
  for await (const piece of input) {
    if (array === undefined && lines === undefined) {
      blank = Buffer.concat([blank, piece])
      const first = blank.find((byte) => !BLANK.has(byte))
      if (first === undefined && blank.length < MOST_BLANK) continue
      if (first === OPEN_BRACKET) array = new JsonArray(file)
      else lines = new Lines()
      yield array?.take(blank) ?? lines?.take(blank) ?? []
    } else yield array?.take(piece) ?? lines?.take(piece) ?? []
  }
  array?.finish()
  yield lines?.rest() ?? []
}

/** Splits pieces of bytes into lines. */
class Lines {
  #pending: Buffer = Buffer.alloc(0)
  #line = 0

  take(piece: Buffer): JsonElement[] {
    const bytes = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece])
    const lines: JsonElement[] = []
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      this.#line += 1
      lines.push({ line: this.#line, raw: bytes.subarray(start, end) })
      start = end + 1
    }
    this.#pending = bytes.subarray(start)
    return lines
  }

  rest(): JsonElement[] {
    return this.#pending.length > 0 ? [{ line: this.#line + 1, raw: this.#pending }] : []
  }
}

function readObject(raw: Buffer, text: string, columns: Set<string>): QuarantineReason | undefined {
  if (raw.length > LONGEST_RECORD) return 'row_too_long'
  if (!isText(raw)) return 'bad_encoding'
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not_json_object'
    for (const key of Object.keys(value)) columns.add(key)
    return undefined
  } catch {
    return 'not_json_object'
  }
}

function noObjects(file: string, rows: number): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must hold one JSON object a line, or an array of objects; got ${rows === 0 ? 'nothing' : 'neither'}. If the list stands inside one large object, take it out, for example with: jq -c '.orders[]' ${file} > ${file}l`,
    { file },
  )
}
