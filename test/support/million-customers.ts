import { simulateSummary } from '../../core/models/buying-simulation.js'
import { groupSummary } from '../../core/models/group-summary.js'
import type { BuyingSummary } from '../../core/models/summary.js'
import { createRandom } from '../../core/stats/random.js'
import { fitAt } from './buying-fits.js'

const CUSTOMERS = 1_000_000

/** A million customers drawn from the BG/NBD of CDNOW, in whole days: about 107,000 distinct (x, t_x, T). */
export function millionCustomers(): BuyingSummary {
  const truth = { ...fitAt('bg-nbd', { r: 0.243, alpha: 30.9, a: 0.793, b: 2.426 }), unit: 'day' as const }
  const T = Float64Array.from({ length: CUSTOMERS }, (_, i) => 189 + ((i * 37) % 84))
  const { frequency, recency } = simulateSummary(truth, { T }, createRandom(1))
  const days = recency.map((tx, i) => (frequency[i] === 0 ? 0 : Math.max(1, Math.round(tx))))
  return { frequency, recency: days, T, unit: 'day' }
}

/** One row per distinct (x, t_x, T), with its count. */
export function distinctRows(summary: BuyingSummary): BuyingSummary {
  const { frequency, recency, T, count, unit } = groupSummary(summary)
  const column = ({ values, codes }: typeof frequency) => Float64Array.from(codes, (code) => values[code]!)
  return { frequency: column(frequency), recency: column(recency), T: column(T), count, unit }
}
