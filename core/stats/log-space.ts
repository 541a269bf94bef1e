/** ln(e^a + e^b) without overflow; -Infinity stands for a zero term. */
export function logAddExp(a: number, b: number): number {
  const larger = Math.max(a, b)
  if (larger === -Infinity || larger === Infinity) return larger
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger))
}

/** ln Σ e^v over all values; -Infinity for none. */
export function logSumExp(values: ArrayLike<number>): number {
  let larger = -Infinity
  for (let i = 0; i < values.length; i++) larger = Math.max(larger, values[i] as number)
  if (larger === -Infinity || larger === Infinity) return larger
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] as number) - larger)
  return larger + Math.log(sum)
}

/**
 * ln(1 - e^v) for v <= 0; -Infinity at 0.
 *
 * @see M. Mächler (2012), Accurately computing log(1 - exp(-|a|)), equation (7)
 */
export function log1mExp(v: number): number {
  return v > -Math.LN2 ? Math.log(-Math.expm1(v)) : Math.log1p(-Math.exp(v))
}

/** ln(1 + e^v) without overflow. */
export function log1pExp(v: number): number {
  return v > 0 ? v + Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v))
}

/** 1 / (1 + e^-v), 0 or 1 where the exponential leaves the range of doubles. */
export function logistic(v: number): number {
  if (v >= 0) return 1 / (1 + Math.exp(-v))
  const e = Math.exp(v)
  return e / (1 + e)
}
