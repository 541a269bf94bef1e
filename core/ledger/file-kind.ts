import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { DriftwatchError } from '../errors.js'

/** A kind of file by its first bytes, in hexadecimal, and what to do about it. */
interface ForeignKind {
  readonly starts: string
  readonly is: string
  readonly remedy: string
}

const UNPACK = 'Unpack it and import what is inside.'

const FOREIGN: readonly ForeignKind[] = [
  { starts: '25504446', is: 'a PDF', remedy: 'Export the table from the program that made it, as CSV.' },
  { starts: '425a68', is: 'bzip2', remedy: UNPACK },
  { starts: 'fd377a585a00', is: 'xz', remedy: UNPACK },
  { starts: '28b52ffd', is: 'zstd', remedy: UNPACK },
  { starts: '377abcaf271c', is: 'a 7z archive', remedy: UNPACK },
  { starts: '526172211a07', is: 'a RAR archive', remedy: UNPACK },
  { starts: '53514c69746520', is: 'a SQLite database', remedy: 'Export the table as CSV.' },
  { starts: '4152524f5731', is: 'an Arrow file', remedy: 'Write it as Parquet.' },
  { starts: '4f7262', is: 'an ORC file', remedy: 'Write it as Parquet.' },
  { starts: '4f626a01', is: 'an Avro file', remedy: 'Write it as Parquet.' },
]

/** How an OLE document names the stream of an encrypted workbook. */
const ENCRYPTED = 'EncryptedPackage'
const OLE = 'd0cf11e0a1b11ae1'

/** @throws DriftwatchError `file_not_readable` for a kind of file that is known and not read, with the way round it */
export async function refuseForeign(path: string, first: Buffer): Promise<void> {
  const start = first.toString('hex')
  if (start.startsWith(OLE)) throw (await isEncrypted(path)) ? encryptedWorkbook(path) : oldWorkbook(path)
  const kind = FOREIGN.find(({ starts }) => start.startsWith(starts))
  if (kind !== undefined) throw foreign(path, kind.is, kind.remedy)
  if (/^\s*</.test(first.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')))
    throw foreign(
      path,
      'a page of HTML or XML, whatever its name ends in',
      'Open it with a spreadsheet program and save the sheet as "CSV UTF-8" or .xlsx.',
    )
}

async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const size = Math.min((await file.stat()).size, 64 * 1024 * 1024)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0)
    return buffer.subarray(0, bytesRead).includes(ENCRYPTED, 0, 'utf16le')
  } finally {
    await file.close()
  }
}

function encryptedWorkbook(path: string): DriftwatchError {
  return foreign(
    path,
    'a workbook with a password',
    'Open it with its password, remove that (File, Info, Protect Workbook) and save it again.',
  )
}

function oldWorkbook(path: string): DriftwatchError {
  return foreign(
    path,
    'an old Excel workbook (.xls) or another Office document',
    'Open it and save it as .xlsx or as "CSV UTF-8".',
  )
}

function foreign(path: string, is: string, remedy: string): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${basename(path)} must be CSV, TSV, JSON, Parquet or .xlsx; got ${is}. ${remedy}`,
    { path },
  )
}
