import type { DuckDBConnection } from '@duckdb/node-api'
import { DriftwatchError } from '../errors.js'
import { type DatabaseFile, databaseFault, messageOf } from './database-fault.js'
import type { Param, Result } from './engine.js'
import { readResult } from './result-columns.js'

/**
 * Runs one statement, or several without parameters, and reads the result of the last.
 *
 * @throws DriftwatchError `file_damaged` or `no_room` where the file is at fault, else `query_failed` with `sql`, `params` and the cause
 */
export async function runStatement(
  connection: DuckDBConnection,
  sql: string,
  params: readonly Param[],
  file: DatabaseFile,
): Promise<Result> {
  try {
    return readResult(await connection.run(sql, [...params]))
  } catch (cause) {
    throw databaseFault(file, cause) ?? failed(sql, params, cause)
  }
}

function failed(sql: string, params: readonly Param[], cause: unknown): DriftwatchError {
  return new DriftwatchError(
    'query_failed',
    `The query must be valid and able to finish; got: ${messageOf(cause)}. Read the SQL in the error's details.`,
    { sql, params },
    cause,
  )
}
