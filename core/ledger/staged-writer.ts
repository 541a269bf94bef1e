import { writeSync } from 'node:fs'
import { TextDecoder } from 'node:util'
import type { QuarantineReason } from './quarantine-reason.js'

const QUOTE = 0x22
const LINE_END = 0x0a
const ROOM = 4 * 1024 * 1024
/** Bytes of a record that can't be read which are kept to be shown. */
const MOST_SHOWN = 256 * 1024

/**
 * Writes records in the form that the engine reads back: line number, fault, the record as it stood in quotes, then its
 * fields, separated by one delimiter. A faulty record has empty fields.
 */
export class StagedWriter {
  readonly #file: number
  readonly #delimiter: string
  readonly #noFields: string
  readonly #room = Buffer.allocUnsafe(ROOM)
  #used = 0

  constructor(file: number, delimiter: string, columns: number) {
    this.#file = file
    this.#delimiter = delimiter
    this.#noFields = delimiter.repeat(columns)
  }

  /** A well-formed record, whose bytes are its fields. */
  record(line: number, raw: Uint8Array): void {
    this.#begin(line, '', raw, raw.length + 1)
    this.#used += this.#room.write(this.#delimiter, this.#used)
    this.#room.set(raw, this.#used)
    this.#used += raw.length
    this.#room[this.#used++] = LINE_END
  }

  /** A record whose fields must be quoted anew to be read back as they are. */
  values(line: number, raw: Uint8Array, fields: readonly string[]): void {
    const text = fields.map((field) => `${this.#delimiter}"${field.replaceAll('"', '""')}"`).join('')
    this.#begin(line, '', raw, text.length * 3 + 1)
    this.#used += this.#room.write(text, this.#used)
    this.#room[this.#used++] = LINE_END
  }

  /** A record that can't be read; bytes that are no text become U+FFFD, and only its first 256 KiB are kept. */
  fault(line: number, fault: QuarantineReason, raw: Uint8Array): void {
    const shown = Buffer.from(
      new TextDecoder('utf-8', { ignoreBOM: true })
        .decode(raw.subarray(0, MOST_SHOWN))
        .replaceAll('\0', '\uFFFD'),
    )
    this.#begin(line, fault, shown, this.#noFields.length + 1)
    this.#used += this.#room.write(this.#noFields, this.#used)
    this.#room[this.#used++] = LINE_END
  }

  flush(): void {
    let written = 0
    while (written < this.#used) {
      written += writeSync(this.#file, this.#room, written, this.#used - written)
    }
    this.#used = 0
  }

  #begin(line: number, fault: string, raw: Uint8Array, more: number): void {
    if (this.#used + raw.length * 2 + more + 64 > ROOM) this.flush()
    const start = `${line}${this.#delimiter}${fault}${this.#delimiter}"`
    this.#used += this.#room.write(start, this.#used, 'latin1')
    this.#quoted(raw)
    this.#room[this.#used++] = QUOTE
  }

  #quoted(raw: Uint8Array): void {
    let from = 0
    for (let quote = raw.indexOf(QUOTE); quote !== -1; quote = raw.indexOf(QUOTE, from)) {
      this.#room.set(raw.subarray(from, quote + 1), this.#used)
      this.#used += quote + 1 - from
      this.#room[this.#used++] = QUOTE
      from = quote + 1
    }
    this.#room.set(raw.subarray(from), this.#used)
    this.#used += raw.length - from
  }
}
