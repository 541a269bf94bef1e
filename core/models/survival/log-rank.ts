import { DriftwatchError } from '../../errors.js'
import { inverseByCholesky } from '../../stats/cholesky.js'
import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import type { SurvivalSummary } from '../summary.js'
import { rowsByStratum, rowsByValue, type SurvivalRows, survivalRows } from './survival-rows.js'

/**
 * How much a difference at a time counts: `log_rank` 1, `gehan` Y (early times), `tarone_ware` √Y, `peto` the pooled survival
 * just after, `fleming_harrington` S(t−)^p (1 − S(t−))^q.
 */
export type LogRankWeighting =
  | 'log_rank'
  | 'gehan'
  | 'tarone_ware'
  | 'peto'
  | { readonly fleming_harrington: readonly [p: number, q: number] }

export interface LogRankOptions {
  /** The group of each row. */
  readonly group: ArrayLike<string | number>
  readonly weighting?: LogRankWeighting
}

export interface LogRankResult {
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  readonly pValue: number
  /** By group, in the order of first appearance. */
  readonly groups: readonly {
    readonly group: string | number
    /** Subjects, each row counted by its weight. */
    readonly n: number
    readonly observed: number
    readonly expected: number
  }[]
}

/**
 * Whether k groups share one survival curve: the log-rank test and its weighted kin, stratified where the summary has strata.
 *
 * @throws DriftwatchError as survivalRows does; `invalid_input` for groups of another number than the rows,
 *   fewer than two of them, or one without a chance of events.
 * @see Klein & Moeschberger (2003), Survival Analysis, equations (7.3.3) to (7.3.6) and (7.5.1).
 */
export function logRankTest(summary: SurvivalSummary, options: LogRankOptions): LogRankResult {
  const rows = survivalRows(summary)
  if (options.group.length !== rows.n) {
    throw new DriftwatchError(
      'invalid_input',
      `group must have as many rows as duration (${rows.n}); got ${options.group.length}. Build all columns from the same subjects.`,
    )
  }
  const names = [...new Set(Array.from({ length: rows.n }, (_, i) => options.group[i]!))]
  if (names.length < 2) {
    throw new DriftwatchError(
      'invalid_input',
      `A log-rank test must compare at least two groups; got ${names.length} (${names.join(', ')}). Choose another grouping.`,
    )
  }
  const groupOf = Int32Array.from({ length: rows.n }, (_, i) => names.indexOf(options.group[i]!))
  const sums = emptySums(names.length)
  for (const members of rowsByStratum(summary.strata, rows.n)) {
    addStratum(sums, rows, members, groupOf, options.weighting ?? 'log_rank')
  }
  const degreesOfFreedom = names.length - 1
  const chiSquare = quadraticForm(sums, degreesOfFreedom)
  return Object.freeze({
    chiSquare,
    degreesOfFreedom,
    pValue: chiSquareUpperTail(chiSquare, degreesOfFreedom),
    groups: names.map((group, g) => ({
      group,
      n: groupOf.reduce((sum, value, row) => (value === g ? sum + rows.weight[row]! : sum), 0),
      observed: sums.observed[g]!,
      expected: sums.expected[g]!,
    })),
  })
}

interface Sums {
  /** Weighted observed − expected by group, and its covariance. */
  readonly difference: Float64Array
  readonly covariance: number[][]
  readonly observed: Float64Array
  readonly expected: Float64Array
}

function emptySums(k: number): Sums {
  return {
    difference: new Float64Array(k),
    covariance: Array.from({ length: k }, () => new Array<number>(k).fill(0)),
    observed: new Float64Array(k),
    expected: new Float64Array(k),
  }
}

function addStratum(
  sums: Sums,
  { duration, event, entry, weight }: SurvivalRows,
  members: Int32Array,
  groupOf: Int32Array,
  weighting: LogRankWeighting,
): void {
  const n = members.length
  const byEnd = rowsByValue(
    Float64Array.from(members, (row) => duration[row]!),
    n,
  ).map((at) => members[at]!)
  const byEntry = rowsByValue(
    Float64Array.from(members, (row) => entry[row]!),
    n,
  ).map((at) => members[at]!)
  const risk = new Float64Array(sums.difference.length)
  const lost = new Float64Array(sums.difference.length)
  let [entered, left, survival] = [0, 0, 1]
  while (left < n) {
    const time = duration[byEnd[left]!]!
    for (; entered < n; entered++) {
      const row = byEntry[entered]!
      if (!(entry[row]! < time || entry[row] === 0)) break
      risk[groupOf[row]!]! += weight[row]!
    }
    const first = left
    lost.fill(0)
    for (; left < n && duration[byEnd[left]!] === time; left++) {
      const row = byEnd[left]!
      if (event[row] === 1) lost[groupOf[row]!]! += weight[row]!
    }
    survival = addTime(sums, risk, lost, survival, weighting)
    for (let at = first; at < left; at++) risk[groupOf[byEnd[at]!]!]! -= weight[byEnd[at]!]!
  }
}

/** Adds one time's share and gives the pooled survival after it. */
function addTime(
  sums: Sums,
  risk: Float64Array,
  lost: Float64Array,
  before: number,
  weighting: LogRankWeighting,
): number {
  const total = risk.reduce((a, b) => a + b, 0)
  const events = lost.reduce((a, b) => a + b, 0)
  if (events === 0) return before
  const weight = weightAt(weighting, total, before, before * (1 - events / (total + 1)))
  const spread = total > 1 ? (events * (total - events)) / (total - 1) : 0
  for (const [g, atRisk] of risk.entries()) {
    const expected = (events * atRisk) / total
    sums.observed[g]! += lost[g]!
    sums.expected[g]! += expected
    sums.difference[g]! += weight * (lost[g]! - expected)
    for (const [h, other] of risk.entries()) {
      const share = (g === h ? 1 : 0) - other / total
      sums.covariance[g]![h]! += weight * weight * spread * (atRisk / total) * share
    }
  }
  return weighting === 'peto' ? before * (1 - events / (total + 1)) : before * (1 - events / total)
}

function weightAt(weighting: LogRankWeighting, atRisk: number, before: number, petoAfter: number): number {
  if (weighting === 'log_rank') return 1
  if (weighting === 'gehan') return atRisk
  if (weighting === 'tarone_ware') return Math.sqrt(atRisk)
  if (weighting === 'peto') return petoAfter
  const [p, q] = weighting.fleming_harrington
  return before ** p * (1 - before) ** q
}

function quadraticForm({ difference, covariance }: Sums, size: number): number {
  const inverse = inverseByCholesky(covariance.slice(0, size).map((row) => row.slice(0, size)))
  if (!inverse) {
    throw new DriftwatchError(
      'invalid_input',
      'Groups must each be at risk when events happen; the variance of the test is 0. Merge the smallest groups or choose another grouping.',
    )
  }
  let form = 0
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) form += difference[i]! * inverse[i]![j]! * difference[j]!
  return form
}
