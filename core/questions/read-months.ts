import { partsOf } from '../reading/calendar.js'
import type { Token } from '../reading/tokens.js'
import { readNumeral } from './numerals.js'
import type { PointInTime } from './points-in-time.js'
import type { Part } from './read-quarters.js'
import { matchWords, oneOf } from './read-words.js'
import type { Read } from './time-scene.js'

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
const MONTH_SUFFIXES = { 月份: 0, 月: 0 }

/** "June", "Sept.", 6月, 十二月份. */
export const readMonth: Read<Part> = ({ tokens }, at) => {
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

/** "2026-06". */
export const readIsoMonth: Read<PointInTime> = ({ tokens }, at) => {
  const [year, dash, month] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!/^20\d\d$/.test(year?.text ?? '') || dash?.text !== '-' || dash.spaced || month?.spaced)
    return undefined
  if (!/^(?:0?[1-9]|1[0-2])$/.test(month?.text ?? '') || oneOf(tokens, at + 3, ['-'])) return undefined
  return { value: { unit: 'month', ordinal: Number(month?.text), year: Number(year?.text) }, next: at + 3 }
}

const LAST_OR_THIS = { last: -1, this: 0 }

/** "last June" is the latest that is over. */
export const readLastMonthName: Read<PointInTime> = ({ tokens, clock }, at) => {
  const cue = matchWords(tokens, at, LAST_OR_THIS)
  const month = cue ? monthNumber(tokens[cue.next]?.text ?? '') : 0
  if (!cue || month === 0) return undefined
  const now = partsOf(clock.asOf)
  const year = cue.value === 0 || month < now.month ? now.year : now.year - 1
  return { value: { unit: 'month', ordinal: month, year }, next: cue.next + 1 }
}
