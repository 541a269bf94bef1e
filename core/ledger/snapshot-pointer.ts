import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { DriftwatchError } from '../errors.js'
import { isPresent } from './file-presence.js'
import { ledgerFiles, UNFINISHED } from './ledger-files.js'

const Pointer = z.object({ snapshot: z.string().regex(/^[0-9a-f]{16}$/) })

/**
 * Id of the snapshot in use; undefined before the first refresh.
 *
 * @throws DriftwatchError `file_damaged` when the pointer names none, `file_not_readable` when it can't be read
 */
export async function readPointer(dir: string): Promise<string | undefined> {
  const path = ledgerFiles(dir).pointer
  if (!(await isPresent(path))) return undefined
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw unreadable(path, cause)
  })
  const pointer = Pointer.safeParse(parse(text))
  if (pointer.success) return pointer.data.snapshot
  throw new DriftwatchError(
    'file_damaged',
    `${path} must name the snapshot in use; got ${text.trim() === '' ? 'an empty file' : JSON.stringify(text.slice(0, 60))}. Run driftwatch refresh, which writes it anew.`,
    { path },
  )
}

function unreadable(path: string, cause: NodeJS.ErrnoException): DriftwatchError {
  return new DriftwatchError(
    'file_not_readable',
    `${path} must be readable; got ${cause.code}. Change its permissions, or run as the user to whom it belongs.`,
    { path, code: cause.code },
    cause,
  )
}

/** Puts a snapshot into use at once and entirely: a reader sees the old pointer or the new one. */
export async function writePointer(dir: string, id: string): Promise<void> {
  const { pointer } = ledgerFiles(dir)
  const file = await open(pointer + UNFINISHED, 'w')
  try {
    await file.writeFile(`${JSON.stringify({ snapshot: id })}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(pointer + UNFINISHED, pointer)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
