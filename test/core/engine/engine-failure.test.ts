import { describe, expect, it } from 'vitest'
import { engineFailure } from '../../../core/engine/engine-failure.js'

describe('engineFailure', () => {
  it.each([
    [
      'IO Error: Could not set lock on file "/a/ledger.duckdb": Conflicting lock is held in node (PID 7)',
      'locked',
    ],
    [
      'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block 3',
      'damaged',
    ],
    ['IO Error: The file "/a/block.duckdb" exists, but it is not a valid DuckDB database file!', 'damaged'],
    ['IO Error: Could not read enough bytes from file "/a/1.duckdb": attempted to read 8 bytes', 'damaged'],
    ['IO Error: Could not write file "/a/1.duckdb": No space left on device', 'no_room'],
    ['IO Error: Cannot open file "/a/ledger.duckdb": Permission denied', 'forbidden'],
    ['IO Error: Trying to read a database file with version number 99, but we can only read 64', 'newer'],
  ])('names what %s says', (message, failure) => {
    expect(engineFailure(message)).toBe(failure)
  })

  it.each([
    'Catalog Error: Table with name "Could not set lock on file" does not exist',
    "Conversion Error: Could not convert string 'Corrupt database file' to INT32",
    'IO Error: Could not read enough bytes from file "/data/orders.parquet": attempted to read 8 bytes',
  ])('takes a value or a path for no failure of the database: %s', (message) => {
    expect(engineFailure(message)).toBeUndefined()
  })
})
