import { isUtf8 } from 'node:buffer'
import type { QuarantineReason } from './quarantine-reason.js'

/** A record of a delimited text: where it lies in the buffer, and what is wrong with it. */
export interface ScannedRecord {
  readonly start: number
  /** After the last byte of the record, its line end not included. */
  readonly end: number
  /** Where the next record starts. */
  readonly next: number
  readonly fields: number
  /** Physical lines that the record spans. */
  readonly lines: number
  /** Whether a quote stands inside an unquoted field, where it is an ordinary character. */
  readonly hasBareQuote: boolean
  readonly fault?: QuarantineReason
}

const QUOTE = 0x22
const CR = 0x0d
const LF = 0x0a

/** Longest record, in bytes; what is longer is a file of another kind or a quote that was never closed. */
export const LONGEST_RECORD = 256 * 1024

/**
 * Finds the record that starts at `start`, by RFC 4180: a field that begins with a quote ends at the next single quote
 * and may hold line ends; two quotes inside are one. A line ends with LF, CRLF or CR.
 *
 * A quoted field that runs over a line's end must close properly. Where it doesn't, the fault is its first line's
 * alone, and the next line is read as a record again, so that one stray quote never swallows the rest of a file.
 *
 * @returns undefined when the record may go on behind the end of the buffer and `isLast` is false
 */
export function scanRecord(
  bytes: Uint8Array,
  start: number,
  delimiter: number,
  isLast: boolean,
): ScannedRecord | undefined {
  let fields = 1
  let lines = 1
  let hasBareQuote = false
  let atFieldStart = true
  let index = start
  while (index < bytes.length) {
    const byte = bytes[index]
    if (byte === LF || byte === CR) {
      if (byte === CR && index + 1 === bytes.length && !isLast) return undefined
      return {
        start,
        end: index,
        next: afterLineEnd(bytes, index),
        fields,
        lines,
        hasBareQuote,
        ...tooLong(start, index),
      }
    }
    if (byte === delimiter) {
      fields += 1
      atFieldStart = true
      index += 1
    } else if (byte === QUOTE && atFieldStart) {
      const close = closingQuote(bytes, index + 1)
      if (close === undefined || (close + 1 === bytes.length && !isLast)) {
        const mayClose = !isLast && bytes.length - start <= LONGEST_RECORD
        return mayClose ? undefined : firstLine(bytes, start, isLast, 'unclosed_quote')
      }
      const spanned = lineEnds(bytes, index + 1, close)
      lines += spanned
      index = close + 1
      const follows = bytes[index]
      if (follows !== undefined && follows !== delimiter && follows !== LF && follows !== CR) {
        return firstLine(bytes, start, isLast, lines > 1 ? 'unclosed_quote' : 'malformed_quote')
      }
      if (index - start > LONGEST_RECORD) {
        return firstLine(bytes, start, isLast, lines > 1 ? 'unclosed_quote' : 'row_too_long')
      }
      atFieldStart = false
    } else {
      if (byte === QUOTE) hasBareQuote = true
      atFieldStart = false
      index += 1
    }
  }
  if (!isLast) return undefined
  return { start, end: index, next: index, fields, lines, hasBareQuote, ...tooLong(start, index) }
}

/** Whether bytes are text: valid UTF-8 without a NUL. */
export function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

function tooLong(start: number, end: number): { fault?: QuarantineReason } {
  return end - start > LONGEST_RECORD ? { fault: 'row_too_long' } : {}
}

function closingQuote(bytes: Uint8Array, from: number): number | undefined {
  let index = bytes.indexOf(QUOTE, from)
  while (index !== -1 && bytes[index + 1] === QUOTE) index = bytes.indexOf(QUOTE, index + 2)
  return index === -1 ? undefined : index
}

function afterLineEnd(bytes: Uint8Array, index: number): number {
  return bytes[index] === CR && bytes[index + 1] === LF ? index + 2 : index + 1
}

function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let index = from; index < to; index += 1) {
    if (bytes[index] === LF || (bytes[index] === CR && bytes[index + 1] !== LF)) count += 1
  }
  return count
}

function firstLine(
  bytes: Uint8Array,
  start: number,
  isLast: boolean,
  fault: QuarantineReason,
): ScannedRecord | undefined {
  let end = start
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end += 1
  if (!isLast && end + 1 >= bytes.length) return undefined
  const next = end === bytes.length ? end : afterLineEnd(bytes, end)
  return { start, end, next, fields: 1, lines: 1, hasBareQuote: false, fault }
}

/** The complete records from `start` on. */
export function* recordsOf(
  bytes: Uint8Array,
  start: number,
  delimiter: number,
  isLast: boolean,
): Generator<ScannedRecord> {
  let from = start
  while (from < bytes.length) {
    const record = scanRecord(bytes, from, delimiter, isLast)
    if (record === undefined) return
    yield record
    from = record.next
  }
}

/** The fields of a well-formed record, without their quotes. */
export function splitRecord(bytes: Buffer, record: ScannedRecord, delimiter: number): string[] {
  const fields: string[] = []
  let from = record.start
  while (from <= record.end) {
    const isQuoted = bytes[from] === QUOTE && from < record.end
    const close = isQuoted ? (closingQuote(bytes, from + 1) ?? record.end) + 1 : from
    const found = bytes.indexOf(delimiter, close)
    const to = found === -1 || found > record.end ? record.end : found
    const field = isQuoted ? bytes.toString('utf8', from + 1, close - 1) : bytes.toString('utf8', from, to)
    fields.push(isQuoted ? field.replaceAll('""', '"') : field)
    from = to + 1
  }
  return fields
}
