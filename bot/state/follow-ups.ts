import type { Reading } from '@driftwatch/core'
import { createBoundedMap } from './bounded-map.js'

/** The readings behind buttons: a button carries an opaque id, never a reading, and only its own team can use it. */
export interface FollowUps {
  bind(reading: Reading, teamId: string): Promise<string>
  find(id: string, teamId: string): Promise<Reading | undefined>
}

const A_DAY = 24 * 3_600_000

export function createFollowUps(clock: () => Date, newId: () => string, limit = 10_000): FollowUps {
  const bound = createBoundedMap<{ readonly reading: Reading; readonly teamId: string }>({ limit, clock })
  return {
    async bind(reading, teamId) {
      const id = newId()
      bound.set(id, { reading, teamId }, A_DAY)
      return id
    },
    async find(id, teamId) {
      const found = bound.get(id)
      return found?.teamId === teamId ? found.reading : undefined
    },
  }
}
