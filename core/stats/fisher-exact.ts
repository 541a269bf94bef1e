import { logGamma } from './gamma-function.js'

/** The tables beyond one so much less likely than the seen one add nothing. */
const NEGLIGIBLE = -45

/**
 * Two-sided p of Fisher's exact test that two shares, a of n1 and b of n2, are the same: the probability of all tables with
 * these margins that are no likelier than the one seen.
 *
 * @see Fisher (1922), JRSS 85; the sum walks from the seen table to both ends.
 * @example fisherExact(3, 4, 1, 4) // 0.4857
 */
export function fisherExact(a: number, n1: number, b: number, n2: number): number {
  const held = a + b
  const [low, high] = [Math.max(0, held - n2), Math.min(held, n1)]
  const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  const seen = logChoose(n1, a) + logChoose(n2, b) - logChoose(n1 + n2, held)
  /** ln of the likelihood of k + 1 over that of k. */
  const step = (k: number) => Math.log(((n1 - k) * (held - k)) / ((k + 1) * (n2 - held + k + 1)))
  let p = 1
  for (let k = a, relative = 0; k < high; k++) {
    relative += step(k)
    if (relative <= 1e-9) p += Math.exp(relative)
    if (relative < NEGLIGIBLE) break
  }
  for (let k = a, relative = 0; k > low; k--) {
    relative -= step(k - 1)
    if (relative <= 1e-9) p += Math.exp(relative)
    if (relative < NEGLIGIBLE) break
  }
  p *= Math.exp(seen)
  return Math.min(1, p)
}
