import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Folder of files as people have them: CASES_DIR, else `shared/cases` beside the repository. */
export const CASES_DIR = process.env.CASES_DIR ?? resolve(import.meta.dirname, '../../../shared/cases')

/**
 * Whether the files of a group of cases are there. Where they aren't, their tests say so loudly and are skipped; in CI
 * that is a failure, because there nothing may go unchecked.
 */
export function hasCases(group: string): boolean {
  if (existsSync(join(CASES_DIR, group, 'expected.md'))) return true
  const missing = `${join(CASES_DIR, group)} holds no expected.md; set CASES_DIR to the folder of cases.`
  if (process.env.CI) throw new Error(`CI must have the cases of ${group}: ${missing}`)
  console.warn(`SKIPPED: the cases of ${group}. ${missing}`)
  return false
}
