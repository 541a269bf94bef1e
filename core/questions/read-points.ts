import {
  addDays,
  addUnits,
  type CalendarUnit,
  calendarPeriod,
  isoWeek,
  partsOf,
  shiftPeriod,
  weekdayOf,
} from './calendar.js'
import { readNumeral } from './numerals.js'
import { type Clock, type PointInTime, yearNumber, yearPeriod } from './points-in-time.js'
import { matchWords, oneOf, unitAt } from './read-words.js'
import type { Token } from './tokens.js'

/** What was read and the index of the token after it. */
export interface Found<T> {
  readonly value: T
  readonly next: number
}

/** A question's tokens and its clock. */
export interface TimeScene {
  readonly tokens: readonly Token[]
  readonly clock: Clock
}

type Read<T> = (scene: TimeScene, at: number) => Found<T> | undefined

/** A named day, week, month, quarter, half or year at a token; the longest that is there. */
export const readPoint: Read<PointInTime> = (scene, at) => {
  let known = points.get(scene)
  if (known === undefined) {
    known = []
    points.set(scene, known)
  }
  if (known[at] === undefined) known[at] = { point: longestPoint(scene, at) }
  return known[at].point
}

/** Periods, ranges and days are looked for at every token, and all of them begin with a point. */
const points = new WeakMap<TimeScene, { point: Found<PointInTime> | undefined }[]>()

const longestPoint: Read<PointInTime> = (scene, at) => {
  const start = oneOf(scene.tokens, at, ['the']) ? at + 1 : at
  let best: Found<PointInTime> | undefined
  for (const read of POINTS) {
    const found = read(scene, start)
    if (found && found.next > (best?.next ?? start)) best = found
  }
  return best
}

const fixed = (unit: CalendarUnit, from: string, next: number): Found<PointInTime> => ({
  value: { unit, period: { from, to: addUnits(from, unit, 1) } },
  next,
})

const THIS = ['this', 'current', '本', '这', '当', '这个', '这一', '本个', '这一个', '当前这个']
const LAST = [
  'last',
  'previous',
  'prev',
  'prior',
  'preceding',
  'past full',
  'last full',
  '上',
  '上个',
  '上一',
  '上一个',
  '前一',
  '前一个',
]
const NEXT = ['next', 'coming', 'upcoming', '下', '下个', '下一', '下一个']
const LAST_BUT_ONE = ['上上', '上上个', '大上', '大上个']

/** "this month", "last fiscal year", "上个季度", "去年", "month before last". */
const readRelative: Read<PointInTime> = (scene, at) => {
  const { tokens, clock } = scene
  const year = matchWords(tokens, at, YEARS_ZH)
  if (year)
    return {
      value: { unit: 'year', period: shifted(clock, 'year', year.value) },
      next: yearEnd(tokens, year.next),
    }
  for (const [words, steps] of RELATIVES) {
    const cue = matchWords(tokens, at, words)
    if (cue === undefined) continue
    const skip = oneOf(tokens, cue.next, ['calendar', 'fiscal', 'financial', 'full', 'whole', 'complete'])
      ? 1
      : 0
    const unit = unitAt(tokens, cue.next + skip)
    if (unit === undefined || unit.value === 'day') continue
    return { value: { unit: unit.value, period: shifted(clock, unit.value, steps) }, next: unit.next }
  }
  const unit = unitAt(tokens, at)
  const before = unit && matchWords(tokens, unit.next, BEFORE_LAST)
  if (!unit || !before) return undefined
  return { value: { unit: unit.value, period: shifted(clock, unit.value, -2) }, next: before.next }
}

const table = (words: readonly string[], value: number) =>
  Object.fromEntries(words.map((word) => [word, value]))
const RELATIVES: readonly (readonly [Readonly<Record<string, number>>, number])[] = [
  [table(LAST_BUT_ONE, -2), -2],
  [table(THIS, 0), 0],
  [table(LAST, -1), -1],
  [table(NEXT, 1), 1],
]
const BEFORE_LAST = { 'before last': -2 }
const YEAR_SUFFIXES = { 年度: 0, 年: 0, 财年: 1 }
const QUARTER_SUFFIXES = { 季度: 0, 季: 0, q: 0 }
const MONTH_SUFFIXES = { 月份: 0, 月: 0 }
const LAST_OR_THIS = { last: -1, this: 0 }
const WEEK_CUES = { week: 0, wk: 0, 'calendar week': 0, cw: 0, kw: 0, w: 0, 第: 1 }
const WEEK_SUFFIXES = { 周: 0 }
const AGO = { ago: 0, earlier: 0, 前: 0, 之前: 0, 以前: 0 }
const YEARS_ZH: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  今年度: 0,
  本年度: 0,
  去年: -1,
  上年: -1,
  去年度: -1,
  上年度: -1,
  前年: -2,
  明年: 1,
}

const YEARS = { ...YEARS_ZH, 'this year': 0, 'last year': -1, 'the year before last': -2, 'next year': 1 }

function yearEnd(tokens: readonly Token[], at: number): number {
  return oneOf(tokens, at, ['度']) ? at + 1 : at
}

function shifted(clock: Clock, unit: CalendarUnit, steps: number) {
  return shiftPeriod(calendarPeriod(clock.asOf, unit, clock), unit, steps)
}

/** A year that stands before or after a month or quarter: "2026", "2026年", "FY26", "'25", "last year", "去年". */
const readYear: Read<{ year: number; fiscal: boolean }> = ({ tokens, clock }, at) => {
  const named = matchWords(tokens, at, YEARS)
  if (named) {
    const next = oneOf(tokens, named.next, ["'s", '的', '度']) ? named.next + 1 : named.next
    return { value: { year: yearNumber(clock.asOf, clock) + named.value, fiscal: false }, next }
  }
  const fiscal = oneOf(tokens, at, ['fy']) ? 1 : 0
  const short = oneOf(tokens, at, ["'"]) ? 1 : 0
  const token = tokens[at + fiscal + short]
  if (token?.kind !== 'number' || !/^\d+$/.test(token.text)) return undefined
  const two = token.text.length === 2 && (fiscal || short || oneOf(tokens, at + 1, ['年']))
  if (!two && !/^(?:19[7-9]|20|21)\d\d?$/.test(token.text)) return undefined
  if (!two && token.text.length !== 4) return undefined
  const year = Number(token.text) + (two ? 2000 : 0)
  const end = at + fiscal + short + 1
  const suffix = matchWords(tokens, end, YEAR_SUFFIXES)
  return { value: { year, fiscal: fiscal === 1 || suffix?.value === 1 }, next: suffix?.next ?? end }
}

/** Reads `inner` with a year before it ("2026年第三季度") or after it ("Q3 of 2026"). */
const withYear =
  <T extends { year?: number }>(inner: Read<T>): Read<T> =>
  (scene, at) => {
    const before = readYear(scene, at)
    if (before) {
      const joint = oneOf(scene.tokens, before.next, ['的', '-']) ? before.next + 1 : before.next
      const found = inner(scene, joint)
      if (found) return { value: { ...found.value, year: before.value.year }, next: found.next }
    }
    const found = inner(scene, at)
    if (!found) return undefined
    const of = oneOf(scene.tokens, found.next, ['of', 'in', ',', '/']) ? found.next + 1 : found.next
    const after = readYear(scene, of)
    if (!after || /年/.test(scene.tokens[after.next - 1]?.text ?? '')) return found
    return { value: { ...found.value, year: after.value.year }, next: after.next }
  }

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: 4,
}
type Part = { unit: 'month' | 'quarter' | 'half'; ordinal: number; year?: number }

const readQuarter: Read<Part> = ({ tokens }, at) => {
  const quarter = (ordinal: number, next: number): Found<Part> | undefined =>
    ordinal >= 1 && ordinal <= 4 && Number.isInteger(ordinal)
      ? { value: { unit: 'quarter', ordinal }, next }
      : undefined
  if (oneOf(tokens, at, ['q', 'qtr', 'quarter'])) {
    const number = readNumeral(tokens, at + 1)
    if (number?.length !== 1) return undefined
    const tail = matchWords(tokens, at + 2, QUARTER_SUFFIXES)
    return quarter(number.value, tail?.next ?? at + 2)
  }
  const ordinal = matchWords(tokens, at, ORDINALS)
  if (ordinal && !oneOf(tokens, at, ['last']) && oneOf(tokens, ordinal.next, ['quarter', 'qtr'])) {
    return quarter(ordinal.value, ordinal.next + 1)
  }
  const start = oneOf(tokens, at, ['第']) ? at + 1 : at
  const number = readNumeral(tokens, start)
  if (!number || number.percent) return undefined
  const unit = matchWords(tokens, start + number.length, QUARTER_SUFFIXES)
  return unit ? quarter(number.value, unit.next) : undefined
}

const HALVES: Readonly<Record<string, number>> = {
  'h 1': 1,
  'h 2': 2,
  '1 h': 1,
  '2 h': 2,
  'first half': 1,
  'first half year': 1,
  'second half': 2,
  'second half year': 2,
  'first half of the year': 1,
  'second half of the year': 2,
  上半年: 1,
  下半年: 2,
}

const readHalf: Read<Part> = ({ tokens }, at) => {
  const half = matchWords(tokens, at, HALVES)
  return half && { value: { unit: 'half', ordinal: half.value }, next: half.next }
}

const MONTH_NAMES =
  'january february march april may june july august september october november december'.split(' ')

/** The number of a month by its name or first letters (three, or "sept"). */
export function monthNumber(word: string): number {
  if (word.length < 3) return 0
  const short = word === 'sept' ? 'sep' : word
  return MONTH_NAMES.findIndex((name) => name === short || (short.length === 3 && name.startsWith(short))) + 1
}

const MONTH_CUES = [
  'in',
  'since',
  'of',
  'for',
  'during',
  'from',
  'until',
  'till',
  'last',
  'this',
  'to',
  'and',
  'between',
  'end',
  'by',
  'through',
  'vs',
  'versus',
  'with',
  '-',
  'early',
  'late',
  'mid',
]

const readMonth: Read<Part> = ({ tokens }, at) => {
  const token = tokens[at]
  const named = token?.kind === 'word' ? monthNumber(token.text) : 0
  if (named > 0 && !isModalMay(tokens, at)) {
    const dot = oneOf(tokens, at + 1, ['.']) && !tokens[at + 1]?.spaced ? 1 : 0
    return { value: { unit: 'month', ordinal: named }, next: at + 1 + dot }
  }
  const number = readNumeral(tokens, at)
  const ordinal = number?.value ?? 0
  if (!number || number.percent || ordinal < 1 || ordinal > 12 || !Number.isInteger(ordinal)) return undefined
  const unit = matchWords(tokens, at + number.length, MONTH_SUFFIXES)
  return unit && { value: { unit: 'month', ordinal }, next: unit.next }
}

/** "may" and "mar" and "sun" are words of their own; "may" is a month only beside a word of time. */
function isModalMay(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== 'may') return false
  const after = tokens[at + 1]
  if (after?.kind === 'number' || oneOf(tokens, at + 1, ['-', 'to', 'last'])) return false
  return !oneOf(tokens, at - 1, MONTH_CUES)
}

const readIsoMonth: Read<PointInTime> = ({ tokens }, at) => {
  const [year, dash, month] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!/^20\d\d$/.test(year?.text ?? '') || dash?.text !== '-' || dash.spaced || month?.spaced)
    return undefined
  if (!/^(?:0?[1-9]|1[0-2])$/.test(month?.text ?? '') || oneOf(tokens, at + 3, ['-'])) return undefined
  return { value: { unit: 'month', ordinal: Number(month?.text), year: Number(year?.text) }, next: at + 3 }
}

/** "last June" is the latest that is over. */
const readLastMonthName: Read<PointInTime> = ({ tokens, clock }, at) => {
  const cue = matchWords(tokens, at, LAST_OR_THIS)
  const month = cue ? monthNumber(tokens[cue.next]?.text ?? '') : 0
  if (!cue || month === 0) return undefined
  const now = partsOf(clock.asOf)
  const year = cue.value === 0 || month < now.month ? now.year : now.year - 1
  return { value: { unit: 'month', ordinal: month, year }, next: cue.next + 1 }
}

const readBareYear: Read<PointInTime> = (scene, at) => {
  const year = readYear(scene, at)
  if (!year || scene.tokens[at]?.text === "'" || scene.tokens[at]?.kind === 'han') return undefined
  if (oneOf(scene.tokens, at, ['this', 'last', 'next'])) return undefined
  const period = yearPeriod(year.value.year, year.value.fiscal, scene.clock)
  if (!period || oneOf(scene.tokens, year.next, ['%', '个', '家', '名', '天', '位', '户'])) return undefined
  return { value: { unit: 'year', period }, next: year.next }
}

const readWeek: Read<PointInTime> = ({ tokens, clock }, at) => {
  const cue = matchWords(tokens, at, WEEK_CUES)
  const number = cue && readNumeral(tokens, cue.next)
  if (!cue || !number || !Number.isInteger(number.value)) return undefined
  let next = cue.next + number.length
  if (cue.value === 1) {
    const unit = matchWords(tokens, next, WEEK_SUFFIXES)
    if (!unit) return undefined
    next = unit.next
  }
  const { year } = partsOf(clock.asOf)
  const thisYear = isoWeek(year, number.value)
  const period = thisYear && thisYear.from <= clock.asOf ? thisYear : isoWeek(year - 1, number.value)
  return period && { value: { unit: 'week', period }, next }
}

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

const readRelativeDay: Read<PointInTime> = ({ tokens, clock }, at) => {
  const named = matchWords(tokens, at, RELATIVE_DAYS)
  if (named) return fixed('day', addDays(clock.asOf, named.value), named.next)
  const last = oneOf(tokens, at, ['last', 'on']) ? 1 : 0
  const weekday = WEEKDAYS.indexOf(tokens[at + last]?.text ?? '') + 1
  if (weekday > 0)
    return fixed('day', addDays(clock.asOf, -((weekdayOf(clock.asOf) - weekday + 6) % 7) - 1), at + last + 1)
  const count =
    readNumeral(tokens, at) ?? (oneOf(tokens, at, ['a', 'one']) ? { value: 1, length: 1 } : undefined)
  if (!count || !Number.isInteger(count.value) || count.value > 4000) return undefined
  const skip = oneOf(tokens, at + count.length, ['个']) ? 1 : 0
  const unit = unitAt(tokens, at + count.length + skip)
  const ago = unit && matchWords(tokens, unit.next, AGO)
  return ago && unit ? fixed('day', addUnits(clock.asOf, unit.value, -count.value), ago.next) : undefined
}

type DayPart = { unit: 'day'; month: number; day: number; year?: number }

const readDayOfMonth: Read<DayPart> = ({ tokens }, at) => {
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

const readIsoDay: Read<PointInTime> = ({ tokens }, at) => {
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

const POINTS: readonly Read<PointInTime>[] = [
  readRelative,
  withYear<Part>(readQuarter),
  withYear<Part>(readHalf),
  withYear<Part>(readMonth),
  readIsoMonth,
  readLastMonthName,
  readBareYear,
  readWeek,
  readRelativeDay,
  withYear<DayPart>(readDayOfMonth),
  readIsoDay,
]
