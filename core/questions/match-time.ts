import type { CalendarUnit } from '../reading/calendar.js'
import { isCount, readNumeral } from './numerals.js'
import { readAmbiguousDay, readDay } from './read-days.js'
import { readPeriod } from './read-periods.js'
import { matchWords, oneOf, unitAt } from './read-words.js'
import type { Matcher } from './spans.js'

export const matchPeriod: Matcher = (scene, at) => {
  const found = readPeriod(scene, at)
  return found && { start: at, end: found.next, meaning: { kind: 'period', period: found.value } }
}

export const matchDay: Matcher = (scene, at) => {
  const found = readDay(scene, at)
  return found && { start: at, end: found.next, meaning: { kind: 'day', day: found.value } }
}

export const matchAmbiguousDay: Matcher = (scene, at) => {
  const cue = matchWords(scene.tokens, at, DAY_CUES)
  const found = readAmbiguousDay(scene, cue?.next ?? at)
  if (!found) return undefined
  const [day = '', ...others] = found.value
  const sure = others.length === 0
  const meaning = sure
    ? ({ kind: 'day', day: { day, asOf: cue !== undefined } } as const)
    : ({ kind: 'ambiguous_day', days: found.value } as const)
  return { start: at, end: found.next, meaning }
}

const DAY_CUES = { 'as of': 0, 'as at': 0, on: 0, at: 0, by: 0, 截至: 0, 截止: 0 }

/** "in the next 60 days", "within 60 days", "未来两个月": the days ahead that a score looks at. */
export const matchHorizon: Matcher = ({ tokens }, at) => {
  const cue = matchWords(tokens, at, AHEAD)
  if (!cue) return undefined
  const number = readNumeral(tokens, cue.next)
  const count = number && isCount(number) ? number : undefined
  if (!count && cue.value === 'within') return undefined
  const after = cue.next + (count?.length ?? 0)
  const unit = unitAt(tokens, oneOf(tokens, after, ['个']) ? after + 1 : after)
  if (!unit) return undefined
  const value = (count?.value ?? 1) * DAYS[unit.value]
  const next = oneOf(tokens, unit.next, ['内', '里', '中']) ? unit.next + 1 : unit.next
  return value > 36_500
    ? undefined
    : { start: at, end: next, meaning: { kind: 'param', name: 'horizon_days', value } }
}

const DAYS: Readonly<Record<CalendarUnit, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  half: 180,
  year: 365,
}

const AHEAD: Readonly<Record<string, 'next' | 'within'>> = {
  next: 'next',
  'the next': 'next',
  'in the next': 'next',
  'within the next': 'next',
  'over the next': 'next',
  'during the next': 'next',
  'for the next': 'next',
  'in the coming': 'next',
  'over the coming': 'next',
  'the coming': 'next',
  coming: 'next',
  'in next': 'next',
  within: 'within',
  'horizon of': 'within',
  horizon: 'within',
  'with a horizon of': 'within',
  'a horizon of': 'within',
  'looking ahead': 'within',
  未来: 'next',
  在未来: 'next',
  接下来: 'next',
  接下来的: 'next',
  今后: 'next',
  往后: 'next',
  未来的: 'next',
}
