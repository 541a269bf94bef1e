import type { SurvivalSummary } from '../summary.js'
import { denseRanks, rowsByStratum, rowsByValue } from './survival-rows.js'

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
  const counts: PairCounts = { pairs: 0, agreeing: 0 }
  for (const rows of rowsByStratum(strata, duration.length)) {
    const take = (column: ArrayLike<number>) =>
      new Float64Array(rows.length).map((_, at) => column[rows[at]!]!)
    countPairs(take(duration), take(event), take(risk), counts)
  }
  return counts.pairs > 0 ? counts.agreeing / counts.pairs : undefined
}

interface PairCounts {
  pairs: number
  agreeing: number
}

/** From the last time to the first: everyone already counted outlasted the subjects lost now. */
function countPairs(
  duration: Float64Array,
  event: Float64Array,
  risk: Float64Array,
  counts: PairCounts,
): void {
  const n = duration.length
  const { rank, count } = denseRanks(risk, n)
  const tree = new Int32Array(count + 1)
  const order = rowsByValue(duration, n).reverse()
  let counted = 0
  for (let start = 0; start < n; ) {
    const time = duration[order[start]!]!
    let end = start
    for (; end < n && duration[order[end]!] === time; end++) {
      if (event[order[end]!] === 1) continue
      add(tree, rank[order[end]!]! + 1)
      counted++
    }
    for (let at = start; at < end; at++) {
      if (event[order[at]!] !== 1) continue
      const lower = countUpTo(tree, rank[order[at]!]!)
      counts.pairs += counted
      counts.agreeing += (lower + countUpTo(tree, rank[order[at]!]! + 1)) / 2
    }
    for (let at = start; at < end; at++) {
      if (event[order[at]!] !== 1) continue
      add(tree, rank[order[at]!]! + 1)
      counted++
    }
    start = end
  }
}

function add(tree: Int32Array, rank: number): void {
  for (let at = rank; at < tree.length; at += at & -at) tree[at]!++
}

function countUpTo(tree: Int32Array, rank: number): number {
  let sum = 0
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!
  return sum
}
