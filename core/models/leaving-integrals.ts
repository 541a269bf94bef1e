import { gaussLegendre } from '../stats/quadrature.js'
import type { GroupedSummary } from './group-summary.js'

/** What of the integrand depends on the distribution of lifetimes alone. */
export interface LeavingDensity {
  /** The smallest scale of time on which it or the rate changes: nodes are set in ln(scale + τ). */
  readonly scale: number
  /** ln q(τ); writes what the gradient needs the means of into `scores`. */
  logDensity(t: number, scores: Float64Array): number
}

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
/** Logarithm of the largest fall of an integrand that a sweep follows without underflow. */
const DEEPEST = 500
/** Below this share of the sum up to the last T an integral by itself is more accurate. */
const SMALLEST_SHARE = 1e-7
const sizes = [2, 3, 4, 6, 8, 12, 16] as const
/** The largest fall of the logarithm of the integrand that a rule of each size integrates to 1e-13. */
const steepest = [0.004, 0.07, 0.3, 1.6, 4.5, 12, Infinity] as const

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
  const grid = createGrid(times, 2 + scores)

  return (r, alpha, density, alone, visit) => {
    grid.fill(r, alpha, density, mostSwept)
    const depth = Math.log((alpha + (times.at(-1) as number)) / (alpha + (times[0] as number)))
    let power = 0
    for (let code = 0; code < buckets.length; code++) {
      const groups = buckets[code]!
      const x = frequency.values[code]!
      const sweep = swept[code]! && x * depth + grid.depth() < DEEPEST
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

/** The integrand at Gauss-Legendre nodes between neighbouring times, for one x after the other. */
function createGrid(times: Float64Array, factors: number) {
  let starts: Int32Array = new Int32Array(times.length)
  let values = new Float64Array(0)
  let ratios = new Float64Array(0)
  let ones = new Float64Array(0)
  let weighted = Array.from({ length: factors }, () => new Float64Array(0))
  let [originLog, originRate, deepest] = [0, 0, 0]
  const scores = new Float64Array(factors - 2)
  const spare = new Float64Array(times.length)

  const reserve = (nodes: number) => {
    if (nodes <= values.length) return
    values = new Float64Array(2 * nodes)
    ratios = new Float64Array(2 * nodes)
    ones = new Float64Array(2 * nodes).fill(1)
    weighted = weighted.map(() => new Float64Array(2 * nodes))
  }

  return {
    /** Sets the nodes for x = 0, dense enough for all x up to `most`. */
    fill(r: number, alpha: number, density: LeavingDensity, most: number): void {
      const { scale } = density
      const logs = times.map((t) => density.logDensity(t, scores) - r * Math.log1p(t / alpha))
      originLog = logs[0]!
      originRate = Math.log1p(times[0]! / alpha)
      deepest = logs.reduce((deep, log) => Math.max(deep, Math.abs(log - originLog)), 0)
      if (!(deepest < DEEPEST)) return
      const panels = panelsBetween(times, logs, scale, alpha, most)
      starts = panels.starts
      reserve(panels.nodes)
      for (let i = 0; i + 1 < times.length; i++) {
        const count = starts[i + 1]! - starts[i]!
        const size = Math.min(count, 16)
        const rule = gaussLegendre(size)
        const width = Math.log1p((times[i + 1]! - times[i]!) / (scale + times[i]!))
        const half = (width * size) / count / 2
        for (let j = 0; j < count; j++) {
          const along = half * (2 * Math.floor(j / size) + 1 + rule.nodes[j % size]!)
          const t = times[i]! + (scale + times[i]!) * Math.expm1(along)
          const logRate = Math.log1p(t / alpha)
          const log = density.logDensity(t, scores) - r * logRate - originLog
          const node = starts[i]! + j
          values[node] = rule.weights[j % size]! * half * (scale + t) * Math.exp(log)
          ratios[node] = (alpha + times[0]!) / (alpha + t)
          weighted[0]![node] = logRate
          weighted[1]![node] = 1 / (alpha + t)
          for (let k = 0; k < scores.length; k++) weighted[k + 2]![node] = scores[k]!
        }
      }
    },
    /** Multiplies the integrand by (1+τ/α)^-steps, but for what is the same at all nodes. */
    raise(steps: number): void {
      const nodes = starts.at(-1) as number
      for (let step = 0; step < steps; step++)
        for (let i = 0; i < nodes; i++) values[i] = values[i]! * ratios[i]!
    },
    /** Integrals from each time to the last: of the integrand, then of it times each factor. */
    sumBackwards(sums: readonly Float64Array[]): void {
      for (let k = 0; k < sums.length; k += 3) {
        const [one, two, three] = [sums[k]!, sums[k + 1] ?? spare, sums[k + 2] ?? spare]
        const [first, second, third] = [weighted[k - 1] ?? ones, weighted[k] ?? ones, weighted[k + 1] ?? ones]
        let [totalOne, totalTwo, totalThree] = [0, 0, 0]
        one[times.length - 1] = two[times.length - 1] = three[times.length - 1] = 0
        for (let i = times.length - 2; i >= 0; i--) {
          const end = starts[i + 1]!
          for (let j = starts[i]!; j < end; j++) {
            const value = values[j]!
            totalOne += value * first[j]!
            totalTwo += value * second[j]!
            totalThree += value * third[j]!
          }
          one[i] = totalOne
          two[i] = totalTwo
          three[i] = totalThree
        }
      }
    },
    /** What the logarithm of the sums is short of, for x. */
    origin: (x: number) => originLog - x * originRate,
    /** How far the logarithm of the integrand moves for x = 0. */
    depth: () => deepest,
  }
}

/** Where the nodes of each interval start: as many as the fall of the integrand for the largest x asks for. */
function panelsBetween(
  times: Float64Array,
  logs: Float64Array,
  scale: number,
  alpha: number,
  most: number,
): { readonly starts: Int32Array; readonly nodes: number } {
  const starts = new Int32Array(times.length)
  let nodes = 0
  for (let i = 0; i + 1 < times.length; i++) {
    starts[i] = nodes
    const step = times[i + 1]! - times[i]!
    const width = Math.log1p(step / (scale + times[i]!))
    const fall = Math.abs(logs[i + 1]! - logs[i]!) + most * Math.log1p(step / (alpha + times[i]!)) + width
    const panels = Math.ceil(fall / 16)
    nodes += panels > 1 ? panels * 16 : sizes[steepest.findIndex((limit) => fall <= limit)]!
  }
  starts[times.length - 1] = nodes
  return { starts, nodes }
}
