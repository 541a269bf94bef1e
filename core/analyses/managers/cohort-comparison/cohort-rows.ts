import type { Settings } from '../../../settings.js'
import type { Bucket } from '../../kernel/measures/measures-spec.js'
import { bucketName, type TimeUnitName } from '../../kernel/period/time-buckets.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'

/** Customers won in one stretch of time, of one group, and what they did by age. */
export interface Cohort {
  readonly group: TableRow
  readonly bucket: Bucket
  readonly customers: number
  /** Days that all of them have been customers for, the first included. */
  readonly reached: number
  readonly firstOrder: number
  /** How many could have ordered again within 90 days, and how many did. */
  readonly watched: number
  readonly repeated: number
  readonly active: number
  /** Amounts and net losses by age in days since the first order. */
  readonly amounts: ReadonlyMap<number, number>
  readonly losses: ReadonlyMap<number, number>
  /** Whether it was won while the ledger began, so that older customers may be among it. */
  readonly isFromTheStart: boolean
}

interface CohortParts {
  readonly sizes: readonly TableRow[]
  readonly ages: readonly TableRow[]
  readonly losses: readonly TableRow[]
  readonly groups: readonly string[]
  readonly buckets: readonly Bucket[]
  /** Cohorts that begin before this day hold older customers. */
  readonly trueFrom: string
}

/** The cohorts of every group, each group's in order of time. */
export function cohortsOf({ sizes, ages, losses, groups, buckets, trueFrom }: CohortParts): Cohort[] {
  const keyOf = (row: TableRow) => JSON.stringify([...groups.map((name) => row[name] ?? null), row.bucket])
  const [amounts, lost] = [byAge(ages, keyOf, 'amount'), byAge(losses, keyOf, 'lost')]
  const byKey = new Map<string, TableRow[]>()
  for (const row of sizes) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row])
  return [...byKey].flatMap(([key, sides]) => {
    const [row = {}] = sides
    const bucket = buckets.find(({ no }) => no === row.bucket)
    if (bucket === undefined) return []
    const total = (name: string) => sides.reduce((sum, side) => sum + Number(side[name] ?? 0), 0)
    return [
      {
        group: Object.fromEntries(groups.flatMap((name) => (name in row ? [[name, row[name]!]] : []))),
        bucket,
        customers: total('customers'),
        reached: Math.min(...sides.map(({ reached }) => Number(reached))),
        firstOrder: total('first_orders') / total('customers'),
        watched: total('watched'),
        repeated: total('repeated'),
        active: total('active'),
        amounts: amounts.get(key) ?? new Map(),
        losses: lost.get(key) ?? new Map(),
        isFromTheStart: bucket.from < trueFrom,
      },
    ]
  })
}

function byAge(rows: readonly TableRow[], keyOf: (row: TableRow) => string, name: string) {
  const found = new Map<string, Map<number, number>>()
  for (const row of rows) {
    const key = keyOf(row)
    const ages = found.get(key) ?? new Map<number, number>()
    ages.set(Number(row.age), Number(row[name]))
    found.set(key, ages)
  }
  return found
}

/** Sum of what happened in the first so many days. */
export function sumBefore(ages: ReadonlyMap<number, number>, days: number): number {
  let sum = 0
  for (const [age, value] of ages) if (age < days) sum += value
  return sum
}

/**
 * The row of a cohort: at the asked age, or at the one that all of it has reached, beside all older cohorts of its group
 * at the same age; those of the ledger's beginning are no yardstick.
 */
export function cohortRow(
  cohort: Cohort,
  all: readonly Cohort[],
  askedDays: number,
  unit: TimeUnitName,
  settings: Settings,
): TableRow {
  const age = Math.min(askedDays, cohort.reached)
  const value = sumBefore(cohort.amounts, age) / cohort.customers
  const older = cohort.isFromTheStart ? [] : olderThan(cohort, all)
  const size = older.reduce((sum, { customers }) => sum + customers, 0)
  const olderValue =
    size === 0 ? undefined : older.reduce((sum, { amounts }) => sum + sumBefore(amounts, age), 0) / size
  return tableRow({
    ...cohort.group,
    period: bucketName(cohort.bucket, unit, settings),
    customers: cohort.customers,
    first_order: cohort.firstOrder,
    repeat_90: cohort.watched === cohort.customers ? cohort.repeated / cohort.watched : undefined,
    age,
    value_at_age: value,
    older_at_age: olderValue,
    against_older: olderValue === undefined || olderValue <= 0 ? undefined : value / olderValue - 1,
    active_at_age: 1 - sumBefore(cohort.losses, age) / cohort.customers,
    still_active: cohort.active / cohort.customers,
  })
}

function olderThan(cohort: Cohort, all: readonly Cohort[]): Cohort[] {
  const key = JSON.stringify(cohort.group)
  return all.filter(
    (other) =>
      other.bucket.no < cohort.bucket.no && !other.isFromTheStart && JSON.stringify(other.group) === key,
  )
}
