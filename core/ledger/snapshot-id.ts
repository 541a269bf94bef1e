import { createHash } from 'node:crypto'
import type { Engine } from '../engine/engine.js'
import { SNAPSHOT_VERSION } from './ledger-schema.js'

/**
 * Identity of what a snapshot of this ledger would hold: 16 hexadecimal digits of a SHA-256 over the layout's number,
 * the settings, and the imports' contents and mappings in their order.
 */
export async function snapshotId(
  engine: Engine,
  settings: { readonly timeZone: string; readonly currency?: string },
): Promise<string> {
  const { columns } = await engine.query('SELECT import_id FROM imports ORDER BY import_no')
  const inputs = [SNAPSHOT_VERSION, settings.timeZone, settings.currency ?? '', ...(columns.import_id ?? [])]
  return shortHash(JSON.stringify(inputs))
}

/** First 16 hexadecimal digits of a text's SHA-256. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
