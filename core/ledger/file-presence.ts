import { access } from 'node:fs/promises'
import { DriftwatchError } from '../errors.js'

/**
 * Whether something is there. A folder that may not be entered is no absence.
 *
 * @throws DriftwatchError `file_not_readable` where that can't be found out
 */
export async function isPresent(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw new DriftwatchError(
      'file_not_readable',
      `${path} must be readable; got ${code}. Change its permissions, or run as the user to whom it belongs.`,
      { path, code },
      cause,
    )
  }
}
