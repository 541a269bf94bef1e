import { openFacts } from './facts/open-facts.js'
import type { SnapshotView } from './ledger/snapshot-view.js'
import { namesInQuestion } from './name-source.js'

/**
 * Makes a snapshot ready for questions before the first comes: its names are read and the facts of its last day are at
 * hand. Facts that a snapshot of an older version doesn't have are worked out, which takes as long as it takes.
 */
export async function warmSnapshot(view: SnapshotView): Promise<void> {
  if (view.snapshot.dataThrough === undefined) return
  await openFacts(view, view.snapshot.dataThrough)
  await namesInQuestion(view, '')
}
