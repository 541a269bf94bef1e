/** A growing multiset of whole numbers whose median is known at any time; reused from customer to customer. */
export class OwnIntervals {
  private sorted = new Int32Array(64)
  private size = 0

  clear(): void {
    this.size = 0
  }

  add(interval: number): void {
    if (this.size === this.sorted.length) this.grow()
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.sorted[middle]! <= interval) low = middle + 1
      else high = middle
    }
    this.sorted.copyWithin(low + 1, low, this.size)
    this.sorted[low] = interval
    this.size++
  }

  /** The median; -1 of none. */
  median(): number {
    if (this.size === 0) return -1
    const middle = this.size >> 1
    return this.size % 2 === 1 ? this.sorted[middle]! : (this.sorted[middle - 1]! + this.sorted[middle]!) / 2
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.sorted.length)
    larger.set(this.sorted)
    this.sorted = larger
  }
}
