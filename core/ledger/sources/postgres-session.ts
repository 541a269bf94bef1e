import type { Client, QueryArrayResult } from 'pg'
import { DriftwatchError } from '../../errors.js'
import type { PostgresAddress } from './postgres-address.js'

/** A transaction that can only read, and sees the database as it was when it began. */
export interface PostgresSession {
  /** Runs one statement; values are text as Postgres writes them, `null` for NULL. */
  query(sql: string): Promise<QueryArrayResult<(string | null)[]>>
}

const CONNECT_MILLISECONDS = 15_000

/** How values are written: days as ISO, times in UTC, numbers with all their digits. */
const WRITING = ["SET datestyle = 'ISO'", "SET timezone = 'UTC'", 'SET extra_float_digits = 1']

/**
 * Lends a read-only session for a piece of work and closes it; the driver is loaded at the first call.
 *
 * Each statement is sent by the protocol that takes one at a time, so that a query can't end the transaction and write.
 *
 * @throws DriftwatchError `source_not_readable` where the database can't be reached or refuses a statement
 */
export async function inPostgres<T>(
  address: PostgresAddress,
  work: (session: PostgresSession) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: address.url,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: 'driftwatch',
    types: { getTypeParser: () => (value: string) => value },
  })
  // A connection that breaks makes the statement that runs fail; without a listener it would end the process.
  client.on('error', () => undefined)
  const stop = () => void end(client)
  signal?.addEventListener('abort', stop)
  try {
    await client.connect().catch(refused(address))
    const session = sessionOf(client, address)
    for (const statement of WRITING) await session.query(statement)
    await session.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await work(session)
  } finally {
    signal?.removeEventListener('abort', stop)
    await end(client)
  }
}

function sessionOf(client: Client, address: PostgresAddress): PostgresSession {
  return {
    query: (text) =>
      client
        .query<(string | null)[]>({ text, rowMode: 'array', queryMode: 'extended' } as never)
        .catch(refused(address)) as never,
  }
}

async function end(client: Client): Promise<void> {
  await client.end().catch(() => undefined)
}

const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Check the host and the port, and that the server runs.',
  ENOTFOUND: 'Check the name of the host.',
  ETIMEDOUT: 'Check the host, and that a firewall lets you through.',
  '28P01': 'Check the user and the password.',
  '28000': 'Check the user, the password and whether the server wants ?sslmode=require.',
  '3D000': 'Check the name of the database.',
  '42P01': 'Check the name of the table; write schema.table where it is in a schema of its own.',
  '42703': 'Check the names of the columns.',
  '42601': 'Check the query; it must be one SELECT.',
  '42501': 'Ask for the right to read it: GRANT SELECT.',
  '25006': 'The query must only read: it is run in a transaction that can do nothing else.',
}

function refused({ shown }: PostgresAddress) {
  return (cause: unknown): never => {
    const code = String((cause as { code?: unknown }).code ?? '')
    const said = cause instanceof Error ? cause.message.trim().replace(/\.$/, '') || code : String(cause)
    throw new DriftwatchError(
      'source_not_readable',
      `The database ${shown} must be one that can be read; got: ${said}. ${REMEDIES[code] ?? 'Check the address, the rights and the query.'}`,
      { database: shown, ...(code !== '' && { code }) },
      cause,
    )
  }
}
