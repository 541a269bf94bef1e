import { addDays, addUnits, type CalendarUnit } from '../reading/calendar.js'
import type { Period } from '../reading/reading.js'
import { tokenize } from '../reading/tokens.js'
import { readNumeral } from './numerals.js'
import { type Clock, firstPeriodFrom, latestBegun, latestPeriod, type PointInTime } from './points-in-time.js'
import { readPoint } from './read-points.js'
import { countedUnitAt, matchWords, oneOf, unitAt } from './read-words.js'
import type { Found, TimeScene } from './time-scene.js'

/** A period and the unit that its neighbours are counted in ("the quarter before"). */
export interface NamedPeriod {
  readonly period: Period
  readonly unit: CalendarUnit
  /** Units that it is long, for one that rolls back from the day of the question. */
  readonly rolling?: number
}

/**
 * The longest period that starts at a token: a named one ("last quarter", "Q3 2026", "上半年"), a range ("from January to
 * March"), one that rolls back ("past 30 days", "近三个月") or one that is not over ("since March", "YTD", "今年以来").
 *
 * A name without its year is the latest that has begun. Periods that roll back or are not over end at `asOf`, and the
 * day itself stays out, because it isn't over either.
 */
export function readPeriod(scene: TimeScene, at: number): Found<NamedPeriod> | undefined {
  let best: Found<NamedPeriod> | undefined
  for (const read of [readSince, readToDate, readRolling, readRange, readNamed]) {
    const found = read(scene, at)
    if (found && found.value.period.from < found.value.period.to && found.next > (best?.next ?? at))
      best = found
  }
  return best
}

function readNamed(scene: TimeScene, at: number): Found<NamedPeriod> | undefined {
  const start = matchWords(scene.tokens, at, INTRODUCTIONS)?.next ?? at
  const point = readPoint(scene, start)
  if (!point || point.value.unit === 'day') return undefined
  const period = latestPeriod(point.value, scene.clock)
  if (!period) return undefined
  const first = readFirstPart(scene, point.next, period)
  if (first) return first
  return {
    value: { period, unit: point.value.unit },
    next: matchWords(scene.tokens, point.next, TAILS)?.next ?? point.next,
  }
}

const INTRODUCTIONS = {
  in: 0,
  during: 0,
  for: 0,
  within: 0,
  over: 0,
  throughout: 0,
  'in the course of': 0,
  在: 0,
  于: 0,
}
const TAILS = { 期间: 0, 里: 0, 内: 0, 中: 0, 当中: 0, 的时候: 0, 全年: 0 }

/** "今年前三个季度": the first parts of a period. */
function readFirstPart(scene: TimeScene, at: number, whole: Period): Found<NamedPeriod> | undefined {
  if (!oneOf(scene.tokens, at, ['前'])) return undefined
  const count = readNumeral(scene.tokens, at + 1)
  if (!count || count.value < 1 || count.value > 366 || !Number.isInteger(count.value)) return undefined
  const unit = countedUnitAt(scene.tokens, at + 1 + count.length)
  if (!unit) return undefined
  const to = addUnits(whole.from, unit.value, count.value)
  return to > whole.to
    ? undefined
    : { value: { period: { from: whole.from, to }, unit: unit.value }, next: unit.next }
}

function readRange(scene: TimeScene, at: number): Found<NamedPeriod> | undefined {
  const cue = matchWords(scene.tokens, at, RANGE_CUES)
  const start = readPoint(scene, cue?.next ?? at)
  if (!start) return undefined
  const middle = matchWords(scene.tokens, start.next, cue?.value === 'between' ? AND : TO)
  const end = middle && (readPoint(scene, middle.next) ?? readBareEnd(scene, middle.next, start.value))
  if (!end) return undefined
  const period = between(start.value, end.value, scene.clock)
  const tail = matchWords(scene.tokens, end.next, RANGE_TAILS)
  return period && { value: { period, unit: end.value.unit }, next: tail?.next ?? end.next }
}

const RANGE_CUES = {
  from: 'from',
  between: 'between',
  'in between': 'between',
  从: 'from',
  自: 'from',
  在: 'from',
}
const TO = { to: 0, until: 0, till: 0, through: 0, thru: 0, 'up to': 0, '-': 0, '~': 0, 到: 0, 至: 0 }
const AND = { and: 0, '&': 0, ...TO, 和: 0 }
const RANGE_TAILS = { 之间: 0, 期间: 0, 间: 0, 为止: 0 }

/** "1-3月", "Q1-3": the number at one end takes its name from the other. */
function readBareEnd(scene: TimeScene, at: number, start: PointInTime): Found<PointInTime> | undefined {
  const number = readNumeral(scene.tokens, at)
  if (number?.length !== 1 || !('ordinal' in start) || start.unit !== 'quarter') return undefined
  if (number.value < 1 || number.value > 4) return undefined
  return { value: { unit: 'quarter', ordinal: number.value }, next: at + 1 }
}

function between(start: PointInTime, end: PointInTime, clock: Clock): Period | undefined {
  if (hasYear(start)) {
    const from = latestPeriod(start, clock)?.from
    const to = from && firstPeriodFrom(end, clock, from)?.to
    return from && to ? { from, to } : undefined
  }
  if (hasYear(end)) {
    const last = latestPeriod(end, clock)
    const from = last && latestBegun(start, clock, last.from)?.from
    return last && from ? { from, to: last.to } : undefined
  }
  const from = latestPeriod(start, clock)?.from
  const to = from && firstPeriodFrom(end, clock, from)?.to
  return from && to ? { from, to } : undefined
}

function hasYear(point: PointInTime): boolean {
  return 'period' in point || point.year !== undefined
}

function readSince(scene: TimeScene, at: number): Found<NamedPeriod> | undefined {
  const cue = matchWords(scene.tokens, at, SINCE)
  const start = cue && matchWords(scene.tokens, cue.next, START_OF)
  const point = readPoint(scene, start?.next ?? cue?.next ?? at) ?? (cue ? undefined : readStartZh(scene, at))
  if (!point) return undefined
  const end = matchWords(scene.tokens, point.next, SINCE_ENDS)
  if (!end && cue?.value !== 'since') return undefined
  const from = latestPeriod(point.value, scene.clock)?.from
  return from ? toDate(from, point.value.unit, scene.clock, end?.next ?? point.next) : undefined
}

const SINCE = {
  since: 'since',
  'ever since': 'since',
  from: 'from',
  starting: 'from',
  自从: 'from',
  自: 'from',
  从: 'from',
}
const START_OF = {
  'the start of': 0,
  'start of': 0,
  'the beginning of': 0,
  'beginning of': 0,
  'the beginning of the': 0,
  'the start of the': 0,
}
const SINCE_ENDS = {
  on: 0,
  onward: 0,
  onwards: 0,
  'up to now': 0,
  'until now': 0,
  'till now': 0,
  'until today': 0,
  'to date': 0,
  'to today': 0,
  以来: 0,
  至今: 0,
  起: 0,
  开始: 0,
  到现在: 0,
  到今天: 0,
  到目前: 0,
  到目前为止: 0,
  至目前: 0,
  之后: 0,
  以后: 0,
  截至目前: 0,
}

/** 年初, 月初, 季初: the first day of the current year, month or quarter. */
function readStartZh({ tokens, clock }: TimeScene, at: number): Found<PointInTime> | undefined {
  const start = matchWords(tokens, at, STARTS_ZH)
  const whole = start && readPoint({ tokens: tokenize(start.value), clock }, 0)
  return whole && start && { value: whole.value, next: start.next }
}

const STARTS_ZH = {
  年初: '今年',
  今年初: '今年',
  今年年初: '今年',
  月初: '本月',
  季初: '本季度',
  季度初: '本季度',
}

function readToDate(scene: TimeScene, at: number): Found<NamedPeriod> | undefined {
  const cue = matchWords(scene.tokens, at, TO_DATE)
  if (!cue) return undefined
  const current = readPoint({ tokens: tokenize(CURRENT_ZH[cue.value]), clock: scene.clock }, 0)
  const from = current && latestPeriod(current.value, scene.clock)?.from
  return from ? toDate(from, cue.value, scene.clock, cue.next) : undefined
}

const CURRENT_ZH = { week: '本周', month: '本月', quarter: '本季度', year: '今年' } as const
type ToDateUnit = keyof typeof CURRENT_ZH

const TO_DATE: Readonly<Record<string, ToDateUnit>> = Object.fromEntries(
  (['week', 'month', 'quarter', 'year'] as const).flatMap((unit) =>
    [
      `${unit} to date`,
      `so far this ${unit}`,
      `this ${unit} so far`,
      `this ${unit} to date`,
      `${unit[0]}td`,
      `since the beginning of the ${unit}`,
      `since the start of the ${unit}`,
      `since the beginning of this ${unit}`,
      `since the start of this ${unit}`,
    ].map((words) => [words, unit]),
  ),
)

function toDate(
  from: string,
  unit: CalendarUnit,
  { asOf }: Clock,
  next: number,
): Found<NamedPeriod> | undefined {
  if (from > asOf) return undefined
  return { value: { period: { from, to: from === asOf ? addDays(asOf, 1) : asOf }, unit }, next }
}

function readRolling({ tokens, clock }: TimeScene, at: number): Found<NamedPeriod> | undefined {
  const cue = matchWords(tokens, at, ROLLING_CUES)
  const start = cue?.next ?? at
  const count = countAt(tokens, start)
  const isOne = cue?.value === 'past' || (cue && unitAt(tokens, start)?.value === 'half')
  const length = count ?? (isOne ? { value: 1, next: start } : undefined)
  if (!length || length.value > 4000) return undefined
  const skip = oneOf(tokens, length.next, ['个', 'full', 'whole', 'calendar']) ? 1 : 0
  const unit = unitAt(tokens, length.next + skip)
  if (!unit || (!cue && !matchWords(tokens, unit.next, ROLLING_TAILS))) return undefined
  const months = length.value === 0.5 && unit.value === 'year' ? 6 : undefined
  if (months === undefined && !Number.isInteger(length.value)) return undefined
  const from = months
    ? addUnits(clock.asOf, 'month', -months)
    : addUnits(clock.asOf, unit.value, -length.value)
  const tail = matchWords(tokens, unit.next, cue ? ROLLING_ENDS : ROLLING_TAILS)
  return {
    value: { period: { from, to: clock.asOf }, unit: unit.value, rolling: length.value },
    next: tail?.next ?? unit.next,
  }
}

function countAt(tokens: TimeScene['tokens'], at: number): Found<number> | undefined {
  const number = readNumeral(tokens, at)
  if (number && !number.percent && number.value > 0) return { value: number.value, next: at + number.length }
  const some = matchWords(tokens, at, COUNTS)
  return some && { value: some.value, next: some.next }
}

const COUNTS = { 'couple of': 2, 'a couple of': 2, 'half a': 0.5, half: 0.5, 'one and a half': 1.5 }
const ROLLING_CUES: Readonly<Record<string, 'past' | 'last'>> = {
  past: 'past',
  'the past': 'past',
  'in the past': 'past',
  'over the past': 'past',
  'during the past': 'past',
  'within the past': 'past',
  'for the past': 'past',
  last: 'last',
  'the last': 'last',
  'in the last': 'last',
  'over the last': 'last',
  'during the last': 'last',
  'within the last': 'last',
  'for the last': 'last',
  'in last': 'last',
  previous: 'last',
  'the previous': 'last',
  'in the previous': 'last',
  recent: 'last',
  trailing: 'last',
  preceding: 'last',
  prior: 'last',
  最近: 'last',
  最近的: 'last',
  近: 'last',
  过去: 'last',
  过去的: 'last',
  在过去: 'last',
  过往: 'last',
  这: 'last',
  近来: 'last',
  前: 'last',
}
const ROLLING_TAILS = { 以来: 0, 来: 0 }
const ROLLING_ENDS = { ...ROLLING_TAILS, 内: 0, 之内: 0, 以内: 0, 里: 0, 间: 0, 中: 0 }
