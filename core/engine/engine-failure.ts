/** What an engine's message says has happened, where it is more than a wrong query. */
export type EngineFailure = 'locked' | 'damaged' | 'newer' | 'forbidden' | 'no_room'

/** Messages of the engine itself; a message that merely quotes a value or a path is none of these. */
const MESSAGES: readonly (readonly [EngineFailure, RegExp])[] = [
  ['locked', /Could not set lock on file|being used by another process/],
  ['newer', /database file with version number|serialization version .* is newer|newer version of DuckDB/i],
  [
    'no_room',
    /No space left on device|Disk quota exceeded|max_temp_directory_size|Could not write all bytes/,
  ],
  ['forbidden', /Permission denied|Read-only file system|Operation not permitted/],
  [
    'damaged',
    /Corrupt database file|is not a valid DuckDB database file|Could not read enough bytes from file "[^"]*\.duckdb[^"]*"|Failed to deserialize|replaying WAL file/,
  ],
]

/** Kinds of error under which the engine reports its files; others quote what a person typed or a file holds. */
const OF_FILES = /^(IO|TransactionContext|Serialization|Out of Memory|FATAL|INTERNAL|Internal) Error/

/** The kind of a failure of the engine, by its message; undefined for a query that is merely wrong. */
export function engineFailure(message: string): EngineFailure | undefined {
  if (!OF_FILES.test(message)) return undefined
  return MESSAGES.find(([, pattern]) => pattern.test(message))?.[0]
}
