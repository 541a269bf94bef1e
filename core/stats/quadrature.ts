/** Nodes in (-1, 1) and weights of a Gauss-Legendre rule. */
export interface QuadratureRule {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

const rules = new Map<number, QuadratureRule>()

/**
 * The Gauss-Legendre rule with `size` nodes, exact for polynomials of degree 2 size - 1.
 *
 * Newton's method on the Legendre polynomials from Tricomi's starting values.
 *
 * @see Abramowitz & Stegun 25.4.29
 */
export function gaussLegendre(size: number): QuadratureRule {
  const known = rules.get(size)
  if (known) return known
  const nodes = new Float64Array(size)
  const weights = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (size + 0.5))
    let slope = 0
    for (let iteration = 0; iteration < 50; iteration++) {
      const [value, derivative] = legendre(size, x)
      slope = derivative
      const step = value / derivative
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    nodes[i] = x
    weights[i] = 2 / ((1 - x * x) * slope * slope)
  }
  const rule = { nodes, weights }
  rules.set(size, rule)
  return rule
}

function legendre(degree: number, x: number): [value: number, derivative: number] {
  let previous = 1
  let value = x
  for (let n = 2; n <= degree; n++) {
    const next = ((2 * n - 1) * x * value - (n - 1) * previous) / n
    previous = value
    value = next
  }
  return [value, (degree * (x * value - previous)) / (x * x - 1)]
}

/** ∫ f over [low, high] by one Gauss-Legendre rule. */
export function integrate(f: (x: number) => number, low: number, high: number, size = 16): number {
  const { nodes, weights } = gaussLegendre(size)
  const half = (high - low) / 2
  const middle = (high + low) / 2
  let sum = 0
  for (let i = 0; i < size; i++) sum += (weights[i] as number) * f(middle + half * (nodes[i] as number))
  return sum * half
}

/**
 * ∫ f over [low, high], halving panels until a 16-point rule and its two halves agree to `tolerance` of the whole.
 *
 * For integrands that are smooth but narrow or steep somewhere; f should not change sign, so that the relative
 * tolerance means what it says. Gives up refining after 40 halvings of a panel.
 */
export function integrateAdaptively(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-12,
): number {
  if (!(high > low)) return 0
  const panels = 4
  const width = (high - low) / panels
  const coarse = Array.from({ length: panels }, (_, i) =>
    integrate(f, low + i * width, low + (i + 1) * width),
  )
  const scale = coarse.reduce((sum, value) => sum + Math.abs(value), 0)
  const refine = (from: number, to: number, whole: number, depth: number): number => {
    const middle = (from + to) / 2
    const left = integrate(f, from, middle)
    const right = integrate(f, middle, to)
    const difference = Math.abs(left + right - whole)
    const small = difference <= tolerance * Math.max(scale, Math.abs(left) + Math.abs(right))
    if (small || depth === 0) return left + right
    return refine(from, middle, left, depth - 1) + refine(middle, to, right, depth - 1)
  }
  return coarse.reduce((sum, whole, i) => sum + refine(low + i * width, low + (i + 1) * width, whole, 40), 0)
}

/**
 * ln ∫ e^g over the real line, for a g with a single maximum that falls without bound on both sides.
 *
 * The maximum is searched from `start`, the range cut where g has fallen by 42 (e^-42 = 6e-19), and e^(g - max)
 * integrated adaptively in panels that double away from the maximum; so a density of any width or height is fine as
 * long as it is unimodal and what bends it lies within a few units of the maximum or spreads with the distance from it.
 */
export function logIntegral(g: (y: number) => number, start = 0): number {
  const mode = maximum(g, start)
  const top = g(mode)
  const [low, high] = supportAround(g, mode, 42)
  const density = (y: number) => Math.exp(g(y) - top)
  return top + Math.log(integrateAway(density, mode, low) + integrateAway(density, mode, high))
}

/**
 * As {@link logIntegral}, by a fixed rule: 12 nodes in each of at least 12 panels no wider than 1.25 over the range in
 * which g is within 42 of its maximum.
 *
 * For a g that bends on a scale of 1 or of its own width and is rounded more than an adaptive rule tolerates, such as
 * sums of large logarithms. Relative error about 1e-10, or the rounding of g where that is more.
 */
export function logIntegralByPanels(g: (y: number) => number, start = 0): number {
  const mode = maximum(g, start)
  const top = g(mode)
  if (top === -Infinity) return top
  const [low, high] = supportAround(g, mode, 42)
  const { nodes, weights } = compositeRule(low, high, Math.min(1.25, (high - low) / 12), 12)
  let sum = 0
  for (let i = 0; i < nodes.length; i++) sum += (weights[i] as number) * Math.exp(g(nodes[i] as number) - top)
  return top + Math.log(sum)
}

function integrateAway(f: (y: number) => number, from: number, to: number): number {
  const length = Math.abs(to - from)
  let near = 0
  let sum = 0
  for (let far = Math.min(1, length / 8); near < length; far *= 2) {
    const [a, b] = [near, Math.min(far, length)].map((distance) => from + Math.sign(to - from) * distance)
    sum += integrateAdaptively(f, Math.min(a!, b!), Math.max(a!, b!))
    near = far
  }
  return sum
}

/** The range around the maximum of a unimodal g outside which g is at least `drop` below it, a little generous. */
export function supportAround(
  g: (y: number) => number,
  mode: number,
  drop: number,
): [low: number, high: number] {
  const level = g(mode) - drop
  return [dropPoint(g, mode, level, -1), dropPoint(g, mode, level, 1)]
}

/** Gauss-Legendre nodes and weights on [low, high], in equal panels of at most `width` with `size` nodes each. */
export function compositeRule(low: number, high: number, width: number, size: number): QuadratureRule {
  const panels = Math.max(1, Math.ceil((high - low) / width))
  const rule = gaussLegendre(size)
  const half = (high - low) / panels / 2
  const nodes = new Float64Array(panels * size)
  const weights = new Float64Array(panels * size)
  for (let i = 0; i < nodes.length; i++) {
    nodes[i] = low + half * (2 * Math.floor(i / size) + 1 + (rule.nodes[i % size] as number))
    weights[i] = half * (rule.weights[i % size] as number)
  }
  return { nodes, weights }
}

function maximum(g: (y: number) => number, start: number): number {
  let step = g(start + 1e-3) >= g(start - 1e-3) ? 1 : -1
  let low = start
  let high = start + step
  while (g(high) > g(low) && Math.abs(step) < 1e12) {
    low = high
    step *= 2
    high += step
  }
  let [from, to] = step > 0 ? [Math.min(start, low - step), high] : [high, Math.max(start, low - step)]
  const golden = (Math.sqrt(5) - 1) / 2
  let a = to - golden * (to - from)
  let b = from + golden * (to - from)
  let ga = g(a)
  let gb = g(b)
  for (let i = 0; i < 60 && to - from > 1e-6 * (1 + Math.abs(a)); i++) {
    if (ga > gb) {
      to = b
      b = a
      gb = ga
      a = to - golden * (to - from)
      ga = g(a)
    } else {
      from = a
      a = b
      ga = gb
      b = from + golden * (to - from)
      gb = g(b)
    }
  }
  return (from + to) / 2
}

function dropPoint(g: (y: number) => number, mode: number, level: number, direction: 1 | -1): number {
  let inside = 0
  let outside = 1
  while (g(mode + direction * outside) > level && outside < 1e12) {
    inside = outside
    outside *= 2
  }
  for (let i = 0; i < 30 && outside - inside > 0.01 * outside; i++) {
    const middle = (inside + outside) / 2
    if (g(mode + direction * middle) > level) inside = middle
    else outside = middle
  }
  return mode + direction * outside
}
