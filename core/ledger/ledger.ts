import { mkdir, readdir, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type DuckDbEngine, openDuckDb } from '../engine/duckdb.js'
import { DriftwatchError, isDriftwatchError } from '../errors.js'
import { isPresent } from './file-presence.js'
import { ledgerFiles } from './ledger-files.js'
import { ledgerSchema, SCHEMA_VERSION } from './ledger-schema.js'
import { removeLeftovers } from './leftovers.js'

export interface LedgerOptions {
  /** Makes the folder and the ledger where there is none. */
  readonly create?: boolean
  /** IANA zone in which the ledger's days begin; UTC when a ledger is made without one. */
  readonly timeZone?: string
  /** As timeZone, but without effect once something has been imported. */
  readonly initialTimeZone?: string
  /** ISO 4217 code of all amounts. */
  readonly currency?: string
}

/** A ledger opened for writing; one writer at a time. */
export interface Ledger {
  readonly dir: string
  readonly timeZone: string
  readonly currency?: string
  readonly engine: DuckDbEngine
  close(): Promise<void>
}

const opened = new Set<string>()

/**
 * Opens the writer's side of a ledger: import and refresh need it, questions don't (they open a snapshot).
 *
 * Time zone and currency hold for the whole ledger and can only change while nothing has been imported.
 *
 * @throws DriftwatchError `ledger_not_found` where there is none and `create` is not set
 * @throws DriftwatchError `ledger_busy` while another writer has it open, in this process or another
 * @throws DriftwatchError `file_damaged` when its database is damaged, or missing beside its snapshots
 * @throws DriftwatchError `invalid_option` for a folder that can't be made, or a time zone or currency that doesn't exist or contradicts the ledger's
 * @throws DriftwatchError `snapshot_incompatible` when another version of driftwatch made the ledger
 */
export async function openLedger(dir: string, options: LedgerOptions = {}): Promise<Ledger> {
  await requireLedger(resolve(dir), options.create === true)
  const folder = await realpath(dir)
  if (opened.has(folder)) throw ledgerBusy(folder)
  opened.add(folder)
  try {
    return await openWriter(folder, options)
  } catch (error) {
    opened.delete(folder)
    throw error
  }
}

/**
 * Sees to it that there is a ledger in a folder; `create` makes the folder where there is none.
 *
 * @throws DriftwatchError `ledger_not_found`, `file_damaged` where only snapshots are left
 */
export async function requireLedger(dir: string, create: boolean): Promise<void> {
  if (await isPresent(ledgerFiles(dir).ledger)) return
  if (await hasSnapshots(dir)) throw ledgerLost(dir)
  if (!create) throw ledgerNotFound(dir)
  await makeFolder(dir)
}

async function hasSnapshots(dir: string): Promise<boolean> {
  const names = await readdir(ledgerFiles(dir).snapshots).catch(() => [])
  return names.some((name) => name.endsWith('.duckdb'))
}

/** An empty ledger in its place would look like a whole one that has forgotten everything. */
function ledgerLost(dir: string): DriftwatchError {
  return new DriftwatchError(
    'file_damaged',
    `The ledger ${dir} must have its ledger.duckdb beside its snapshots; got snapshots alone. Questions are still answered from them. Put ledger.duckdb back from a copy, or import the files into a new folder with --ledger.`,
    { dir },
  )
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(ledgerFiles(dir).snapshots, { recursive: true })
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new DriftwatchError(
      'invalid_option',
      `The ledger must be a folder that can be written to; got ${dir} (${code}). Name another folder with --ledger, or change its permissions.`,
      { dir, code },
      cause,
    )
  }
}

/** What to say where a folder holds no ledger. */
export function ledgerNotFound(dir: string): DriftwatchError {
  return new DriftwatchError(
    'ledger_not_found',
    `The ledger must be a folder that driftwatch has imported into; got ${dir}, which holds none. Run driftwatch import <file> --as orders, or driftwatch demo, or name another folder with --ledger.`,
    { dir },
  )
}

async function openWriter(dir: string, options: LedgerOptions): Promise<Ledger> {
  const engine = await openExclusively(dir)
  try {
    await engine.execute(ledgerSchema())
    const settings = await settle(engine, options)
    await removeLeftovers(ledgerFiles(dir))
    return {
      dir,
      ...settings,
      engine,
      close: async () => {
        await engine.close()
        opened.delete(dir)
      },
    }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** What to do about a damaged ledger.duckdb. */
export const LEDGER_DAMAGED =
  'Put ledger.duckdb back from a copy, or import the files into a new folder with --ledger; questions are still answered from the snapshot.'

async function openExclusively(dir: string): Promise<DuckDbEngine> {
  try {
    return await openDuckDb(ledgerFiles(dir).ledger, { whenDamaged: LEDGER_DAMAGED })
  } catch (error) {
    if (isDriftwatchError(error) && error.details.failure === 'locked') throw ledgerBusy(dir, error)
    throw error
  }
}

export function ledgerBusy(dir: string, cause?: unknown): DriftwatchError {
  return new DriftwatchError(
    'ledger_busy',
    `The ledger must have one writer at a time; got a second one for ${dir}. Wait until the other import or refresh has ended and try again; questions are answered meanwhile.`,
    { dir },
    cause,
  )
}

type LedgerSettings = Pick<Ledger, 'timeZone' | 'currency'>

async function settle(engine: DuckDbEngine, options: LedgerOptions): Promise<LedgerSettings> {
  const known = await readSettings(engine)
  const version = known.get('schema_version') ?? String(SCHEMA_VERSION)
  if (version !== String(SCHEMA_VERSION)) throw incompatible(version)
  const currency = options.currency === undefined ? undefined : checkCurrency(options.currency)
  const empty = (await engine.query('SELECT count(*) AS n FROM imports')).columns.n?.[0] === 0
  const wanted = options.timeZone ?? (empty ? options.initialTimeZone : undefined)
  const timeZone = wanted === undefined ? undefined : await checkTimeZone(engine, wanted)
  const settled = {
    time_zone: choose('time zone', known.get('time_zone'), timeZone, empty) ?? 'UTC',
    currency: choose('currency', known.get('currency'), currency, empty || !known.has('currency')),
    schema_version: version,
  }
  for (const [name, value] of Object.entries(settled)) {
    if (value === undefined || known.get(name) === value) continue
    await engine.query('INSERT OR REPLACE INTO settings VALUES ($1, $2)', [name, value])
  }
  return {
    timeZone: settled.time_zone,
    ...(settled.currency !== undefined && { currency: settled.currency }),
  }
}

async function readSettings(engine: DuckDbEngine): Promise<Map<string, string>> {
  const { columns, rowCount } = await engine.query('SELECT name, value FROM settings')
  return new Map(
    Array.from({ length: rowCount }, (_, row) => [String(columns.name?.[row]), String(columns.value?.[row])]),
  )
}

function choose(what: string, known: string | undefined, wanted: string | undefined, free: boolean) {
  if (wanted === undefined || wanted === known) return known
  if (known === undefined || free) return wanted
  throw new DriftwatchError(
    'invalid_option',
    `The ledger's ${what} must stay what it was at the first import, ${known}; got ${wanted}. Leave the option out, or import into a new ledger.`,
    { known, wanted },
  )
}

/** The zone as the engine spells it. */
export async function checkTimeZone(engine: DuckDbEngine, timeZone: string): Promise<string> {
  const { columns } = await engine.query(
    'SELECT name FROM pg_timezone_names() WHERE lower(name) = lower($1)',
    [timeZone],
  )
  const name = columns.name?.[0]
  if (typeof name === 'string') return name
  throw new DriftwatchError(
    'invalid_option',
    `The time zone must be a name of the IANA list; got ${timeZone}. Write for example Europe/London or Asia/Shanghai.`,
    { timeZone },
  )
}

function checkCurrency(currency: string): string {
  if (/^[A-Z]{3}$/.test(currency)) return currency
  throw new DriftwatchError(
    'invalid_option',
    `The currency must be an ISO 4217 code of three capital letters; got ${currency}. Write for example EUR or CNY.`,
    { currency },
  )
}

function incompatible(version: string): DriftwatchError {
  return new DriftwatchError(
    'snapshot_incompatible',
    `The ledger must have layout ${SCHEMA_VERSION}; got layout ${version}, which another version of driftwatch made. Import the files into a new ledger.`,
    { version },
  )
}
