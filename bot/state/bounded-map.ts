export interface BoundedMapOptions {
  /** Entries kept; the oldest goes first. */
  readonly limit: number
  readonly clock: () => Date
}

/** A map that forgets: entries past their time, and the oldest when there are too many. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value, milliseconds: number): void
  readonly size: number
}

export function createBoundedMap<Value>({ limit, clock }: BoundedMapOptions): BoundedMap<Value> {
  const entries = new Map<string, { readonly value: Value; readonly expires: number }>()
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      if (entry.expires > clock().getTime()) return entry.value
      entries.delete(key)
      return undefined
    },
    set(key, value, milliseconds) {
      entries.delete(key)
      entries.set(key, { value, expires: clock().getTime() + milliseconds })
      const [oldest] = entries.keys()
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest)
    },
    get size() {
      return entries.size
    },
  }
}
