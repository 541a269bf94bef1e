import { phrasesOf, type WordedParam } from '../reading/analysis-words.js'
import { type Token, tokenize } from '../reading/tokens.js'
import { isCount, readNumeral } from './numerals.js'
import { countedUnitAt, matchWords, oneOf, UNIT_DAYS } from './read-words.js'
import type { Matcher, ParamValue, Scene } from './spans.js'
import type { Found } from './time-scene.js'

/** The choices that the analyses the question names leave to the asker, by the phrases that they gave for them. */
export const matchOwnParam: Matcher = (scene, at) => {
  const start = oneOf(scene.tokens, at, BEFORE) ? at + 1 : at
  return paramAt(scene, at, at, true) ?? (start > at ? paramAt(scene, at, start, true) : undefined)
}

/** The same for analyses that it doesn't name, where the phrase holds a number. */
export const matchParam: Matcher = (scene, at) => paramAt(scene, at, at, false)

/** Words that may stand before a choice: "using the average". */
const BEFORE = ['by', 'using', 'with', '用', '按']

function paramAt(scene: Scene, from: number, at: number, isNamed: boolean): ReturnType<Matcher> {
  let end = at
  let params: ParamValue[] = []
  for (const phrase of phrasesAt(scene, at)) {
    if (scene.about.has(phrase.of) !== isNamed || (phrase.isOwn && !isNamed)) continue
    const found = readPhrase(scene.tokens, at, phrase)
    if (!found || found.next < end) continue
    if (found.next > end) params = []
    end = found.next
    params.push({ of: phrase.of, name: phrase.name, value: found.value })
  }
  return params.length === 0 ? undefined : { start: from, end, meaning: { kind: 'param', params } }
}

type Slot = 'n' | 'span' | 'day' | 'share'

interface ParamPhrase {
  readonly of: string
  readonly name: string
  readonly parts: readonly (string | { readonly slot: Slot })[]
  /** What it stands for, where it has no slot. */
  readonly value?: unknown
  /** Whether it is read only where the question names the analysis. */
  readonly isOwn: boolean
}

/** Phrases by their first word; those that begin with a slot stand under "". */
type Phrases = ReadonlyMap<string, readonly ParamPhrase[]>
const compiled = new WeakMap<Scene['analyses'], Phrases>()

function phrasesAt({ analyses, tokens }: Scene, at: number): readonly ParamPhrase[] {
  let known = compiled.get(analyses)
  if (known === undefined) {
    const all = analyses.flatMap(({ id, params = [] }) => params.flatMap((param) => compile(id, param)))
    const byWord = new Map<string, ParamPhrase[]>()
    for (const phrase of all) {
      const [first] = phrase.parts
      const key = typeof first === 'string' ? first : ''
      byWord.set(key, [...(byWord.get(key) ?? []), phrase])
    }
    known = byWord
    compiled.set(analyses, known)
  }
  return [...(known.get(tokens[at]?.text ?? '') ?? []), ...(known.get('') ?? [])]
}

function compile(of: string, { name, phrases, values = {}, schema }: WordedParam): ParamPhrase[] {
  const slotted = [...phrasesOf(phrases?.en), ...phrasesOf(phrases?.zh)]
  const fixed = Object.entries(values).flatMap(([key, { en, zh }]) => {
    const value = [key, Number(key), [key]].find((one) => schema.safeParse(one).success) ?? key
    return [...phrasesOf(en), ...phrasesOf(zh)].map((phrase) => ({ phrase, value }))
  })
  return [
    ...slotted.map((phrase): ParamPhrase => ({ of, name, parts: partsOf(phrase), isOwn: false })),
    ...fixed.map(
      ({ phrase, value }): ParamPhrase => ({ of, name, parts: partsOf(phrase), value, isOwn: true }),
    ),
  ]
}

function partsOf(phrase: string): ParamPhrase['parts'] {
  return phrase.split(/(\{(?:n|span|day|share)\})/).flatMap((piece): ParamPhrase['parts'] => {
    const slot = /^\{(\w+)\}$/.exec(piece)?.[1]
    return slot === undefined ? tokenize(piece).map(({ text }) => text) : [{ slot: slot as Slot }]
  })
}

const IS = { of: 0, is: 0, at: 0, '=': 0, ':': 0, to: 0, 为: 0, 是: 0, 设为: 0, 定为: 0, 取: 0 }

function readPhrase(
  tokens: readonly Token[],
  at: number,
  { parts, value }: ParamPhrase,
): Found<unknown> | undefined {
  let next = at
  let read = value
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      if (tokens[next]?.text !== part) return undefined
      next++
      continue
    }
    const start = index === 0 ? next : (matchWords(tokens, next, IS)?.next ?? next)
    const found = SLOTS[part.slot](tokens, start)
    if (!found) return undefined
    read = found.value
    next = found.next
  }
  return read === undefined ? undefined : { value: read, next }
}

const SLOTS: Readonly<
  Record<Slot, (tokens: readonly Token[], at: number) => Found<string | number> | undefined>
> = {
  n: (tokens, at) => {
    const number = readNumeral(tokens, at)
    return number && isCount(number) && number.value <= 1e6
      ? { value: number.value, next: at + number.length }
      : undefined
  },
  share: (tokens, at) => {
    const number = readNumeral(tokens, at)
    if (!number) return undefined
    const isPercent = number.value > 1 && number.value <= 100
    return { value: isPercent ? number.value / 100 : number.value, next: at + number.length }
  },
  span: (tokens, at) => shortLength(tokens, at) ?? longLength(tokens, at),
  day: readDays,
}

/** "12m", where the letter is no million. */
function shortLength(tokens: readonly Token[], at: number): Found<string> | undefined {
  const [number, letter] = [tokens[at], tokens[at + 1]]
  if (!/^\d{1,4}$/.test(number?.text ?? '') || letter?.text !== 'm' || letter.spaced) return undefined
  return { value: `${number?.text}m`, next: at + 2 }
}

function longLength(tokens: readonly Token[], at: number): Found<string> | undefined {
  const number = readNumeral(tokens, at)
  if (!number || !isCount(number)) return undefined
  const after = at + number.length
  const unit = countedUnitAt(tokens, after)
  const value = unit && spanOf(number.value, unit.value)
  return value && unit ? { value, next: unit.next } : undefined
}

/** A length of time as number and unit: "12m", "2y", "90d". */
export function spanOf(count: number, unit: string): string | undefined {
  if (unit === 'day') return `${count}d`
  if (unit === 'week') return `${count * 7}d`
  if (unit === 'month') return `${count}m`
  if (unit === 'quarter') return `${count * 3}m`
  if (unit === 'half') return `${count * 6}m`
  return unit === 'year' ? `${count}y` : undefined
}

/** "60 days", "two months", "month": a length of time in days. */
function readDays(tokens: readonly Token[], at: number): Found<number> | undefined {
  const number = readNumeral(tokens, at)
  const count = number && isCount(number) ? number : undefined
  const after = at + (count?.length ?? 0)
  const unit = countedUnitAt(tokens, after)
  if (!unit || (!count && oneOf(tokens, at - 1, ['within', 'horizon', 'ahead']))) return undefined
  const value = (count?.value ?? 1) * UNIT_DAYS[unit.value]
  const next = oneOf(tokens, unit.next, ['内', '里', '中']) ? unit.next + 1 : unit.next
  return value > 36_500 ? undefined : { value, next }
}
