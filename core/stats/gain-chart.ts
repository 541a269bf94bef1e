import { checkScoredRows } from './scored-rows.js'
import { tiedRanks } from './tied-ranks.js'

/** Who is found as more are addressed, by falling score; ties are one step. The first point is (0, 0), the last (1, 1). */
export interface GainChart {
  /** Share of all rows addressed. */
  readonly addressed: Float64Array
  /** Share of all events among them. */
  readonly found: Float64Array
  /** Their rate of events over the rate of all, by point; 1 where nobody is addressed yet. */
  readonly lift: Float64Array
}

/**
 * The cumulative gains of a score, higher meaning likelier; `undefined` without rows or without an event.
 *
 * @throws DriftwatchError `invalid_input` for columns of unequal length, a score that is no number, an outcome other than 0 and 1.
 * @example gainChart([0.9, 0.6, 0.3, 0.1], [1, 1, 0, 0])?.found // [0, 0.5, 1, 1, 1]
 */
export function gainChart(score: ArrayLike<number>, outcome: ArrayLike<number>): GainChart | undefined {
  checkScoredRows('score', score, outcome)
  const n = score.length
  const { rank, count } = tiedRanks(score)
  const [rows, hits] = [new Float64Array(count + 1), new Float64Array(count + 1)]
  for (let row = 0; row < n; row++) {
    rows[count - rank[row]!]!++
    hits[count - rank[row]!]! += outcome[row]!
  }
  for (let at = 1; at <= count; at++) {
    rows[at]! += rows[at - 1]!
    hits[at]! += hits[at - 1]!
  }
  const events = hits[count]!
  if (events === 0) return undefined
  return {
    addressed: rows.map((seen) => seen / n),
    found: hits.map((seen) => seen / events),
    lift: rows.map((seen, at) => (seen === 0 ? 1 : hits[at]! / seen / (events / n))),
  }
}

/** The share of events found when a share of rows is addressed, ties at the cut counting in proportion. */
export function foundAt({ addressed, found }: GainChart, share: number): number {
  const after = addressed.findIndex((at) => at >= share)
  if (after <= 0) return after < 0 ? 1 : 0
  const [left, right] = [addressed[after - 1]!, addressed[after]!]
  return found[after - 1]! + ((found[after]! - found[after - 1]!) * (share - left)) / (right - left)
}
