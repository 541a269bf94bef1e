import type { Snapshot } from '@driftwatch/core'

/** The snapshot in use, kept open between questions and changed when a refresh has put another one into use. */
export interface CurrentSnapshot {
  /** Works on the snapshot in use at this moment; it stays open until the work is done, even when it is replaced. */
  use<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface Lease {
  readonly id: string | undefined
  readonly snapshot: Promise<Snapshot>
  users: number
  isReplaced: boolean
}

/**
 * Follows the pointer of a ledger, so that a refresh is picked up without a restart.
 *
 * @param readId id of the snapshot in use, read before each piece of work
 * @param open opens the snapshot with this id; what it throws reaches the work that asked, and the next work tries again
 */
export function followSnapshot(
  readId: () => Promise<string | undefined>,
  open: (id: string | undefined) => Promise<Snapshot>,
): CurrentSnapshot {
  let current: Lease | undefined
  const release = async (lease: Lease) => {
    if (!lease.isReplaced || lease.users > 0) return
    const snapshot = await lease.snapshot.catch(() => undefined)
    await snapshot?.close()
  }
  const replace = async (next: Lease | undefined) => {
    const old = current
    current = next
    if (old === undefined || old.isReplaced) return
    old.isReplaced = true
    await release(old)
  }
  return {
    async use(work) {
      const id = await readId()
      if (current === undefined || current.id !== id) {
        void replace({ id, snapshot: open(id), users: 0, isReplaced: false }).catch(() => undefined)
      }
      const lease = current as Lease
      lease.users += 1
      try {
        return await work(await lease.snapshot)
      } catch (error) {
        if (!(await isOpen(lease)) && lease === current) await replace(undefined)
        throw error
      } finally {
        lease.users -= 1
        await release(lease)
      }
    },
    close: () => replace(undefined),
  }
}

function isOpen(lease: Lease): Promise<boolean> {
  return lease.snapshot.then(
    () => true,
    () => false,
  )
}
