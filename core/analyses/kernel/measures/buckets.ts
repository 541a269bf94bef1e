import { addDays } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import type { Settings } from '../../../settings.js'
import { dayLiteral, joinFragments, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { type TimeUnitName, timeBuckets } from '../period/time-buckets.js'
import type { Bucket } from './measures-spec.js'

/** The buckets of a period and of what it is compared with: whole, or by steps of a unit set one against its like. */
export function bucketsOf(
  period: Period,
  compareTo: Period | undefined,
  unit: TimeUnitName | undefined,
  settings: Settings,
): Bucket[] {
  const steps = (side: Period) => (unit === undefined ? [side] : timeBuckets(side, unit, settings))
  const sides = [steps(period), compareTo === undefined ? [] : steps(compareTo)]
  return sides
    .flatMap((side, index) => side.map((step, number) => ({ ...step, step: number, isBefore: index === 1 })))
    .map((bucket, no) => ({ ...bucket, no }))
}

/** Rows (bucket, starts, ends). */
export function bucketRows(buckets: readonly Bucket[]): SqlFragment {
  const rows = buckets.map(
    ({ no, from, to }) => sql`(CAST(${no} AS INTEGER), ${dayLiteral(from)}, ${dayLiteral(addDays(to, -1))})`,
  )
  return sql`(SELECT * FROM (VALUES ${joinFragments(rows, ', ')}) AS b (bucket, starts, ends))`
}

/** Rows (day, bucket): a join by equal days is quick however many there are. */
export function bucketDays(buckets: readonly Bucket[]): SqlFragment {
  return sql`(SELECT bucket, CAST(unnest(generate_series(starts, ends, INTERVAL 1 DAY)) AS DATE) AS day
    FROM ${bucketRows(buckets)} AS b)`
}
