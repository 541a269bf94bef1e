import type { ReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import { DriftwatchError } from '../errors.js'

const PIECE = 4 * 1024 * 1024
const MEGABYTE = 1024 * 1024
/** Tables pack to a twentieth, at most to a hundredth; what grows more, and is large, was made to fill a disk. */
const MOST_GROWTH = 200
const HARMLESS = 64 * MEGABYTE

/**
 * The contents of a gzip file, piece by piece.
 *
 * @throws DriftwatchError `file_not_readable` for one that is damaged, cut short, grows beyond measure or packs no text
 */
export async function* unpacked(file: ReadStream, path: string): AsyncGenerator<Buffer> {
  const pieces = file.pipe(createGunzip({ chunkSize: PIECE }))
  file.on('error', (error) => pieces.destroy(error))
  let bytes = 0
  try {
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      if (bytes === 0) refuseContents(path, piece)
      bytes += piece.length
      if (bytes > HARMLESS && bytes > MOST_GROWTH * file.bytesRead) throw bomb(path, bytes, file.bytesRead)
      yield piece
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw code.startsWith('Z_') ? broken(path, code, error) : error
  }
}

function refuseContents(path: string, first: Buffer): void {
  const start = first.subarray(0, 4).toString('latin1')
  const is = start === 'PAR1' ? 'Parquet' : start.startsWith('PK') ? 'a workbook or a zip archive' : undefined
  const archived = first.subarray(257, 262).toString('latin1') === 'ustar' ? 'a tar archive' : is
  if (archived === undefined) return
  throw new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must pack text; got ${archived} in gzip. Unpack it and import what is inside.`,
    { path },
  )
}

function broken(path: string, code: string, cause: unknown): DriftwatchError {
  const got = code === 'Z_BUF_ERROR' ? 'one that is cut short' : 'one that is damaged'
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be a whole gzip file; got ${got} (${code}). Nothing of it was imported; copy or download it again.`,
    { path, code },
    cause,
  )
}

function bomb(path: string, bytes: number, packed: number): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must grow to at most ${MOST_GROWTH} times its size when it is unpacked; got ${Math.round(bytes / MEGABYTE)} MB out of ${Math.max(1, Math.round(packed / MEGABYTE))} MB. If it is a table all the same, unpack it with gunzip and import that.`,
    { path, bytes, packed },
  )
}
