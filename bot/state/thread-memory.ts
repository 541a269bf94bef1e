import type { Reading } from '@driftwatch/core'
import { createBoundedMap } from './bounded-map.js'

/** The last reading of each conversation, to which "why?" and "and in the north?" refer. */
export interface ThreadMemory {
  recall(conversation: string): Promise<Reading | undefined>
  remember(conversation: string, reading: Reading): Promise<void>
}

const A_WEEK = 7 * 24 * 3_600_000

export function createThreadMemory(clock: () => Date, limit = 5_000): ThreadMemory {
  const readings = createBoundedMap<Reading>({ limit, clock })
  return {
    async recall(conversation) {
      return readings.get(conversation)
    },
    async remember(conversation, reading) {
      readings.set(conversation, reading, A_WEEK)
    },
  }
}
