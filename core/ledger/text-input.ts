import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { TextDecoder } from 'node:util'
import { DriftwatchError, isDriftwatchError } from '../errors.js'
import { unpacked } from './packed-text.js'

export interface TextInputOptions {
  /** Label of the WHATWG encoding standard, such as `gb18030`; UTF-8, or UTF-16 by its byte order mark, when absent. */
  readonly encoding?: string
  /** Names of the columns, where the first line of the text is a record already. */
  readonly columns?: readonly string[]
  /** Sheet of a workbook; its only one with a table when absent. */
  readonly sheet?: string
  /** Told of every piece that was read, in bytes of the file. */
  readonly onBytes?: (bytes: number) => void
  /** Told of the rows found so far. */
  readonly onRows?: (rows: number) => void
  readonly signal?: AbortSignal
}

const PIECE = 4 * 1024 * 1024

/**
 * Reads a text file as pieces of UTF-8 without a byte order mark; gzip is unpacked.
 *
 * @throws DriftwatchError `file_not_readable`, also for gzip that is damaged, cut short, a bomb, or packs no text
 */
export async function* readText(path: string, options: TextInputOptions = {}): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let isFirst = true
  for await (const piece of piecesOf(path, options)) {
    if (isFirst) decoder = decoderOf(piece, options.encoding)
    const bytes = decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece
    yield isFirst && bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes
    isFirst = false
  }
  if (decoder) yield Buffer.from(decoder.decode())
}

async function* piecesOf(path: string, options: TextInputOptions): AsyncGenerator<Buffer> {
  const isPacked = (await firstBytes(path)).subarray(0, 2).toString('hex') === '1f8b'
  const file = createReadStream(path, {
    highWaterMark: PIECE,
    ...(options.signal && { signal: options.signal }),
  })
  file.on('data', (piece) => options.onBytes?.(piece.length))
  try {
    yield* isPacked ? unpacked(file, path) : (file as AsyncIterable<Buffer>)
  } catch (cause) {
    throw options.signal?.aborted || isDriftwatchError(cause) ? cause : brokenOff(path, cause)
  } finally {
    file.destroy()
  }
}

/**
 * The first bytes of a file, by which its format is known.
 *
 * @throws DriftwatchError `file_not_readable`, for a folder, a pipe or a device too
 */
export async function firstBytes(path: string): Promise<Buffer> {
  const found = await stat(path).catch((cause) => {
    throw unreadable(path, cause)
  })
  if (!found.isFile()) throw noFile(path, found.isDirectory() ? 'a folder' : 'a pipe or a device')
  const file = await open(path).catch((cause) => {
    throw unreadable(path, cause)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } catch (cause) {
    throw unreadable(path, cause)
  } finally {
    await file.close()
  }
}

/** UTF-8 passes as it is, so that a line which isn't can be told from the others; all else is decoded. */
function decoderOf(first: Buffer, encoding: string | undefined): TextDecoder | undefined {
  const mark = first.subarray(0, 2).toString('hex')
  const label = encoding ?? (mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8')
  try {
    const decoder = new TextDecoder(label)
    return decoder.encoding === 'utf-8' ? undefined : decoder
  } catch (cause) {
    throw new DriftwatchError(
      'invalid_option',
      `The encoding must be one that browsers know; got ${label}. Write for example utf-8, gb18030, big5 or windows-1252.`,
      { encoding: label },
      cause,
    )
  }
}

function noFile(path: string, got: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path) || path} must be a file; got ${got}, ${path}. Name the files in it, or write what it gives to a file first.`,
    { path },
  )
}

function brokenOff(path: string, cause: unknown): DriftwatchError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be a whole file; got one that breaks off (${why}). Nothing of it was imported; copy or export it again.`,
    { path },
    cause,
  )
}

function unreadable(path: string, cause: unknown): DriftwatchError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be a file that can be read; got ${why} for ${path}. Check its name and its permissions.`,
    { path },
    cause,
  )
}
