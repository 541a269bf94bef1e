import { gaussLegendre } from '../stats/quadrature.js'
import type { LeavingDensity } from './leaving-axis.js'
import { panelsBetween } from './leaving-panels.js'

/** Logarithm of the largest fall of an integrand that a sweep follows without underflow. */
const DEEPEST = 500
/** Beyond this many products in a row a power is faster. */
const MOST_PRODUCTS = 16

/** The integrand at Gauss-Legendre nodes between neighbouring times, for one x after the other. */
export function createLeavingGrid(times: Float64Array, factors: number) {
  let starts: Int32Array = new Int32Array(times.length)
  let values = new Float64Array(0)
  let ratios = new Float64Array(0)
  let ones = new Float64Array(0)
  let weighted = Array.from({ length: factors }, () => new Float64Array(0))
  let [originLog, originRate] = [0, 0]
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
    /**
     * Sets the nodes for x = 0, dense enough for all x up to the wished one or to where the integrand falls too deep.
     *
     * @returns the largest x that the nodes serve; -1 for none
     */
    fill(r: number, alpha: number, density: LeavingDensity, wished: number, depth: number): number {
      const { axis } = density
      const logAt = (position: number, t: number) =>
        density.logDensity(position, t, scores) - r * Math.log1p(t / alpha)
      const positions = times.map((t) => axis.position(t))
      const logs = times.map((t, i) => logAt(positions[i]!, t))
      originLog = logs[0]!
      originRate = Math.log1p(times[0]! / alpha)
      const deepest = logs.reduce((deep, log) => Math.max(deep, Math.abs(log - originLog)), 0)
      if (!(deepest < DEEPEST)) return -1
      const most = Math.min(wished, (DEEPEST - deepest) / depth)
      const panels = panelsBetween(
        positions,
        axis,
        (from, to) => {
          const [start, end] = [axis.time(from), axis.time(to)]
          return (
            Math.abs(logAt(to, end) - logAt(from, start)) + most * Math.log1p((end - start) / (alpha + start))
          )
        },
        (i) =>
          Math.abs(logs[i + 1]! - logs[i]!) +
          most * Math.log1p((times[i + 1]! - times[i]!) / (alpha + times[i]!)),
      )
      starts = panels.starts
      reserve(starts.at(-1)!)
      let node = 0
      for (let panel = 0; panel < panels.sizes.length; panel++) {
        const [from, to, size] = [panels.edges[panel]!, panels.edges[panel + 1]!, panels.sizes[panel]!]
        const rule = gaussLegendre(size)
        const origin = axis.offset + from
        const half = Math.log1p((to - from) / origin) / 2
        for (let j = 0; j < size; j++) {
          const along = origin * Math.expm1(half * (1 + rule.nodes[j]!))
          const t = axis.time(from + along)
          const logRate = Math.log1p(t / alpha)
          const log = density.logDensity(from + along, t, scores) - r * logRate - originLog
          values[node] = rule.weights[j]! * half * (origin + along) * Math.exp(log)
          ratios[node] = (alpha + times[0]!) / (alpha + t)
          weighted[0]![node] = logRate
          weighted[1]![node] = 1 / (alpha + t)
          for (let k = 0; k < scores.length; k++) weighted[k + 2]![node] = scores[k]!
          node++
        }
      }
      return most
    },
    /** Multiplies the integrand by (1+τ/α)^-steps, but for what is the same at all nodes. */
    raise(steps: number): void {
      const nodes = starts.at(-1) as number
      if (steps > MOST_PRODUCTS) {
        for (let i = 0; i < nodes; i++) values[i] = values[i]! * ratios[i]! ** steps
        return
      }
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
  }
}
