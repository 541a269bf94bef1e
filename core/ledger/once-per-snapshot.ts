import type { Statement } from '../answer/answer.js'
import { recordingEngine } from '../engine/recording-engine.js'
import type { Snapshot } from './snapshot.js'

interface Recording {
  readonly origin: Snapshot
  readonly replay: (key: string, statements: () => readonly Statement[]) => void
}

interface Computation {
  readonly value: Promise<unknown>
  readonly statements: () => readonly Statement[]
}

const recordings = new WeakMap<Snapshot, Recording>()
const computations = new WeakMap<Snapshot, Map<string, Computation>>()

/** Results kept per snapshot; the oldest leaves first. */
const KEPT = 24

/** A snapshot whose statements are recorded, those behind shared computations included. */
export interface RecordedSnapshot {
  readonly snapshot: Snapshot
  /** What ran so far, in order. */
  statements(): readonly Statement[]
}

/** Wraps a snapshot so that an Answer can show the SQL that it rests on. */
export function recordSnapshot(origin: Snapshot): RecordedSnapshot {
  const engine = recordingEngine(origin.engine)
  const snapshot: Snapshot = { ...origin, engine }
  const replays = new Map<string, { readonly at: number; readonly ran: readonly Statement[] }>()
  recordings.set(snapshot, {
    origin,
    replay: (key, ran) => {
      if (!replays.has(key)) replays.set(key, { at: engine.statements.length, ran: ran() })
    },
  })
  const statements = (): Statement[] => {
    const all: Statement[] = []
    let own = 0
    for (const { at, ran } of replays.values()) {
      all.push(...engine.statements.slice(own, at), ...ran)
      own = at
    }
    return [...all, ...engine.statements.slice(own)]
  }
  return { snapshot, statements }
}

/** The snapshot behind one whose statements are recorded. */
export function originOf(snapshot: Snapshot): Snapshot {
  return recordings.get(snapshot)?.origin ?? snapshot
}

/**
 * A computation that several analyses share, done once for a snapshot and a key that names all its inputs.
 *
 * A snapshot never changes, so the result is the same whenever it is computed; the statements that it ran are shown
 * in every Answer that uses it, whoever asked first. The value must not be changed by those who get it.
 */
export async function oncePerSnapshot<T>(
  snapshot: Snapshot,
  key: string,
  compute: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const recording = recordings.get(snapshot)
  const origin = recording?.origin ?? snapshot
  const known = computations.get(origin) ?? new Map<string, Computation>()
  computations.set(origin, known)
  const computation = known.get(key) ?? begin(origin, compute)
  known.delete(key)
  known.set(key, computation)
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(oldest)
  try {
    const value = (await computation.value) as T
    recording?.replay(key, computation.statements)
    return value
  } catch (error) {
    known.delete(key)
    throw error
  }
}

function begin<T>(origin: Snapshot, compute: (snapshot: Snapshot) => Promise<T>): Computation {
  const { snapshot, statements } = recordSnapshot(origin)
  return { value: compute(snapshot), statements }
}
