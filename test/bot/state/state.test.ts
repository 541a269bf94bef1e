import { describe, expect, it } from 'vitest'
import { createBoundedMap } from '../../../bot/state/bounded-map.js'
import { createMemoryClaims } from '../../../bot/state/claims.js'
import { createFollowUps } from '../../../bot/state/follow-ups.js'
import { createThreadMemory } from '../../../bot/state/thread-memory.js'
import type { Reading } from '../../../core/reading/reading.js'

function createClock() {
  let now = Date.parse('2026-11-22T09:00:00Z')
  return {
    clock: () => new Date(now),
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

const drift: Reading = { analysis: 'drift', lang: 'en' }

describe('a bounded map', () => {
  it('forgets the oldest when there are too many, and each when its time is over', () => {
    const { clock, pass } = createClock()
    const map = createBoundedMap<number>({ limit: 2, clock })
    map.set('a', 1, 1_000)
    map.set('b', 2, 1_000)
    map.set('a', 3, 1_000)
    map.set('c', 4, 5_000)
    expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([3, undefined, 4, 2])
    pass(1_000)
    expect([map.get('a'), map.get('c')]).toEqual([undefined, 4])
  })
})

describe('claims', () => {
  it('go to the first, by any of the keys', async () => {
    const { clock } = createClock()
    const claims = createMemoryClaims(clock)
    expect(await claims.claim(['event 1', 'message 1'], 1_000)).toBe(true)
    expect(await claims.claim(['event 2', 'message 1'], 1_000)).toBe(false)
    expect(await claims.claim(['event 2', 'message 2'], 1_000)).toBe(false)
    expect(await claims.claim(['event 3', 'message 3'], 1_000)).toBe(true)
  })

  it('lapse, and stay few', async () => {
    const { clock, pass } = createClock()
    const claims = createMemoryClaims(clock, 2)
    await claims.claim(['a'], 1_000)
    pass(1_000)
    expect(await claims.claim(['a'], 1_000)).toBe(true)
    await claims.claim(['b'], 1_000)
    await claims.claim(['c'], 1_000)
    expect(await claims.claim(['a'], 1_000)).toBe(true)
  })
})

describe('the memory of threads', () => {
  it('holds the last reading of each for a week', async () => {
    const { clock, pass } = createClock()
    const threads = createThreadMemory(clock)
    await threads.remember('one', { analysis: 'rfm', lang: 'en' })
    await threads.remember('one', drift)
    expect(await threads.recall('one')).toEqual(drift)
    expect(await threads.recall('two')).toBeUndefined()
    pass(7 * 24 * 3_600_000)
    expect(await threads.recall('one')).toBeUndefined()
  })
})

describe('follow-ups', () => {
  it('are found by their own team, for a day', async () => {
    const { clock, pass } = createClock()
    let count = 0
    const followUps = createFollowUps(clock, () => `id-${++count}`)
    const id = await followUps.bind(drift, 'T1')
    expect(await followUps.find(id, 'T1')).toEqual(drift)
    expect(await followUps.find(id, 'T2')).toBeUndefined()
    expect(await followUps.find('id-9', 'T1')).toBeUndefined()
    pass(24 * 3_600_000)
    expect(await followUps.find(id, 'T1')).toBeUndefined()
  })
})
