import { DriftwatchError } from '../errors.js'
import { checkScoredRows } from './scored-rows.js'
import { tiedRanks } from './tied-ranks.js'

/** How well a score foretold a yes-or-no outcome; a measure that isn't defined is absent. */
export interface RankingMeasures {
  readonly n: number
  readonly events: number
  /** Area under the ROC curve: the chance that an event outranks a non-event, ties counting half. */
  readonly auc?: number
  /** 2 · AUC − 1. */
  readonly gini?: number
  /** Kolmogorov-Smirnov: the largest distance between the shares of events and of non-events above a score. */
  readonly ks?: number
  /** Mean precision at each event's rank, ties shared. */
  readonly averagePrecision?: number
  /** Rate of events in the highest tenth over the rate of all; ties at the cut count in proportion. */
  readonly topDecileLift?: number
}

/** One row of a reliability table: customers with scores from `from` to below `to` (the last bin is closed). */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly n: number
  readonly meanScore: number
  readonly observed: number
}

/**
 * Measures of a score, higher meaning likelier; absent where all outcomes are equal or there are none. Scores that differ in
 * their last bits only are ties.
 *
 * @throws DriftwatchError `invalid_input` for columns of unequal length, a score that is no number, an outcome other than 0 and 1.
 * @example rankingMeasures([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).auc // 0.75
 */
export function rankingMeasures(score: ArrayLike<number>, outcome: ArrayLike<number>): RankingMeasures {
  checkScoredRows('score', score, outcome)
  const groups = tiedGroups(score, outcome)
  const n = score.length
  const events = groups.hits.reduce((sum, hits) => sum + hits, 0)
  if (events === 0 || events === n) return { n, events }
  const auc = areaUnderCurve(groups, n, events)
  return {
    n,
    events,
    auc,
    gini: 2 * auc - 1,
    ks: largestDistance(groups, n, events),
    averagePrecision: averagePrecision(groups, events),
    topDecileLift: topDecileLift(groups, n, events),
  }
}

/**
 * Mean score beside the observed share, in bins of equal width over [0, 1]; empty bins are left out.
 *
 * @throws DriftwatchError `invalid_input` for columns of unequal length, a probability outside 0 to 1, an outcome other than 0
 *   and 1; `invalid_option` for a number of bins that is not whole and above 0.
 * @example reliabilityTable([0.1, 0.3, 0.9], [0, 1, 1], 2)[0].observed // 0.5
 */
export function reliabilityTable(
  probability: ArrayLike<number>,
  outcome: ArrayLike<number>,
  bins = 5,
): ReliabilityBin[] {
  checkScoredRows('probability', probability, outcome, [0, 1])
  if (!(Number.isInteger(bins) && bins > 0)) {
    throw new DriftwatchError(
      'invalid_option',
      `bins must be a whole number above 0; got ${bins}. Give for example 5.`,
    )
  }
  const [n, scores, events] = [0, 0, 0].map(() => new Float64Array(bins)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let row = 0; row < probability.length; row++) {
    const bin = Math.min(bins - 1, Math.floor(probability[row]! * bins))
    n[bin]!++
    scores[bin]! += probability[row]!
    events[bin]! += outcome[row]!
  }
  return Array.from(n, (count, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    n: count,
    meanScore: scores[bin]! / count,
    observed: events[bin]! / count,
  })).filter((bin) => bin.n > 0)
}

/**
 * Mean squared difference of probability and outcome; absent without rows.
 *
 * @throws DriftwatchError `invalid_input` for columns of unequal length, a probability outside 0 to 1, an outcome other than 0
 *   and 1.
 * @example brierScore([0.5, 1], [1, 1]) // 0.125
 */
export function brierScore(probability: ArrayLike<number>, outcome: ArrayLike<number>): number | undefined {
  checkScoredRows('probability', probability, outcome, [0, 1])
  const n = probability.length
  if (n === 0) return undefined
  let sum = 0
  for (let row = 0; row < n; row++) sum += (probability[row]! - outcome[row]!) ** 2
  return sum / n
}

/** Rows of equal score together, the highest score first. */
interface TiedGroups {
  /** Rows and events by group. */
  readonly rows: Float64Array
  readonly hits: Float64Array
}

function tiedGroups(score: ArrayLike<number>, outcome: ArrayLike<number>): TiedGroups {
  const { rank, count } = tiedRanks(score)
  const [rows, hits] = [new Float64Array(count), new Float64Array(count)]
  for (let row = 0; row < score.length; row++) {
    rows[count - 1 - rank[row]!]!++
    hits[count - 1 - rank[row]!]! += outcome[row]!
  }
  return { rows, hits }
}

function areaUnderCurve({ rows, hits }: TiedGroups, n: number, events: number): number {
  let [above, area] = [0, 0]
  for (let group = 0; group < rows.length; group++) {
    area += (rows[group]! - hits[group]!) * (above + hits[group]! / 2)
    above += hits[group]!
  }
  return area / (events * (n - events))
}

function largestDistance({ rows, hits }: TiedGroups, n: number, events: number): number {
  let [found, missed, largest] = [0, 0, 0]
  for (let group = 0; group < rows.length; group++) {
    found += hits[group]!
    missed += rows[group]! - hits[group]!
    largest = Math.max(largest, Math.abs(found / events - missed / (n - events)))
  }
  return largest
}

function averagePrecision({ rows, hits }: TiedGroups, events: number): number {
  let [seen, found, sum] = [0, 0, 0]
  for (let group = 0; group < rows.length; group++) {
    seen += rows[group]!
    found += hits[group]!
    sum += (hits[group]! / events) * (found / seen)
  }
  return sum
}

function topDecileLift({ rows, hits }: TiedGroups, n: number, events: number): number {
  const size = Math.max(1, Math.round(n / 10))
  let [left, found] = [size, 0]
  for (let group = 0; group < rows.length && left > 0; group++) {
    const taken = Math.min(left, rows[group]!)
    found += hits[group]! * (taken / rows[group]!)
    left -= taken
  }
  return found / size / (events / n)
}
