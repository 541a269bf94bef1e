export interface NelderMeadOptions {
  /** Edge of the first simplex. Default 0.5. */
  readonly edge?: number
  /** Stop when the values at the corners differ by less than this. Default 1e-10. */
  readonly tolerance?: number
  /** Evaluations allowed. Default 2,000. */
  readonly maxEvaluations?: number
}

export interface SimplexMinimum {
  readonly point: Float64Array
  readonly value: number
  readonly evaluations: number
  readonly status: 'converged' | 'iteration_limit'
}

interface Corner {
  readonly point: Float64Array
  readonly value: number
}

/**
 * A local minimum without derivatives, for when a gradient search fails. Deterministic; NaN counts as Infinity.
 *
 * @see J. C. Lagarias, J. A. Reeds, M. H. Wright & P. E. Wright (1998), SIAM J. Optim. 9(1), section 2
 */
export function minimiseBySimplex(
  f: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: NelderMeadOptions = {},
): SimplexMinimum {
  const { edge = 0.5, tolerance = 1e-10, maxEvaluations = 2000 } = options
  let evaluations = 0
  const corner = (point: Float64Array): Corner => {
    evaluations++
    const value = f(point)
    return { point, value: Number.isNaN(value) ? Infinity : value }
  }
  let simplex = firstSimplex(start, edge).map(corner).sort(byValue)
  while (evaluations < maxEvaluations) {
    const [best, worst] = [simplex[0] as Corner, simplex.at(-1) as Corner]
    if (worst.value - best.value <= tolerance) return { ...best, evaluations, status: 'converged' }
    simplex = (replaceWorst(simplex, corner) ?? shrinkToBest(simplex, corner)).sort(byValue)
  }
  return { ...(simplex[0] as Corner), evaluations, status: 'iteration_limit' }
}

const byValue = (a: Corner, b: Corner) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)

function firstSimplex(start: ArrayLike<number>, edge: number): Float64Array[] {
  const origin = Float64Array.from(start)
  return [origin, ...Array.from(origin, (_, k) => origin.map((x, i) => (i === k ? x + edge : x)))]
}

function replaceWorst(simplex: Corner[], corner: (point: Float64Array) => Corner): Corner[] | undefined {
  const others = simplex.slice(0, -1)
  const worst = simplex.at(-1) as Corner
  const best = others[0] as Corner
  const second = others.at(-1) as Corner
  const centre = worst.point.map(
    (_, i) => others.reduce((sum, c) => sum + (c.point[i] as number), 0) / others.length,
  )
  const along = (t: number) => corner(centre.map((c, i) => c + t * (c - (worst.point[i] as number))))
  const reflected = along(1)
  if (reflected.value < best.value) {
    const expanded = along(2)
    return [...others, expanded.value < reflected.value ? expanded : reflected]
  }
  if (reflected.value < second.value) return [...others, reflected]
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5)
  return contracted.value < Math.min(reflected.value, worst.value) ? [...others, contracted] : undefined
}

function shrinkToBest(simplex: Corner[], corner: (point: Float64Array) => Corner): Corner[] {
  const best = simplex[0] as Corner
  return simplex.map((c, k) =>
    k === 0
      ? c
      : corner(c.point.map((x, i) => (best.point[i] as number) + 0.5 * (x - (best.point[i] as number)))),
  )
}
