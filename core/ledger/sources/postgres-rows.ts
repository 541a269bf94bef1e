import { type FileHandle, open } from 'node:fs/promises'
import { DriftwatchError } from '../../errors.js'
import { quotedLine, surelyDecimal } from '../quoted-line.js'
import { identifier, literal } from '../sql-text.js'
import type { PostgresAddress } from './postgres-address.js'
import { inPostgres, type PostgresSession } from './postgres-session.js'

/** What is read of a database: a table, or one SELECT. */
export interface PostgresSource {
  readonly address: PostgresAddress
  readonly query?: string
  /** `orders` or `shop.orders`. */
  readonly table?: string
  /** Which rows: those whose `column` lies after `after`, up to `upTo` or to the last of now. */
  readonly range?: { readonly column: string; readonly after?: string; readonly upTo?: string }
}

export interface FetchedRows {
  readonly rows: number
  /** Largest value of the range's column among the rows; absent without a range or without rows. */
  readonly upTo?: string
}

export interface FetchOptions {
  /** Told of the rows so far. */
  readonly progress?: (rows: number) => void
  readonly signal?: AbortSignal
  /** Told of the end of the range before the first row is fetched. */
  readonly begin?: (upTo: string) => Promise<void>
}

/** Rows that the server hands over at a time. */
const PIECE = 10_000
/** int2, int4, int8, float4, float8 and numeric. */
const NUMBERS = new Set([21, 23, 20, 700, 701, 1700])

/**
 * Writes the rows of a database to a file of comma-separated text with a header, piece by piece by a cursor in a
 * transaction that can only read. A row is a line, whatever its values hold.
 *
 * @throws DriftwatchError `source_not_readable`; `invalid_input` where the range's column is NULL in some row
 */
export async function fetchRows(
  source: PostgresSource,
  path: string,
  { progress, signal, begin }: FetchOptions = {},
): Promise<FetchedRows> {
  return inPostgres(
    source.address,
    async (session) => {
      const upTo = source.range === undefined ? undefined : await endOf(session, source)
      if (source.range !== undefined && upTo === undefined) return { rows: 0 }
      if (upTo !== undefined) await begin?.(upTo)
      const file = await open(path, 'w', 0o600)
      try {
        const rows = await writeRows(session, selection(source, upTo), file, progress, signal)
        return { rows, ...(upTo !== undefined && { upTo }) }
      } finally {
        await file.close()
      }
    },
    signal,
  )
}

async function writeRows(
  session: PostgresSession,
  select: string,
  file: FileHandle,
  progress: FetchOptions['progress'],
  signal: AbortSignal | undefined,
): Promise<number> {
  await session.query(`DECLARE driftwatch_rows NO SCROLL CURSOR FOR ${select}`)
  for (let count = 0; ; ) {
    signal?.throwIfAborted()
    const { rows, fields } = await session.query(`FETCH ${PIECE} FROM driftwatch_rows`)
    if (count === 0) await file.write(`${quotedLine(fields.map(({ name }) => name))}\n`)
    const isNumber = fields.map(({ dataTypeID }) => NUMBERS.has(dataTypeID))
    const lines = rows.map((row) => quotedLine(row.map((value, index) => textOf(value, isNumber[index]))))
    if (lines.length > 0) await file.write(`${lines.join('\n')}\n`)
    count += rows.length
    progress?.(count)
    if (rows.length < PIECE) return count
  }
}

function textOf(value: string | null, isNumber = false): string {
  if (value === null) return ''
  return isNumber ? surelyDecimal(value) : value
}

/** The end of the range: as it was given, or the last value that the database has now. */
async function endOf(session: PostgresSession, { range, ...source }: PostgresSource) {
  if (range === undefined || range.upTo !== undefined) return range?.upTo
  const [column, all] = [`given.${identifier(range.column)}`, `(${selection(source)}\n) AS given`]
  const after = range.after === undefined ? '' : `WHERE ${column} > ${literal(range.after)}`
  const last = await session.query(
    `SELECT (SELECT max(${column})::text FROM ${all} ${after}), EXISTS (SELECT FROM ${all} WHERE ${column} IS NULL)`,
  )
  const [upTo, hasGaps] = last.rows[0] ?? []
  if (hasGaps === 't') throw noWatermark(range.column)
  return upTo ?? undefined
}

function selection({ query, table, range }: Omit<PostgresSource, 'address'>, upTo?: string): string {
  const all =
    query === undefined
      ? `SELECT * FROM ${(table ?? '').split('.').map(identifier).join('.')}`
      : query.trim().replace(/;\s*$/, '')
  if (range === undefined || upTo === undefined) return all
  const column = `given.${identifier(range.column)}`
  const after = range.after === undefined ? '' : `${column} > ${literal(range.after)} AND `
  return `SELECT given.* FROM (${all}\n) AS given WHERE ${after}${column} <= ${literal(upTo)}`
}

function noWatermark(column: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `The watermark ${column} must have a value in every row; got rows where it is NULL, which would never be fetched. Take another column, or leave those rows out in the query.`,
    { column },
  )
}
