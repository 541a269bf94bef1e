import { mkdtemp, rmdir } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { createConnectionPool } from './connection-pool.js'
import { openingFault, questionMark } from './database-fault.js'
import type { Dialect, Engine, Param } from './engine.js'

export interface DuckDbOptions {
  /** Opens the file for reading only; any number of readers may do so at once, and none reaches another file. */
  readonly readOnly?: boolean
  /** The folder whose databases a reader may attach nevertheless. */
  readonly reaches?: string
  /** Threads of one query; as many as there are processors when absent. */
  readonly threads?: number
  /** For example `2GB`; four fifths of the machine's memory when absent. */
  readonly memoryLimit?: string
  /** Statements that may run at once; one for a writer, whose statements share a session, and three for a reader. */
  readonly connections?: number
  /** What to do when the file turns out to be damaged. */
  readonly whenDamaged?: string
}

/** An Engine in this process, which can also be told to give up what it is doing. */
export interface DuckDbEngine extends Engine {
  /** Makes the running queries fail; does nothing when none runs. */
  interrupt(): void
}

/** Each statement that runs takes one of the four threads that Node has for all of its files and addresses. */
const READER_CONNECTIONS = 3

/** Beginning of the name of a folder in which one engine keeps what doesn't fit into memory. */
export const SPILL = 'spill-'

const DUCKDB: Dialect = Object.freeze({ concurrentReaders: true, exactQuantiles: true })

/**
 * Opens a DuckDB database in this process; `:memory:` is a new, empty one.
 *
 * A reader's statements run side by side and share no session: nothing that a statement sets or makes for its session
 * alone (a temporary table, a transaction) may be counted on by the next. DuckDB itself is loaded at the first call.
 *
 * Extensions are never downloaded, and the session's time zone is UTC wherever the process runs. What doesn't fit into
 * memory goes to a folder of its own beside the file. A reader's settings are locked. A writer must be the only one in
 * its process: DuckDB's lock guards against other processes alone.
 *
 * @throws DriftwatchError `query_failed` with `sql`, `params` and the cause, from every query that fails
 * @throws DriftwatchError `file_damaged` and `no_room`, from opening and from every query
 * @throws DriftwatchError `file_not_readable` when the file can't be opened; `details.failure` says why where it is known
 * @example
 * const engine = await openDuckDb(':memory:')
 * const { columns } = await engine.query('SELECT 1 + $1 AS two', [1])
 */
export async function openDuckDb(path: string, options: DuckDbOptions = {}): Promise<DuckDbEngine> {
  const [{ runStatement }, { appendColumns }] = await Promise.all([
    import('./run-statement.js'),
    import('./append-columns.js'),
  ])
  const instance = await openInstance(path, options)
  const pool = createConnectionPool(
    () => instance.connect(),
    options.connections ?? (options.readOnly === true ? READER_CONNECTIONS : 1),
  )
  const run = (connection: DuckDBConnection, sql: string, params: readonly Param[]) =>
    runStatement(connection, sql, params, { path, whenDamaged: options.whenDamaged })
  let closed = false
  return {
    dialect: DUCKDB,
    query: (sql, params = []) => pool.use((connection) => run(connection, sql, params)),
    execute: async (sql) => {
      await pool.use((connection) => run(connection, sql, []))
    },
    append: (table, columns) => pool.use((connection) => appendColumns(connection, table, columns)),
    interrupt: () => pool.interrupt(),
    close: async () => {
      if (closed) return
      closed = true
      await pool.close()
      instance.closeSync()
    },
  }
}

async function openInstance(path: string, options: DuckDbOptions): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  if (path.includes('?')) throw questionMark(path)
  try {
    const spill = path === ':memory:' ? undefined : await spillFolder(dirname(path))
    const instance = await DuckDBInstance.create(path, configurationOf(options, spill))
    await settle(instance, options)
    return instance
  } catch (cause) {
    throw openingFault({ path, whenDamaged: options.whenDamaged }, cause)
  }
}

/** A name that nobody else has; the engine makes the folder when it needs it, and removes it. */
async function spillFolder(folder: string): Promise<string | undefined> {
  try {
    const path = await mkdtemp(join(folder, SPILL))
    await rmdir(path)
    return path
  } catch {
    return undefined
  }
}

function configurationOf(options: DuckDbOptions, spill: string | undefined): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.readOnly === true && { access_mode: 'READ_ONLY' }),
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    ...(options.memoryLimit !== undefined && { memory_limit: options.memoryLimit }),
    ...(spill !== undefined && { temp_directory: spill }),
  }
}

/** What all connections share; a reader may neither reach other files nor change it. */
async function settle(instance: DuckDBInstance, { readOnly, reaches }: DuckDbOptions): Promise<void> {
  const connection = await instance.connect()
  try {
    await connection.run("SET GLOBAL TimeZone = 'UTC'")
    if (readOnly !== true) return
    if (reaches !== undefined)
      await connection.run(`SET allowed_directories = ['${(reaches + sep).replaceAll("'", "''")}']`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
  } finally {
    connection.closeSync()
  }
}
