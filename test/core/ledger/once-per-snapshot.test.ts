import { describe, expect, it } from 'vitest'
import { oncePerSnapshot, recordSnapshot } from '../../../core/ledger/once-per-snapshot.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const PURPOSES = (statements: readonly { purpose: string }[]) => statements.map(({ purpose }) => purpose)

async function withSnapshot(check: (snapshot: Snapshot) => Promise<void>): Promise<void> {
  const snapshot = await memorySnapshot({})
  await check(snapshot)
  await snapshot.close()
}

describe('oncePerSnapshot', () => {
  it('computes once, and shows the SQL to everyone who uses it, where they used it', () =>
    withSnapshot(async (origin) => {
      let computed = 0
      const shared = (snapshot: Snapshot) =>
        oncePerSnapshot(snapshot, 'shared', async ({ engine }) => {
          computed++
          await engine.query('SELECT 2', [], 'shared')
          return computed
        })
      const seen = []
      for (let asker = 0; asker < 2; asker++) {
        const { snapshot, statements } = recordSnapshot(origin)
        await snapshot.engine.query('SELECT 1', [], 'before')
        expect(await shared(snapshot)).toBe(1)
        expect(await shared(snapshot)).toBe(1)
        await snapshot.engine.query('SELECT 3', [], 'after')
        seen.push(PURPOSES(statements()))
      }
      expect(seen).toEqual([
        ['before', 'shared', 'after'],
        ['before', 'shared', 'after'],
      ])
    }))

  it('shows the SQL of computations within computations', () =>
    withSnapshot(async (origin) => {
      const inner = (snapshot: Snapshot) =>
        oncePerSnapshot(snapshot, 'inner', ({ engine }) => engine.query('SELECT 1', [], 'inner'))
      await inner(recordSnapshot(origin).snapshot)
      const { snapshot, statements } = recordSnapshot(origin)
      await oncePerSnapshot(snapshot, 'outer', async (recorded) => {
        await inner(recorded)
        await recorded.engine.query('SELECT 2', [], 'outer')
      })
      expect(PURPOSES(statements())).toEqual(['inner', 'outer'])
    }))

  it('tells keys and snapshots apart', () =>
    withSnapshot((one) =>
      withSnapshot(async (other) => {
        const value = (snapshot: Snapshot, key: string, result: number) =>
          oncePerSnapshot(snapshot, key, async () => result)
        expect(await value(one, 'a', 1)).toBe(1)
        expect(await value(one, 'b', 2)).toBe(2)
        expect(await value(other, 'a', 3)).toBe(3)
        expect(await value(one, 'a', 4)).toBe(1)
      }),
    ))

  it('tries again after a failure', () =>
    withSnapshot(async (snapshot) => {
      const failing = oncePerSnapshot(snapshot, 'key', async () => {
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await oncePerSnapshot(snapshot, 'key', async () => 1)).toBe(1)
    }))
})
