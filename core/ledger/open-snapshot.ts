import { resolve } from 'node:path'
import { openDuckDb } from '../engine/duckdb.js'
import { DriftwatchError } from '../errors.js'
import { isPresent } from './file-presence.js'
import { ledgerNotFound } from './ledger.js'
import { ledgerFiles } from './ledger-files.js'
import type { Snapshot } from './snapshot.js'
import { readMeta } from './snapshot-meta.js'
import { readPointer } from './snapshot-pointer.js'

/**
 * Opens the snapshot in use, or the one with the given id, for reading.
 *
 * It stays readable until it is closed, whatever is imported and refreshed meanwhile; open again to see the new one.
 *
 * @throws DriftwatchError `ledger_not_found` where there is no ledger, `snapshot_not_found` where there is no snapshot,
 * `snapshot_incompatible` when another version of driftwatch made it, `file_damaged` when it can't be read any more
 * @example
 * const snapshot = await openSnapshot('ledger')
 * const { columns } = await snapshot.engine.query('SELECT count(*) AS n FROM orders')
 */
export async function openSnapshot(dir: string, id?: string): Promise<Snapshot> {
  const folder = resolve(dir)
  const files = ledgerFiles(folder)
  const wanted = id ?? (await readPointer(folder))
  if (wanted === undefined && !(await isPresent(files.ledger))) throw ledgerNotFound(folder)
  if (wanted === undefined || !(await isPresent(files.snapshot(wanted)))) throw notFound(folder, wanted)
  return openFile(files.snapshot(wanted), files.facts(wanted))
}

const WHEN_DAMAGED = 'Run driftwatch refresh --rebuild, which builds it anew from what was imported.'

async function openFile(path: string, factsDir: string): Promise<Snapshot> {
  const engine = await openDuckDb(path, {
    readOnly: true,
    reaches: factsDir,
    whenDamaged: WHEN_DAMAGED,
  })
  try {
    const meta = await readMeta(engine)
    if (meta === undefined) throw incompatible(path)
    return Object.freeze({ ...meta, engine, factsDir, close: () => engine.close() })
  } catch (error) {
    await engine.close()
    throw error
  }
}

function notFound(dir: string, id: string | undefined): DriftwatchError {
  const got = id === undefined ? 'a ledger that was never refreshed' : `snapshot ${id}, which is not kept`
  return new DriftwatchError(
    'snapshot_not_found',
    `The ledger ${dir} must have a snapshot to ask; got ${got}. Run driftwatch refresh.`,
    { dir, id },
  )
}

function incompatible(path: string): DriftwatchError {
  return new DriftwatchError(
    'snapshot_incompatible',
    `The snapshot must have the layout of this version of driftwatch; got another one in ${path}. Run driftwatch refresh.`,
    { path },
  )
}
