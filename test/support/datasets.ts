import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Path of a file in DATASETS_DIR, or `undefined` where it isn't there: then the test that needs it is skipped. In CI a
 * missing file is a failure, because there nothing may go unchecked.
 *
 * @example it.skipIf(!dataset('cdnow/CDNOW_master.txt'))('…', …)
 */
export function dataset(path: string): string | undefined {
  const folder = process.env.DATASETS_DIR
  const file = folder ? join(folder, path) : undefined
  if (file && existsSync(file)) return file
  if (process.env.CI)
    throw new Error(`CI must have the data set ${path}; DATASETS_DIR is ${folder ?? 'not set'}.`)
  return undefined
}
