import { addDays } from '../reading/calendar.js'
import { tokenize } from '../reading/tokens.js'
import { latestPeriod } from './points-in-time.js'
import { readPoint } from './read-points.js'
import { matchWords, oneOf } from './read-words.js'
import type { Found, TimeScene } from './time-scene.js'

/** A day that a question names, and whether it said that the state of that day is meant. */
export interface NamedDay {
  readonly day: string
  readonly asOf: boolean
}

/**
 * The day that starts at a token: "as of 30 June", "at the end of last month", "截至6月30日", "上月底", "yesterday". After
 * "as of" a longer period stands for its last day, but not for one after the day of the question.
 */
export function readDay(scene: TimeScene, at: number): Found<NamedDay> | undefined {
  const cue = matchWords(scene.tokens, at, CUES)
  const start = cue?.next ?? at
  const end = readEnd(scene, start)
  const point = readPoint(scene, start)
  const found = end && end.next > (point?.next ?? 0) ? end : undefined
  if (found)
    return withTail(scene, { value: { day: found.value, asOf: cue !== undefined }, next: found.next })
  if (!point) return undefined
  const period = latestPeriod(point.value, scene.clock)
  if (!period || (point.value.unit !== 'day' && cue?.value !== 'state')) return undefined
  const last = addDays(period.to, -1)
  const { asOf } = scene.clock
  const day = point.value.unit !== 'day' && period.from <= asOf && last > asOf ? asOf : last
  return withTail(scene, { value: { day, asOf: cue !== undefined }, next: point.next })
}

/** `state` asks for the state of a time; `on` may introduce one only before a day. */
const CUES: Readonly<Record<string, 'state' | 'on'>> = {
  'as of': 'state',
  'as at': 'state',
  'as on': 'state',
  'as per': 'state',
  asof: 'state',
  'state of': 'state',
  'status as of': 'state',
  'status on': 'state',
  'up to and including': 'state',
  on: 'on',
  at: 'on',
  'at the': 'on',
  'by the': 'on',
  by: 'on',
  per: 'on',
  until: 'on',
  'up to': 'on',
  截至: 'state',
  截止: 'state',
  截止到: 'state',
  截至到: 'state',
  截止至: 'state',
  到: 'on',
  至: 'on',
  于: 'on',
  在: 'on',
}

const END_OF = {
  'end of': 0,
  'the end of': 0,
  'close of': 0,
  'last day of': 0,
  'the last day of': 0,
  'end of the': 0,
  end: 0,
}
const ENDS = {
  'month end': '本月',
  'quarter end': '本季度',
  'year end': '今年',
  月底: '本月',
  月末: '本月',
  季末: '本季度',
  季度末: '本季度',
  年底: '今年',
  年末: '今年',
}
const END_TAILS = { 底: 0, 末: 0, 年底: 0, 月底: 0, 最后一天: 0, 的最后一天: 0, end: 0, "'s end": 0 }
const TAILS = { 为止: 0, 那天: 0, 当天: 0, 时: 0, 的时候: 0, 止: 0 }

function readEnd(scene: TimeScene, at: number): Found<string> | undefined {
  const { tokens, clock } = scene
  const before = matchWords(tokens, at, END_OF)
  const point = readPoint(scene, before?.next ?? at)
  if (point && point.value.unit !== 'day') {
    const after = before ? { next: point.next } : matchWords(tokens, point.next, END_TAILS)
    const period = after && latestPeriod(point.value, clock)
    if (period) return { value: addDays(period.to, -1), next: after.next }
  }
  const named = matchWords(tokens, at, ENDS)
  if (!named) return undefined
  const current = readPoint({ tokens: tokenize(named.value), clock }, 0)
  const period = current && latestPeriod(current.value, clock)
  return period && { value: addDays(period.to, -1), next: named.next }
}

function withTail({ tokens }: TimeScene, found: Found<NamedDay>): Found<NamedDay> {
  const tail = matchWords(tokens, found.next, TAILS)
  if (!tail || oneOf(tokens, tail.next, ['间'])) return found
  return { value: found.value, next: tail.next }
}

/** A day written as 03/04/2026, whose order of day and month only the writer knows; both readings, where both exist. */
export function readAmbiguousDay({ tokens }: TimeScene, at: number): Found<readonly string[]> | undefined {
  const [first = '', slash = '', second = '', again = '', year = ''] = tokens
    .slice(at, at + 5)
    .map((token) => token.text)
  if (!/^\d{1,2}$/.test(first) || !/^\d{1,2}$/.test(second) || !/^20\d\d$/.test(year)) return undefined
  if (slash !== again || !/^[-/.]$/.test(slash)) return undefined
  const days = [
    [second, first],
    [first, second],
  ].filter(([month]) => Number(month) >= 1 && Number(month) <= 12)
  const texts = days.map(([month, day]) => `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  const real = texts.filter((text) => Number(text.slice(8)) >= 1 && Number(text.slice(8)) <= 31)
  return real.length === 0 ? undefined : { value: [...new Set(real)], next: at + 5 }
}
