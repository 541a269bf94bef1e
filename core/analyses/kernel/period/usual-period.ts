import { addDays, addMonths, calendarPeriod, shiftPeriod } from '../../../reading/calendar.js'
import type { Period } from '../../../reading/reading.js'
import type { Text } from '../../../reading/text.js'
import type { Settings } from '../../../settings.js'

/** The period that an analysis looks at when a question names none; it is said in the answer. */
export type UsualPeriod =
  | 'last 12 months'
  | 'last 3 months'
  | 'last whole month'
  | 'last whole quarter'
  | 'last whole year'

/** The usual period as seen from a day. */
export function usualPeriod(usual: UsualPeriod, asOf: string, settings: Settings): Period {
  const after = addDays(asOf, 1)
  if (usual === 'last 12 months') return { from: addMonths(after, -12), to: after }
  if (usual === 'last 3 months') return { from: addMonths(after, -3), to: after }
  const unit = WHOLE[usual]
  return shiftPeriod(calendarPeriod(after, unit, settings), unit, -1)
}

const WHOLE = {
  'last whole month': 'month',
  'last whole quarter': 'quarter',
  'last whole year': 'year',
} as const

export const USUAL_LABELS: Readonly<Record<UsualPeriod, Text>> = {
  'last 12 months': { en: 'the last 12 months', zh: '近 12 个月' },
  'last 3 months': { en: 'the last 3 months', zh: '近 3 个月' },
  'last whole month': { en: 'the last whole month', zh: '上一个完整月' },
  'last whole quarter': { en: 'the last whole quarter', zh: '上一个完整季度' },
  'last whole year': { en: 'the last whole year', zh: '上一个完整年' },
}
