import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DriftwatchError } from '../errors.js'
import { appendColumns } from './append-columns.js'
import type { Dialect, Engine, Param, Result } from './engine.js'
import { readResult } from './result-columns.js'

export interface DuckDbOptions {
  /** Opens the file for reading only; any number of readers may do so at once. */
  readonly readOnly?: boolean
  /** Threads of one query; as many as there are processors when absent. */
  readonly threads?: number
  /** For example `2GB`; four fifths of the machine's memory when absent. */
  readonly memoryLimit?: string
}

/** An Engine in this process, which can also be told to give up what it is doing. */
export interface DuckDbEngine extends Engine {
  /** Makes the running query fail; does nothing when none runs. */
  interrupt(): void
}

const DUCKDB: Dialect = Object.freeze({ concurrentReaders: true, exactQuantiles: true })

/**
 * Opens a DuckDB database in this process; `:memory:` is a new, empty one.
 *
 * Extensions are never downloaded, and the session's time zone is UTC wherever the process runs. A writer must be the
 * only one in its process: DuckDB's lock guards against other processes alone.
 *
 * @throws DriftwatchError `query_failed` with `sql`, `params` and the cause, from every query that fails
 * @throws DriftwatchError `file_not_readable` when the file can't be opened
 * @example
 * const engine = await openDuckDb(':memory:')
 * const { columns } = await engine.query('SELECT 1 + $1 AS two', [1])
 */
export async function openDuckDb(path: string, options: DuckDbOptions = {}): Promise<DuckDbEngine> {
  const instance = await openInstance(path, options)
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  let closed = false
  const running = new Set<Promise<unknown>>()
  // What reaches a closed connection, or one that is closed under it, ends the process instead of failing.
  const run = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(closedEarly())
    const done = work()
    const settled: Promise<unknown> = done.then(
      () => running.delete(settled),
      () => running.delete(settled),
    )
    running.add(settled)
    return done
  }
  return {
    dialect: DUCKDB,
    query: (sql, params = []) => run(() => runQuery(connection, sql, params)),
    execute: async (sql) => {
      await run(() => runQuery(connection, sql, []))
    },
    append: (table, columns) => run(() => appendColumns(connection, table, columns)),
    interrupt: () => {
      if (!closed) connection.interrupt()
    },
    close: async () => {
      if (closed) return
      closed = true
      while (running.size > 0) {
        connection.interrupt()
        await Promise.all(running)
      }
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function closedEarly(): DriftwatchError {
  return new DriftwatchError(
    'query_failed',
    'The database must be open to be asked; got a closed one. Close it after the last question.',
  )
}

async function openInstance(path: string, options: DuckDbOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, configurationOf(options))
  } catch (cause) {
    throw new DriftwatchError(
      'file_not_readable',
      `${path} must be a DuckDB database that can be opened; got: ${messageOf(cause)}. Check the path and that no other program writes to it.`,
      { path },
      cause,
    )
  }
}

function configurationOf(options: DuckDbOptions): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    ...(options.readOnly === true && { access_mode: 'READ_ONLY' }),
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    ...(options.memoryLimit !== undefined && { memory_limit: options.memoryLimit }),
  }
}

async function runQuery(
  connection: DuckDBConnection,
  sql: string,
  params: readonly Param[],
): Promise<Result> {
  try {
    return readResult(await connection.run(sql, [...params]))
  } catch (cause) {
    throw new DriftwatchError(
      'query_failed',
      `The query must be valid and able to finish; got: ${messageOf(cause)}. Read the SQL in the error's details.`,
      { sql, params },
      cause,
    )
  }
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).trim().replace(/\.$/, '')
}
