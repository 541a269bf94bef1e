import { readNumeral } from './numerals.js'
import { matchWords, oneOf } from './read-words.js'
import type { Found, Read } from './time-scene.js'

/** A part of a year, counted within it. */
export type Part = { unit: 'month' | 'quarter' | 'half'; ordinal: number; year?: number }

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
const QUARTER_SUFFIXES = { 季度: 0, 季: 0, q: 0 }

/** "Q3", "third quarter", 第三季度. */
export const readQuarter: Read<Part> = ({ tokens }, at) => {
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

/** "H1", "second half of the year", 上半年. */
export const readHalf: Read<Part> = ({ tokens }, at) => {
  const half = matchWords(tokens, at, HALVES)
  return half && { value: { unit: 'half', ordinal: half.value }, next: half.next }
}
