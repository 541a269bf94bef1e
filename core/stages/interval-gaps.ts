/** The intervals between purchase days of a group of customers, pooled; in days. */
export interface PooledIntervals {
  readonly intervals: number
  readonly median: number
  /** Quantile at which to warn. */
  readonly warn: number
  /** Quantile beyond which a customer counts as churned. */
  readonly churn: number
}

/** Pooled intervals of the whole ledger and of the segments that have enough of them. */
export interface IntervalGaps {
  /** Absent while no customer has bought on two days. */
  readonly everyone?: PooledIntervals
  readonly bySegment: ReadonlyMap<string, PooledIntervals>
}

/** Fewer intervals than this don't tell a segment's 95th percentile from the ledger's. */
const ENOUGH_INTERVALS = 400

/** How many intervals of each length, in days, were seen. */
export type IntervalCounts = Uint32Array

/**
 * The gaps of F15.2: quantiles of the intervals between purchase days, by segment where there are enough.
 *
 * Intervals are whole days, so counting them by length gives exact quantiles in one pass. Pooling counts intervals, so
 * frequent buyers weigh more; each customer's own rhythm corrects that in `personalGap`.
 */
export function intervalGaps(
  counts: ReadonlyMap<string, IntervalCounts>,
  everyone: IntervalCounts,
  settings: { readonly warnQuantile: number; readonly churnQuantile: number },
): IntervalGaps {
  const pooled = pooledIntervals(everyone, settings)
  const segments = [...counts].flatMap(([segment, lengths]): [string, PooledIntervals][] => {
    const own = pooledIntervals(lengths, settings)
    return own === undefined || own.intervals < ENOUGH_INTERVALS ? [] : [[segment, own]]
  })
  return { ...(pooled === undefined ? {} : { everyone: pooled }), bySegment: new Map(segments) }
}

function pooledIntervals(
  counts: IntervalCounts,
  { warnQuantile, churnQuantile }: { readonly warnQuantile: number; readonly churnQuantile: number },
): PooledIntervals | undefined {
  const intervals = counts.reduce((sum, count) => sum + count, 0)
  if (intervals === 0) return undefined
  const quantile = (q: number) => quantileOfCounts(counts, intervals, q)
  return { intervals, median: quantile(0.5), warn: quantile(warnQuantile), churn: quantile(churnQuantile) }
}

/** The quantile of counted whole numbers, between two of them as `quantile_cont` has it. */
export function quantileOfCounts(counts: IntervalCounts, total: number, q: number): number {
  const rank = q * (total - 1)
  const low = valueAt(counts, Math.floor(rank))
  const high = valueAt(counts, Math.ceil(rank))
  return low + (high - low) * (rank - Math.floor(rank))
}

function valueAt(counts: IntervalCounts, rank: number): number {
  let seen = 0
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value]!
    if (seen > rank) return value
  }
  return counts.length - 1
}

/** The pooled intervals to judge a customer of a segment by. */
export function gapsOfSegment(gaps: IntervalGaps, segment: string | undefined): PooledIntervals | undefined {
  return gaps.bySegment.get(segment ?? '') ?? gaps.everyone
}

/**
 * Silence that a customer may keep: the pooled gap, but at least so many of its own median intervals, and at least what
 * as many of its own intervals stay below as of the pooled ones: the quantile of a gamma distribution of the own mean and
 * variation (Wilson & Hilferty 1931, PNAS 17, 684-688), 3.0 mean intervals for one who orders at random, 1.4 for one who
 * is regular to a fifth, at 95 %.
 *
 * @param ownMedian 0 where the customer has no rhythm of its own yet
 * @param normalQuantile of the standard normal distribution, at the pooled gap's probability
 */
export function personalGap(
  pooled: number,
  ownMedian: number,
  ownMean: number,
  ownVariation: number,
  ownIntervals: number,
  normalQuantile: number,
): number {
  if (ownMedian === 0) return pooled
  const root = 1 - ownVariation / 9 + (normalQuantile * Math.sqrt(ownVariation)) / 3
  return Math.max(pooled, ownIntervals * ownMedian, ownMean * root * root * root)
}
