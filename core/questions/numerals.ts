import type { Token } from '../reading/tokens.js'

/** A number as it was written, with what followed it. */
export interface Numeral {
  readonly value: number
  /** Tokens that it takes. */
  readonly length: number
  /** Whether it was a percentage; `value` is then the share, 0.2 for 20 %. */
  readonly percent: boolean
  /** Whether it was written in digits. */
  readonly digits: boolean
}

/**
 * Reads a number at a token: "1,500", "50k", "5万", "1.2m", "20%", "twenty", "二十", "百分之七十", "七成", "half a".
 * `undefined` where none starts.
 */
export function readNumeral(tokens: readonly Token[], at: number): Numeral | undefined {
  const known = read.get(tokens) ?? []
  read.set(tokens, known)
  known[at] ??= { numeral: readAt(tokens, at) }
  return known[at].numeral
}

/** Every matcher looks for numbers; each is read once. */
const read = new WeakMap<readonly Token[], { readonly numeral: Numeral | undefined }[]>()

function readAt(tokens: readonly Token[], at: number): Numeral | undefined {
  return (
    readDigits(tokens, at) ?? readEnglish(tokens, at) ?? readPercentZh(tokens, at) ?? readChinese(tokens, at)
  )
}

/** Whether a numeral can count things: whole and above zero. */
export function isCount({ value, percent }: Numeral): boolean {
  return !percent && Number.isSafeInteger(value) && value > 0
}

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  grand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  w: 1e4,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
}

function readDigits(tokens: readonly Token[], at: number): Numeral | undefined {
  const token = tokens[at]
  if (token?.kind !== 'number') return undefined
  const plain = Number(token.text.replaceAll(',', ''))
  if (!Number.isFinite(plain)) return undefined
  let value = plain
  let length = 1
  for (let next = tokens[at + length]; next !== undefined; next = tokens[at + length]) {
    const scale = Object.hasOwn(SCALES, next.text) ? SCALES[next.text] : undefined
    if (scale === undefined || (next.spaced && next.text.length === 1 && next.kind === 'word')) break
    value = rounded(value * scale)
    length++
  }
  return withPercent(tokens, at, value, length, true)
}

function withPercent(
  tokens: readonly Token[],
  at: number,
  value: number,
  length: number,
  digits: boolean,
): Numeral {
  const next = tokens[at + length]?.text
  if (next === '%' || next === 'percent' || next === 'pct') {
    return { value: rounded(value / 100), length: length + 1, percent: true, digits }
  }
  if (next === 'per' && tokens[at + length + 1]?.text === 'cent') {
    return { value: rounded(value / 100), length: length + 2, percent: true, digits }
  }
  if (next === '成' && value <= 10)
    return { value: rounded(value / 10), length: length + 1, percent: true, digits }
  return { value, length, percent: false, digits }
}

/** Takes away the last binary digits that a scale brings in (0.07 × 100). */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function readEnglish(tokens: readonly Token[], at: number): Numeral | undefined {
  const word = tokens[at]?.text ?? ''
  if (word === 'dozen') return { value: 12, length: 1, percent: false, digits: false }
  const tens = TENS.indexOf(word)
  const ones = ONES.indexOf(word)
  if (tens < 2 && ones < 1) return undefined
  if (tens < 2) return scaled(tokens, at, ones, 1)
  const more = ONES.indexOf(tokens[at + 1]?.text ?? '')
  return more > 0 && more < 10 ? scaled(tokens, at, tens * 10 + more, 2) : scaled(tokens, at, tens * 10, 1)
}

function scaled(tokens: readonly Token[], at: number, value: number, length: number): Numeral {
  const next = tokens[at + length]?.text ?? ''
  if (next === 'hundred') return withPercent(tokens, at, value * 100, length + 1, false)
  const scale = next.length > 2 && Object.hasOwn(SCALES, next) ? SCALES[next] : undefined
  if (scale !== undefined) return withPercent(tokens, at, value * scale, length + 1, false)
  return withPercent(tokens, at, value, length, false)
}

function readPercentZh(tokens: readonly Token[], at: number): Numeral | undefined {
  if (tokens[at]?.text !== '百' || tokens[at + 1]?.text !== '分' || tokens[at + 2]?.text !== '之')
    return undefined
  const number = readNumeral(tokens, at + 3)
  if (number === undefined || number.percent) return undefined
  return {
    value: rounded(number.value / 100),
    length: number.length + 3,
    percent: true,
    digits: number.digits,
  }
}

const DIGITS_ZH = '零一二三四五六七八九'
const STEPS_ZH: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

function readChinese(tokens: readonly Token[], at: number): Numeral | undefined {
  let total = 0
  let section = 0
  let digit = -1
  let length = 0
  for (let token = tokens[at]; token?.kind === 'han'; token = tokens[at + length]) {
    const character = token.text === '两' ? '二' : token.text
    const value = DIGITS_ZH.indexOf(character)
    const step = STEPS_ZH[character]
    if (value >= 0) {
      if (digit > 0) break
      digit = value
    } else if (step !== undefined) {
      section += Math.max(digit, digit === -1 ? 1 : 0) * step
      digit = -1
    } else if (length > 0 && (character === '万' || character === '亿')) {
      total = (total + section + Math.max(digit, 0)) * (character === '万' ? 1e4 : 1e8)
      section = 0
      digit = -1
    } else break
    length++
  }
  if (length === 0) return undefined
  return withPercent(tokens, at, total + section + Math.max(digit, 0), length, false)
}
