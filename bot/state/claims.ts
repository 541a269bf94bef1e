import { createBoundedMap } from './bounded-map.js'

/**
 * Who handles what, once: Slack delivers an event again when an acknowledgement is late, and one message under several
 * event ids. In memory for one process; the interface is asynchronous so that it can be kept in a database.
 */
export interface Claims {
  /** True for the first to claim all of these keys; false when any of them is claimed already. */
  claim(keys: readonly string[], milliseconds: number): Promise<boolean>
}

export function createMemoryClaims(clock: () => Date, limit = 20_000): Claims {
  const claimed = createBoundedMap<true>({ limit, clock })
  return {
    async claim(keys, milliseconds) {
      const isFree = keys.every((key) => claimed.get(key) === undefined)
      for (const key of keys) claimed.set(key, true, milliseconds)
      return isFree
    },
  }
}
