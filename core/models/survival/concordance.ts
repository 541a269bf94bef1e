import { checkScoredRows } from '../../stats/scored-rows.js'
import { tiedRanks } from '../../stats/tied-ranks.js'
import type { SurvivalSummary } from '../summary.js'
import { rowsByStratum, rowsByValue, survivalRows } from './survival-rows.js'

/**
 * Harrell's C: among pairs of which we know who was lost first, the share in which that one had the higher risk, ties of risk
 * counting half; within strata. `undefined` where no pair can be compared.
 *
 * Of two subjects with the same time, one lost and one censored, the censored one lasted longer; two lost at the same time are
 * no pair. Late entry is not taken into account. A weight says how often a subject counts: a pair counts by the
 * product of both. Time n log n.
 *
 * @throws DriftwatchError as survivalRows does, and `invalid_input` for risks of another number or that are no number.
 * @see Harrell, Lee & Mark (1996), Statistics in Medicine 15, section 5.
 */
export function concordanceIndex(summary: SurvivalSummary, risk: ArrayLike<number>): number | undefined {
  const { event } = survivalRows(summary)
  checkScoredRows('risk', risk, event, undefined, 'event')
  return checkedConcordance(summary, risk)
}

/** The same of a summary and risks that have been checked. */
export function checkedConcordance(
  { duration, event, weight, strata }: SurvivalSummary,
  risk: ArrayLike<number>,
): number | undefined {
  const n = duration.length
  const counts: PairCounts = { pairs: 0, agreeing: 0 }
  for (const rows of rowsByStratum(strata, n)) {
    const take = (column: ArrayLike<number>) =>
      new Float64Array(rows.length).map((_, at) => column[rows[at]!]!)
    const weights = weight ? take(weight) : new Float64Array(rows.length).fill(1)
    countPairs(take(duration), take(event), weights, take(risk), counts)
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
  weight: Float64Array,
  risk: Float64Array,
  counts: PairCounts,
): void {
  const n = duration.length
  const { rank, count } = tiedRanks(risk)
  const tree = new Float64Array(count + 1)
  const order = rowsByValue(duration, n).reverse()
  let counted = 0
  const countRow = (row: number) => {
    add(tree, rank[row]! + 1, weight[row]!)
    counted += weight[row]!
  }
  for (let start = 0; start < n; ) {
    const time = duration[order[start]!]!
    let end = start
    for (; end < n && duration[order[end]!] === time; end++)
      if (event[order[end]!] !== 1) countRow(order[end]!)
    const lost = order.subarray(start, end).filter((row) => event[row] === 1)
    for (const row of lost) {
      const [lower, upTo] = [sumUpTo(tree, rank[row]!), sumUpTo(tree, rank[row]! + 1)]
      counts.pairs += weight[row]! * counted
      counts.agreeing += (weight[row]! * (lower + upTo)) / 2
    }
    for (const row of lost) countRow(row)
    start = end
  }
}

function add(tree: Float64Array, rank: number, weight: number): void {
  for (let at = rank; at < tree.length; at += at & -at) tree[at]! += weight
}

function sumUpTo(tree: Float64Array, rank: number): number {
  let sum = 0
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!
  return sum
}
