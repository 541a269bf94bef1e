/** A source of numbers strictly between 0 and 1. */
export type Uniform = () => number

/** A standard normal by Marsaglia's polar method (Marsaglia & Bray 1964), which needs no sine. */
export function normalVariate(uniform: Uniform): number {
  for (;;) {
    const u = 2 * uniform() - 1
    const v = 2 * uniform() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

/** A gamma variate of rate 1 and shape at least 1: Marsaglia & Tsang 2000, "A simple method". */
function largeShapeGamma(uniform: Uniform, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalVariate(uniform)
    const t = 1 + c * x
    if (t <= 0) continue
    const v = t * t * t
    if (Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** The logarithm of a gamma variate of rate 1: finite for every shape, where the variate itself underflows to 0. */
export function logGammaVariate(uniform: Uniform, shape: number): number {
  if (shape >= 1) return Math.log(largeShapeGamma(uniform, shape))
  return Math.log(largeShapeGamma(uniform, shape + 1)) + Math.log(uniform()) / shape
}

/** A beta variate as a ratio of gamma variates, formed in logarithms so that small shapes don't give 0 / 0. */
export function betaVariate(uniform: Uniform, a: number, b: number): number {
  return 1 / (1 + Math.exp(logGammaVariate(uniform, b) - logGammaVariate(uniform, a)))
}

const FEW = 24

/** Successes among n trials, halved by order statistics while n is large (Knuth, TAOCP 2, 3.4.1 F.2). */
export function binomialVariate(uniform: Uniform, n: number, p: number): number {
  let successes = 0
  let trials = n
  let probability = p
  while (trials > FEW) {
    const a = 1 + Math.floor(trials / 2)
    const b = trials + 1 - a
    const x = betaVariate(uniform, a, b)
    if (x >= probability) {
      trials = a - 1
      probability /= x
    } else {
      successes += a
      trials = b - 1
      probability = (probability - x) / (1 - x)
    }
  }
  for (let trial = 0; trial < trials; trial++) if (uniform() < probability) successes++
  return successes
}

/** Events in a unit of time: gamma jumps while the mean is large (Ahrens & Dieter 1974), then a product of uniforms. */
export function poissonVariate(uniform: Uniform, mean: number): number {
  let events = 0
  let rest = mean
  while (rest > FEW) {
    const jump = Math.floor((rest * 7) / 8)
    const time = largeShapeGamma(uniform, jump)
    if (time > rest) return events + binomialVariate(uniform, jump - 1, rest / time)
    events += jump
    rest -= time
  }
  const floor = Math.exp(-rest)
  for (let product = uniform(); product > floor; product *= uniform()) events++
  return events
}
