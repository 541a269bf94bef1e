import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { followSnapshot } from '../../../bot/workspace/current-snapshot.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'

/** A ledger whose snapshots are only names, with a record of which are open. */
function createLedger() {
  const open = new Set<string>()
  const opened: string[] = []
  let current: string | undefined = 'one'
  let fails = false
  const snapshots = followSnapshot(
    async () => current,
    async (id) => {
      if (fails || id === undefined) throw new Error('no snapshot')
      open.add(id)
      opened.push(id)
      return { id, close: async () => void open.delete(id) } as unknown as Snapshot
    },
  )
  return {
    snapshots,
    open,
    opened,
    point: (id: string | undefined) => {
      current = id
    },
    fail: (value: boolean) => {
      fails = value
    },
  }
}

const idOf = async (snapshot: Snapshot) => snapshot.id

describe('followSnapshot', () => {
  it('opens a snapshot once and keeps it between questions', async () => {
    const { snapshots, opened } = createLedger()
    expect(await Promise.all([snapshots.use(idOf), snapshots.use(idOf)])).toEqual(['one', 'one'])
    await snapshots.use(idOf)
    expect(opened).toEqual(['one'])
  })

  it('takes the new one after a refresh, and closes the old one when nobody works on it any more', async () => {
    const { snapshots, open, point } = createLedger()
    const slow = snapshots.use(async (snapshot) => {
      await sleep(40)
      return [snapshot.id, [...open]]
    })
    await sleep(5)
    point('two')
    expect(await snapshots.use(idOf)).toBe('two')
    expect([...open]).toEqual(['one', 'two'])
    expect(await slow).toEqual(['one', ['one', 'two']])
    expect([...open]).toEqual(['two'])
    await snapshots.close()
    expect([...open]).toEqual([])
  })

  it('passes on that there is none, and tries again at the next question', async () => {
    const { snapshots, point, fail } = createLedger()
    point(undefined)
    await expect(snapshots.use(idOf)).rejects.toThrow('no snapshot')
    point('one')
    fail(true)
    await expect(snapshots.use(idOf)).rejects.toThrow('no snapshot')
    fail(false)
    expect(await snapshots.use(idOf)).toBe('one')
  })

  it('stays open when the work fails', async () => {
    const { snapshots, opened } = createLedger()
    await expect(
      snapshots.use(async () => {
        throw new Error('boom')
      }),
    ).rejects.toThrow('boom')
    await snapshots.use(idOf)
    expect(opened).toEqual(['one'])
  })

  it('lets the old one answer while the new one takes longer than a question will wait', async () => {
    const changes: (string | undefined)[] = []
    let current = 'one'
    const closed: string[] = []
    const snapshots = followSnapshot(
      async () => current,
      async (id) => {
        if (id === 'two') await sleep(60)
        return { id, close: async () => void closed.push(id ?? '') }
      },
      { patience: 5, onChange: (id) => changes.push(id) },
    )
    const idOf = async ({ id }: { id: string | undefined }) => id
    expect(await snapshots.use(idOf)).toBe('one')
    current = 'two'
    expect(await snapshots.use(idOf)).toBe('one')
    await snapshots.look()
    expect([changes, closed]).toEqual([['two'], ['one']])
    expect(await snapshots.use(idOf)).toBe('two')
    await snapshots.close()
    expect(closed).toEqual(['one', 'two'])
  })

  it('stays with the old one, and says so once, when the new one can’t be opened', async () => {
    const failures: unknown[] = []
    let current = 'one'
    const snapshots = followSnapshot(
      async () => current,
      async (id) => {
        if (id === 'two') throw new Error('of another version')
        return { id, close: async () => undefined }
      },
      { onFailure: (error) => failures.push(error) },
    )
    const idOf = async ({ id }: { id: string | undefined }) => id
    await snapshots.use(idOf)
    current = 'two'
    expect(await snapshots.use(idOf)).toBe('one')
    expect(await snapshots.use(idOf)).toBe('one')
    expect(failures).toEqual([new Error('of another version')])
    current = 'three'
    expect(await snapshots.use(idOf)).toBe('three')
    await snapshots.close()
  })

  it('opens a snapshot again after a failure that makes it of no use', async () => {
    let opened = 0
    const closed: number[] = []
    const snapshots = followSnapshot(
      async () => 'one',
      async () => {
        const no = ++opened
        return { no, close: async () => void closed.push(no) }
      },
      { isOfNoUse: (error) => error instanceof RangeError },
    )
    const failing = (error: Error) => snapshots.use(() => Promise.reject(error)).catch(() => undefined)
    await failing(new Error('of the question'))
    expect(opened).toBe(1)
    await failing(new RangeError('damaged'))
    expect(closed).toEqual([1])
    expect(await snapshots.use(async ({ no }) => no)).toBe(2)
    await snapshots.close()
  })
})
