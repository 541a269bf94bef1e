import { type LeavingAxis, panelWidth, WIDEST } from './leaving-axis.js'

const STEEPEST = 16
const sizes = [2, 3, 4, 6, 8, 12, 16] as const
/** The largest fall of the logarithm of the integrand that a rule of each size integrates to 1e-13. */
const steepest = [0.004, 0.07, 0.3, 1.6, 4.5, 12, STEEPEST] as const
/** The widest panel for a rule of each size, whatever the fall. */
const widest = [0.004, 0.07, 0.4, 1.2, 2, 3, WIDEST] as const

export interface Panels {
  /** Where panels begin and end; the next begins where one ends. */
  readonly edges: readonly number[]
  readonly sizes: readonly number[]
  /** The first node of each interval, and at last the number of nodes. */
  readonly starts: Int32Array
}

/**
 * Panels between neighbouring positions, halved until the integrand for the largest x falls little enough over each.
 *
 * @param fallOver how much it falls between two positions
 * @param fallAfter the same from one position to the next
 */
export function panelsBetween(
  positions: Float64Array,
  axis: LeavingAxis,
  fallOver: (from: number, to: number) => number,
  fallAfter: (i: number) => number,
): Panels {
  const starts = new Int32Array(positions.length)
  const edges = [positions[0]!]
  const taken: number[] = []
  let nodes = 0
  const cover = (from: number, to: number, fallen: number, depth: number): void => {
    const width = panelWidth(axis, from, to)
    const fall = fallen + width
    if (depth > 0 && (fall > STEEPEST || width > WIDEST)) {
      const origin = axis.offset + from
      const middle = from + origin * Math.expm1(Math.log1p((to - from) / origin) / 2)
      cover(from, middle, fallOver(from, middle), depth - 1)
      cover(middle, to, fallOver(middle, to), depth - 1)
      return
    }
    let i = 0
    while (i < 6 && (fall > steepest[i]! || width > widest[i]!)) i++
    edges.push(to)
    taken.push(sizes[i]!)
    nodes += sizes[i]!
  }
  for (let i = 0; i + 1 < positions.length; i++) {
    starts[i] = nodes
    cover(positions[i]!, positions[i + 1]!, fallAfter(i), 40)
  }
  starts[positions.length - 1] = nodes
  return { edges, sizes: taken, starts }
}
