import { addUnits, calendarPeriod } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import type { Settings } from '../../../settings.js'

/** Units by which a question may group time. */
export const TIME_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type TimeUnitName = (typeof TIME_UNITS)[number]

/** Whether a group's name is a unit of time. */
export function isTimeUnit(name: string): name is TimeUnitName {
  return (TIME_UNITS as readonly string[]).includes(name)
}

/** Steps beyond which a course says nothing to a reader. */
const MOST_BUCKETS = 400

/**
 * The whole calendar units that a period touches, in order, by the workspace's week and fiscal year; the first and the
 * last are cut at the period's ends.
 *
 * @returns at most 400; the latest where there would be more
 */
export function timeBuckets(period: Period, unit: TimeUnitName, settings: Settings): Period[] {
  const buckets: Period[] = []
  for (let start = calendarPeriod(period.from, unit, settings).from; start < period.to; ) {
    const end = addUnits(start, unit, 1)
    buckets.push({ from: start < period.from ? period.from : start, to: end < period.to ? end : period.to })
    start = end
  }
  return buckets.slice(-MOST_BUCKETS)
}

/** The period from its first whole unit on, where it holds one: a rolling year has no thirteenth month. */
export function fromWholeUnit(period: Period, unit: TimeUnitName, settings: Settings): Period {
  const start = calendarPeriod(period.from, unit, settings).from
  const from = start === period.from ? start : addUnits(start, unit, 1)
  return from < period.to ? { from, to: period.to } : period
}

/** What a bucket is called: "2026", "2026 Q3", "2026-07", or its first day; a part of a unit is called that. */
export function bucketName(bucket: Period, unit: TimeUnitName, settings: Settings): string | Text {
  const whole = calendarPeriod(bucket.from, unit, settings)
  const name = wholeName(whole, unit, settings)
  if (bucket.to < whole.to) return { en: `${name} so far`, zh: `${name}（至今）` }
  return bucket.from > whole.from ? { en: `part of ${name}`, zh: `${name}（部分）` } : name
}

function wholeName({ from }: Period, unit: TimeUnitName, settings: Settings): string {
  const [year = '', month = ''] = from.split('-')
  if (unit === 'month') return `${year}-${month}`
  if (unit === 'year' && settings.fiscalYearStart === 1) return year
  if (unit === 'quarter' && settings.fiscalYearStart === 1)
    return `${year} Q${Math.floor((Number(month) - 1) / 3) + 1}`
  return from
}
