import type { SurvivalSummary } from '../summary.js'

/**
 * Harrell's C: among pairs of which we know who was lost first, the share in which that one had the higher risk, ties of risk
 * counting half; within strata. `undefined` where no pair can be compared.
 *
 * Of two subjects with the same time, one lost and one censored, the censored one lasted longer; two lost at the same time are
 * no pair. Late entry is not taken into account. Time n log n.
 *
 * @see Harrell, Lee & Mark (1996), Statistics in Medicine 15, section 5.
 */
export function concordanceIndex(
  { duration, event, strata }: SurvivalSummary,
  risk: ArrayLike<number>,
): number | undefined {
  const members = new Map<string | number, number[]>()
  for (let i = 0; i < duration.length; i++) {
    const stratum = strata?.[i] ?? ''
    const list = members.get(stratum)
    if (list) list.push(i)
    else members.set(stratum, [i])
  }
  const counts: PairCounts = { pairs: 0, agreeing: 0 }
  for (const rows of members.values()) countPairs(rows, duration, event, risk, counts)
  return counts.pairs > 0 ? counts.agreeing / counts.pairs : undefined
}

interface PairCounts {
  pairs: number
  agreeing: number
}

/** From the last time to the first: everyone already counted outlasted the subjects lost now. */
function countPairs(
  rows: readonly number[],
  duration: ArrayLike<number>,
  event: ArrayLike<number>,
  risk: ArrayLike<number>,
  counts: PairCounts,
): void {
  const rankOf = ranks(rows, risk)
  const tree = new Int32Array(rows.length + 1)
  const order = rows.map((row, index) => ({ row, index })).sort((a, b) => duration[b.row]! - duration[a.row]!)
  let counted = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end < order.length && duration[order[end]!.row] === duration[order[start]!.row]) end++
    const now = order.slice(start, end)
    const censored = now.filter(({ row }) => event[row] !== 1)
    const lost = now.filter(({ row }) => event[row] === 1)
    for (const { index } of censored) add(tree, rankOf[index]!)
    counted += censored.length
    for (const { index } of lost) {
      const lower = countUpTo(tree, rankOf[index]! - 1)
      const same = countUpTo(tree, rankOf[index]!) - lower
      counts.pairs += counted
      counts.agreeing += lower + same / 2
    }
    for (const { index } of lost) add(tree, rankOf[index]!)
    counted += lost.length
    start = end
  }
}

/** Dense ranks from 1; equal risks share one. */
function ranks(rows: readonly number[], risk: ArrayLike<number>): Int32Array {
  const sorted = rows.map((row, index) => ({ value: risk[row]!, index })).sort((a, b) => a.value - b.value)
  const result = new Int32Array(rows.length)
  let rank = 0
  for (const [at, { value, index }] of sorted.entries()) {
    if (at === 0 || value > sorted[at - 1]!.value) rank++
    result[index] = rank
  }
  return result
}

function add(tree: Int32Array, rank: number): void {
  for (let at = rank; at < tree.length; at += at & -at) tree[at]!++
}

function countUpTo(tree: Int32Array, rank: number): number {
  let sum = 0
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!
  return sum
}
