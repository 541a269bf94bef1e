/**
 * Scores 1 to `bins` by rank, the highest value getting the highest score; equal values get the score of the mean
 * rank of their tie, so the order of rows never matters.
 *
 * @param values n finite numbers
 * @param bins how many equal parts, at least 1
 * @returns n scores; with fewer distinct values than bins some scores stay unused
 */
export function quantileScores(values: ArrayLike<number>, bins: number): Int32Array {
  const order = Array.from(values, (value, row) => ({ value, row })).sort((a, b) => a.value - b.value)
  const scores = new Int32Array(values.length)
  let start = 0
  while (start < order.length) {
    let end = start
    while (end < order.length && order[end]?.value === order[start]?.value) end++
    const meanRank = (start + 1 + end) / 2
    const score = Math.min(bins, 1 + Math.floor(((meanRank - 0.5) / order.length) * bins))
    for (let k = start; k < end; k++) scores[order[k]?.row ?? 0] = score
    start = end
  }
  return scores
}

/**
 * Scores within groups of equal `outer` score: the nested quintiles of Hughes, which give cells of equal size where
 * independent ones don't.
 */
export function nestedQuantileScores(
  values: ArrayLike<number>,
  bins: number,
  outer: ArrayLike<number>,
): Int32Array {
  const scores = new Int32Array(values.length)
  for (const rows of rowsByKey(outer)) {
    const inner = quantileScores(
      rows.map((row) => values[row] ?? 0),
      bins,
    )
    rows.forEach((row, index) => {
      scores[row] = inner[index] ?? 1
    })
  }
  return scores
}

function rowsByKey(keys: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>()
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] ?? 0
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()]
}
