import { DriftwatchError } from '../errors.js'
import { type EngineFailure, engineFailure } from './engine-failure.js'

/** A database file, and what to do when it turns out to be damaged. */
export interface DatabaseFile {
  readonly path: string
  readonly whenDamaged?: string | undefined
}

/** What a failed query means where it is no fault of the query: a damaged file, or a full disk. */
export function databaseFault(
  { path, whenDamaged }: DatabaseFile,
  cause: unknown,
): DriftwatchError | undefined {
  const failure = engineFailure(messageOf(cause))
  if (failure === 'damaged') return damaged(path, whenDamaged, cause)
  return failure === 'no_room' ? noRoom(path, cause) : undefined
}

/** Why a database can't be opened. */
export function openingFault(file: DatabaseFile, cause: unknown): DriftwatchError {
  return databaseFault(file, cause) ?? notOpened(file.path, engineFailure(messageOf(cause)), cause)
}

/** The engine takes what follows for options, and would put its log into another folder. */
export function questionMark(path: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_option',
    `The path of a database must hold no question mark; got ${path}. Rename the folder, or name another with --ledger.`,
    { path },
  )
}

/** What the engine says, without its full stop. */
export function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).trim().replace(/\.$/, '')
}

function damaged(path: string, remedy = 'Restore it from a copy.', cause: unknown): DriftwatchError {
  return new DriftwatchError(
    'file_damaged',
    `${path} must be a whole database; got a damaged one (${messageOf(cause)}). ${remedy}`,
    { path },
    cause,
  )
}

function noRoom(path: string, cause: unknown): DriftwatchError {
  return new DriftwatchError(
    'no_room',
    `There must be room on the disk of ${path}; got none left (${messageOf(cause)}). Make room and try again; nothing has changed.`,
    { path },
    cause,
  )
}

const REMEDIES: Readonly<Partial<Record<EngineFailure, string>>> = {
  locked: 'Check that no other program writes to it.',
  newer: 'A newer version of driftwatch made it: run that version.',
  forbidden: 'Change its permissions, or run as the user to whom it belongs.',
}

function notOpened(path: string, failure: EngineFailure | undefined, cause: unknown): DriftwatchError {
  const remedy = failure === undefined ? undefined : REMEDIES[failure]
  return new DriftwatchError(
    'file_not_readable',
    `${path} must be a DuckDB database that can be opened; got: ${messageOf(cause)}. ${remedy ?? 'Check the path and that no other program writes to it.'}`,
    { path, failure },
    cause,
  )
}
