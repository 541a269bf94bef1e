/**
 * p-values corrected for their number: whoever calls all below 0.05 a finding is wrong about any with probability 0.05 at most.
 *
 * @returns in the order given, 1 at the most
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scand. J. Statistics 6.
 * @example holmAdjusted([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holmAdjusted(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] as number) - (values[b] as number))
  const adjusted = new Array<number>(values.length)
  let largest = 0
  for (const [rank, at] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * (values[at] as number)))
    adjusted[at] = largest
  }
  return adjusted
}
