import {
  DriftwatchError,
  type PostgresSource,
  postgresAddress,
  type QueryImportOptions,
} from '@driftwatch/core'
import type { CommandCall, CommandOptions, Terminal } from '../command.js'
import { printable } from '../terminal/text-width.js'

/** Options of `import` that name what is read of a database. */
export const DATABASE_OPTIONS = {
  from: { type: 'string' },
  table: { type: 'string' },
  query: { type: 'string' },
} as const satisfies CommandOptions

/** What `import` reads instead of files. */
export interface DatabaseImport {
  readonly source: PostgresSource
  readonly naming: (terminal: Terminal) => Pick<QueryImportOptions, 'name' | 'fetch'>
}

/**
 * The database that a call names; undefined for a call that names files. The address is that of `--from`, else
 * DATABASE_URL.
 *
 * @throws DriftwatchError `invalid_option` where a part of it is missing, or files are named too
 */
export function readDatabase(
  { values, positionals }: CommandCall,
  variables: Terminal['variables'],
): DatabaseImport | undefined {
  const { from, table, query } = values
  if (from === undefined && table === undefined && query === undefined) return undefined
  if (positionals.length > 0) throw missing('no file beside a database', positionals.join(' '))
  if (typeof query !== 'string' && typeof table !== 'string') throw missing('--table or --query', 'neither')
  const given = typeof from === 'string' ? from : variables.DATABASE_URL
  if (given === undefined) throw missing('--from, or DATABASE_URL in the environment', 'neither')
  const address = postgresAddress(given)
  const source =
    typeof query === 'string' ? { address, query } : { address, ...(typeof table === 'string' && { table }) }
  const name = `${typeof query === 'string' ? 'query' : table} of ${address.shown}`
  return {
    source,
    naming: (terminal) => ({ name, fetch: { progress: (rows) => tellRows(terminal, name, rows) } }),
  }
}

/** Rows after which a person wants to know how far it is. */
const MANY = 100_000

/** Tells how many rows of a database have come, whenever another hundred thousand have. */
export function tellRows(terminal: Pick<Terminal, 'stderr'>, source: string, rows: number): void {
  if (rows > 0 && rows % MANY === 0)
    terminal.stderr.write(`${printable(source)}: ${rows.toLocaleString('en-US')} rows fetched\n`)
}

function missing(rule: string, got: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_option',
    `import of a database must have ${rule}; got ${got}. Write for example: driftwatch import --from postgres://reader@localhost/shop --table orders --as orders`,
  )
}
