import type { Settings } from '../settings.js'
import type { Snapshot } from './snapshot.js'

/** A snapshot, and the settings by which it is looked at. */
export interface SnapshotView {
  readonly snapshot: Snapshot
  readonly settings: Settings
}
