import { DriftwatchError } from '../errors.js'

/** A value that stands in a JSON text. */
export interface JsonElement {
  /** Its line; in an array, where several may share one, which of the elements it is, from 1. */
  readonly line: number
  /** Its bytes, line ends among them made spaces. */
  readonly raw: Buffer
}

const [QUOTE, BACKSLASH, COMMA, LINE_FEED, CR] = [0x22, 0x5c, 0x2c, 0x0a, 0x0d]
const [OPEN, CLOSE] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])]
const SPACES = new Set([0x20, 0x09, LINE_FEED, CR])
/** An element that is longer is no row of a table. */
const LONGEST_ELEMENT = 64 * 1024 * 1024

/**
 * Takes the elements of one JSON array out of pieces of bytes, without holding more than one of them. Only brackets and
 * quotes are understood, so that an element which is no JSON doesn't spoil its neighbours.
 *
 * @throws DriftwatchError `file_not_readable` for an array that is never closed, or for text behind it
 */
export class JsonArray {
  readonly #file: string
  #pending: Buffer = Buffer.alloc(0)
  #depth = 0
  #isText = false
  #isEscaped = false
  #isOver = false
  #line = 1
  /** Where the element begins in what is pending; -1 between elements. */
  #start = -1
  #elements = 0
  #at = 0

  constructor(file: string) {
    this.#file = file
  }

  *take(piece: Buffer): Generator<JsonElement> {
    this.#pending = Buffer.concat([this.#pending, piece])
    const bytes = this.#pending
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at] ?? 0
      if (byte === LINE_FEED) this.#line += 1
      if (this.#isText) this.#readText(byte)
      else if (this.#isElementEnd(byte)) yield* this.#end(bytes)
      else this.#read(byte)
    }
    this.#forget()
  }

  /** To be called behind the last piece. */
  finish(): void {
    if (!this.#isOver) throw neverClosed(this.#file)
  }

  #readText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#isText = false
  }

  #isElementEnd(byte: number): boolean {
    return this.#depth === 1 && (byte === COMMA || CLOSE.has(byte))
  }

  #read(byte: number): void {
    if (SPACES.has(byte)) return
    if (this.#isOver) throw textBehind(this.#file, this.#line)
    if (this.#depth >= 1 && this.#start === -1) this.#start = this.#at
    if (byte === QUOTE) this.#isText = true
    else if (OPEN.has(byte)) this.#depth += 1
    else if (CLOSE.has(byte)) this.#depth -= 1
  }

  *#end(bytes: Buffer): Generator<JsonElement> {
    if (this.#start !== -1) {
      this.#elements += 1
      yield { line: this.#elements, raw: oneLine(bytes, this.#start, this.#at) }
    }
    this.#start = -1
    if (bytes[this.#at] === COMMA) return
    this.#depth = 0
    this.#isOver = true
  }

  #forget(): void {
    const keep = this.#start === -1 ? this.#at : this.#start
    this.#pending = this.#pending.subarray(keep)
    this.#at -= keep
    if (this.#start !== -1) this.#start = 0
    if (this.#pending.length > LONGEST_ELEMENT) throw neverClosed(this.#file)
  }
}

/** Line ends are never part of a JSON text in quotes. */
function oneLine(bytes: Buffer, start: number, end: number): Buffer {
  const raw = Buffer.from(bytes.subarray(start, end))
  for (let index = 0; index < raw.length; index += 1) {
    if (raw[index] === LINE_FEED || raw[index] === CR) raw[index] = 0x20
  }
  return raw
}

function neverClosed(file: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must hold a whole JSON array; got one that is never closed. Copy or export it again.`,
    { file },
  )
}

function textBehind(file: string, line: number): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${file} must hold one JSON array or one object a line; got more text behind the array, in line ${line}. Join them, for example with: jq -c '.[]' ${file} > ${file}l`,
    { file, line },
  )
}
