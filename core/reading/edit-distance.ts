/**
 * Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other: the distance of
 * Damerau and Levenshtein, unrestricted, so that it is a metric.
 *
 * @example editDistance('stabel', 'stable') // 1
 */
export function editDistance(a: string, b: string): number {
  const width = b.length + 2
  const far = a.length + b.length
  const costs = new Int32Array((a.length + 2) * width).fill(far)
  const cost = (i: number, j: number) => costs[(i + 1) * width + j + 1] ?? far
  const set = (i: number, j: number, value: number) => {
    costs[(i + 1) * width + j + 1] = value
  }
  for (let i = 0; i <= a.length; i++) set(i, 0, i)
  for (let j = 0; j <= b.length; j++) set(0, j, j)
  const lastRow = new Map<string, number>()
  for (let i = 1; i <= a.length; i++) {
    let lastColumn = 0
    for (let j = 1; j <= b.length; j++) {
      const [row, column] = [lastRow.get(b[j - 1] ?? '') ?? 0, lastColumn]
      const same = a[i - 1] === b[j - 1]
      if (same) lastColumn = j
      const swapped = cost(row - 1, column - 1) + (i - row - 1) + 1 + (j - column - 1)
      const replaced = cost(i - 1, j - 1) + (same ? 0 : 1)
      set(i, j, Math.min(replaced, cost(i, j - 1) + 1, cost(i - 1, j) + 1, swapped))
    }
    lastRow.set(a[i - 1] ?? '', i)
  }
  return cost(a.length, b.length)
}
