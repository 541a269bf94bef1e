import type { CalendarUnit } from '../reading/calendar.js'
import { stem } from '../reading/stem.js'
import { type Token, tokenize } from '../reading/tokens.js'
import type { Found } from './time-scene.js'

/** Whether the token's word is one of `words`. */
export function oneOf(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  const token = tokens[at]
  return token !== undefined && words.includes(token.text)
}

/** The value of the longest of the phrases in `table` that stands at a token. */
export function matchWords<T>(
  tokens: readonly Token[],
  at: number,
  table: Readonly<Record<string, T>>,
): Found<T> | undefined {
  const first = tokens[at]
  if (first === undefined) return undefined
  let best: Found<T> | undefined
  for (const [rest, value] of phrasesOf(table).get(first.text) ?? []) {
    const next = at + 1 + rest.length
    if (next <= (best?.next ?? at)) continue
    if (rest.every((word, index) => tokens[at + 1 + index]?.text === word)) best = { value, next }
  }
  return best
}

const UNITS: Readonly<Record<string, CalendarUnit>> = {
  day: 'day',
  d: 'day',
  week: 'week',
  wk: 'week',
  wks: 'week',
  w: 'week',
  month: 'month',
  mth: 'month',
  mnth: 'month',
  mo: 'month',
  mos: 'month',
  quarter: 'quarter',
  qtr: 'quarter',
  half: 'half',
  year: 'year',
  yr: 'year',
  yrs: 'year',
  y: 'year',
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月份: 'month',
  月: 'month',
  季度: 'quarter',
  季: 'quarter',
  半年: 'half',
  财年: 'year',
  年度: 'year',
  年: 'year',
}

/** Days of a unit, as people reckon. */
export const UNIT_DAYS: Readonly<Record<CalendarUnit, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  half: 180,
  year: 365,
}

/** A unit behind a number: 三个月. */
export function countedUnitAt(tokens: readonly Token[], at: number): Found<CalendarUnit> | undefined {
  return unitAt(tokens, oneOf(tokens, at, ['个']) ? at + 1 : at)
}

/** A unit of the calendar, in the singular or plural. */
export function unitAt(tokens: readonly Token[], at: number): Found<CalendarUnit> | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.kind === 'word') {
    const unit = Object.hasOwn(UNITS, stem(token)) ? UNITS[stem(token)] : undefined
    if (unit === 'half')
      return oneOf(tokens, at + 1, ['year', 'years'])
        ? { value: 'half', next: at + 2 }
        : { value: 'half', next: at + 1 }
    return unit && { value: unit, next: at + 1 }
  }
  return matchWords(tokens, at, UNITS)
}

/** The phrases of a table by their first word. */
type Phrases<T> = ReadonlyMap<string, readonly (readonly [rest: readonly string[], value: T])[]>
const compiled = new WeakMap<object, Phrases<unknown>>()

function phrasesOf<T>(table: Readonly<Record<string, T>>): Phrases<T> {
  const known = compiled.get(table)
  if (known !== undefined) return known as Phrases<T>
  const phrases = new Map<string, (readonly [readonly string[], T])[]>()
  for (const [words, value] of Object.entries(table)) {
    const [first = '', ...rest] = tokenize(words).map((token) => token.text)
    phrases.set(first, [...(phrases.get(first) ?? []), [rest, value]])
  }
  compiled.set(table, phrases)
  return phrases
}
