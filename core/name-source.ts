import { openFacts } from './facts/open-facts.js'
import type { SnapshotView } from './ledger/snapshot-view.js'
import { loadNameIndex, type NameSource, nearestNames } from './questions/load-name-index.js'
import type { NameIndex } from './questions/names.js'

/** The names of a snapshot, as its facts keep them; a refresh has worked them out. */
export async function nameSource(view: SnapshotView): Promise<NameSource> {
  const { snapshot } = view
  const facts = await openFacts(view, snapshot.dataThrough ?? '1970-01-01')
  const kept = await facts.kept('name_keys')
  const longest = typeof kept === 'object' && kept !== null && 'longest' in kept ? Number(kept.longest) : 24
  return { engine: snapshot.engine, table: (name) => facts.table(name).strings.join(''), longest }
}

/** The names of a snapshot that a question may hold. */
export async function namesInQuestion(view: SnapshotView, text: string): Promise<NameIndex> {
  return loadNameIndex(await nameSource(view), text)
}

/** Customers whose names are nearly what was typed. */
export async function customersNamedLike(view: SnapshotView, typed: string): Promise<string[]> {
  return nearestNames(await nameSource(view), typed)
}
