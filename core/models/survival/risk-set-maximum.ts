/**
 * The largest value among those at risk, going back in time: rows join as their durations come up and leave at their entries.
 *
 * A heap whose top is dropped only when it has left, so that n rows cost n log n.
 */
export class RiskSetMaximum {
  readonly #values: Float64Array
  readonly #entry: Float64Array
  readonly #heap: number[] = []

  /** @param values and entries by row. */
  constructor(values: Float64Array, entry: Float64Array) {
    this.#values = values
    this.#entry = entry
  }

  add(row: number): void {
    const heap = this.#heap
    heap.push(row)
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1
      if (this.#valueAt(above) >= this.#valueAt(at)) break
      this.#swap(at, above)
      at = above
    }
  }

  /** Of the rows added so far, the largest value of one that entered before a time. Times must not rise from call to call. */
  at(time: number): number {
    while (this.#heap.length > 0 && this.#hasNotEntered(this.#heap[0]!, time)) this.#dropTop()
    return this.#heap.length > 0 ? this.#valueAt(0) : Number.NEGATIVE_INFINITY
  }

  #hasNotEntered(row: number, time: number): boolean {
    const entry = this.#entry[row]!
    return entry >= time && entry > 0
  }

  #dropTop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    heap[0] = last
    for (let at = 0; ; ) {
      let largest = at
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < heap.length && this.#valueAt(below) > this.#valueAt(largest)) largest = below
      if (largest === at) return
      this.#swap(at, largest)
      at = largest
    }
  }

  #valueAt(position: number): number {
    return this.#values[this.#heap[position]!]!
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap
    ;[heap[a], heap[b]] = [heap[b]!, heap[a]!]
  }
}
