/** The distinct values of numbers that aren't NaN, rising. */
export function distinctSorted(values: ArrayLike<number>, n = values.length): Float64Array {
  const sorted = new Float64Array(n)
  for (let i = 0; i < n; i++) sorted[i] = values[i]!
  sorted.sort()
  let count = 0
  for (let i = 0; i < n; i++) if (i === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i]!
  return sorted.slice(0, count)
}

/** How many of the rising numbers are at or below a value, by bisection. */
export function countUpTo(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rising[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
