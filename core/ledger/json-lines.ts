import { DriftwatchError } from '../errors.js'
import type { StagedText } from './delimited-text.js'
import type { QuarantineReason } from './quarantine-reason.js'
import { isText, LONGEST_RECORD } from './record-scanner.js'
import { StagedWriter } from './staged-writer.js'

const LINE_FEED = 0x0a
const OPEN_BRACKET = 0x5b

/**
 * Writes the lines of a JSON lines file to `output` in the form of StagedWriter, without fields: the engine takes the
 * values out of the JSON. The columns are the keys of all objects, in the order in which they first appear.
 *
 * @throws DriftwatchError `file_not_readable` for one JSON array instead of an object per line
 */
export async function stageJsonLines(
  input: AsyncIterable<Buffer>,
  output: number,
  file: string,
  onRows: (rows: number) => void = () => {},
): Promise<StagedText> {
  const writer = new StagedWriter(output, ',', 0)
  const columns = new Set<string>()
  let pending: Buffer = Buffer.alloc(0)
  let line = 0
  let rowsIn = 0
  const take = (raw: Buffer) => {
    line += 1
    const trimmed = raw.toString('utf8').trim()
    if (trimmed === '') return
    rowsIn += 1
    const fault = readObject(raw, trimmed, columns)
    if (fault === undefined) writer.values(line, Buffer.from(trimmed), [])
    else writer.fault(line, fault, raw)
  }
  for await (const piece of input) {
    if (line === 0 && pending.length === 0 && piece[0] === OPEN_BRACKET) throw isArray(file)
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece])
    let start = 0
    for (let end = pending.indexOf(LINE_FEED); end !== -1; end = pending.indexOf(LINE_FEED, start)) {
      take(pending.subarray(start, end))
      start = end + 1
    }
    pending = pending.subarray(start)
    onRows(rowsIn)
  }
  if (pending.length > 0) take(pending)
  writer.flush()
  return { columns: [...columns], delimiter: ',', rowsIn }
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

function isArray(file: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must hold one JSON object a line; got one array. Split it, for example with: jq -c '.[]' ${file} > ${file}l`,
    { file },
  )
}
