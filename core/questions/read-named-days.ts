import { addDays, addUnits, type CalendarUnit, weekdayOf } from '../reading/calendar.js'
import type { Token } from '../reading/tokens.js'
import { readNumeral } from './numerals.js'
import type { PointInTime } from './points-in-time.js'
import { monthNumber } from './read-months.js'
import { countedUnitAt, matchWords, oneOf } from './read-words.js'
import type { Found, Read } from './time-scene.js'

const fixed = (unit: CalendarUnit, from: string, next: number): Found<PointInTime> => ({
  value: { unit, period: { from, to: addUnits(from, unit, 1) } },
  next,
})

const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: -1,
  'day before yesterday': -2,
  今天: 0,
  今日: 0,
  昨天: -1,
  昨日: -1,
  前天: -2,
}
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')
const AGO = { ago: 0, earlier: 0, 前: 0, 之前: 0, 以前: 0 }

/** "yesterday", "last Friday", "3 months ago", 三个月前. */
export const readRelativeDay: Read<PointInTime> = ({ tokens, clock }, at) => {
  const named = matchWords(tokens, at, RELATIVE_DAYS)
  if (named) return fixed('day', addDays(clock.asOf, named.value), named.next)
  const last = oneOf(tokens, at, ['last', 'on']) ? 1 : 0
  const weekday = WEEKDAYS.indexOf(tokens[at + last]?.text ?? '') + 1
  if (weekday > 0)
    return fixed('day', addDays(clock.asOf, -((weekdayOf(clock.asOf) - weekday + 6) % 7) - 1), at + last + 1)
  const count =
    readNumeral(tokens, at) ?? (oneOf(tokens, at, ['a', 'one']) ? { value: 1, length: 1 } : undefined)
  if (!count || !Number.isInteger(count.value) || count.value > 4000) return undefined
  const unit = countedUnitAt(tokens, at + count.length)
  const ago = unit && matchWords(tokens, unit.next, AGO)
  return ago && unit ? fixed('day', addUnits(clock.asOf, unit.value, -count.value), ago.next) : undefined
}

export type DayPart = { unit: 'day'; month: number; day: number; year?: number }

/** "30 June", "June 30th", 6月30日. */
export const readDayOfMonth: Read<DayPart> = ({ tokens }, at) => {
  const word = tokens[at]?.kind === 'word' ? monthNumber(tokens[at].text) : 0
  if (word > 0) {
    const day = dayNumber(tokens, at + 1)
    return day && !oneOf(tokens, day.next, ['%'])
      ? { value: { unit: 'day', month: word, day: day.value }, next: day.next }
      : undefined
  }
  const first = dayNumber(tokens, at)
  if (first) {
    const of = oneOf(tokens, first.next, ['of']) ? first.next + 1 : first.next
    const month = tokens[of]?.kind === 'word' ? monthNumber(tokens[of].text) : 0
    if (month > 0) return { value: { unit: 'day', month, day: first.value }, next: of + 1 }
  }
  const month = readNumeral(tokens, at)
  if (!month || month.value > 12 || !oneOf(tokens, at + month.length, ['月'])) return undefined
  const day = readNumeral(tokens, at + month.length + 1)
  if (!day || day.value > 31 || day.value < 1 || day.percent) return undefined
  const next = at + month.length + 1 + day.length
  const end = oneOf(tokens, next, ['日', '号'])
  return end || day.digits
    ? { value: { unit: 'day', month: month.value, day: day.value }, next: end ? next + 1 : next }
    : undefined
}

function dayNumber(tokens: readonly Token[], at: number): Found<number> | undefined {
  const token = tokens[at]
  if (token?.kind !== 'number' || !/^(?:0?[1-9]|[12]\d|3[01])$/.test(token.text)) return undefined
  const ending = oneOf(tokens, at + 1, ['st', 'nd', 'rd', 'th']) && !tokens[at + 1]?.spaced
  return { value: Number(token.text), next: ending ? at + 2 : at + 1 }
}

/** "2026-06-30", "2026/6/30", "2026.6.30". */
export const readIsoDay: Read<PointInTime> = ({ tokens }, at) => {
  const texts = tokens.slice(at, at + 5).map((token) => token.text)
  const [year = '', first = '', month = '', second = '', day = ''] = texts
  const dotted = /^(20\d\d)\.(\d{1,2})$/.exec(year)
  if (dotted && first === '.' && /^\d{1,2}$/.test(month)) {
    return {
      value: { unit: 'day', year: Number(dotted[1]), month: Number(dotted[2]), day: Number(month) },
      next: at + 3,
    }
  }
  if (!/^(?:19|20)\d\d$/.test(year) || first !== second || !/^[-/.]$/.test(first)) return undefined
  if (!/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined
  return { value: { unit: 'day', year: Number(year), month: Number(month), day: Number(day) }, next: at + 5 }
}
