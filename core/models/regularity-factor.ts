import { DriftwatchError } from '../errors.js'
import { logGamma } from '../stats/gamma-function.js'
import { assertEach } from './buying-summary.js'
import type { GroupedSummary } from './group-summary.js'
import type { BuyingSummary } from './summary.js'

/**
 * The factor of the likelihood that depends on the data and k alone, without which two k cannot be compared.
 *
 * With the intervals: (k-1) Σ ln t_j - x ln Γ(k). Without them, from the density of t_x given x, which is
 * Gamma(k x, λ): (k-1) x ln t_x - ln Γ(k x) + ln Γ(x), so that k = 1 keeps the value of the BG/NBD either way.
 */
export function regularityFactor(
  summary: BuyingSummary,
  grouped: GroupedSummary,
  compared: boolean,
): (k: number) => number {
  const { logIntervals, frequency, count } = summary
  if (logIntervals) {
    assertEach(logIntervals, 'logIntervals', 'be a finite number', Number.isFinite)
    let [logs, purchases] = [0, 0]
    for (let i = 0; i < frequency.length; i++) {
      logs += (count?.[i] ?? 1) * (logIntervals[i] as number)
      purchases += (count?.[i] ?? 1) * (frequency[i] as number)
    }
    return (k) => (k - 1) * logs - purchases * logGamma(k)
  }
  if (compared) assertRecencies(summary)
  return (k) => {
    let sum = 0
    for (let i = 0; i < grouped.size; i++) {
      const x = grouped.frequency.values[grouped.frequency.codes[i]!]!
      const tx = grouped.recency.values[grouped.recency.codes[i]!]!
      if (k > 1 && x > 0)
        sum += grouped.count[i]! * ((k - 1) * x * Math.log(tx) - logGamma(k * x) + logGamma(x))
    }
    return sum
  }
}

function assertRecencies({ frequency, recency }: BuyingSummary): void {
  for (let i = 0; i < frequency.length; i++) {
    if (frequency[i] === 0 || (recency[i] as number) > 0) continue
    throw new DriftwatchError(
      'invalid_input',
      `recency must be above 0 where frequency is, to choose k; got 0 in row ${i}. Merge purchases at one time, or give k.`,
      { column: 'recency', row: i, value: 0 },
    )
  }
}
