import type { GroupedSummary } from './group-summary.js'
import type { LeavingDensity } from './leaving-axis.js'
import { createLeavingGrid } from './leaving-grid.js'

/** One integral by itself: ln ∫ (1+τ/α)^-n q(τ) dτ over [low, high], its means written as by {@link LeavingIntegrals}. */
export type LeavingIntegral = (n: number, low: number, high: number, means: Float64Array) => number

/**
 * Visits each group with ln ∫ (1+τ/α)^-(r+x) q(τ) dτ over [t_x, T] and the means under its integrand of ln(1+τ/α),
 * 1/(α+τ) and the scores of q, in this order. Groups with T = t_x are visited with -Infinity.
 */
export type LeavingIntegrals = (
  r: number,
  alpha: number,
  density: LeavingDensity,
  alone: LeavingIntegral,
  visit: (group: number, logIntegral: number, means: Float64Array) => void,
) => void

/** Nodes an integral by itself takes, so that a sweep over fewer than that for each of its customers is faster. */
const NODES_ALONE = 300
/** Below this share of the sum up to the last T an integral by itself is more accurate. */
const SMALLEST_SHARE = 1e-7
/**
 * The integrals that tell whether customers have left, for all groups at once.
 *
 * Customers with the same x have the same integrand, so its integral from each distinct time to the last is summed
 * once, backwards over Gauss-Legendre nodes between neighbouring times, and each customer's is a difference of two
 * sums; from one x to the next the integrand is multiplied by powers of 1/(1+τ/α). The difference costs no accuracy that
 * matters: what lies beyond T is at most the odds of leaving after T. Where few customers share an x, or where the
 * powers would underflow, each integral is taken by itself.
 */
export function createLeavingIntegrals(
  { frequency, recency, T, size }: GroupedSummary,
  timeScale: number,
  scores: number,
): LeavingIntegrals {
  const lasts = recency.values.map((value) => value / timeScale)
  const ends = T.values.map((value) => value / timeScale)
  const times = Float64Array.from(new Set([...lasts, ...ends])).sort()
  const indexOf = new Map(Array.from(times, (time, i) => [time, i]))
  const lastIndex = Int32Array.from(lasts, (time) => indexOf.get(time) as number)
  const endIndex = Int32Array.from(ends, (time) => indexOf.get(time) as number)
  const buckets = groupsByFrequency(frequency.codes, frequency.values.length, size)
  const swept = buckets.map((groups) => groups.length * NODES_ALONE > 3 * times.length)
  const mostSwept = frequency.values.reduce((most, x, code) => (swept[code] ? Math.max(most, x) : most), 0)
  const means = new Float64Array(2 + scores)
  const sums = Array.from({ length: 3 + scores }, () => new Float64Array(times.length))
  const grid = createLeavingGrid(times, 2 + scores)

  return (r, alpha, density, alone, visit) => {
    const depth = Math.log((alpha + (times.at(-1) as number)) / (alpha + (times[0] as number)))
    const most = grid.fill(r, alpha, density, mostSwept, depth)
    let power = 0
    for (let code = 0; code < buckets.length; code++) {
      const groups = buckets[code]!
      const x = frequency.values[code]!
      const sweep = swept[code]! && x <= most
      if (sweep) {
        grid.raise(x - power)
        power = x
        grid.sumBackwards(sums)
      }
      for (const i of groups) {
        const [low, high] = [lastIndex[recency.codes[i]!]!, endIndex[T.codes[i]!]!]
        if (low === high) {
          visit(i, -Infinity, means)
          continue
        }
        const from = sums[0]![low]!
        const share = sweep ? from - sums[0]![high]! : 0
        if (share > SMALLEST_SHARE * from) {
          for (let k = 1; k < sums.length; k++) means[k - 1] = (sums[k]![low]! - sums[k]![high]!) / share
          visit(i, Math.log(share) + grid.origin(x), means)
        } else visit(i, alone(r + x, times[low]!, times[high]!, means), means)
      }
    }
  }
}

function groupsByFrequency(codes: Int32Array, distinct: number, size: number): Int32Array[] {
  const counts = new Int32Array(distinct)
  for (let i = 0; i < size; i++) counts[codes[i]!]!++
  const buckets = Array.from(counts, (count) => new Int32Array(count))
  for (let i = size - 1; i >= 0; i--) buckets[codes[i]!]![--counts[codes[i]!]!] = i
  return buckets
}
