import { addDays, addMonths, dayNumber } from '../reading/calendar.js'
import type { Text } from '../reading/text.js'
import { countOf } from '../reading/wording.js'
import type { StageSettings } from '../settings.js'

export type StagePeriodLength = 'month' | 'quarter' | 'year'

/** Periods of equal length that end with `asOf`, oldest first. */
export interface StagePeriods {
  readonly length: StagePeriodLength
  readonly months: number
  /** First day of each period. */
  readonly from: readonly string[]
  /** Last day of each period; the last one is `asOf`. */
  readonly ends: readonly string[]
  /** `from` and `ends` as days since 1970-01-01. */
  readonly fromNumbers: Int32Array
  readonly endNumbers: Int32Array
}

/** Longest past that is walked; what lies before it counts as one with the first period. */
const MOST_PERIODS = 120

const MONTHS: Readonly<Record<StagePeriodLength, number>> = { month: 1, quarter: 3, year: 12 }

/** A month where customers typically order within 30 days, else a quarter, unless the settings name a length. */
export function periodLength(
  setting: StageSettings['period'],
  medianInterval: number | undefined,
): StagePeriodLength {
  if (setting !== 'auto') return setting
  return medianInterval !== undefined && medianInterval <= 30 ? 'month' : 'quarter'
}

/**
 * The periods from the first order to `asOf`, which is the last day of the last one: every period is complete, however
 * the calendar falls.
 */
export function stagePeriods(length: StagePeriodLength, dataFrom: string, asOf: string): StagePeriods {
  const months = MONTHS[length]
  const after = addDays(asOf, 1)
  const from: string[] = []
  do from.unshift(addMonths(after, -months * (from.length + 1)))
  while ((from[0] ?? '') > dataFrom && from.length < MOST_PERIODS)
  const ends = [...from.slice(1).map((day) => addDays(day, -1)), asOf]
  const numbersOf = (days: readonly string[]) => Int32Array.from(days, dayNumber)
  return { length, months, from, ends, fromNumbers: numbersOf(from), endNumbers: numbersOf(ends) }
}

/** "3 months", "3 个月". */
export function periodsText(count: number, length: StagePeriodLength): Text {
  return {
    en: countOf(count, { month: 'month', quarter: 'quarter', year: 'year' }[length]),
    zh: `${count} ${{ month: '个月', quarter: '个季度', year: '年' }[length]}`,
  }
}

/** One of them: "month", "每月". */
export function periodText(length: StagePeriodLength): Text {
  return {
    month: { en: 'month', zh: '每月' },
    quarter: { en: 'quarter', zh: '每季度' },
    year: { en: 'year', zh: '每年' },
  }[length]
}
