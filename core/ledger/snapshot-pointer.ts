import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { ledgerFiles, UNFINISHED } from './ledger-files.js'

const Pointer = z.object({ snapshot: z.string().regex(/^[0-9a-f]{16}$/) })

/** Id of the snapshot in use; undefined before the first refresh. */
export async function readPointer(dir: string): Promise<string | undefined> {
  const text = await readFile(ledgerFiles(dir).pointer, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  return Pointer.safeParse(parse(text)).data?.snapshot
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
