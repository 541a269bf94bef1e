import { type Spenders, selectSpenders } from './spenders.js'
import type { BuyingSummary } from './summary.js'

/** Mean spend per purchase of the customers with one frequency. */
export interface SpendRow {
  readonly frequency: number
  readonly customers: number
  readonly meanSpend: number
}

export interface SpendByFrequency {
  readonly rows: readonly SpendRow[]
  /** Pearson's r over customers, of frequency and mean spend per purchase; absent where either does not vary. */
  readonly correlation?: number
}

/**
 * Whether frequent buyers spend more per purchase, which the Gamma-Gamma model takes for granted they do not.
 *
 * @returns customers with repeat purchases of a positive amount, by frequency; rows count as often as their `count`
 * @throws DriftwatchError `invalid_input` without a monetary column; `too_little_data` when nobody is left
 * @see Fader, Hardie & Lee (2005), RFM and CLV, JMR 42(4), section on the independence of spend and transactions
 * @example spendByFrequency({ ...summary, monetary: summary.frequency }).correlation
 */
export function spendByFrequency(summary: BuyingSummary): SpendByFrequency {
  return spendOf(selectSpenders(summary))
}

/** The same of customers that are selected already. */
export function spendOf({ frequencies, starts, monetary, count, customers }: Spenders): SpendByFrequency {
  const middle = monetary.reduce((sum, amount, i) => sum + amount * count[i]!, 0) / customers
  let [sumX, sumXX, sumXM, sumMM] = [0, 0, 0, 0]
  const rows = Array.from(frequencies, (x, block) => {
    let [weight, above] = [0, 0]
    for (let i = starts[block]!; i < starts[block + 1]!; i++) {
      const difference = monetary[i]! - middle
      weight += count[i]!
      above += count[i]! * difference
      sumMM += count[i]! * difference * difference
    }
    sumX += weight * x
    sumXX += weight * x * x
    sumXM += above * x
    return { frequency: x, customers: weight, meanSpend: middle + above / weight }
  })
  const spread = Math.sqrt((sumXX - (sumX * sumX) / customers) * sumMM)
  return { rows, ...(spread > 0 && { correlation: sumXM / spread }) }
}
