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

/** Measures of a score, higher meaning likelier; absent where all outcomes are equal or there are none. */
export function rankingMeasures(score: ArrayLike<number>, outcome: ArrayLike<number>): RankingMeasures {
  const groups = tiedGroups(score, outcome)
  const n = score.length
  const events = groups.reduce((sum, group) => sum + group.events, 0)
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

/** Mean score beside the observed share, in bins of equal width over [0, 1]; empty bins are left out. */
export function reliabilityTable(
  probability: ArrayLike<number>,
  outcome: ArrayLike<number>,
  bins = 5,
): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, bin) => {
    const rows = Array.from(probability, (p, row) => ({ p, y: outcome[row] ?? 0 })).filter(
      ({ p }) => Math.min(bins - 1, Math.floor(p * bins)) === bin,
    )
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      n: rows.length,
      meanScore: rows.reduce((sum, row) => sum + row.p, 0) / rows.length,
      observed: rows.reduce((sum, row) => sum + row.y, 0) / rows.length,
    }
  }).filter((bin) => bin.n > 0)
}

/** Mean squared difference of probability and outcome; absent without rows. */
export function brierScore(probability: ArrayLike<number>, outcome: ArrayLike<number>): number | undefined {
  if (probability.length === 0) return undefined
  return (
    Array.from(probability, (p, row) => (p - (outcome[row] ?? 0)) ** 2).reduce((a, b) => a + b, 0) /
    probability.length
  )
}

interface TiedGroup {
  readonly n: number
  readonly events: number
}

/** Rows of equal score together, the highest score first. */
function tiedGroups(score: ArrayLike<number>, outcome: ArrayLike<number>): TiedGroup[] {
  const groups = new Map<number, { n: number; events: number }>()
  for (let row = 0; row < score.length; row++) {
    const value = score[row] ?? 0
    const group = groups.get(value) ?? { n: 0, events: 0 }
    group.n += 1
    group.events += outcome[row] ?? 0
    groups.set(value, group)
  }
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group)
}

function areaUnderCurve(groups: readonly TiedGroup[], n: number, events: number): number {
  let above = 0
  let area = 0
  for (const group of groups) {
    const others = group.n - group.events
    area += others * (above + group.events / 2)
    above += group.events
  }
  return area / (events * (n - events))
}

function largestDistance(groups: readonly TiedGroup[], n: number, events: number): number {
  let [hits, misses, largest] = [0, 0, 0]
  for (const group of groups) {
    hits += group.events
    misses += group.n - group.events
    largest = Math.max(largest, Math.abs(hits / events - misses / (n - events)))
  }
  return largest
}

function averagePrecision(groups: readonly TiedGroup[], events: number): number {
  let seen = 0
  let hits = 0
  let sum = 0
  for (const group of groups) {
    seen += group.n
    hits += group.events
    sum += (group.events / events) * (hits / seen)
  }
  return sum
}

function topDecileLift(groups: readonly TiedGroup[], n: number, events: number): number {
  const size = Math.max(1, Math.round(n / 10))
  let left = size
  let hits = 0
  for (const group of groups) {
    const taken = Math.min(left, group.n)
    hits += group.events * (taken / group.n)
    left -= taken
    if (left === 0) break
  }
  return hits / size / (events / n)
}
