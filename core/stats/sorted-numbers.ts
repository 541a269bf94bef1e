/** The distinct values of numbers that aren't NaN, rising; of whole numbers that lie close by marking them, else by a native sort. */
export function distinctSorted(values: ArrayLike<number>, n = values.length): Float64Array {
  let [lowest, highest, areWhole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true]
  const sorted = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const value = values[i]!
    sorted[i] = value
    if (value < lowest) lowest = value
    if (value > highest) highest = value
    if (value !== Math.floor(value)) areWhole = false
  }
  if (areWhole && n > 0 && highest - lowest <= 2 * n) return distinctWhole(sorted, lowest, highest)
  sorted.sort()
  let count = 0
  for (let i = 0; i < n; i++) if (i === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i]!
  return sorted.slice(0, count)
}

function distinctWhole(values: Float64Array, lowest: number, highest: number): Float64Array {
  const seen = new Uint8Array(highest - lowest + 1)
  for (const value of values) seen[value - lowest] = 1
  let count = 0
  for (let at = 0; at < seen.length; at++) if (seen[at] === 1) values[count++] = lowest + at
  return values.slice(0, count)
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
