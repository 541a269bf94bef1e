import { setTimeout as sleep } from 'node:timers/promises'

/** A snapshot as it is worked on: whatever gives answers and can be closed. */
export interface OpenSnapshot {
  close(): Promise<void>
}

/** The snapshot in use, kept open between questions and changed when a refresh has put another one into use. */
export interface CurrentSnapshot<T extends OpenSnapshot> {
  /** Works on the snapshot in use at this moment; it stays open until the work is done, even when it is replaced. */
  use<R>(work: (snapshot: T) => Promise<R>): Promise<R>
  /** Looks whether a refresh has put another one into use, and opens it beside the one that answers. */
  look(): Promise<void>
  close(): Promise<void>
}

export interface FollowOptions {
  /** Milliseconds for which a question waits for a snapshot that is being opened, where an older one can answer it. */
  readonly patience?: number
  /** Told when another snapshot answers from now on. */
  readonly onChange?: (id: string | undefined) => void
  /** Told when a new snapshot can't be opened and the older one stays. */
  readonly onFailure?: (error: unknown) => void
  /** Whether a failure of work means that the snapshot is of no use and must be opened again, though it could be opened. */
  readonly isOfNoUse?: (error: unknown) => boolean
}

interface Lease<T> {
  readonly id: string | undefined
  readonly snapshot: Promise<T>
  users: number
  isReplaced: boolean
}

const PATIENCE = 3_000
/** Milliseconds after which a new snapshot that couldn't be opened is tried again. */
const RETRY = 30_000

/**
 * Follows the pointer of a ledger, so that a refresh is picked up without a restart: the new snapshot is opened while
 * the old one goes on answering, takes over when it is ready, and the old one is closed after its last question.
 *
 * @param readId id of the snapshot in use, read before each piece of work
 * @param open opens the snapshot with this id, ready to answer; what it throws while there is no other reaches the work
 * that asked, and the next work tries again
 */
export function followSnapshot<T extends OpenSnapshot>(
  readId: () => Promise<string | undefined>,
  open: (id: string | undefined) => Promise<T>,
  { patience = PATIENCE, onChange, onFailure, isOfNoUse = () => false }: FollowOptions = {},
): CurrentSnapshot<T> {
  let current: Lease<T> | undefined
  let next: Lease<T> | undefined
  let failed: { readonly id: string | undefined; readonly at: number } | undefined

  const lease = (id: string | undefined): Lease<T> => ({
    id,
    snapshot: open(id),
    users: 0,
    isReplaced: false,
  })
  const release = async (old: Lease<T>) => {
    if (!old.isReplaced || old.users > 0) return
    const snapshot = await old.snapshot.catch(() => undefined)
    await snapshot?.close()
  }
  const retire = async (old: Lease<T> | undefined) => {
    if (old === undefined || old.isReplaced) return
    old.isReplaced = true
    await release(old)
  }
  const takeOver = (ready: Lease<T>) => {
    if (next !== ready) return
    const old = current
    current = ready
    next = undefined
    onChange?.(ready.id)
    void retire(old).catch(() => undefined)
  }
  const giveUp = (lost: Lease<T>, error: unknown) => {
    if (next !== lost) return
    next = undefined
    failed = { id: lost.id, at: performance.now() }
    onFailure?.(error)
  }
  /** Opens the snapshot of this id beside the current one, unless that is under way or has just failed. */
  const prepare = async (id: string | undefined): Promise<void> => {
    if (next?.id !== id || next === undefined) {
      if (failed?.id === id && failed !== undefined && performance.now() - failed.at < RETRY) return
      void retire(next).catch(() => undefined)
      const opening = lease(id)
      next = opening
      opening.snapshot.then(
        () => takeOver(opening),
        (error) => giveUp(opening, error),
      )
    }
    await next.snapshot.catch(() => undefined)
  }
  const work = async <R>(on: Lease<T>, run: (snapshot: T) => Promise<R>): Promise<R> => {
    on.users += 1
    try {
      return await run(await on.snapshot)
    } catch (error) {
      const isLost = isOfNoUse(error) || !(await isOpen(on))
      if (isLost && on === current) current = undefined
      if (isLost) await retire(on)
      throw error
    } finally {
      on.users -= 1
      await release(on)
    }
  }
  return {
    async use(run) {
      const id = await readId()
      if (current === undefined) current = lease(id)
      else if (current.id !== id) await atMost(patience, prepare(id))
      return work(current, run)
    },
    async look() {
      const id = await readId()
      if (current !== undefined && current.id !== id) await prepare(id)
    },
    async close() {
      const all = [current, next]
      current = next = undefined
      await Promise.all(all.map(retire))
    },
  }
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const waiting = new AbortController()
  const late = sleep(milliseconds, undefined, { signal: waiting.signal }).catch(() => undefined)
  await Promise.race([work, late])
  waiting.abort()
}

function isOpen(lease: Lease<OpenSnapshot>): Promise<boolean> {
  return lease.snapshot.then(
    () => true,
    () => false,
  )
}
