import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DriftwatchError } from '../errors.js'
import { customerAttributes } from './customer-attributes.js'
import { type Ledger, openLedger } from './ledger.js'
import { ledgerFiles, UNFINISHED } from './ledger-files.js'
import { openSnapshot } from './open-snapshot.js'
import type { Snapshot } from './snapshot.js'
import { snapshotId } from './snapshot-id.js'
import { type SnapshotMeta, writeMeta } from './snapshot-meta.js'
import { readPointer, writePointer } from './snapshot-pointer.js'
import { snapshotTables } from './snapshot-tables.js'
import { literal } from './sql-text.js'

export interface RefreshOptions {
  /** Told of each relation before it is built. */
  readonly progress?: (step: {
    readonly relation: string
    readonly done: number
    readonly of: number
  }) => void
  /** Builds the snapshot anew even where one of the same contents is in use, such as a damaged one. */
  readonly rebuild?: boolean
  readonly signal?: AbortSignal
  /** What has to be worked out of the new snapshot before it is put into use. */
  readonly prepare?: (snapshot: Snapshot) => Promise<void>
}

export interface RefreshReport extends SnapshotMeta {
  /** Whether another snapshot is in use now than before. */
  readonly changed: boolean
  /** The snapshot in use before, where there was one. */
  readonly previousId?: string
  /** Order lines, customers, days on which a customer ordered, and rows in quarantine. */
  readonly orders: number
  readonly customers: number
  readonly orderDays: number
  readonly quarantined: number
}

/** Snapshots that stay on disk, the one in use included, for readers that opened them before a refresh. */
const KEPT = 3

/**
 * Builds a snapshot of what has been imported and puts it into use.
 *
 * The snapshot is written beside the others and appears by a rename when it is complete, so a refresh that is killed
 * leaves the old one in use; its remains are removed by the next writer. The same imports and settings have the same id, and
 * then there is nothing to do.
 *
 * @throws DriftwatchError `ledger_not_found`, `ledger_busy`; `cancelled` when the signal is aborted
 */
export async function refreshSnapshot(dir: string, options: RefreshOptions = {}): Promise<RefreshReport> {
  const ledger = await openLedger(dir)
  const interrupt = () => ledger.engine.interrupt()
  options.signal?.addEventListener('abort', interrupt)
  try {
    return await refresh(ledger, options)
  } catch (error) {
    if (options.signal?.aborted) throw cancelled(error)
    throw error
  } finally {
    options.signal?.removeEventListener('abort', interrupt)
    await ledger.close()
  }
}

async function refresh(ledger: Ledger, options: RefreshOptions): Promise<RefreshReport> {
  const files = ledgerFiles(ledger.dir)
  await mkdir(files.snapshots, { recursive: true })
  const previousId = await readPointer(ledger.dir).catch(() => undefined)
  const id = await snapshotId(ledger.engine, ledger)
  const known = options.rebuild ? undefined : await openSnapshot(ledger.dir, id).catch(() => undefined)
  if (known === undefined) {
    await build(ledger, id, files.snapshot(id), options)
    await rm(files.facts(id), { recursive: true, force: true })
  }
  const snapshot = known ?? (await openSnapshot(ledger.dir, id))
  const report = await prepared(snapshot, previousId, options).finally(() => snapshot.close())
  if (id !== previousId) await writePointer(ledger.dir, id)
  await removeOld(files.snapshots, id)
  return report
}

async function prepared(
  snapshot: Snapshot,
  previousId: string | undefined,
  { prepare }: RefreshOptions,
): Promise<RefreshReport> {
  await prepare?.(snapshot)
  return describe(snapshot, previousId)
}

async function build(ledger: Ledger, id: string, path: string, options: RefreshOptions): Promise<void> {
  const { engine } = ledger
  const unfinished = path + UNFINISHED
  await engine.execute(`ATTACH ${literal(unfinished)} AS snapshot`)
  try {
    const relations = [...snapshotTables(await customerAttributes(engine))]
    for (const [done, [relation, sql]] of relations.entries()) {
      options.signal?.throwIfAborted()
      options.progress?.({ relation, done, of: relations.length })
      await engine.execute(sql)
    }
    await writeMeta(engine, { ...ledger, id })
    await engine.execute('CHECKPOINT snapshot')
  } finally {
    await engine.execute('DETACH snapshot')
  }
  await rename(unfinished, path)
}

async function describe(snapshot: Snapshot, previousId: string | undefined): Promise<RefreshReport> {
  const { columns } = await snapshot.engine.query(
    `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM customer_list) AS customers,
       (SELECT count(*) FROM order_days) AS order_days, (SELECT count(*) FROM quarantine) AS quarantined`,
  )
  const { engine: _engine, close: _close, factsDir: _factsDir, ...meta } = snapshot
  return {
    ...meta,
    changed: snapshot.id !== previousId,
    ...(previousId !== undefined && { previousId }),
    orders: Number(columns.orders?.[0]),
    customers: Number(columns.customers?.[0]),
    orderDays: Number(columns.order_days?.[0]),
    quarantined: Number(columns.quarantined?.[0]),
  }
}

async function removeOld(snapshots: string, inUse: string): Promise<void> {
  const names = (await readdir(snapshots)).filter((name) => /^[0-9a-f]{16}\.duckdb$/.test(name))
  const others = names.filter((name) => !name.startsWith(inUse))
  const dated = await Promise.all(
    others.map(async (name) => ({ name, at: (await stat(join(snapshots, name))).mtimeMs })),
  )
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT - 1)
  await Promise.all(
    old.flatMap(({ name }) => [
      rm(join(snapshots, name), { force: true }),
      rm(join(snapshots, name.replace(/\.duckdb$/, '.facts')), { recursive: true, force: true }),
    ]),
  )
}

function cancelled(cause: unknown): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    'The refresh must run to its end to change anything; got a request to stop. The snapshot before it stays in use.',
    {},
    cause,
  )
}
