import { closeSync, existsSync, openSync, rmSync } from 'node:fs'

/** A file for rows on their way into the ledger. */
export interface StagingFile {
  readonly descriptor: number
  /** Where the engine finds it. */
  readonly path: string
  close(): void
}

/**
 * Opens a staging file at `path`. Rows of customers must not outlive the import, so where the system lets an open file
 * be reached without a name (Linux), its name is taken away at once, and a killed process leaves nothing behind.
 */
export function openStagingFile(path: string): StagingFile {
  const descriptor = openSync(path, 'w+', 0o600)
  const nameless = `/proc/self/fd/${descriptor}`
  const isNameless = existsSync(nameless)
  if (isNameless) rmSync(path)
  return {
    descriptor,
    path: isNameless ? nameless : path,
    close() {
      closeSync(descriptor)
      if (!isNameless) rmSync(path, { force: true })
    },
  }
}
