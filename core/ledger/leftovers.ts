import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SPILL } from '../engine/duckdb.js'
import { type LedgerFiles, UNFINISHED } from './ledger-files.js'

/** What nothing was written into for this long belongs to a process that was killed. */
const ABANDONED = 24 * 60 * 60 * 1000

/**
 * Removes what killed imports and refreshes have left behind. Only the writer may call it: what a writer has begun has
 * no other owner. A spill folder, and facts that are being worked out, may belong to a question in another process, so
 * they go only when they are a day older than the ledger's last write.
 */
export async function removeLeftovers(files: LedgerFiles): Promise<void> {
  const now = (await stat(files.ledger)).mtimeMs
  const facts = (await namesIn(files.snapshots)).filter((name) => name.endsWith('.facts'))
  for (const folder of [files.folder, files.snapshots, ...facts.map((name) => join(files.snapshots, name))]) {
    for (const name of await namesIn(folder)) {
      const path = join(folder, name)
      const isWriters = name.includes(UNFINISHED) && !folder.endsWith('.facts')
      const isReaders = name.startsWith(SPILL) || name.includes(UNFINISHED)
      if (isWriters || (isReaders && (await isAbandoned(path, now))))
        await rm(path, { recursive: true, force: true })
    }
  }
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function isAbandoned(path: string, now: number): Promise<boolean> {
  const written = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => now,
  )
  return now - written > ABANDONED
}
