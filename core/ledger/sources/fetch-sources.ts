import type { Engine } from '../../engine/engine.js'
import { DriftwatchError } from '../../errors.js'
import type { ImportReport } from '../import-report.js'
import type { Ledger } from '../ledger.js'
import { shortHash } from '../snapshot-id.js'
import { importQuery } from './import-query.js'
import { postgresAddress } from './postgres-address.js'
import type { SourceSettings } from './source-settings.js'

export interface FetchedSource {
  readonly name: string
  readonly rows: number
  /** Absent where nothing was new. */
  readonly report?: ImportReport
}

export interface FetchSourcesOptions {
  /** What `$NAME` of a source stands for. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** The import's clock. */
  readonly now?: Date
  readonly progress?: (source: string, rows: number) => void
  readonly signal?: AbortSignal
}

/** How far a source was fetched, and up to where an import was begun that may not have come to its end. */
interface Mark {
  readonly of: string
  readonly done?: string
  readonly begun?: string
}

/**
 * Imports what is new in each source since the last time, one after another; each is kept as far as it came. A range
 * that was begun and broken off is fetched again as the same range, so that the same rows are the same import.
 *
 * @throws DriftwatchError `invalid_option` for a variable that isn't set or a source that was changed, and what
 * `importQuery` throws
 */
export async function fetchSources(
  ledger: Ledger,
  sources: readonly SourceSettings[],
  options: FetchSourcesOptions,
): Promise<readonly FetchedSource[]> {
  const fetched: FetchedSource[] = []
  for (const source of sources) fetched.push(await fetchSource(ledger, source, options))
  return fetched
}

async function fetchSource(
  ledger: Ledger,
  source: SourceSettings,
  options: FetchSourcesOptions,
): Promise<FetchedSource> {
  const range = await readMark(ledger.engine, source)
  const first = await importRange(ledger, source, range, options)
  if (range?.begun === undefined) return first
  const second = await importRange(ledger, source, { of: range.of, done: range.begun }, options)
  return second.rows > 0 ? second : first
}

async function importRange(
  ledger: Ledger,
  source: SourceSettings,
  mark: Mark | undefined,
  { variables, now, progress, signal }: FetchSourcesOptions,
): Promise<FetchedSource> {
  const { name, as, query, table, watermark, map, dateFormat, timeZone } = source
  const of = identityOf(source)
  const { rows, upTo, report } = await importQuery(
    ledger,
    {
      address: postgresAddress(addressOf(source, variables)),
      ...(query !== undefined && { query }),
      ...(table !== undefined && { table }),
      ...(watermark !== undefined && {
        range: {
          column: watermark,
          ...(mark?.done !== undefined && { after: mark.done }),
          ...(mark?.begun !== undefined && { upTo: mark.begun }),
        },
      }),
    },
    {
      name,
      table: as,
      ...(map !== undefined && { mapping: map }),
      ...(dateFormat !== undefined && { dateFormat }),
      ...(timeZone !== undefined && { timeZone }),
      ...(now !== undefined && { now }),
      ...(signal !== undefined && { signal }),
      fetch: {
        progress: (count) => progress?.(name, count),
        begin: (begun) => writeMark(ledger.engine, name, { ...mark, of, begun }),
      },
    },
  )
  if (upTo !== undefined) await writeMark(ledger.engine, name, { of, done: upTo })
  return { name, rows, ...(report !== undefined && { report }) }
}

function addressOf({ name, from }: SourceSettings, variables: FetchSourcesOptions['variables']): string {
  if (!from.startsWith('$')) return from
  const address = variables[from.slice(1)]
  if (address !== undefined && address !== '') return address
  throw new DriftwatchError(
    'invalid_option',
    `The source ${name} must have its address in ${from}; got nothing there. Set the variable, whose name must be DATABASE_URL or begin with DRIFTWATCH_.`,
    { source: name },
  )
}

/** A source that asks for something else has not been fetched at all. */
function identityOf({ as, query, table, watermark }: SourceSettings): string {
  return shortHash(JSON.stringify([as, query, table, watermark]))
}

async function readMark(engine: Engine, source: SourceSettings): Promise<Mark | undefined> {
  const { columns } = await engine.query('SELECT value FROM settings WHERE name = $1', [keyOf(source.name)])
  const value = columns.value?.[0]
  if (typeof value !== 'string') return undefined
  const mark: Mark = JSON.parse(value)
  if (mark.of === identityOf(source)) return mark
  throw new DriftwatchError(
    'invalid_option',
    `The source ${source.name} must ask for what it asked for before, to know what is new; got another query, table, watermark or aim. Give it a new name to fetch all of it.`,
    { source: source.name },
  )
}

async function writeMark(engine: Engine, name: string, mark: Mark): Promise<void> {
  await engine.query('INSERT OR REPLACE INTO settings VALUES ($1, $2)', [keyOf(name), JSON.stringify(mark)])
}

function keyOf(name: string): string {
  return `source:${name}`
}
